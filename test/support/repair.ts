import { EditedFiles } from "../../src/cli/edited-files.ts";
import { isEditable, type Repaired, repair } from "../../src/cli/repair.ts";
import { type Analysis, analyse, compile } from "../../src/compile.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { diffLines } from "../../src/edits/line-diff.ts";
import { createMemoryReader, type SourceReader } from "../../src/frontend/reader.ts";
import type { Target } from "../../src/ir/target.ts";

/** Analyses an entry with a digest that does not depend on its text, so that outputs differ by meaning alone. */
export function analyseEntry(entry: string, reader: SourceReader, root?: string): Promise<Analysis> {
  return analyse({
    entry,
    displayName: "ch-obolo.yml",
    reader,
    sha256: () => "0",
    ...(root === undefined ? {} : { root }),
  });
}

/** Repairs an entry and what it imports as the command line would, without writing. */
export function repairEntry(
  entry: string,
  reader: SourceReader,
  isWanted: (diagnostic: Diagnostic) => boolean = () => true,
): Promise<Repaired> {
  return repair({
    files: new EditedFiles(reader),
    inspect: async (files) => {
      const analysis = await analyseEntry(entry, files);
      return { analysis, diagnostics: analysis.diagnostics };
    },
    isWanted,
    isEditable: (file) => isEditable(file, { entry, displayName: entry }),
  });
}

/** The texts of files in memory after repairs, by path; the first file is the entry. */
export async function repairTexts(
  files: Readonly<Record<string, string>>,
  isWanted?: (diagnostic: Diagnostic) => boolean,
): Promise<{ readonly texts: Readonly<Record<string, string>>; readonly repaired: Repaired }> {
  const [entry = ""] = Object.keys(files);
  const repaired = await repairEntry(entry, createMemoryReader(files), isWanted);
  const changed = repaired.files.changes.map(({ realPath, after }) => [realPath, after] as const);
  return { texts: { ...files, ...Object.fromEntries(changed) }, repaired };
}

/** What an analysis is compiled to: files by path, without the Ch-obolo itself, which a shell plan carries. */
export async function outputOf(analysis: Analysis, target: Target, layout: "single" | "directory") {
  const { emission } = await compile(analysis, { target, layout, version: "0.0.0" });
  return emission?.files.map(({ path, text }) => [path, text.replace(/^#(?:FILE|TEXT).*\n/gm, "")] as const);
}

/**
 * A text that names lines of repaired files (`users.yml:3`), as the shell plan does, with the numbers that these lines had
 * before: a repair that adds a line moves those below it.
 */
export function withEarlierLines(text: string, before: Analysis, after: Analysis): string {
  const lines = new Map(
    after.files.map((file, index) => [file.name, mapLines(before.files[index]?.text ?? "", file.text)]),
  );
  return text.replace(/([^\s'"]+):(\d+)\b/g, (place, name: string, line: string) => {
    const earlier = lines.get(name)?.get(Number(line));
    return earlier === undefined ? place : `${name}:${earlier}`;
  });
}

/** Line numbers of the old text by those of the new one; of a changed piece the last lines belong together. */
function mapLines(before: string, after: string): ReadonlyMap<number, number> {
  const earlier = new Map<number, number>();
  let removed: number[] = [];
  let added: number[] = [];
  let [old, now] = [0, 0];
  const pair = (): void => {
    for (let i = 1; i <= Math.min(removed.length, added.length); i++)
      earlier.set(added.at(-i) ?? 0, removed.at(-i) ?? 0);
    [removed, added] = [[], []];
  };
  for (const { sign } of diffLines(before, after)) {
    if (sign !== "+") old += 1;
    if (sign !== "-") now += 1;
    if (sign === "-") removed.push(old);
    else if (sign === "+") added.push(now);
    else {
      pair();
      earlier.set(now, old);
    }
  }
  pair();
  return earlier;
}
