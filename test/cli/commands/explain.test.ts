import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../../src/cli/catalogue.ts";
import { topLevelKeys } from "../../../src/language/keys.ts";
import { runChimera } from "../../support/host.ts";

const explain = (...args: readonly string[]) => runChimera(["explain", ...args], "/");

describe("explain", () => {
  it("prints the page of a code, with its example and the message that it gives", async () => {
    const { exitCode, stdout, stderr } = await explain("CHI0206");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("    bootloader: gurb\n");
    expect(stdout).toContain("    error CHI0206: `gurb` is none of the accepted values\n");
    expect(stdout).toContain("    bootloader: grub\n");
  });

  it.each(["chi0206", "206", "0206", "Chi206"])("takes %s for a code as well", async (topic) => {
    expect(await explain(topic)).toEqual(await explain("CHI0206"));
  });

  it("prints every page in lines that fit, apart from code", async () => {
    for (const { code, severity } of await loadCatalogue()) {
      const { stdout } = await explain(code);
      expect(stdout.startsWith(`${severity} ${code}: `)).toBe(true);
      const prose = stdout.split("\n").filter((line) => !line.startsWith("    ") && line.includes(" "));
      expect(prose.filter((line) => line.length > 80 && !/^`[^`]+`\S*$/.test(line))).toEqual([]);
    }
  });

  it("lists every key and every code when nothing is asked for", async () => {
    const { exitCode, stdout } = await explain();
    expect(exitCode).toBe(0);
    for (const { path } of topLevelKeys) expect(stdout).toMatch(new RegExp(`^  ${path[0]} +[A-Z]`, "m"));
    for (const { code, severity, room } of await loadCatalogue()) {
      expect(stdout).toMatch(new RegExp(`^  ${code} ${severity} `, "m"));
      expect(stdout).toMatch(new RegExp(`^${room}$`, "m"));
    }
  });

  it("explains a key, with its example and what each target makes of it", async () => {
    const { exitCode, stdout, stderr } = await explain("users.shell");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^users\[\]\.shell\n\nThe login shell/);
    expect(stdout).toMatch(/^ {2}default +`bash`$/m);
    expect(stdout).toMatch(/^ {4}users:\n {6}- name: ada$/m);
    expect(stdout).toMatch(/^NixOS\n\n {4}# hosts\/machine\/configuration.nix\n.*programs.zsh.enable = true;$/ms);
    for (const title of ["Guix System", "Ansible", "shell plan"]) expect(stdout).toContain(`\n${title}\n\n`);
    for (const same of ["users[].shell", "users.0.shell", "users[0].shell"]) {
      expect((await explain(same)).stdout).toBe(stdout);
    }
  });

  it("explains every kind of key in lines that fit, apart from code", async () => {
    for (const { path } of topLevelKeys) {
      const { exitCode, stdout } = await explain(path.join("."));
      expect(exitCode).toBe(0);
      const prose = stdout.split("\n").filter((line) => !line.startsWith("    "));
      expect(prose.filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it("gives a key as JSON", async () => {
    const key = JSON.parse((await explain("users.shell", "--format", "json")).stdout);
    expect(key).toMatchObject({ path: "users[].shell", default: "bash", whenAbsent: null, older: null, keys: [] });
    expect(key.targets[0]).toMatchObject({
      target: "nix",
      title: "NixOS",
      files: [{ path: "hosts/machine/configuration.nix", lines: [expect.stringContaining("zsh"), expect.any(String)] }],
      shortfalls: [],
    });
  });

  it("gives both as JSON", async () => {
    const page = JSON.parse((await explain("203", "--format", "json")).stdout);
    expect(page).toMatchObject({
      code: "CHI0203",
      severity: "error",
      room: "keys and values",
      title: expect.any(String),
      meaning: [expect.any(String)],
      mending: [expect.any(String)],
      wrong: { files: { "ch-obolo.yml": "aurPackage: [yay]\n" }, command: expect.stringContaining("chimera ") },
      right: { files: { "ch-obolo.yml": expect.any(String) }, commands: [] },
    });
    const { keys, codes } = JSON.parse((await explain("--format", "json")).stdout);
    expect(keys).toContainEqual({ key: "hostname", title: expect.stringMatching(/^The machine's name/) });
    expect(keys).toHaveLength(topLevelKeys.length);
    expect(codes).toHaveLength((await loadCatalogue()).length);
    expect(codes).toContainEqual({
      code: "CHI0203",
      severity: "error",
      room: "keys and values",
      title: page.title,
    });
  });

  it.each([
    ["users.shel", "did you mean `users.shell`?"],
    ["regoin.timezone", "did you mean `region.timezone`?"],
    ["CHI0909x", "did you mean `CHI0909`?"],
    ["CHI99999999", "`chimera explain` lists what can be explained"],
    ["no.such.key", "`chimera explain` lists what can be explained"],
  ])("does not know %s", async (topic, help) => {
    const { exitCode, stdout, stderr } = await explain(topic);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error CHI0912: there is nothing to explain under \`${topic}\`\n`);
    expect(stderr).toContain(help);
  });
});
