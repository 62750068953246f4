import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { positionAt } from "../../src/diagnostics/source.ts";
import { readGuix } from "../../src/verify/guix.ts";
import { translate } from "../../src/verify/translate.ts";
import { compileText } from "../support/compile.ts";
import { type Fault, faultsFolder, problemsOf, readFaults } from "../support/faults.ts";
import { checkWithGuix, describeWithGuix } from "../support/guix.ts";
import { proves } from "../support/proof.ts";
import { describeWithTool } from "../support/tools.ts";

const leftToTools = readFaults().filter(({ noticedBy }) => noticedBy === "tool");
const environment = { PATH: process.env.PATH ?? "" };
const leftTo = (target: Fault["target"]) => leftToTools.filter((fault) => fault.target === target);

it("is left to Nix and Guix alone", () => {
  expect([...leftTo("nix"), ...leftTo("guix")].length).toBe(leftToTools.length);
});

describeWithTool("nix-instantiate", "a mistake that is left to nix-instantiate", () => {
  it.each(leftTo("nix"))("$file: $mistake", async ({ file, machine, place, target, code }) => {
    const without = await problemsOf("verify", machine, target, environment);
    const problems = await problemsOf("verify", file, target, environment);
    expect([...problems].filter(([message]) => !without.has(message)).map(([, problem]) => problem)).toEqual([
      `${code} ${place}`,
    ]);
    proves("nix", "is shown by `nix-instantiate` at the line of the mistake", 1, "seeded faults");
  });
});

describeWithGuix("a mistake that is left to Guix", () => {
  describe.each(leftTo("guix"))("$file: $mistake", ({ file, machine, place, code }) => {
    it("is shown at its line", async () => {
      expect(await complaintOfGuix(file)).toBe(`${code} ${place}`);
      proves("guix", "is shown by Guix at the line of the mistake", 1, "seeded faults");
    });

    it("is all that is wrong with the machine", async () => {
      expect(await complaintOfGuix(machine)).toBeUndefined();
    });
  });
});

/** `CODE FILE:LINE` of what Guix complains about, where it does. */
async function complaintOfGuix(name: string): Promise<string | undefined> {
  const { emission } = await compileText(readFileSync(join(faultsFolder, name), "utf8"), "guix");
  const [file] = emission?.files ?? [];
  if (file === undefined) throw new Error("nothing is emitted");
  const { path, folder, text } = await checkWithGuix(file.text);
  const [finding] = readGuix({ text, folder });
  if (finding === undefined) return undefined;
  const { code, span } = translate(finding, [{ ...file, path }], { tool: "guix", title: "Guix System" });
  return `${code} ${name}:${span === undefined ? "?" : positionAt(span.file, span.start).line}`;
}
