import { displayWidth, toVisible } from "../../diagnostics/display-width.ts";
import type { EventOf } from "../../native/events.ts";

const titles = ["number", "when (UTC)", "host", "what", "outcome", "from"];

/** The generations of a machine as a table. */
export function writeHistory(generations: readonly EventOf<"history">[]): string {
  const rows = [titles, ...generations.map(describe)].map((row) => row.map(toVisible));
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => pad(cell, widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function describe(event: EventOf<"history">): readonly string[] {
  const when = new Date(event.since * 1_000).toISOString().slice(0, 16).replace("T", " ");
  return [String(event.generation), when, event.host, describeRun(event), event.outcome, event.source];
}

function describeRun({ kind, target, scope }: EventOf<"history">): string {
  if (kind === "partial") return `rollback of ${scope}`;
  if (kind === "rollback") return `rollback to ${target}`;
  return scope === "" ? kind : `${kind} ${scope}`;
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - displayWidth(cell)));
}
