import { toVisible } from "../diagnostics/display-width.ts";
import type { Tone } from "../diagnostics/style.ts";
import { unifiedDiff } from "../edits/unified-diff.ts";
import type { FileChange } from "./edited-files.ts";
import { type Session, styleFor } from "./session.ts";

/** Prints what changes as unified diffs: byte for byte, so that patch(1) takes them, or as a terminal can show them. */
export function printChanges(changes: readonly FileChange[], session: Session): void {
  const { stdout, environment } = session.host;
  const style = styleFor(stdout, environment);
  const lines = changes.flatMap(({ path, before, after }) => unifiedDiff(path, before, after));
  const show = (line: string): string => {
    const tone = toneOf(line);
    const shown = stdout.isTerminal ? toVisible(line.replace(/\r$/, "").replaceAll("\t", "    ")) : line;
    return tone === undefined ? shown : style(tone, shown);
  };
  stdout.write(lines.map((line) => `${show(line)}\n`).join(""));
}

function toneOf(line: string): Tone | undefined {
  if (/^(?:---|\+\+\+) /.test(line)) return "strong";
  if (line.startsWith("@@")) return "note";
  if (line.startsWith("-")) return "error";
  return line.startsWith("+") ? "help" : undefined;
}
