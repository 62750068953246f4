import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";

const code = (text: string): string => `\`${text}\``;
const literally = "for the two characters themselves, write `\\${`";

function nameOf(character: string): string {
  return (
    ({ " ": "a blank", "\t": "a tab", "\n": "a line break" } as Readonly<Record<string, string>>)[character] ??
    code(character)
  );
}

/** What is wrong with `${...}`. The comments name the Python class that OmegaConf raises. */
export const interpolationDiagnostics = defineDiagnostics({
  // GrammarParseError
  syntax: {
    code: "CHI0150",
    severity: "error",
    message: (p: { found: string }) =>
      p.found === "" ? "this interpolation ends too soon" : `${code(p.found)} does not belong here`,
    help: (p: { inside: "path" | "arguments" | "text" }) =>
      p.inside === "arguments"
        ? "separate values by commas, and quote text that holds brackets, braces or quotes"
        : `write \`\${key}\`, \`\${a.b}\` or \`\${resolver:argument}\`; ${literally}`,
  },
  // GrammarParseError
  unclosed: {
    code: "CHI0151",
    severity: "error",
    message: (p: { opening: string }) => `this ${code(p.opening)} is never closed`,
    help: (p: { closing: string }) => `close it with ${code(p.closing)}; ${literally}`,
  },
  // GrammarParseError
  illegalCharacter: {
    code: "CHI0152",
    severity: "error",
    message: (p: { character: string; inside: "path" | "arguments" | "text" }) =>
      p.inside === "arguments"
        ? `${nameOf(p.character)} may stand between quotes only`
        : `${nameOf(p.character)} may not stand in the path of an interpolation`,
    help: (p: { inside: "path" | "arguments" | "text" }) =>
      p.inside === "arguments"
        ? "put the value in quotes: `'a = b'`"
        : `remove it: a path is made of keys and dots, and a key with blanks, quotes or brackets cannot be named; ${literally}`,
  },
  beyondLimit: {
    code: "CHI0153",
    severity: "error",
    message: (p: { what: string; limit: number }) => `${p.what}: at most ${p.limit.toLocaleString("en")}`,
    help: () => "write the value out, or split it into smaller ones",
  },
  // InterpolationKeyError; inside a resolver InterpolationResolutionError
  keyNotFound: {
    code: "CHI0154",
    severity: "error",
    message: (p: { path: string; resolved: string; key: string; holder: string; resolver?: string | undefined }) =>
      `${code(p.path)} leads nowhere: ${p.holder === "" ? "the file" : code(p.holder)} has no ${code(p.key)}`,
    help: (p: { advice: string; meant: readonly string[] }) => p.advice,
  },
  // InterpolationKeyError; inside a resolver InterpolationResolutionError
  aboveRoot: {
    code: "CHI0155",
    severity: "error",
    message: (p: { path: string; resolver?: string | undefined }) => `${code(p.path)} leads out of the file`,
    help: () => "one dot means the mapping or list that holds this value, each further dot one level up",
  },
  // InterpolationToMissingValueError; inside a resolver InterpolationResolutionError
  missingValue: {
    code: "CHI0156",
    severity: "error",
    message: (p: { place: string; resolver?: string | undefined }) =>
      `${code(p.place)} is still ${code("???")}, a value that has to be given`,
    help: (p: { place: string }) => `give it a value, or a default: \`\${oc.select:${p.place},default}\``,
  },
  // InterpolationResolutionError, here and below where nothing else is said
  notContainer: {
    code: "CHI0157",
    severity: "error",
    message: (p: { path: string; parent: string; child: string; found: string }) =>
      `${code(p.path)} leads nowhere: ${code(p.parent)} is ${p.found} and holds no ${code(p.child)}`,
  },
  badIndex: {
    code: "CHI0158",
    severity: "error",
    message: (p: { key: string; holder: string }) =>
      `${code(p.key)} is no index, and ${p.holder === "" ? "this" : code(p.holder)} is a list`,
    help: () => "write the number of an item, counted from 0",
  },
  parent: {
    code: "CHI0159",
    severity: "error",
    message: (p: { target: string }) => `this would put ${p.target === "" ? "the file" : code(p.target)} into itself`,
    help: () => "name a value inside it",
  },
  cycle: {
    code: "CHI0160",
    severity: "error",
    message: (p: { cycle: readonly string[] }) => `these values need each other: ${p.cycle.join(" → ")}`,
    help: () => "write one of them out",
  },
  nameNotText: {
    code: "CHI0161",
    severity: "error",
    message: (p: { role: "key" | "resolver"; found: string; text: string }) =>
      `${p.role === "key" ? "a part of a path" : "the name of a resolver"} has to be text, and this is ${p.found}`,
    help: () => "quote the value where it stands",
  },
  // UnsupportedInterpolationType
  unknownResolver: {
    code: "CHI0162",
    severity: "error",
    message: (p: { name: string }) => `there is no resolver ${code(p.name)}`,
    help: (p: { suggestion?: string | undefined; known: readonly string[] }) =>
      p.suggestion ?? `there are ${p.known.map(code).join(", ")}`,
  },
  argumentCount: {
    code: "CHI0163",
    severity: "error",
    message: (p: { resolver: string; minimum: number; maximum: number; found: number }) => {
      const wanted = p.minimum === p.maximum ? String(p.minimum) : `${p.minimum} or ${p.maximum}`;
      return `${code(p.resolver)} takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${p.found}`;
    },
    help: (p: { usage: string; minimum: number; found: number }) =>
      p.found < p.minimum ? `write ${code(p.usage)}` : `write ${code(p.usage)}; quote text that holds commas`,
  },
  argumentType: {
    code: "CHI0164",
    severity: "error",
    message: (p: { resolver: string; expected: string; found: string; index: number }) =>
      `${code(p.resolver)} needs ${p.expected} here, not ${p.found}`,
    help: (p: { advice?: string | undefined }) => p.advice,
  },
  unsetVariable: {
    code: "CHI0165",
    severity: "error",
    message: (p: { name: string }) => `the environment has no variable ${code(p.name)}`,
    help: (p: { name: string }) => `set it, or give a default: \`\${oc.env:${p.name},default}\``,
  },
  hiddenVariable: {
    code: "CHI0166",
    severity: "error",
    message: (p: { name: string }) =>
      `the variable ${code(p.name)} of the environment may not be read unless the command line names it`,
    help: (p: { name: string }) => `pass ${code(`--env ${p.name}`)}, or ${code("--env-all")} for every variable`,
  },
  defaultTaken: {
    code: "CHI0167",
    severity: "note",
    message: (p: { name: string }) =>
      `the variable ${code(p.name)} of the environment is not read, and its default is taken`,
    help: (p: { name: string }) => `to read it, pass ${code(`--env ${p.name}`)}`,
  },
  badText: {
    code: "CHI0168",
    severity: "error",
    message: (p: { resolver?: string | undefined; reason: string }) =>
      `${p.resolver === undefined ? "an interpolation" : code(p.resolver)} cannot read this text: ${p.reason}`,
  },
  // UserWarning
  emptyItem: {
    code: "CHI0169",
    severity: "warning",
    message: (p: { sequence: string }) => `an item is missing in ${code(p.sequence)}; it is taken as empty text`,
    help: () => "write `''` for empty text, or remove the comma",
  },
  // UserWarning
  deprecated: {
    code: "CHI0170",
    severity: "warning",
    message: (p: { oldKey: string; newKey: string; message?: string | undefined }) =>
      p.message ?? `${code(p.oldKey)} is deprecated`,
    help: (p: { newKey: string }) => (p.newKey === "" ? undefined : `use ${code(p.newKey)}`),
  },
});
