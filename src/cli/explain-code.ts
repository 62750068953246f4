import type { Style } from "../diagnostics/style.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import { type Page, parsePage } from "../explain/page.ts";
import { pages } from "../explain/pages.ts";
import { type Explanation, renderPage } from "../explain/render-page.ts";
import { type CatalogueEntry, loadCatalogue } from "./catalogue.ts";
import { type Session, styleFor } from "./session.ts";

/** The code that a user means by `CHI0203`, `chi203` or `203`, or the sentence that suggests the nearest one. */
export async function findCode(
  topic: string,
): Promise<{ readonly entry?: CatalogueEntry | undefined; readonly suggestion?: string | undefined }> {
  const [, digits] = /^(?:chi)?(\d{1,4})$/i.exec(topic) ?? [];
  const code = digits === undefined ? topic.toUpperCase() : `CHI${digits.padStart(4, "0")}`;
  const catalogue = await loadCatalogue();
  const entry = catalogue.find((candidate) => candidate.code === code);
  const codes = catalogue.map((candidate) => candidate.code);
  return { entry, suggestion: didYouMean(code, codes) };
}

/** Prints the page of one code. */
export function explainCode(entry: CatalogueEntry, { host, format }: Session): void {
  const explanation = explanationOf(entry);
  const { page, wrong } = explanation;
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify({ ...entry, ...page, wrong }, undefined, 2)}\n`
      : renderPage(explanation, styleFor(host.stdout, host.environment)),
  );
}

type Row = CatalogueEntry & Pick<Page, "title">;

/** Every code with the rule that it stands for. */
export async function describeCodes(): Promise<readonly Row[]> {
  return (await loadCatalogue()).map((entry) => ({ ...entry, title: explanationOf(entry).page.title }));
}

/** Every code with its rule, by room, for people. */
export function renderCodes(rows: readonly Row[], style: Style): string {
  const rooms = [...new Set(rows.map(({ room }) => room))];
  const parts = rooms.map((room) => {
    const lines = rows.filter((row) => row.room === room).map((row) => renderRow(row, style));
    return [style("strong", room), ...lines].join("\n");
  });
  return `${parts.join("\n\n")}\n`;
}

function renderRow({ code, severity, title }: Row, style: Style): string {
  return `  ${code} ${style(severity, severity.padEnd("warning".length))} ${title}`;
}

function explanationOf(entry: CatalogueEntry): Explanation {
  const { code, severity } = entry;
  const source = pages[code];
  if (source === undefined) throw new Error(`${code} has no page: write src/explain/pages/${code}.md`);
  const { text, ...example } = source;
  return { code, severity, page: parsePage(text), ...example };
}
