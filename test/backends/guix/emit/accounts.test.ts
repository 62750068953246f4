import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

describe("accounts", () => {
  it("writes users with their groups, shell and home", async () => {
    const { form, text } = await toGuix(
      "users: [{name: ana, shell: fish, groups: [video, users], home: /srv/ana}, {name: bob}]",
    );
    expect(form("users")).toBe(
      '(users (cons* (user-account (name "ana") (group "users") (supplementary-groups \'("video")) ' +
        '(home-directory "/srv/ana") (shell (file-append fish "/bin/fish"))) ' +
        '(user-account (name "bob") (group "users")) %base-user-accounts))',
    );
    expect(text).toContain("(use-package-modules shells)");
  });

  it("does not write a root that is as Guix has it", async () => {
    const { form, verdict } = await toGuix("users: [{name: root, shell: bash, groups: [root]}]");
    expect(form("users")).toBeUndefined();
    expect(verdict("user:root")).toBe("lowered");
  });

  it("changes root by inheriting the account that Guix has", async () => {
    const { form } = await toGuix("users: [{name: root, shell: zsh, groups: [audio]}]");
    expect(form("users")).toBe(
      '(users (cons* (user-account (inherit %root-account) (supplementary-groups \'("audio")) ' +
        '(shell (file-append zsh "/bin/zsh"))) %base-user-accounts))',
    );
  });

  it("keeps bash where the shell is not packaged, and says so", async () => {
    const { form, verdict } = await toGuix("users: [{name: ana, shell: zhs}]");
    expect(form("users")).not.toContain("shell");
    expect(verdict("user:ana")).toBe("approximated CHI1111");
  });

  it("declares only groups that nothing else has", async () => {
    const { form } = await toGuix("users: [{name: ana, groups: [wheel, docker, makers]}]\nservices: [{name: docker}]");
    expect(form("groups")).toBe('(groups (cons* (user-group (name "makers")) %base-groups))');
  });

  it("declares a service's group where the service is not there", async () => {
    const { form } = await toGuix("users: [{name: ana, groups: [docker]}]");
    expect(form("groups")).toBe('(groups (cons* (user-group (name "docker")) %base-groups))');
  });

  it("says which groups give no rights", async () => {
    const { verdict } = await toGuix("users: [{name: ana, groups: [storage]}]");
    expect(verdict("group:storage")).toBe("approximated CHI1113");
  });
});

describe("sudo", () => {
  it("keeps the rules of root and wheel and adds exact ones", async () => {
    const { form } = await toGuix("users: [{name: ana, sudo: true}]");
    expect(form("sudoers-file")).toBe(
      '(sudoers-file (plain-file "sudoers" ' +
        '"root ALL=(ALL) ALL\\n%wheel ALL=(ALL) ALL\\nana ALL=(ALL:ALL) ALL\\n"))',
    );
  });

  it("restates the rule of wheel instead of adding to it", async () => {
    const { form } = await toGuix("wheel_access: true\nusers: [{name: ana, groups: [wheel]}]");
    expect(form("sudoers-file")).toContain('"root ALL=(ALL) ALL\\n%wheel ALL=(ALL:ALL) ALL\\n"');
  });

  it("says that Guix lets wheel use sudo", async () => {
    const { form, verdict } = await toGuix("users: [{name: ana, groups: [wheel]}, {name: bob, sudo: true}]");
    expect(verdict("user:ana")).toBe("approximated CHI1112");
    expect(verdict("user:bob")).toBe("lowered");
    expect(form("sudoers-file")).toContain("bob ALL=(ALL:ALL) ALL");
  });
});
