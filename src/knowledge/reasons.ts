import reasonsText from "./data/reasons.tsv";
import type { PackageAnswer } from "./index.ts";
import { Table } from "./table.ts";

const reasons = new Table(reasonsText);

type None = Extract<PackageAnswer, { readonly how: "none" }>;

/** Whether a cell says that there is no counterpart: `-KEY`, KEY being a row of reasons.tsv. */
export function isNone(cell: string): boolean {
  return cell.startsWith("-");
}

/** The answer of a `-KEY` cell. */
export function noneAnswer(cell: string, evidence: string): None {
  const [, reason, alternative] = reasons.find(cell.slice(1)) ?? [];
  if (reason === undefined) throw new Error(`reasons.tsv has no row ${cell.slice(1)}`);
  return { how: "none", reason, ...(alternative ? { alternative } : {}), evidence };
}
