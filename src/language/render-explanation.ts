import { toVisible } from "../diagnostics/display-width.ts";
import type { Style } from "../diagnostics/style.ts";
import { wrap } from "../diagnostics/wrap.ts";
import type { KeyExplanation } from "./explanation.ts";
import type { Outcome } from "./outcome.ts";

const textWidth = 80;
/** Lines per file; whole keys give pages of them. */
const mostLines = 12;

/** The explanation of a key for people. */
export function renderExplanation(explanation: KeyExplanation, style: Style): string {
  const { path, doc, keys, example, targets } = explanation;
  const sections: (readonly string[])[] = [
    [style("strong", path)],
    wrap(doc, textWidth),
    factsOf(explanation).flatMap(([name, text]) => hang(name, text)),
  ];
  if (keys.length > 0) {
    const rows = keys.flatMap((key) => hang(lastName(key.path), key.isRequired ? `${key.doc} Required.` : key.doc));
    sections.push([style("strong", "Keys below it")], rows);
  }
  sections.push([style("strong", "Example")], indent(example.trimEnd().split("\n")));
  for (const outcome of targets) sections.push(...renderOutcome(outcome, style));
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function factsOf(explanation: KeyExplanation): readonly (readonly [string, string])[] {
  const { path, type, words, isRequired, default: value, whenAbsent, olderNames, older } = explanation;
  const nothing = path.includes(".") ? "none" : "not managed";
  const fallback = whenAbsent ?? (value === null ? nothing : `\`${value}\``);
  return [
    ["type", type],
    ...(words.length === 0 ? [] : [["usual", words.join(", ")] as const]),
    ["default", isRequired ? "none; it must be there" : fallback],
    ...(olderNames.length === 0
      ? []
      : [["older", `older names: ${olderNames.map((name) => `\`${name}\``).join(", ")}`] as const]),
    ...(older === null ? [] : [["older", `only the older dialect has this key. ${older}`] as const]),
  ];
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

const nameWidth = 16;

/** A name, and beside it a text in as many lines as it needs; below it where the name is long. */
function hang(name: string, text: string): readonly string[] {
  const lines = wrap(text, textWidth - nameWidth).map((line) => " ".repeat(nameWidth) + line);
  const head = `  ${name}`;
  if (head.length >= nameWidth) return [head, ...lines];
  return lines.map((line, index) => (index === 0 ? head + line.slice(head.length) : line));
}

function renderOutcome({ title, files, shortfalls }: Outcome, style: Style): readonly (readonly string[])[] {
  const reasons = shortfalls.map(({ how, code, message }) => wrap(`${how}: ${message} (${code})`, textWidth));
  const silence = files.length + reasons.length === 0 ? [["No line of the output depends on it."]] : [];
  return [[style("strong", title)], ...files.flatMap((file) => renderFile(file, style)), ...reasons, ...silence];
}

function renderFile({ path, lines }: Outcome["files"][number], style: Style): readonly (readonly string[])[] {
  const shown = indent(withoutMargin(lines.slice(0, mostLines)));
  const rest = lines.length - mostLines;
  return [[`    ${style("faint", `# ${path}`)}`, ...shown], ...(rest > 0 ? [[`... and ${rest} more`]] : [])];
}

/** Moves lines to the left as far as all of them can go. */
function withoutMargin(lines: readonly string[]): readonly string[] {
  const margins = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin));
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${toVisible(line)}`.trimEnd());
}
