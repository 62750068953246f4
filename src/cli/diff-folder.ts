import { join } from "node:path";
import type { Emission } from "../backends/backend.ts";
import { compareTexts } from "../compare/compare-texts.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { findLeftovers } from "./leftovers.ts";
import { createNodeReader } from "./node-reader.ts";
import type { Folder } from "./output-folder.ts";

interface Differences {
  readonly changes: readonly string[];
  readonly failures: readonly Diagnostic[];
}

/** What writing the emitted files would change in a folder, in meaning. */
export async function diffFolder(folder: Folder, emission: Emission): Promise<Differences> {
  const reader = createNodeReader();
  const changes: string[] = [];
  const failures: Diagnostic[] = [];
  for (const { path, text } of emission.files) {
    const found = reader.read(join(folder.path, path));
    const name = join(folder.name, path);
    if (found.kind === "missing") changes.push(`adds the file ${path}`);
    else if (found.kind === "error") failures.push(report.emittedUnreadable({ path: name, why: found.message }));
    else {
      const comparison = await compareTexts(path, found.text, text);
      if ("why" in comparison) failures.push(report.emittedUnreadable({ path: name, why: comparison.why }));
      else changes.push(...comparison.changes.map((change) => `${path}: ${change}`));
    }
  }
  const leftovers = findLeftovers(folder, emission).map((path) => `removes the file ${path}`);
  return { changes: [...changes, ...leftovers], failures };
}
