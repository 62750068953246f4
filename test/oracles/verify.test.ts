import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import type { EmittedFile } from "../../src/backends/backend.ts";
import { checks, programPath } from "../../src/cli/verify/checks.ts";
import { runTool } from "../../src/cli/verify/run-tool.ts";
import { positionAt } from "../../src/diagnostics/source.ts";
import { type Target, targets } from "../../src/ir/target.ts";
import { translate } from "../../src/verify/translate.ts";
import { compileText } from "../support/compile.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { runChimera } from "../support/host.ts";
import { describeWithTool } from "../support/tools.ts";

const tools: Readonly<Record<Target, string>> = {
  nix: "nix-instantiate",
  guix: "guile",
  ansible: "ansible-playbook",
  shell: "bash",
};

const environment = { PATH: process.env.PATH ?? "" };
const cases = findCases().filter((name) => !name.startsWith("errors/"));

for (const target of targets) {
  describeWithTool(tools[target], `the real tool of ${target}`, () => {
    const some = target === "ansible" ? ["minimal", "workstation", "users", "hostile-text"] : cases;
    it.each(some)("accepts golden/%s", { timeout: 120_000 }, async (name) => {
      const args = ["verify", "ch-obolo.yml", "--target", target];
      const { exitCode, stdout } = await runChimera(args, join(goldenFolder, name), { environment });
      expect(stdout).toContain(tools[target]);
      expect(exitCode).toBe(0);
    });
  });
}

/** Something that no parser can mistake for a part of its language, whatever stands before it. */
const damage: Readonly<Partial<Record<Target, string>>> = {
  nix: "}}}}}}}} ",
  guix: ")))))))))))))))))) #<",
  shell: ";; ) ",
};

describe.each(Object.entries(damage) as readonly [Target, string][])("a broken line of %s", (target, text) => {
  describeWithTool(tools[target], "is judged by the real tool", () => {
    it("leads back to the line that it comes from", { timeout: 120_000 }, async () => {
      const yaml = readFileSync(join(goldenFolder, "users/ch-obolo.yml"), "utf8");
      const { emission } = await compileText(yaml, target);
      const file = emission?.files[0];
      if (file === undefined) throw new Error("nothing is emitted");
      const traced = file.trace.flatMap((origins, index) => (origins.length > 0 ? [index] : []));
      const broken = traced.filter((_, order) => order % Math.ceil(traced.length / 25) === 0);
      const wrong: string[] = [];
      let count = 0;
      for (const index of broken) {
        const line = await judge(target, breakLine(file, index, text));
        if (line === "taken as text") continue;
        count++;
        const right = new Set((file.trace[index] ?? []).map(({ span }) => positionAt(span.file, span.start).line));
        if (line === undefined || !right.has(line)) wrong.push(`line ${index + 1}: ${line} instead of ${[...right]}`);
      }
      expect(wrong).toEqual([]);
      expect(count).toBeGreaterThan(10);
    });
  });
});

function breakLine(file: EmittedFile, index: number, text: string): EmittedFile {
  const lines = file.text.split("\n");
  return { ...file, text: lines.with(index, text + (lines[index] ?? "").trim()).join("\n") };
}

/** The line of the input at which the real tool's complaint is shown. Inside a string over several lines, all is text. */
async function judge(target: Target, file: EmittedFile): Promise<number | "taken as text" | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "chimera-test-"));
  try {
    const place = join(folder, file.path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, file.text);
    const check = checks[target].steps.flat().find(({ tool }) => tool === tools[target]);
    if (check === undefined) throw new Error(`nothing asks ${tools[target]}`);
    const program = programPath(folder, check);
    if (check.source !== undefined) writeFileSync(program, check.source);
    const { tool } = check;
    const result = await runTool({ tool, args: check.args([place], program), folder, timeout: 60_000, environment });
    if (result.kind !== "ended") throw new Error(`${tool}: ${result.kind}`);
    if (result.exitCode === 0) return "taken as text";
    const [finding] = check.read({ text: result.text, folder });
    const span = finding && translate(finding, [file], { tool, title: target }).span;
    return span && positionAt(span.file, span.start).line;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
