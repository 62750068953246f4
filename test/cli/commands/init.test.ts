import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { targets } from "../../../src/ir/target.ts";
import { runChimera } from "../../support/host.ts";
import { schemaFaultsOfText } from "../../support/schema.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/** What Guix has to assume where a Ch-obolo says nothing of disks; the others can do without. */
const assumptionsOfGuix = ["CHI1103", "CHI1104"];

describe("init", () => {
  it("writes a Ch-obolo, and the schema that its first line names", async () => {
    const folder = makeFolder();
    expect(await runChimera(["init"], folder)).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "wrote ch-obolo.yml and ch-obolo.schema.json\n",
    });
    const text = readFileSync(join(folder, "ch-obolo.yml"), "utf8");
    const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    expect(readFileSync(join(folder, schema), "utf8")).toBe((await runChimera(["schema"], folder)).stdout);
  });

  it("writes one that nothing is wrong with, and that every target takes", async () => {
    const folder = makeFolder();
    await runChimera(["init"], folder);
    expect(await runChimera(["check", "--strict"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(schemaFaultsOfText(readFileSync(join(folder, "ch-obolo.yml"), "utf8"))).toEqual([]);
    for (const target of targets) {
      const { exitCode, stderr } = await runChimera(["compile", "-t", target], folder);
      const codes = [...stderr.matchAll(/^(?:error|warning) (CHI\d+)/gm)].map(([, code]) => code);
      expect([target, exitCode, codes]).toEqual([target, 0, target === "guix" ? assumptionsOfGuix : []]);
    }
  });

  it("explains each key that it shows, and has `prune` ready but off", async () => {
    const { stdout } = await runChimera(["init", "-"], makeFolder());
    expect(stdout).not.toMatch(/\{[\w.]+\}/);
    expect(stdout).toMatch(/^# prune: \[users, packages, services\]$/m);
    for (const [line] of stdout.matchAll(/^(?:# )?\w+:.*$/gm)) {
      if (line === "# prune: [users, packages, services]") continue;
      expect(stdout).toMatch(new RegExp(`^# .*[.].*\n${line.replace(/[[\]]/g, "\\$&")}$`, "m"));
    }
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(118);
  });

  it("prints instead of writing for `-`", async () => {
    const folder = makeFolder();
    expect((await runChimera(["init", "-"], folder)).stdout).toContain("hostname: ");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("overwrites nothing", async () => {
    const folder = makeFolder({ "ch-obolo.yml": "hostname: mine\n" });
    expect(await runChimera(["init"], folder)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("CHI0970: `ch-obolo.yml` is there already"),
    });
    expect(readFileSync(join(folder, "ch-obolo.yml"), "utf8")).toBe("hostname: mine\n");
    expect(readdirSync(folder)).toEqual(["ch-obolo.yml"]);
  });

  it("does not write through a link that leads nowhere", async () => {
    const folder = makeFolder();
    symlinkSync(join(folder, "elsewhere.yml"), join(folder, "ch-obolo.yml"));
    expect((await runChimera(["init"], folder)).stderr).toContain("CHI0970");
    expect(existsSync(join(folder, "elsewhere.yml"))).toBe(false);
  });

  it("puts the schema beside the file, and uses the one that lies there", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "machines"));
    const first = await runChimera(["init", "machines/a.yml"], folder);
    expect(first.stderr).toBe("wrote machines/a.yml and machines/ch-obolo.schema.json\n");
    expect((await runChimera(["init", "machines/b.yml"], folder)).stderr).toBe("wrote machines/b.yml\n");
  });

  it("leaves an older schema, with a note, and stops at a file that is none", async () => {
    const older = '{ "$id": "https://unpkg.com/ch-imera@0.0.1/dist/ch-obolo.schema.json" }';
    const folder = makeFolder({ "old/ch-obolo.schema.json": older, "foreign/ch-obolo.schema.json": "{}" });
    expect(await runChimera(["init", "old/a.yml"], folder)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("CHI0972"),
    });
    expect(readFileSync(join(folder, "old/ch-obolo.schema.json"), "utf8")).toBe(older);
    expect(await runChimera(["init", "foreign/a.yml"], folder)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("CHI0971"),
    });
    expect(existsSync(join(folder, "foreign/a.yml"))).toBe(false);
  });

  it("says why it cannot write", async () => {
    expect(await runChimera(["init", "no/such/folder.yml"], makeFolder())).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("CHI0924: cannot write `no/such/folder.yml`: there is no such file or folder"),
    });
  });
});
