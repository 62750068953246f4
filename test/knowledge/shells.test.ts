import { describe, expect, test } from "vitest";
import { knownShells, lookupShell } from "../../src/knowledge/index.ts";

describe("lookupShell", () => {
  test("knows where a shell is found", () => {
    expect(lookupShell("zsh")).toMatchObject({
      name: "zsh",
      package: { arch: "zsh", debian: "zsh", fedora: "zsh" },
      path: { arch: "/usr/bin/zsh" },
      nix: { attribute: "zsh", programOption: "zsh" },
      guix: { variable: "zsh", module: "shells", path: "/bin/zsh" },
    });
  });

  test("leaves out what a distribution does not package", () => {
    expect(lookupShell("nushell")?.package).toEqual({ arch: "nushell" });
    expect(lookupShell("elvish")?.guix).toBeUndefined();
    expect(lookupShell("bash")?.nix).toEqual({ attribute: "bashInteractive" });
  });

  test("the shells whose absence NixOS asserts have their option (nixos/modules/config/users-groups.nix)", () => {
    const asserted = [...knownShells()].filter((name) => lookupShell(name)?.nix.programOption !== undefined);
    expect(asserted).toEqual(["fish", "xonsh", "zsh"]);
  });

  test("a package and a path go together, and paths are absolute", () => {
    for (const name of knownShells()) {
      const shell = lookupShell(name);
      expect(Object.keys(shell?.package ?? {})).toEqual(Object.keys(shell?.path ?? {}));
      for (const path of Object.values(shell?.path ?? {})) expect(path).toMatch(/^\/(usr\/)?bin\/[a-z0-9]+$/);
    }
  });

  test("does not know what is no shell", () => {
    expect(lookupShell("/usr/bin/zsh")).toBeUndefined();
    expect(lookupShell("constructor")).toBeUndefined();
  });
});
