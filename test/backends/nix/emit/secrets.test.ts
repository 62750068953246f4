import { describe, expect, it } from "vitest";
import { at, emitText, readOptions, verdictOf } from "../../../support/nix.ts";

const users = "users: [{name: ada, groups: [wheel], sudo: true}]";

describe("secrets", () => {
  it("are references that sops-nix resolves on the machine", () => {
    const emission = emitText(`${users}\nsecrets: {sec_file: secrets/lamp.yml}`);
    const options = readOptions(emission);
    expect(at(options, "users", "users", "ada", "hashedPasswordFile")).toBe(
      'config.sops.secrets."user_secrets/ada/password".path',
    );
    expect(at(options, "sops")).toEqual({
      defaultSopsFile: "./lamp.yml",
      age: { sshKeyPaths: ["/etc/ssh/ssh_host_ed25519_key"] },
      secrets: { "user_secrets/ada/password": { neededForUsers: true } },
    });
    expect(verdictOf(emission, "password:ada")).toBe("approximated CHI1009");
    expect(verdictOf(emission, "secret-store")).toBe("approximated CHI1010");
  });

  it("need no hint about their module in a folder", () => {
    const emission = emitText(`${users}\nsecrets: {sec_file: s.yml}`, { layout: "directory" });
    expect(verdictOf(emission, "secret-store")).toBe("lowered");
  });

  it("in templates are placeholders", () => {
    const template = "{from: t/netrc.j2, to: .netrc, owner: ada, mode: '0640', vars: [git.token]}";
    const emission = emitText(`${users}\nsecrets: {sec_file: s.yml, templates: [${template}]}`);
    expect(at(readOptions(emission), "sops", "templates", "ada-.netrc")).toMatchObject({
      owner: "ada",
      mode: "0640",
      path: "/home/ada/.netrc",
    });
    expect(at(readOptions(emission), "sops", "secrets", "git/token")).toEqual({});
    expect(emission.files[0]?.text).toContain('"{{ git.token }}" = config.sops.placeholder."git/token";');
  });
});
