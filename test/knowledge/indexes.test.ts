import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { hasShared } from "../support/shared.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const script = fileURLToPath(new URL("../../scripts/knowledge-check.js", import.meta.url));
const data = fileURLToPath(new URL("../../src/knowledge/data", import.meta.url));

/** The check of a copy of the tables in which `file` had `from` replaced by `to`. */
async function checkChanged(file: string, from: string, to: string) {
  const folder = makeFolder();
  cpSync(data, folder, { recursive: true });
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return execa("node", [script, "--data", folder], { reject: false });
}

describe.runIf(hasShared)("against the indexes of the distributions", () => {
  test("every name is in the index that its evidence names, and no name that is said to be absent", async () => {
    const { exitCode, stderr, stdout } = await execa("node", [script], { reject: false });
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(Number(/^(\d+) found in debian:sid$/m.exec(stdout)?.[1])).toBeGreaterThan(7000);
    expect(Number(/^(\d+) found in guix:1\.5\.0$/m.exec(stdout)?.[1])).toBeGreaterThan(5500);
    expect(stdout).toMatch(/^\d+ absent in debian:sid$/m);
  });

  test("a name that is not in its index is found", async () => {
    const { exitCode, stderr } = await checkChanged("packages.tsv", "\nbat\tbat\t", "\nbat\tbatt-misspelt\t");
    expect(stderr).toBe("packages.tsv: bat: debian: batt-misspelt is not in debian:sid");
    expect(exitCode).toBe(1);
  });

  test("a name that is said to be absent and is there is found", async () => {
    const { stderr } = await checkChanged(
      "aur.tsv",
      "\nanytype\t",
      "\nzsh\t-debian-none\t\t\t\t\t\tdebian:absent(sid)\nanytype\t",
    );
    expect(stderr).toBe("aur.tsv: zsh: debian: zsh is in debian:sid");
  });

  test("a name without an index is found", async () => {
    const { stderr } = await checkChanged("aur.tsv", "\nanytype\t", "\nmine\tbat\t\t\t\t\t\tdebian:hand\nanytype\t");
    expect(stderr).toBe("aur.tsv: mine: debian: evidence without an index");
  });
});
