import type { Leaf } from "../compile.ts";
import { toVisible } from "../diagnostics/display-width.ts";
import { chainOf, type Origin } from "../diagnostics/origin.ts";
import { lineText, positionAt } from "../diagnostics/source.ts";
import { placeOf } from "../ir/json.ts";
import { leafPathOf, type TracedLine } from "./trace-lines.ts";

/** From output to input: each output line, and below it the places that it comes from. */
export function printBackward(lines: readonly TracedLine[], leaves: readonly Leaf[]): string {
  return lines
    .map((line) => [printLine(line), ...line.origins.flatMap((origin) => printOrigin(origin, leaves))].join("\n"))
    .join("\n")
    .concat("\n");
}

/** From input to output: one output line each. */
export function printForward(lines: readonly TracedLine[], _leaves: readonly Leaf[]): string {
  return `${lines.map(printLine).join("\n")}\n`;
}

function printLine({ file, line, text }: TracedLine): string {
  return toVisible(`${file.path}:${line}: ${text.trim()}`);
}

function printOrigin(origin: Origin, leaves: readonly Leaf[]): readonly string[] {
  return chainOf(origin).map((link, index) => {
    const { line } = positionAt(link.span.file, link.span.start);
    const path = leafPathOf(link, leaves);
    const name = path === undefined ? "" : ` (${path})`;
    const lead = index === 0 ? "  from " : "   via ";
    return `${lead}${toVisible(`${placeOf(link)}${name}: ${lineText(link.span.file, line).trim()}`)}`;
  });
}
