import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Target, targets } from "../../src/ir/target.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { compileText } from "../support/compile.ts";
import { runs } from "../support/runs.ts";

/** Lines that need no origin: empty ones, comments, and nothing but brackets and what opens or joins them. */
const bare: Readonly<Record<Target, RegExp>> = {
  // The arguments of the module's function belong to the header.
  nix: /^[\s{}()[\];,']*(?:#.*)?$|^ {2}(?:config|lib|pkgs|\.\.\.),?$|^}:$/,
  guix: /^[\s()']*(?:;.*)?$/,
  ansible: /^[\s{}[\]-]*(?:#.*)?$/,
  // What the plan is compiled for belongs to the header; a table's or function's first line opens a bracket.
  shell:
    /^[\s{}();]*(?:#.*)?$|^readonly (?:DISTRIBUTION|SOURCE|STATE_DIRECTORY)=|^readonly -a [A-Z_]+=\(\)?$|^ {2}:$|^[a-z_]+\(\) \{$/,
};

const declared = "# --- What is declared.";
const runtime = "# --- The runtime: the same in every plan.";

/** The shell plan's own part stands between two texts that are the same in every plan. */
function ownLines(lines: readonly string[]): readonly [start: number, end: number] {
  const start = lines.findIndex((line) => line.startsWith(declared));
  const end = lines.indexOf(runtime);
  if (start < 0 || end < start) throw new Error("the plan has no part of its own");
  return [start, end];
}

describe("the trace", () => {
  it.each(targets)("gives every line that is no comment, bracket or header an origin on %s", async (target) => {
    await fc.assert(
      fc.asyncProperty(choboloText, fc.constantFrom("single", "directory"), async ({ yaml }, layout) => {
        const { emission, analysis } = await compileText(yaml, target, { layout: layout as "single" | "directory" });
        // Where nothing is declared there is no place to come from.
        fc.pre((analysis.system?.resources.length ?? 0) > 0);
        for (const { path, text, trace } of emission?.files ?? []) {
          const lines = text.replace(/\n$/, "").split("\n");
          expect(trace).toHaveLength(lines.length);
          const [start, end] = target === "shell" ? ownLines(lines) : [0, lines.length];
          const orphans = lines.filter(
            (line, index) => index >= start && index < end && !bare[target].test(line) && trace[index]?.length === 0,
          );
          expect({ path, orphans }).toEqual({ path, orphans: [] });
        }
      }),
      runs(40),
    );
  });

  it("stays out of the texts that are the same in every shell plan", async () => {
    const fixed = async (yaml: string): Promise<readonly string[]> => {
      const { emission } = await compileText(yaml, "shell");
      const lines = emission?.files[0]?.text.split("\n") ?? [];
      const [start, end] = ownLines(lines);
      const isHeader = (line: string): boolean => line.startsWith("# Input digest: ");
      return [...lines.slice(0, start), ...lines.slice(end)].filter((line) => !isHeader(line));
    };
    const [first, second] = fc.sample(choboloText, { numRuns: 2, seed: 3 });
    expect(await fixed(first?.yaml ?? "")).toEqual(await fixed(second?.yaml ?? ""));
  });
});
