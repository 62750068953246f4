import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../../src/cli/catalogue.ts";
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

  it("lists every code when nothing is asked for", async () => {
    const { exitCode, stdout } = await explain();
    expect(exitCode).toBe(0);
    for (const { code, severity, room } of await loadCatalogue()) {
      expect(stdout).toMatch(new RegExp(`^  ${code} ${severity} `, "m"));
      expect(stdout).toMatch(new RegExp(`^${room}$`, "m"));
    }
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
    const { codes } = JSON.parse((await explain("--format", "json")).stdout);
    expect(codes).toHaveLength((await loadCatalogue()).length);
    expect(codes).toContainEqual({
      code: "CHI0203",
      severity: "error",
      room: "keys and values",
      title: page.title,
    });
  });

  it.each([
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
