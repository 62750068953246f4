import { describe, expect, it } from "vitest";
import { at, emitText, readOptions, verdictOf } from "../../../support/nix.ts";

const usersOf = (yaml: string) => at(readOptions(emitText(yaml)), "users");

describe("users", () => {
  it("are normal users with bash and /home/NAME unless they say otherwise", () => {
    const yaml = "users: [{name: ada}, {name: mary, shell: zsh, home: /srv/mary}]";
    expect(at(usersOf(yaml), "users")).toEqual({
      ada: { isNormalUser: true },
      mary: { isNormalUser: true, shell: "pkgs.zsh", home: "/srv/mary" },
    });
  });

  it.each([
    ["zsh", { programs: { zsh: { enable: true } } }],
    ["fish", { programs: { fish: { enable: true } } }],
    ["xonsh", { programs: { xonsh: { enable: true } } }],
    ["nushell", { environment: { shells: ["pkgs.nushell"] } }],
    ["tcsh", { environment: { shells: ["pkgs.tcsh"] } }],
  ])("make %s a login shell", (shell, expected) => {
    expect(readOptions(emitText(`users: [{name: ada, shell: ${shell}}]`))).toMatchObject(expected);
  });

  it("enable a shell once for all who log in with it", () => {
    const { text = "" } = emitText("users: [{name: ada, shell: zsh}, {name: mary, shell: zsh}]").files[0] ?? {};
    expect(text.match(/zsh\.enable/g)).toHaveLength(1);
  });

  it("get bash where the shell is unknown", () => {
    const emission = emitText("users: [{name: ada, shell: lampsh}]");
    expect(verdictOf(emission, "user:ada")).toBe("approximated CHI1005");
    expect(at(readOptions(emission), "users", "users", "ada")).toEqual({ isNormalUser: true });
  });

  it("leave root what NixOS gives it, but for shell and groups", () => {
    const users = at(usersOf("users: [{name: root, shell: zsh, groups: [root, audio]}]"), "users");
    expect(users).toEqual({ root: { shell: "pkgs.zsh", extraGroups: ["audio"] } });
  });
});

describe("groups", () => {
  it("are declared where nothing else creates them", () => {
    const yaml = "users: [{name: ada, groups: [audio, chess, docker]}]";
    expect(at(usersOf(yaml), "groups")).toEqual({ chess: {}, docker: {} });
    expect(at(usersOf(`${yaml}\nservices: [{name: docker}]`), "groups")).toEqual({ chess: {} });
  });

  it("that mean nothing on NixOS are left out, with one reason", () => {
    const emission = emitText("users: [{name: ada, groups: [storage]}, {name: mary, groups: [storage]}]");
    expect(verdictOf(emission, "group:storage")).toBe("approximated CHI1006");
    expect(verdictOf(emission, "membership:mary:storage")).toBe("approximated CHI1006");
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1006")).toHaveLength(1);
    expect(at(readOptions(emission), "users", "groups")).toBeUndefined();
  });
});

describe("wheel", () => {
  it.each([
    ["users: [{name: ada, groups: [wheel]}]", "approximated CHI1007"],
    ["users: [{name: ada, groups: [wheel], sudo: true}]", "lowered"],
    ["users: [{name: ada, groups: [wheel]}]\nwheel_access: true", "lowered"],
  ])("gives sudo on NixOS: %s", (yaml, expected) => {
    expect(verdictOf(emitText(yaml), "membership:ada:wheel")).toBe(expected);
  });
});

describe("sudo", () => {
  it("is a rule of exactly ALL=(ALL:ALL) ALL", () => {
    const rules = at(readOptions(emitText("users: [{name: ada, sudo: true}, {name: mary, sudo: true}]")), "security");
    expect(at(rules, "sudo", "extraRules")).toEqual([
      { users: ["ada"], commands: ["ALL"] },
      { users: ["mary"], commands: ["ALL"] },
    ]);
  });

  it("for wheel is what NixOS does", () => {
    const options = readOptions(emitText("users: [{name: ada}]\nwheel_access: true"));
    expect(at(options, "security", "sudo")).toEqual({ wheelNeedsPassword: true });
  });
});

describe("accounts", () => {
  const withSecrets = "secrets: {sec_file: s.yml}";

  it.each([
    ["users: [{name: ada, groups: [wheel]}]", undefined, "approximated CHI1008"],
    [`users: [{name: ada, groups: [wheel], sudo: true}]\n${withSecrets}`, false, "lowered"],
    [`users: [{name: ada}, {name: root}]\n${withSecrets}`, false, "lowered"],
    [`users: [{name: ada, sudo: true}]\n${withSecrets}`, undefined, "approximated CHI1008"],
  ])("follow the configuration only where an administrator can log in: %s", (yaml, isMutable, verdict) => {
    const emission = emitText(yaml);
    expect(at(readOptions(emission), "users", "mutableUsers")).toBe(isMutable);
    expect(verdictOf(emission, "authority:users")).toBe(verdict);
  });
});
