import { parseAssignments } from "./assignments.ts";
import type { NixOptionAnswer } from "./index.ts";
import { words } from "./table.ts";

interface OptionCells {
  readonly assignments: string;
  readonly names?: string | undefined;
  readonly since?: string | undefined;
  /** `unfree`: not free software. */
  readonly flags?: string | undefined;
  readonly note?: string | undefined;
  readonly evidence: string;
}

/** Reads the cells of a row of the NixOS option tables; `instance` is that of a template unit. */
export function readOptions(cells: OptionCells, instance = ""): NixOptionAnswer {
  return {
    how: "option",
    assignments: parseAssignments(cells.assignments, instance),
    names: words(cells.names),
    ...(cells.since ? { since: cells.since } : {}),
    ...(words(cells.flags).includes("unfree") ? { isUnfree: true } : {}),
    evidence: cells.evidence,
    ...(cells.note ? { note: cells.note } : {}),
  };
}
