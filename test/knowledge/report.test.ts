import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../support/temporary-folder.ts";

const script = fileURLToPath(new URL("../../scripts/knowledge-report.js", import.meta.url));

describe("the report", () => {
  test("counts the names of a Ch-obolo that each target decides", async () => {
    const file = join(makeFolder(), "ch-obolo.yml");
    writeFileSync(file, "packages: [fd, paru, no-such-thing]\nservices: [{name: sshd}]\n");
    const { stdout } = await execa("node", [script, "--undecided", file]);
    expect(stdout).toContain("packages on debian: 2 of 3 decided (none 1, package 1, unknown 1)\n");
    expect(stdout).toContain("  undecided: no-such-thing\n");
    expect(stdout).toContain("units on guix: 1 of 1 decided (guix-service 1)");
  });

  test("says without one what the names of the tables rest on", async () => {
    const { stdout } = await execa("node", [script]);
    expect(stdout).toMatch(/^\d{4} packages on debian: .*\d+ without a counterpart$/m);
    expect(stdout).toMatch(/^\d{4} packages on nix: .*\d+ not in an index/m);
  });
});
