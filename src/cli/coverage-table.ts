import type { Verdict } from "../backends/backend.ts";
import type { Leaf } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { displayWidth, toVisible } from "../diagnostics/display-width.ts";
import { toJsonPlace } from "../diagnostics/render-json.ts";
import type { Style, Tone } from "../diagnostics/style.ts";
import { placeOf } from "../ir/json.ts";
import type { Resource, ResourceId } from "../ir/resource.ts";
import type { System } from "../ir/system.ts";
import type { Target } from "../ir/target.ts";

/** What became of every resource on one target. */
export interface Column {
  readonly target: Target;
  readonly verdicts: ReadonlyMap<ResourceId, Verdict>;
}

export interface Coverage {
  readonly system: System;
  readonly leaves: readonly Leaf[];
  readonly columns: readonly Column[];
}

const tones: Readonly<Record<Verdict["how"], Tone>> = { lowered: "faint", approximated: "note", refused: "warning" };

/** The coverage as a table: one row per resource, one column per target, reasons numbered below it. */
export function printCoverage({ system, columns }: Coverage, style: Style): string {
  const reasons = new Reasons();
  const head = ["resource", "declared at", ...columns.map(({ target }) => target)].map(plainCell);
  const rows = system.resources.map((resource) => [
    plainCell(resource.id),
    plainCell(placeOf(resource.origin)),
    ...columns.map(({ verdicts }) => verdictCell(verdictFor(resource, verdicts), reasons)),
  ]);
  const summary = columns.map((column) => summarize(column, system));
  return [printTable([head, ...rows], style), reasons.print(style), `${summary.join("\n")}\n`]
    .filter((part) => part !== "")
    .join("\n");
}

/** A backend that says nothing about a resource is broken, and no table may hide it. */
function verdictFor(resource: Resource, verdicts: ReadonlyMap<ResourceId, Verdict>): Verdict {
  const verdict = verdicts.get(resource.id);
  if (verdict === undefined) throw new Error(`no verdict for ${resource.id}`);
  return verdict;
}

interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

function plainCell(text: string): Cell {
  return { text: toVisible(text) };
}

function verdictCell(verdict: Verdict, reasons: Reasons): Cell {
  if (verdict.how === "lowered") return { text: "lowered", tone: tones.lowered };
  return { text: `${verdict.how} [${reasons.numberOf(verdict.reason)}]`, tone: tones[verdict.how] };
}

function printTable(rows: readonly (readonly Cell[])[], style: Style): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column]?.text ?? ""))),
  );
  const printRow = (row: readonly Cell[]): string =>
    row
      .map(({ text, tone }, column) => {
        const blanks = column === row.length - 1 ? "" : " ".repeat((widths[column] ?? 0) - displayWidth(text) + 2);
        return (tone === undefined ? text : style(tone, text)) + blanks;
      })
      .join("");
  return `${rows.map(printRow).join("\n")}\n`;
}

/** Numbers the reasons, equal ones once. */
class Reasons {
  readonly #numbers = new Map<string, { readonly number: number; readonly reason: Diagnostic }>();

  numberOf(reason: Diagnostic): number {
    const text = sentenceOf(reason);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known.number;
    const number = this.#numbers.size + 1;
    this.#numbers.set(text, { number, reason });
    return number;
  }

  print(style: Style): string {
    const lines = [...this.#numbers].map(([text, { number, reason }]) => {
      return `[${number}] ${style(reason.severity, reason.code)} ${toVisible(text)}\n`;
    });
    return lines.join("");
  }
}

function sentenceOf({ message, notes }: Diagnostic): string {
  return [message, ...notes.map((note) => note.message)].join("; ");
}

function summarize({ target, verdicts }: Column, system: System): string {
  const count = (how: Verdict["how"]): number =>
    system.resources.filter((resource) => verdictFor(resource, verdicts).how === how).length;
  return `${target}: ${count("lowered")} lowered, ${count("approximated")} approximated, ${count("refused")} refused`;
}

/** The coverage as plain data, with every value of the input and the resource that answers for it. */
export function toJsonCoverage({ system, leaves, columns }: Coverage) {
  return {
    targets: columns.map(({ target }) => target),
    resources: system.resources.map((resource) => ({
      id: resource.id,
      kind: resource.kind,
      ...toJsonPlace(resource.origin.span),
      verdicts: Object.fromEntries(
        columns.map(({ target, verdicts }) => [target, toJsonVerdict(verdictFor(resource, verdicts))]),
      ),
    })),
    leaves: leaves.map(({ path, origin, resource }) => ({ path, ...toJsonPlace(origin.span), resource })),
  };
}

function toJsonVerdict(verdict: Verdict) {
  if (verdict.how === "lowered") return { how: verdict.how };
  const { code, severity, message, notes } = verdict.reason;
  return { how: verdict.how, code, severity, message, notes: notes.map((note) => note.message) };
}
