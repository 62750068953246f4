import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));

describeWithTool("script", "on a terminal that script(1) makes", () => {
  it.each([
    ["y\n", "packages: [git]\n"],
    ["n\n", "pacotes: [git]\n"],
  ])("migrate asks, in colours: %j", (input, expected) => {
    const folder = makeFolder({ "ch-obolo.yml": "pacotes: [git]\n" });
    const command = `'${process.execPath}' '${chimera}' migrate`;
    const { stdout } = execaSync("script", ["-qec", command, "/dev/null"], {
      cwd: folder,
      input,
      reject: false,
      // Whoever runs the tests may want no colours.
      env: { NO_COLOR: undefined },
    });
    expect(stdout).toContain("Rewrite 1 file? [y/N]");
    expect(stdout).toContain("\u001b[1;32m+packages: [git]\u001b[0m");
    expect(readFileSync(join(folder, "ch-obolo.yml"), "utf8")).toBe(expected);
  });
});
