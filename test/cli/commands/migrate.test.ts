import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goldenFolder } from "../../support/golden.ts";
import { runChimera } from "../../support/host.ts";
import { makeFolder, readFolder } from "../../support/temporary-folder.ts";

const older = "# Ours.\npacotes: [git] # tools\n";
const today = "# Ours.\npackages: [git] # tools\n";
const difference =
  "--- a/ch-obolo.yml\n+++ b/ch-obolo.yml\n@@ -1,2 +1,2 @@\n # Ours.\n-pacotes: [git] # tools\n+packages: [git] # tools\n";

describe("migrate", () => {
  it("shows the difference and writes with -y", async () => {
    const folder = makeFolder({ "ch-obolo.yml": older });
    expect(await runChimera(["migrate", "-y"], folder)).toEqual({
      exitCode: 0,
      stdout: difference,
      stderr: "rewrote 1 file\n",
    });
    expect(readFolder(folder)).toEqual({ "ch-obolo.yml": today });
    expect(await runChimera(["migrate"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "nothing to migrate\n" });
  });

  it.each([
    ["y", true],
    ["YES", true],
    ["n", false],
    ["", false],
    ["yesterday", false],
  ])("asks on a terminal: %j", async (answer, isWritten) => {
    const folder = makeFolder({ "ch-obolo.yml": older });
    const { exitCode, stdout, stderr } = await runChimera(["migrate"], folder, { answers: [answer] });
    expect(exitCode).toBe(isWritten ? 0 : 1);
    expect(stdout).toContain("+packages: [git] # tools");
    expect(stderr).toBe(`Rewrite 1 file? [y/N] ${isWritten ? "rewrote 1 file" : "nothing was written"}\n`);
    expect(readFolder(folder)).toEqual({ "ch-obolo.yml": isWritten ? today : older });
  });

  it("writes nothing where nobody can be asked", async () => {
    const folder = makeFolder({ "ch-obolo.yml": older });
    const { exitCode, stdout, stderr } = await runChimera(["migrate"], folder);
    expect([exitCode, stdout, stderr]).toEqual([1, difference, expect.stringContaining("CHI0939")]);
    expect(readFolder(folder)).toEqual({ "ch-obolo.yml": older });
  });

  it("says with --check whether there is something to do", async () => {
    const folder = makeFolder({ "old.yml": older, "new.yml": today });
    expect(await runChimera(["migrate", "--check", "old.yml"], folder)).toMatchObject({ exitCode: 1, stderr: "" });
    expect(await runChimera(["migrate", "--check", "new.yml"], folder)).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readFolder(folder)).toEqual({ "old.yml": older, "new.yml": today });
  });

  it("rewrites a file that two machines share once, and neither names a user for the other", async () => {
    const folder = makeFolder({
      "a.yml": "imports: [shared.yml]\nusers: [{name: ada}]\n",
      "b.yml": "imports: [shared.yml]\nusers: [{name: ben}]\n",
      "shared.yml": "dotfiles:\n  - repo: https://git.example/dots.git\n",
    });
    const { exitCode, stdout, stderr } = await runChimera(["migrate", "-y", "a.yml", "b.yml"], folder);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^\+\+\+/gm)).toHaveLength(1);
    expect(stderr).toContain("note CHI0191");
    expect(stderr).toContain("write `user: NAME`: who is listed first depends on the file that imports this one");
    expect(readFolder(folder)["shared.yml"]).toBe("dotfiles:\n  - url: https://git.example/dots.git\n");
  });

  it("leaves a Ch-obolo with errors alone", async () => {
    const files = { "ch-obolo.yml": `${older}imports: [none.yml]\n` };
    const folder = makeFolder(files);
    const { exitCode, stdout, stderr } = await runChimera(["migrate", "-y"], folder);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/error CHI0101[\s\S]*error CHI0936/);
    expect(readFolder(folder)).toEqual(files);
  });

  it("migrates standard input to standard output", async () => {
    const folder = makeFolder();
    const migrated = await runChimera(["migrate", "-"], folder, { input: older });
    expect(migrated).toEqual({ exitCode: 0, stdout: today, stderr: "" });
    expect((await runChimera(["migrate", "-"], folder, { input: today })).stdout).toBe(today);
    expect((await runChimera(["migrate", "-", "--check"], folder, { input: older })).exitCode).toBe(1);
  });

  it("says so where there is no file", async () => {
    expect((await runChimera(["migrate"], makeFolder())).exitCode).toBe(2);
  });
});

describe("the golden case of the older dialect", () => {
  it("is rewritten whole: every file, each name, once and for all", async () => {
    const folder = makeFolder();
    cpSync(join(goldenFolder, "older-dialect"), folder, { recursive: true });
    const parts = ["disk", "packages", "services", "users"].map((name) => join("parts", `${name}.yml`));
    const before = readFolder(folder);
    expect((await runChimera(["migrate", "-y"], folder)).stderr).toBe("rewrote 5 files\n");
    const after = readFolder(folder);
    expect(parts.map((path) => after[path] === before[path])).toEqual([false, false, false, false]);
    expect(Object.values(after).length).toBe(Object.values(before).length);
    expect(after["ch-obolo.yml"]).toContain(
      "  - user: keeper\n    url: https://git.lighthouse.example/keeper/dots.git\n",
    );
    expect(after["ch-obolo.yml"]).toContain("      - {from: shell, to: ., open: true}\n");
    const check = await runChimera(["check"], folder);
    expect(check.stderr).not.toMatch(/CHI0116|CHI0191/);
    expect(await runChimera(["migrate", "--check"], folder)).toMatchObject({ exitCode: 0, stdout: "" });
  });
});
