import type { Severity } from "../diagnostics/diagnostic.ts";
import { toVisible } from "../diagnostics/display-width.ts";
import type { Style } from "../diagnostics/style.ts";
import { wrap } from "../diagnostics/wrap.ts";
import type { Page } from "./page.ts";
import type { WrongExample } from "./pages.ts";

const textWidth = 80;

/** All that is to be said about one code. */
export interface Explanation {
  readonly code: string;
  readonly severity: Severity;
  readonly page: Page;
  readonly wrong?: WrongExample;
}

/** The page for people; prose is wrapped, code stays as it is. */
export function renderPage({ code, severity, page, wrong }: Explanation, style: Style): string {
  const head = wrap(`${severity} ${code}: ${page.title}`, textWidth).map((line) => style(severity, line));
  const sections = [head, ...page.meaning.map((paragraph) => wrap(paragraph, textWidth))];
  sections.push([style("strong", "To mend it")], ...page.mending.map((paragraph) => wrap(paragraph, textWidth)));
  if (wrong !== undefined) {
    const report = [`$ ${wrong.command}`, ...wrong.message.trimEnd().split("\n")];
    const heading = page.right === undefined ? "Example" : "Wrong";
    sections.push([style("strong", heading)], ...listings(wrong.files, style), indent(report));
  }
  if (page.right !== undefined) {
    const calls = page.right.commands.map((command) => `$ ${command}`);
    sections.push([style("strong", "Right")], ...listings(page.right.files, style), indent(calls));
  }
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function listings(files: Readonly<Record<string, string>>, style: Style): readonly (readonly string[])[] {
  return Object.entries(files).map(([path, text]) => [
    `    ${style("faint", `# ${path}`)}`,
    ...indent(text.trimEnd().split("\n")),
  ]);
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${toVisible(line)}`.trimEnd());
}
