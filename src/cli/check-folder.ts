import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emission, EmittedFile } from "../backends/backend.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { toVisible } from "../diagnostics/display-width.ts";
import { diffLines, shortDiff } from "../edits/line-diff.ts";
import type { Target } from "../ir/target.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { findLeftovers } from "./leftovers.ts";
import { explainFileError } from "./node-reader.ts";
import type { Folder } from "./output-folder.ts";
import type { Session } from "./session.ts";

const contextLines = 1;
const linesPerFile = 20;

interface Comparison {
  readonly code: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
}

interface Stale {
  readonly path: string;
  /** What differs, as lines for people. */
  readonly lines: readonly string[];
}

/** Says whether the files in a folder are what compiling gives now, and prints what differs. */
export function checkFolder(folder: Folder, emission: Emission, target: Target, session: Session): Comparison {
  try {
    const stale = [...emission.files.flatMap((file) => compareFile(folder, file)), ...leftoversOf(folder, emission)];
    if (stale.length === 0) return { code: exitCode.fine, diagnostics: [] };
    for (const { path, lines } of stale) {
      session.host.stdout.write(
        `${[toVisible(join(folder.name, path)), ...lines.map((line) => `  ${line}`)].join("\n")}\n`,
      );
    }
    const command = `chimera compile --target ${target} -o ${folder.name}`;
    const files = stale.map(({ path }) => path);
    return { code: exitCode.bad, diagnostics: [report.outputStale({ files, folder: folder.name, command })] };
  } catch (error) {
    const mistake = report.inputUnreadable({ path: folder.name, why: explainFileError(error) });
    return { code: exitCode.couldNotRun, diagnostics: [mistake] };
  }
}

function compareFile(folder: Folder, file: EmittedFile): readonly Stale[] {
  const before = readText(join(folder.path, file.path));
  if (before === file.text) return [];
  if (before === undefined) return [{ path: file.path, lines: ["is missing"] }];
  const lines = diffLines(before, file.text);
  if (lines.every(({ sign, text }) => sign === " " || isDigestLine(text))) {
    return [{ path: file.path, lines: ["names an older digest of the input"] }];
  }
  return [{ path: file.path, lines: shortDiff(lines, contextLines, linesPerFile).map(toVisible) }];
}

/** The line of the header that changes with every edit of the input, even with one that means nothing. */
function isDigestLine(line: string): boolean {
  return /^\S+ Input digest: sha256:[0-9a-f]+$/.test(line);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

function leftoversOf(folder: Folder, emission: Emission): readonly Stale[] {
  return findLeftovers(folder, emission).map((path) => ({ path, lines: ["is no longer emitted"] }));
}
