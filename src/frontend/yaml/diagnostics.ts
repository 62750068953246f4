import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";

const code = (text: string): string => `\`${text}\``;

/** What is wrong with a file as YAML: CHI0103 to CHI0109, CHI0117 to CHI0149. */
export const yamlDiagnostics = defineDiagnostics({
  unexpected: {
    code: "CHI0103",
    severity: "error",
    message: (p: { found: string; place: string }) => `${p.found} cannot stand ${p.place}`,
    help: (p: { advice: string }) => p.advice,
  },
  duplicateKey: {
    code: "CHI0104",
    severity: "error",
    message: (p: { key: string }) => `the key ${code(p.key)} stands twice in this mapping`,
    help: () => "keep one of the two; YAML would silently drop the other",
  },
  unknownTag: {
    code: "CHI0105",
    severity: "error",
    message: (p: { tag: string }) => `the YAML tag ${code(p.tag)} means nothing in a Ch-obolo`,
    help: () => "remove the tag, or quote the value to make it text",
  },
  collectionAsKey: {
    code: "CHI0106",
    severity: "error",
    message: (p: { isTemplate: boolean }) =>
      p.isTemplate ? "`{{ }}` is two mappings to YAML, and nothing fills it in" : "a list or a mapping cannot be a key",
    help: (p: { isTemplate: boolean }) =>
      p.isTemplate ? "refer to another value by `${key}`" : "write the key as a word or a quoted string",
  },
  badMergeKey: {
    code: "CHI0107",
    severity: "error",
    message: () => "`<<` merges mappings only",
    help: () => "give it an alias of a mapping (`<<: *name`) or a list of such aliases",
  },
  aliasExpansion: {
    code: "CHI0108",
    severity: "error",
    message: (p: { limit: number }) => `aliases expand this file to more than ${p.limit} values`,
    help: () => "write the values out, or alias smaller pieces",
  },
  unknownAlias: {
    code: "CHI0109",
    severity: "error",
    message: (p: { name: string }) => `the alias ${code(`*${p.name}`)} has no anchor above it`,
    help: (p: { name: string; suggestion: string | undefined }) =>
      p.suggestion ??
      `define it first: ${code(`&${p.name}`)}; if it is meant as text, quote it: ${code(`'*${p.name}'`)}`,
  },
  badBoolean: {
    code: "CHI0117",
    severity: "error",
    message: (p: { text: string }) => `${code(p.text)} is no truth value, but the tag ${code("!!bool")} says so`,
    help: () => "write `true` or `false`, or remove the tag",
  },
  longNumber: {
    code: "CHI0118",
    severity: "error",
    message: (p: { limit: number }) => `this number has more than ${p.limit} digits`,
    help: () => "quote it, if it is meant as text",
  },
  recursiveAlias: {
    code: "CHI0119",
    severity: "error",
    message: () => "this alias stands inside of the value that it repeats, which would never end",
    help: () => "move the alias out, or write out what it should repeat",
  },
  forbiddenCharacter: {
    code: "CHI0120",
    severity: "error",
    message: (p: { name: string }) => `the character ${p.name} cannot stand in YAML`,
    help: (p: { escape: string | undefined }) =>
      p.escape === undefined ? "remove it" : `remove it, or write it as ${code(p.escape)} inside double quotes`,
  },
  notUtf8: {
    code: "CHI0121",
    severity: "error",
    message: (p: { isBinary: boolean }) =>
      p.isBinary ? "this file is no text" : "this file is not UTF-8 text: it goes wrong here",
    help: (p: { isBinary: boolean }) => (p.isBinary ? "give a Ch-obolo: YAML, in UTF-8" : "save the file as UTF-8"),
  },
  tabIndentation: {
    code: "CHI0122",
    severity: "error",
    message: () => "a tab cannot indent a line of YAML",
    help: () => "indent with spaces",
  },
  tabBetween: {
    code: "CHI0123",
    severity: "error",
    message: () => "a tab cannot stand here: the parts of a line are separated by spaces",
    help: () => "use a space, or quote the text if the tab belongs to it",
  },
  unclosedQuote: {
    code: "CHI0124",
    severity: "error",
    message: (p: { quote: string }) => `this quote (${p.quote}) is never closed`,
    help: (p: { quote: string }) =>
      p.quote === "'"
        ? "close it with another `'`; a `'` that belongs to the text is written twice: `''`"
        : 'close it with another `"`; a `"` that belongs to the text is written `\\"`',
  },
  badEscape: {
    code: "CHI0125",
    severity: "error",
    message: (p: { text: string; problem: string }) => `${code(p.text)} ${p.problem}`,
    help: () => "write `\\\\` for a backslash in double quotes, or use single quotes, where a backslash is itself",
  },
  colonInValue: {
    code: "CHI0126",
    severity: "error",
    message: () => "a second `: ` on this line: a value cannot hold it unquoted",
    help: (p: { isMapping: boolean }) =>
      p.isMapping ? "quote the value, or move the mapping to lines of its own below the key" : "quote the value",
  },
  indentedTooDeep: {
    code: "CHI0127",
    severity: "error",
    message: (p: { key: string }) =>
      `${code(p.key)} stands deeper than its neighbours, so YAML takes the line for more of the text above`,
    help: () => "indent it like the key that it belongs beside",
  },
  missingColon: {
    code: "CHI0128",
    severity: "error",
    message: (p: { problem: string }) => p.problem,
    help: (p: { advice: string }) => p.advice,
  },
  reservedStart: {
    code: "CHI0129",
    severity: "error",
    message: (p: { character: string }) => `unquoted text cannot begin with ${code(p.character)}`,
    help: () => "quote the text",
  },
  blockInsideLine: {
    code: "CHI0130",
    severity: "error",
    message: (p: { indicator: string }) =>
      p.indicator === "-" ? "a list cannot begin in the middle of a line" : "`? ` cannot stand in the middle of a line",
    help: (p: { indicator: string }) =>
      p.indicator === "-" ? "begin it on the next line, write it as `[a, b]`, or quote the text" : "quote the text",
  },
  badName: {
    code: "CHI0131",
    severity: "error",
    message: (p: { indicator: string; meaning: string; rule: string }) =>
      `${code(p.indicator)} begins ${p.meaning}, and ${p.rule}`,
    help: (p: { indicator: string }) => `quote the text if the ${code(p.indicator)} belongs to it`,
  },
  badBlockHeader: {
    code: "CHI0132",
    severity: "error",
    message: (p: { indicator: string }) =>
      `nothing but \`+\`, \`-\` and a digit from 1 to 9 may follow ${code(p.indicator)} on its line`,
    help: (p: { indicator: string }) =>
      `begin the text on the next line, or quote it if the ${code(p.indicator)} belongs to it`,
  },
  badDirective: {
    code: "CHI0133",
    severity: "error",
    message: () => "a line that begins with `%` is a YAML directive, and this is none that YAML knows",
    help: () => "quote the text if the `%` belongs to it, or remove the line",
  },
  badHead: {
    code: "CHI0134",
    severity: "error",
    message: (p: { problem: string }) => p.problem,
    help: (p: { advice: string }) => p.advice,
  },
  textAfterValue: {
    code: "CHI0135",
    severity: "error",
    message: (p: { value: string }) => `${p.value} has ended, but the line goes on`,
    help: (p: { advice: string }) => p.advice,
  },
  misaligned: {
    code: "CHI0136",
    severity: "error",
    message: (p: { column: number; columns: readonly number[] }) =>
      `this line is indented by ${count(p.column)}, where ${p.columns.map(String).join(" or ")} would fit`,
    help: () => "lines of one mapping or list begin at one column",
  },
  unclosedBracket: {
    code: "CHI0137",
    severity: "error",
    message: (p: { bracket: string; found: string | undefined }) =>
      p.found === undefined
        ? `this ${code(p.bracket)} is never closed`
        : `${code(p.found)} cannot close a ${code(p.bracket)}`,
    help: (p: { closer: string }) => `close it with ${code(p.closer)}`,
  },
  plainInFlow: {
    code: "CHI0138",
    severity: "error",
    message: (p: { text: string; isInterpolation: boolean }) =>
      p.isInterpolation
        ? `inside brackets the interpolation ${code(p.text)} needs quotes: YAML takes its braces for a mapping`
        : `inside brackets the text ${code(p.text)} needs quotes`,
    help: () => "quote it",
  },
  missingComma: {
    code: "CHI0139",
    severity: "error",
    message: (p: { found: string; closer: string }) => `expected \`,\` or ${code(p.closer)} before ${p.found}`,
    help: () => "put a comma between the items",
  },
  missingValue: {
    code: "CHI0140",
    severity: "error",
    message: (p: { found: string }) => `expected a value, found ${p.found}`,
    help: (p: { advice: string }) => p.advice,
  },
  repeatedAnchor: {
    code: "CHI0141",
    severity: "error",
    message: (p: { name: string }) => `the anchor ${code(`&${p.name}`)} is defined twice`,
    help: () => "give one of the two another name",
  },
  severalDocuments: {
    code: "CHI0142",
    severity: "error",
    message: () => "a second document begins here, but a file holds one",
    help: () => "keep one of the two, or move the other to a file of its own and import it",
  },
  reservedValue: {
    code: "CHI0143",
    severity: "error",
    message: (p: { text: string }) => `YAML keeps ${code(p.text)} for itself; it is no value`,
    help: () => "quote it, if it is meant as text",
  },
  tagMismatch: {
    code: "CHI0144",
    severity: "error",
    message: (p: { tag: string; expected: string }) =>
      `the tag ${code(p.tag)} stands before something else than ${p.expected}`,
    help: () => "remove the tag",
  },
  badTaggedValue: {
    code: "CHI0145",
    severity: "error",
    message: (p: { text: string; tag: string; expected: string }) =>
      `${p.text === "" ? "nothing" : code(p.text)} is not ${p.expected}, but the tag ${code(p.tag)} says so`,
    help: () => "mend the value, or remove the tag",
  },
  badKey: {
    code: "CHI0146",
    severity: "error",
    message: (p: { found: string }) => `YAML reads this key as ${p.found}; a key is text`,
    help: () => "write the key as a word or a quoted string",
  },
  unsupportedType: {
    code: "CHI0147",
    severity: "error",
    message: (p: { tag: string }) => `a Ch-obolo has no values of the type ${code(p.tag)}`,
    help: (p: { tag: string }) => (p.tag === "!!set" ? "write a list" : "remove the tag: without it the value is text"),
  },
  tooMuch: {
    code: "CHI0148",
    severity: "error",
    message: (p: { what: string; limit: number }) => `${p.what}: ${p.limit} is the limit`,
    help: (p: { advice: string }) => p.advice,
  },
  typographicQuotes: {
    code: "CHI0149",
    severity: "warning",
    message: () => "typographic quotes are letters to YAML: they become a part of the text",
    help: () => "write straight quotes: `\"` or `'`",
  },
});

function count(columns: number): string {
  return columns === 1 ? "1 column" : `${columns} columns`;
}
