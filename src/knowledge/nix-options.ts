import { parseAssignments } from "./assignments.ts";
import type { NixOptionAnswer } from "./index.ts";
import { words } from "./table.ts";

interface OptionCells {
  readonly assignments: string;
  readonly names?: string | undefined;
  readonly since?: string | undefined;
  /** `unfree`: not free software. `brings:NAME`: the module installs or runs the package. */
  readonly flags?: string | undefined;
  readonly note?: string | undefined;
  readonly evidence: string;
}

/** Reads the cells of a row of the NixOS option tables; `instance` is that of a template unit. */
export function readOptions(cells: OptionCells, instance = ""): NixOptionAnswer {
  const flags = words(cells.flags);
  const brings = flags.filter((flag) => flag.startsWith("brings:")).map((flag) => flag.slice("brings:".length));
  return {
    how: "option",
    assignments: parseAssignments(cells.assignments, instance),
    names: words(cells.names),
    ...(cells.since ? { since: cells.since } : {}),
    ...(flags.includes("unfree") ? { isUnfree: true } : {}),
    ...(brings.length > 0 ? { brings } : {}),
    evidence: cells.evidence,
    ...(cells.note ? { note: cells.note } : {}),
  };
}
