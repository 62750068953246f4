import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { hasShared } from "../support/shared.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";

const script = fileURLToPath(new URL("../../scripts/knowledge-rebuild.js", import.meta.url));
const data = fileURLToPath(new URL("../../src/knowledge/data", import.meta.url));

describe.runIf(hasShared)("rebuilding the tables from the indexes", () => {
  test("changes nothing in tables that are current", async () => {
    const folder = makeFolder();
    cpSync(data, folder, { recursive: true });
    await execa("node", [script, "--data", folder]);
    expect(readFolder(folder)).toEqual(readFolder(data));
  });

  test("sorts rows and finds the index of a name again", async () => {
    const folder = makeFolder();
    cpSync(data, folder, { recursive: true });
    const file = join(folder, "packages.tsv");
    const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
    const spoilt = lines
      .reverse()
      .map((line) => (line.startsWith("bat\t") ? line.replace(/guix:\w+\(1\.5\.0\)/, "guix:unverified(alias)") : line));
    writeFileSync(file, `${[head, ...spoilt].join("\n")}\n`);
    await execa("node", [script, "--data", folder]);
    const before = readFileSync(join(data, "packages.tsv"), "utf8");
    expect(readFileSync(file, "utf8")).toBe(before.replace(/^(bat\t.*guix:)\w+(\(1\.5\.0\))/m, "$1hand$2"));
  });
});
