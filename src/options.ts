import type { Backend, OptionRow, OptionTable, OptionValues } from "./backends/backend.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import type { Origin } from "./diagnostics/origin.ts";
import { didYouMean } from "./diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./frontend/diagnostics.ts";
import type { System } from "./ir/system.ts";

interface Given {
  readonly value: string | boolean;
  readonly origin?: Origin;
}

/**
 * The option values of one backend: its defaults, then `chimera.targets.ID` of the input, then `--set`.
 * Unknown names and values are reported.
 */
export function readOptions(
  backend: Backend<unknown>,
  system: System,
  set: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): OptionValues {
  const values = new Map<string, Given>();
  for (const [name, row] of Object.entries(backend.options)) {
    if (row.default !== undefined) values.set(name, { value: row.default });
  }
  for (const [name, given] of givenValues(backend, system, set)) {
    const value = readValue(name, given, backend, diagnostics);
    if (value !== undefined) values.set(name, { ...given, value });
  }
  return values;
}

function givenValues(
  backend: Backend<unknown>,
  system: System,
  set: ReadonlyMap<string, string>,
): readonly (readonly [string, Given])[] {
  const declared = system.byKind["target-setting"]
    .filter((setting) => setting.target === backend.id)
    .map((setting) => [setting.name.value, { value: setting.value.value, origin: setting.value.origin }] as const);
  const prefix = `${backend.id}.`;
  const passed = [...set]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), { value }] as const);
  return [...declared, ...passed];
}

function readValue(
  name: string,
  given: Given,
  { id, options }: Backend<unknown>,
  diagnostics: Diagnostics,
): string | boolean | undefined {
  const row = optionRow(options, name);
  if (row === undefined) {
    const known = Object.keys(options);
    const suggestion = didYouMean(name, known);
    diagnostics.report(report.unknownOption({ name, target: id, suggestion, known }, given.origin));
    return undefined;
  }
  const text = String(given.value);
  if (row.type === "text") return text;
  const choices = row.type === "boolean" ? ["true", "false"] : row.type;
  if (!choices.includes(text)) {
    diagnostics.report(report.badOptionValue({ name: `${id}.${name}`, value: text, choices }, given.origin));
    return undefined;
  }
  return row.type === "boolean" ? text === "true" : text;
}

function optionRow(options: OptionTable, name: string): OptionRow | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}
