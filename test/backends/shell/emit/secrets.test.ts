import { describe, expect, it } from "vitest";
import { buildSystem } from "../../../../src/ir/system.ts";
import { systemOf } from "../../../support/compile.ts";
import { at, base, emitSystem, planText, readSteps, reasonOf } from "../../../support/shell.ts";
import { encrypt } from "../../../support/sops.ts";

const yaml = `core: debian
users: [{name: ada}]
secrets:
  sec_file: secrets.yml
  templates: [{from: t.j2, to: .netrc, owner: ada, vars: [git]}]
`;
const template = "secret-template:ada:.netrc";
const secrets = encrypt({ user_secrets: { ada: { password: "x" } }, git: { token: "y" } });
const emitWith = (beside: Readonly<Record<string, string>>) => emitSystem(systemOf(yaml), undefined, beside);

describe("secrets", () => {
  it("go into the plan as they were encrypted, and templates taken apart", () => {
    const steps = readSteps(emitWith({ "secrets.yml": secrets, "t.j2": "login\r\n{{ git.token }}" }));
    expect(steps).toContainEqual(["secrets", "yaml", secrets]);
    expect(steps).toContainEqual(["password", "ada", "user_secrets", "ada", "password"]);
    const words = ["ada", "/home/ada", "/home/ada/.netrc", "0600", "escape", "t.j2", "login\n", "git.token", ""];
    expect(steps).toContainEqual(["secret-template", ...words]);
  });

  it.each([
    ["a secrets file that is not there", {}, "secret-store", "CHI1309"],
    ["one in clear", { "secrets.yml": "mac: x\ngit: {token: y}\n" }, "secret-store", "CHI1333"],
    ["one that bash cannot hold", { "secrets.yml": `${secrets}\0` }, "secret-store", "CHI1301"],
    ["passwords without it", {}, "password:ada", "CHI1308"],
    ["a template that is not there", { "secrets.yml": secrets }, template, "CHI1309"],
    ["a statement", { "secrets.yml": secrets, "t.j2": "{% if x %}" }, template, "CHI1334"],
    ["a name that is not listed", { "secrets.yml": secrets, "t.j2": "{{ gitea }}" }, template, "CHI1335"],
  ])("are refused with %s", (_, beside, id, code) => {
    const emission = emitWith(beside as Readonly<Record<string, string>>);
    expect(reasonOf(emission.coverage.get(id))).toBe(`refused ${code}`);
    expect(planText(emission)).not.toContain("token: y");
  });

  it("are refused for an account that the plan does not have", () => {
    const store = { ...base("secret-store", "x"), file: at("secrets.yml") };
    const password = { ...base("password", "x"), user: at("nobody-here"), key: ["a"] };
    const system = buildSystem("machine", "debian", [store, password]);
    const emission = emitSystem(system, "debian", { "secrets.yml": secrets });
    expect(reasonOf(emission.coverage.get(password.id))).toBe("refused CHI1314");
  });
});
