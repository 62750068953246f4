import type { Reading } from "./read.ts";
import { atom, form, list, map, type Tree } from "./tree.ts";

const beginning = "# --- What is declared.";
const ending = "# --- The runtime:";
/** The place that declares a row, as the plan names it: it moves with every edit above it. */
const sourcePlace = /\s\S+(?:\.ya?ml|<stdin>):\d+(?=\s|$)/g;

/** What a shell plan says: its declarations one by one, and its program as a whole. */
export function readPlan(text: string): Reading {
  const start = text.indexOf(beginning);
  const end = text.indexOf(ending, start);
  if (start < 0 || end < 0) return { why: "it is not a plan of chimera" };
  const declarations = readDeclarations(meaningfulLines(text.slice(start, end)));
  const program = meaningfulLines(text.slice(0, start) + text.slice(end)).join("\n");
  return { tree: map([...declarations, ["program", atom(`code ${checksum(program)}`)] as const]) };
}

function meaningfulLines(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(sourcePlace, "").trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** Arrays by name, scalars by name, and the steps without their numbers. */
function readDeclarations(lines: readonly string[]): readonly (readonly [string, Tree])[] {
  const entries: (readonly [string, Tree])[] = [];
  const steps: Tree[] = [];
  let rows: Tree[] | undefined;
  for (const line of lines) {
    const [, arrayName] = /^readonly -a ([A-Z_]+)=\($/.exec(line) ?? [];
    const [, name, value] = /^readonly ([A-Z_]+)=(.*)$/.exec(line) ?? [];
    const [, kind, words] = /^step \d+ (\S+) ?(.*)$/.exec(line) ?? [];
    if (arrayName !== undefined) {
      rows = [];
      entries.push([arrayName, list(rows)]);
    } else if (line === ")") rows = undefined;
    else if (rows !== undefined) rows.push(atom(line));
    else if (name !== undefined && value !== undefined) entries.push([name, atom(value)]);
    else if (kind !== undefined) steps.push(form(kind, list((words ?? "").split(" ").map(atom))));
  }
  return [...entries, ["steps", list(steps)]];
}

/** Enough to see that two programs differ; FNV-1a, 32 bits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
