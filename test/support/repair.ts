import { EditedFiles } from "../../src/cli/edited-files.ts";
import { isEditable, type Repaired, repair } from "../../src/cli/repair.ts";
import { type Analysis, analyse, compile } from "../../src/compile.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
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

/** What an analysis is compiled to: files by path, and the messages of the target. */
export async function outputOf(analysis: Analysis, target: Target, layout: "single" | "directory") {
  const { emission } = await compile(analysis, { target, layout, version: "0.0.0" });
  return emission?.files.map(({ path, text }) => [path, text] as const);
}
