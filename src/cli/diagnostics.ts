import { defineDiagnostics } from "../diagnostics/diagnostic.ts";

const code = (text: string): string => `\`${text}\``;
const list = (items: readonly string[]): string => items.map(code).join(", ");

/** What the command line reports: usage and files, CHI09xx. */
export const cliDiagnostics = defineDiagnostics({
  unknownCommand: {
    code: "CHI0901",
    severity: "error",
    message: (p: { name: string }) => `there is no command ${code(p.name)}`,
    help: (p: { suggestion: string | undefined }) => p.suggestion ?? "`chimera --help` lists the commands",
  },
  unknownOption: {
    code: "CHI0902",
    severity: "error",
    message: (p: { command: string; option: string }) => `${code(p.command)} has no option ${code(p.option)}`,
    help: (p: { command: string; suggestion: string | undefined }) =>
      p.suggestion ?? `${code(`chimera ${p.command} --help`)} lists its options`,
  },
  optionNeedsValue: {
    code: "CHI0903",
    severity: "error",
    message: (p: { option: string }) => `the option ${code(p.option)} needs a value`,
    help: (p: { usage: string }) => `write ${code(p.usage)}`,
  },
  optionTakesNoValue: {
    code: "CHI0904",
    severity: "error",
    message: (p: { option: string }) => `the option ${code(p.option)} takes no value`,
  },
  badOptionValue: {
    code: "CHI0905",
    severity: "error",
    message: (p: { option: string; value: string }) => `${code(p.value)} is no value of ${code(p.option)}`,
    help: (p: { expected: string; suggestion?: string | undefined }) => p.suggestion ?? `write ${p.expected}`,
  },
  optionRepeated: {
    code: "CHI0906",
    severity: "error",
    message: (p: { option: string }) => `the option ${code(p.option)} is given more than once`,
  },
  optionMissing: {
    code: "CHI0907",
    severity: "error",
    message: (p: { command: string; option: string }) => `${code(p.command)} needs ${code(p.option)}`,
    help: (p: { why?: string | undefined }) => p.why,
  },
  tooManyArguments: {
    code: "CHI0908",
    severity: "error",
    message: (p: { argument: string }) => `the argument ${code(p.argument)} is one too many`,
    help: (p: { usage: string }) => `usage: ${p.usage}`,
  },
  inputMissing: {
    code: "CHI0909",
    severity: "error",
    message: (p: { path: string }) => `there is no file ${code(p.path)}`,
    help: (p: { isDefault: boolean }) =>
      p.isDefault ? "name the Ch-obolo: `chimera COMMAND FILE`, or `-` for standard input" : undefined,
  },
  inputUnreadable: {
    code: "CHI0910",
    severity: "error",
    message: (p: { path: string; why: string }) => `cannot read ${code(p.path)}: ${p.why}`,
  },
  needsFolder: {
    code: "CHI0911",
    severity: "error",
    message: (p: { target: string; files: readonly string[] }) =>
      `the ${p.target} output is more than one file here: ${list(p.files)}`,
    help: () => "name a folder for them: `-o DIR`",
  },
  nothingToExplain: {
    code: "CHI0912",
    severity: "error",
    message: (p: { topic: string }) => `there is nothing to explain under ${code(p.topic)}`,
    help: (p: { suggestion: string | undefined }) =>
      p.suggestion ??
      "`chimera explain` lists what can be explained: keys such as `users.shell`, codes such as `CHI0203`",
  },
  outputEdited: {
    code: "CHI0920",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} was edited since it was written`,
    help: () => "change the Ch-obolo instead, or overwrite the file with `--force`; nothing was written",
  },
  outputForeign: {
    code: "CHI0921",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is in the way: it was not written by chimera`,
    help: () => "move it, choose another folder, or overwrite it with `--force`; nothing was written",
  },
  outputNotAFile: {
    code: "CHI0922",
    severity: "error",
    message: (p: { path: string; found: string }) => `${code(p.path)} is in the way: it is ${p.found}`,
    help: () => "move it or choose another folder; nothing was written",
  },
  outputOfOtherTarget: {
    code: "CHI0923",
    severity: "error",
    message: (p: { folder: string; target: string }) => `${code(p.folder)} holds the ${p.target} output`,
    help: () => "give each target a folder of its own, or replace the files with `--force`; nothing was written",
  },
  outputUnwritable: {
    code: "CHI0924",
    severity: "error",
    message: (p: { path: string; why: string }) => `cannot write ${code(p.path)}: ${p.why}`,
    help: () => "the folder is as it was before",
  },
  manifestUnreadable: {
    code: "CHI0925",
    severity: "error",
    message: (p: { path: string; why: string }) => `cannot use ${code(p.path)}: ${p.why}`,
    help: () => "restore it, or delete it: the files beside it then count as written by somebody else",
  },
  outputStale: {
    code: "CHI0926",
    severity: "error",
    message: (p: { files: readonly string[]; folder: string }) =>
      `${p.files.length === 1 ? "one file is" : `${p.files.length} files are`} not current in ${code(p.folder)}: ${list(p.files)}`,
    help: (p: { command: string }) => `run ${code(p.command)} and commit the result`,
  },
  emittedUnreadable: {
    code: "CHI0927",
    severity: "error",
    message: (p: { path: string; why: string }) => `cannot compare ${code(p.path)}: ${p.why}`,
  },
  noSuchEmittedFile: {
    code: "CHI0930",
    severity: "error",
    message: (p: { path: string; target: string }) => `the ${p.target} output has no file ${code(p.path)}`,
    help: (p: { files: readonly string[] }) => `it has ${list(p.files)}`,
  },
  noSuchLine: {
    code: "CHI0931",
    severity: "error",
    message: (p: { path: string; line: number; count: number }) =>
      `${code(p.path)} has no line ${p.line}; it ends at line ${p.count}`,
  },
  noOrigin: {
    code: "CHI0932",
    severity: "note",
    message: (p: { path: string; line: number }) =>
      `line ${p.line} of ${code(p.path)} comes from no line of the input: it is a comment, a bracket or the header`,
  },
  noSuchSource: {
    code: "CHI0933",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is no file of this Ch-obolo`,
    help: (p: { files: readonly string[] }) => `it consists of ${list(p.files)}`,
  },
  toolMissing: {
    code: "CHI0950",
    severity: "error",
    message: (p: { tool: string }) => `there is no ${code(p.tool)} here to verify with`,
    help: (p: { help: string }) => p.help,
  },
  toolTimedOut: {
    code: "CHI0951",
    severity: "error",
    message: (p: { tool: string; seconds: number }) =>
      `${code(p.tool)} gave no verdict within ${p.seconds} s and was ended`,
    help: () => "give it longer with `--timeout SECONDS`",
  },
  toolFailed: {
    code: "CHI0952",
    severity: "error",
    message: (p: { tool: string; how: string }) => `${code(p.tool)} ${p.how} and gave no verdict`,
    help: (p: { words: string }) => (p.words === "" ? undefined : `it said last: ${p.words}`),
  },
  nothingEmitted: {
    code: "CHI0934",
    severity: "note",
    message: (p: { path: string; line: number }) => `nothing is emitted for line ${p.line} of ${code(p.path)}`,
    help: () => "`chimera coverage` says what became of every line",
  },
  fixLeftOut: {
    code: "CHI0935",
    severity: "note",
    message: (p: { title: string; why: string }) => `the fix "${p.title}" is left out, because after it: ${p.why}`,
  },
  notMigrated: {
    code: "CHI0936",
    severity: "error",
    message: (p: { path: string }) =>
      `${code(p.path)} is not migrated: while it has errors, nothing can show that it still means the same`,
    help: () => "correct what is reported first",
  },
  meaningChanged: {
    code: "CHI0937",
    severity: "error",
    message: (p: { path: string; changes: readonly string[] }) =>
      `${code(p.path)} would not mean the same in today's names: ${p.changes.join("; ")}`,
    help: () => "nothing was written; rewrite these places by hand",
  },
  rewriteRefused: {
    code: "CHI0938",
    severity: "error",
    message: (p: { path: string; why: string }) => `cannot rewrite ${code(p.path)}: ${p.why}`,
    help: () => "no file was changed",
  },
  notConfirmed: {
    code: "CHI0939",
    severity: "note",
    message: () => "nothing was written: nobody could be asked",
    help: () => "write the files with `-y`",
  },
  folderWithoutInput: {
    code: "CHI0940",
    severity: "error",
    message: (p: { path: string }) => `the folder ${code(p.path)} holds no Ch-obolo`,
    help: () => "every file of it that ends in `.yml` or `.yaml` is taken for one; folders in it are not searched",
  },
  namesNotWritten: {
    code: "CHI0945",
    severity: "error",
    message: (p: { path: string; why: string }) => `${code(p.path)} was not written: ${p.why}`,
    help: () => "`chimera packages --unknown` lists the names that it would ask for",
  },
  nothingToLearn: {
    code: "CHI0946",
    severity: "note",
    message: () => "every name is known on every target: there is nothing to write",
  },
  nameMissing: {
    code: "CHI0948",
    severity: "error",
    message: (p: { kind: string }) => `${code(`explain ${p.kind}`)} needs a name`,
    help: (p: { kind: string }) => `write ${code(`chimera explain ${p.kind} NAME`)}`,
  },
  nothingNamedSo: {
    code: "CHI0947",
    severity: "error",
    message: (p: { kind: string; name: string; distribution: string }) =>
      `no ${p.kind} of ${p.distribution} is known as ${code(p.name)}`,
    help: (p: { suggestion: string | undefined }) =>
      p.suggestion ?? "`--distro` says which distribution the name is of",
  },
  inputThere: {
    code: "CHI0970",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is there already`,
    help: () => "name another file: `chimera init FILE`; nothing was written",
  },
  schemaForeign: {
    code: "CHI0971",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is in the way: it is no JSON Schema of a Ch-obolo`,
    help: () => "move it, or choose another place; nothing was written",
  },
  schemaOutdated: {
    code: "CHI0972",
    severity: "note",
    message: (p: { path: string }) => `${code(p.path)} is the schema of another version; it was left as it is`,
    help: (p: { path: string }) => `${code(`chimera schema -o ${p.path}`)} renews it`,
  },
});
