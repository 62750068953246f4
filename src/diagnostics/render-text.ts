import { type FrameLook, renderFrame } from "./code-frame.ts";
import type { Diagnostic, Note } from "./diagnostic.ts";
import { toVisible } from "./display-width.ts";
import type { Span } from "./source.ts";
import { positionAt } from "./source.ts";
import type { Style, Tone } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Columns below which sentences are left to the terminal to break. */
const narrowestSentence = 20;

/**
 * One diagnostic for people: the message, its place with the source line, and its notes. Ends with a line break.
 * `columns` is the width of the terminal, where there is one.
 */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style, columns?: number): string {
  const { severity, code, message, span, notes, fix } = diagnostic;
  const page: Page = { style, columns };
  const strong = (text: string): string => style("strong", text);
  const head = renderSentence([severity, `${severity} ${code}`], message, page, strong);
  const lines = [...head, ...renderPlace(span, { ...page, tone: severity })];
  const isSaidByFix = (note: Note): boolean => note.isHelp === true && note.message === fix?.title;
  for (const note of notes) if (!isSaidByFix(note)) lines.push(...renderNote(note, page));
  if (fix !== undefined) lines.push(...renderRemark(["help", "fix"], fix.title, page));
  return `${lines.join("\n")}\n`;
}

/** All diagnostics in the order given, a blank line between two of them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style, columns?: number): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style, columns)).join("\n");
}

type Page = Omit<FrameLook, "tone">;
type Label = readonly [tone: Tone, text: string];

function renderPlace(span: Span | undefined, look: FrameLook): string[] {
  if (span === undefined) return [];
  const { line, column } = positionAt(span.file, span.start);
  const arrow = `  ${look.style("faint", "-->")} ${toVisible(span.file.path)}:${line}:${column}`;
  return [arrow, ...renderFrame(span, look)];
}

function renderNote({ message, span, isHelp }: Note, page: Page): string[] {
  const remark = renderRemark(isHelp === true ? ["help", "help"] : ["note", "note"], message, page);
  return [...remark, ...renderPlace(span, { ...page, tone: "note" })];
}

const margin = "  = ";

function renderRemark(label: Label, message: string, { style, columns }: Page): string[] {
  const inside = columns === undefined ? undefined : columns - margin.length;
  const [first = "", ...others] = renderSentence(label, message, { style, columns: inside });
  return [margin + first, ...others.map((line) => " ".repeat(margin.length) + line)];
}

/** A label and a sentence, which is broken between words where the terminal is too narrow for it. */
function renderSentence(
  [tone, label]: Label,
  message: string,
  { style, columns = Number.POSITIVE_INFINITY }: Page,
  paint = (text: string): string => text,
): string[] {
  const separator = ": ";
  const indentation = label.length + separator.length;
  const room = columns - indentation;
  const text = toVisible(message);
  const isBroken = Number.isFinite(room) && room >= narrowestSentence;
  const [first = "", ...others] = isBroken ? wrap(text, room) : [text];
  return [
    style(tone, label) + paint(separator + first),
    ...others.map((line) => " ".repeat(indentation) + paint(line)),
  ];
}
