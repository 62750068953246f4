import { optionTables } from "./backends/options.ts";
import { type Diagnostic, Diagnostics } from "./diagnostics/diagnostic.ts";
import type { System } from "./ir/system.ts";
import { targets } from "./ir/target.ts";
import { readOptions } from "./options.ts";

/** What is wrong with the settings of every target, whichever the input is compiled for. */
export function checkSettings(system: System): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  for (const id of targets) readOptions({ id, options: optionTables[id] }, system, new Map(), diagnostics);
  return diagnostics.all;
}
