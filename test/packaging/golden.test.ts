import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { targets } from "../../src/ir/target.ts";
import { findCases, goldenFolder, readExpected } from "../support/golden.ts";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));
const cases = findCases().filter(
  (name) => !name.startsWith("errors/") && !existsSync(join(goldenFolder, name, "case.json")),
);

describe("the built command", () => {
  it.each(cases)("gives the expected bytes of golden/%s, from another folder and time zone", async (name) => {
    const expected = readExpected(name);
    for (const target of targets) {
      const args = [chimera, "compile", join(goldenFolder, name, "ch-obolo.yml"), "--target", target];
      const { stdout } = await execa(process.execPath, args, {
        cwd: tmpdir(),
        env: { TZ: "Pacific/Chatham", LC_ALL: "tr_TR.UTF-8" },
        reject: false,
        stripFinalNewline: false,
      });
      const [text] = [...expected].filter(([path]) => path.startsWith(`${target}/`)).map(([, content]) => content);
      expect(stdout).toBe(text ?? "");
    }
  });
});
