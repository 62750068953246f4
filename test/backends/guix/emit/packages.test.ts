import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

describe("packages", () => {
  it("asks for packages by specification, each once", async () => {
    const { form } = await toGuix("baseOverride: []\npackages: [git, fd, github-cli, {arch: foo, guix: 'hello@2'}]");
    expect(form("packages")).toBe(
      '(packages (append (specifications->packages \'("git" "fd" "hello@2")) %base-packages))',
    );
  });

  it("leaves the base set alone where no package has a name", async () => {
    const { form, verdict } = await toGuix("baseOverride: []\npackages: [nosuchpackage]");
    expect(form("packages")).toBeUndefined();
    expect(verdict("package:nosuchpackage")).toBe("refused CHI0401");
  });

  it("refuses what only pacman reads, once for each cause", async () => {
    const { emission, verdict } = await toGuix(`
aurHelpers: [yay, paru]
mirrors: {countries: [br], count: 5}
repos:
  managed: {core: true, extras: true}
  third_party: [{name: chaos, url: "https://a.example/x", distribution: arch}, {name: own, url: "https://b.example/x"}]
  i_know_exactly_what_im_doing: "Color"
`);
    expect(verdict("package-helper:yay")).toBe("refused CHI1117");
    expect(verdict("package-helper:paru")).toBe("refused CHI1117");
    expect(verdict("mirrors")).toBe("refused CHI1117");
    expect(verdict("managed-repository:core")).toBe("refused CHI1117");
    expect(verdict("pacman-options")).toBe("refused CHI1117");
    expect(verdict("third-party-repository:chaos")).toBe("refused CHI1119");
    expect(verdict("third-party-repository:own")).toBe("refused CHI1118");
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1117").length).toBe(4);
  });
});

describe("secrets", () => {
  it("writes nothing of them, and says so once", async () => {
    const { text, emission, verdict } = await toGuix(`
users: [{name: ana}]
secrets:
  sec_mode: sops
  sec_file: hidden.yml
  templates: [{from: a.j2, to: .a, owner: ana, mode: "0600", vars: [token]}]
`);
    expect(text).not.toMatch(/hidden|token|a\.j2/);
    expect([...emission.coverage].filter(([id]) => /^(?:secret|password)/.test(id)).map(([id]) => verdict(id))).toEqual(
      ["refused CHI1115", "refused CHI1116", "refused CHI1115"],
    );
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1115").length).toBe(1);
  });
});
