import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { frontendDiagnostics } from "../../src/frontend/diagnostics.ts";
import { interpolationDiagnostics } from "../../src/frontend/interpolation/diagnostics.ts";
import { yamlErrors, yamlSentence } from "./yaml-errors.ts";

export interface PythonError {
  /** The class that is raised, or our own code where no class is known for it. */
  readonly name: string;
  /** Its sentence, as far as it does not depend on the libraries below OmegaConf. */
  readonly message: string;
}

export const isDictWithList: PythonError = {
  name: "ConfigTypeError",
  message: "Cannot merge DictConfig with ListConfig",
};

type Table = typeof interpolationDiagnostics & typeof frontendDiagnostics;
type Parameters<K extends keyof Table> = Table[K] extends (parameters: infer P, ...rest: never) => unknown ? P : never;
type Writers = { readonly [K in keyof Table]?: (parameters: Parameters<K>) => PythonError };

const resolution = (message: string): PythonError => ({ name: "InterpolationResolutionError", message });
const grammar = (): PythonError => ({ name: "GrammarParseError", message: "" });

/** What OmegaConf 2.3 raises, and says, where we report a diagnostic. */
const writers: Writers = {
  syntax: grammar,
  unclosed: grammar,
  illegalCharacter: grammar,
  beyondLimit: () => resolution("RecursionError"),
  keyNotFound: ({ path, resolved, resolver }) => {
    if (resolver !== undefined) return resolution(`Key not found: '${path}'`);
    const notFound = `Interpolation key '${path.replace(/^\.+/, "")}' not found`;
    // OmegaConf 2.4 says more of relative paths, and some cases ask for that.
    const more = path.startsWith(".") ? `; Interpolation key '${path}' not found (resolved to '${resolved}')` : "";
    return { name: "InterpolationKeyError", message: notFound + more };
  },
  aboveRoot: ({ path, resolver }) => {
    const message = `Error resolving key '${path}'`;
    // The second sentence is what OmegaConf 2.4 says of `oc.dict`.
    if (resolver !== undefined) return resolution(`${message}; Key not found: '${path}'`);
    return { name: "InterpolationKeyError", message: `ConfigKeyError while resolving interpolation: ${message}` };
  },
  missingValue: ({ place, resolver }) => {
    const message = `Missing mandatory value: ${place}`;
    return resolver === undefined ? { name: "InterpolationToMissingValueError", message } : resolution(message);
  },
  notContainer: ({ path, parent, child }) =>
    resolution(
      `Error trying to access ${path.replace(/^\.+/, "")}: node \`${parent}\` is not a container and thus cannot contain \`${child}\``,
    ),
  badIndex: ({ key }) => resolution(`Index '${key}' (str) is not an int`),
  parent: () => resolution("Interpolation to parent node detected"),
  cycle: () => resolution("Recursive interpolation detected"),
  nameNotText: ({ role }) =>
    resolution(
      role === "key"
        ? "The following interpolation is used to denote a config key and thus should return a string"
        : "The name of a resolver must be a string",
    ),
  unknownResolver: ({ name }) => ({
    name: "UnsupportedInterpolationType",
    message: `Unsupported interpolation type ${name}`,
  }),
  argumentCount: () => resolution("TypeError"),
  argumentType: ({ resolver, index, expected }) => resolution(describeArgument(resolver, index, expected)),
  unsetVariable: ({ name }) => resolution(`Environment variable '${name}' not found`),
  badText: () => resolution(""),
  mergeMismatch: () => isDictWithList,
};

function describeArgument(resolver: string, index: number, expected: string): string {
  if (resolver === "oc.decode") return "`oc.decode` can only take strings or None as input";
  if (resolver === "oc.deprecated") {
    return `oc.deprecated: interpolation ${index === 0 ? "key" : "message"} type is not a string`;
  }
  if (expected === "the path of a mapping") return `\`${resolver}\` cannot be applied to objects`;
  return resolver.startsWith("oc.dict.") ? `\`${resolver}\` requires a string as input` : "";
}

const issue = "See https://github.com/omry/omegaconf/issues/572 for details.";

/** The Python warning that stands for one of our diagnostics, if one does. */
export function pythonWarningOf({ code, parameters }: Diagnostic): string | undefined {
  if (code === interpolationDiagnostics.emptyItem.code) {
    const { sequence } = parameters as Parameters<"emptyItem">;
    const what = `In the sequence \`${sequence}\` some elements are missing`;
    return `${what}: please replace them with empty quoted strings. ${issue}`;
  }
  if (code !== interpolationDiagnostics.deprecated.code) return undefined;
  const { oldKey, newKey, message } = parameters as Parameters<"deprecated">;
  return message ?? `'${oldKey}' is deprecated. Change your code and config to use '${newKey}'`;
}

const table: Readonly<Record<string, { readonly code: string }>> = {
  ...frontendDiagnostics,
  ...interpolationDiagnostics,
};

const writersByCode = new Map(
  Object.entries(writers).map(([name, write]) => [table[name]?.code, write as (parameters: unknown) => PythonError]),
);

/** The Python error that stands for one of our diagnostics. */
export function pythonErrorOf(diagnostic: Diagnostic): PythonError {
  const { code, parameters } = diagnostic;
  const write = writersByCode.get(code);
  return write?.(parameters) ?? { name: yamlErrors[code] ?? code, message: yamlSentence(diagnostic) };
}
