import type { Backend, OptionRow, OptionTable, OptionValues } from "./backends/backend.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import type { Origin } from "./diagnostics/origin.ts";
import { replaceByOnly } from "./diagnostics/replace-scalar.ts";
import { askFor, findMeant } from "./diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./frontend/diagnostics.ts";
import type { System } from "./ir/system.ts";

interface Given {
  readonly value: string | boolean;
  /** Where the setting's name stands, and where its value. */
  readonly nameOrigin?: Origin;
  readonly origin?: Origin;
}

/** A target, and what can be set for it. */
type Settable = Pick<Backend<unknown>, "id" | "options">;

/**
 * The option values of one backend: its defaults, then `chimera.targets.ID` of the input, then `--set`.
 * Unknown names and values are reported.
 */
export function readOptions(
  backend: Settable,
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
  backend: Settable,
  system: System,
  set: ReadonlyMap<string, string>,
): readonly (readonly [string, Given])[] {
  const declared = system.byKind["target-setting"]
    .filter((setting) => setting.target === backend.id)
    .map(
      (setting) =>
        [
          setting.name.value,
          { value: setting.value.value, origin: setting.value.origin, nameOrigin: setting.name.origin },
        ] as const,
    );
  const prefix = `${backend.id}.`;
  const passed = [...set]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), { value }] as const);
  return [...declared, ...passed];
}

function readValue(
  name: string,
  given: Given,
  { id, options }: Settable,
  diagnostics: Diagnostics,
): string | boolean | undefined {
  const row = optionRow(options, name);
  if (row === undefined) {
    const known = Object.keys(options);
    const meant = findMeant(name, known);
    const fix = given.nameOrigin && replaceByOnly(meant, name, given.nameOrigin);
    diagnostics.report(
      report.unknownOption({ name, target: id, suggestion: askFor(meant), known }, given.nameOrigin, { fix }),
    );
    return undefined;
  }
  const text = String(given.value);
  if (row.type === "text") return text;
  const choices = row.type === "boolean" ? ["true", "false"] : row.type;
  if (!choices.includes(text)) {
    const meant = findMeant(text, choices);
    const fix = given.origin && replaceByOnly(meant, text, given.origin);
    const parameters = { name: `${id}.${name}`, value: text, suggestion: askFor(meant), choices };
    diagnostics.report(report.badOptionValue(parameters, given.origin, { fix }));
    return undefined;
  }
  return row.type === "boolean" ? text === "true" : text;
}

function optionRow(options: OptionTable, name: string): OptionRow | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}
