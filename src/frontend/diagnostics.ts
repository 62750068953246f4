import { defineDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Form } from "./form.ts";

const code = (text: string): string => `\`${text}\``;

/** What the front end reports: CHI01xx while loading files (YAML itself: yaml/diagnostics.ts), CHI02xx while decoding keys. */
export const frontendDiagnostics = defineDiagnostics({
  fileMissing: {
    code: "CHI0101",
    severity: "error",
    message: (p: { path: string }) => `there is no file ${code(p.path)}`,
    help: (p: { path: string; tried?: readonly string[]; suggestion?: string | undefined }) =>
      p.suggestion ?? (p.tried === undefined ? undefined : `looked for ${p.tried.map(code).join(", then ")}`),
  },
  fileUnreadable: {
    code: "CHI0102",
    severity: "error",
    message: (p: { path: string; message: string }) => `cannot read ${code(p.path)}: ${p.message}`,
  },
  notAMapping: {
    code: "CHI0110",
    severity: "error",
    message: (p: { found: string }) => `a Ch-obolo is a mapping of keys, but this file holds ${p.found}`,
    help: () => "begin with a line such as `hostname: my-machine`",
  },
  importCycle: {
    code: "CHI0111",
    severity: "error",
    message: (p: { cycle: readonly string[] }) =>
      p.cycle.length === 2 ? "this file imports itself" : `these files import each other: ${p.cycle.join(" → ")}`,
    help: (p: { cycle: readonly string[] }) =>
      p.cycle.length === 2 ? "remove the import" : "remove one of the imports",
  },
  importOutside: {
    code: "CHI0112",
    severity: "error",
    message: (p: { path: string; root: string }) => `${code(p.path)} lies outside of ${code(p.root)}`,
    help: () => "move the file inside, name a wider folder with `--root DIR`, or pass `--allow-outside`",
  },
  importConflict: {
    code: "CHI0113",
    severity: "note",
    message: (p: { path: string }) => `two files define ${code(p.path)} differently; this one wins`,
  },
  mergeKeyWithoutMerge: {
    code: "CHI0114",
    severity: "warning",
    message: () => "`merge_keys` has an effect with `strategy: merge` only",
    help: () => "write `strategy: merge`, or remove `merge_keys`",
  },
  olderDialect: {
    code: "CHI0116",
    severity: "note",
    message: (p: { forms: readonly { readonly old: string; readonly now: string }[] }) =>
      `this file is written in the older dialect: ${p.forms.map(({ old, now }) => `${code(old)} is now ${code(now)}`).join(", ")}`,
  },
  bothDialects: {
    code: "CHI0190",
    severity: "error",
    message: (p: { old: string; other: string; now: string }) =>
      p.other === p.now
        ? `${code(p.old)} is the older name of ${code(p.now)}, and both stand in this mapping`
        : `${code(p.other)} and ${code(p.old)} are both older names of ${code(p.now)}`,
    help: (p: { old: string; now: string }) => `write one ${code(p.now)} that says it all, and remove ${code(p.old)}`,
  },
  dotfilesWithoutUser: {
    code: "CHI0191",
    severity: "note",
    message: (p: { user: string }) =>
      `these dotfiles name no user: they belong to the first one listed, ${code(p.user)}, as in the older dialect`,
    help: (p: { hint?: string | undefined }) => p.hint,
  },
  mergeMismatch: {
    code: "CHI0171",
    severity: "error",
    message: (p: { path: string; theirs: string; ours: string }) =>
      `${code(p.path)} is ${p.theirs} here, but ${p.ours} in the file that imports this one`,
    help: () => "give both the same form, or rename one of the keys",
  },
  importInterpolated: {
    code: "CHI0172",
    severity: "error",
    message: () => "an import cannot hold an interpolation: files are read before anything is resolved",
    help: () => "write the value itself",
  },
  valueOpen: {
    code: "CHI0173",
    severity: "error",
    message: () => `${code("???")} stands for a value that has still to be given`,
    help: () => "write the value here, or in a file that is imported",
  },
  conflictMarker: {
    code: "CHI0174",
    severity: "error",
    message: () => "git left both sides of a conflict in this file",
    help: () => "keep what is right of both, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
  },
  otherLanguage: {
    code: "CHI0175",
    severity: "error",
    message: (p: { name: string }) => `this file looks like ${p.name}, and a Ch-obolo is YAML`,
    help: () => "write lines such as `hostname: my-machine`; `chimera init` writes a file to begin with",
  },
  unknownKey: {
    code: "CHI0201",
    severity: "error",
    message: (p: { key: string; place: string; meant: readonly string[] }) =>
      `unknown key ${code(p.key)} in ${p.place}`,
    help: (p: { suggestion?: string | undefined; known: readonly string[] }) =>
      p.suggestion ?? `known keys: ${p.known.map(code).join(", ")}`,
  },
  unreadKey: {
    code: "CHI0202",
    severity: "warning",
    message: (p: { key: string }) => `no role reads the key ${code(p.key)}; nothing comes of it`,
    help: (p: { key: string }) => `if it is meant for another tool, call it ${code(`x-${p.key}`)}`,
  },
  misspeltKey: {
    code: "CHI0203",
    severity: "error",
    message: (p: { key: string; meant: readonly string[] }) => `unknown key ${code(p.key)}`,
    help: (p: { suggestion: string }) => p.suggestion,
  },
  missingKey: {
    code: "CHI0204",
    severity: "error",
    message: (p: { place: string; keys: readonly { readonly name: string }[] }) =>
      `${p.place} needs the key${p.keys.length === 1 ? "" : "s"} ${p.keys.map(({ name }) => code(name)).join(" and ")}`,
    help: (p: { keys: readonly { readonly name: string; readonly doc: string }[] }) =>
      p.keys.map(({ name, doc }) => `add ${code(`${name}: ...`)}, ${doc}`),
  },
  requiredValueMissing: {
    code: "CHI0222",
    severity: "error",
    message: (p: { key: string; place: string }) => `${code(p.key)} has no value, and ${p.place} needs one`,
    help: (p: { key: string; doc: string }) => `write ${code(`${p.key}: ...`)}, ${p.doc}`,
  },
  typographicQuotes: {
    code: "CHI0223",
    severity: "error",
    message: (p: { text: string }) => `the quotes of ${code(p.text)} are none of YAML, and belong to the text`,
    help: () => 'write plain ones: `"`',
  },
  trailingComma: {
    code: "CHI0224",
    severity: "error",
    message: (p: { text: string }) => `the comma belongs to the text here: ${code(p.text)}`,
    help: () => "remove it: commas separate values inside of brackets only",
  },
  wrongType: {
    code: "CHI0205",
    severity: "error",
    message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
    help: (p: { hint?: string | undefined }) => p.hint,
  },
  wrongChoice: {
    code: "CHI0206",
    severity: "error",
    message: (p: { value: string }) => `${code(p.value)} is none of the accepted values`,
    help: (p: { suggestion?: string | undefined; choices: readonly string[] }) =>
      p.suggestion ?? `write one of ${p.choices.map(code).join(", ")}`,
  },
  surprisingScalar: {
    code: "CHI0207",
    severity: "warning",
    message: (p: { text: string; reading: string }) =>
      `YAML reads ${code(p.text)} as ${p.reading}; it is taken as the text ${code(p.text)}`,
    help: (p: { text: string }) => `write ${code(JSON.stringify(p.text))}`,
  },
  emptyValue: {
    code: "CHI0208",
    severity: "warning",
    message: (p: { key: string }) => `${code(p.key)} has no value and is read as absent: nothing is managed`,
    help: (p: { key: string; form: Form; comment: string | undefined }) => {
      if (p.comment !== undefined)
        return `what follows a ${code("#")} is a comment; as text it is in quotes: ${code(JSON.stringify(p.comment))}`;
      const advice = "give it a value, or remove the line";
      return p.form.kind === "list" ? `${advice}; an empty list is written ${code(`${p.key}: []`)}` : advice;
    },
  },
  badSize: {
    code: "CHI0209",
    severity: "error",
    message: (p: { text: string }) => `${code(p.text)} is not a size`,
    help: (p: { text: string }) =>
      /^\d+$/.test(p.text)
        ? `add the unit, such as ${code(`${p.text}MiB`)}`
        : "write a number and a unit (`512MiB`, `1GB`), or `100%` for what is left",
  },
  badMode: {
    code: "CHI0210",
    severity: "error",
    message: (p: { text: string }) => `${code(p.text)} is not a file mode`,
    help: () => 'write three or four octal digits in quotes: "0600"',
  },
  noUserForDotfiles: {
    code: "CHI0211",
    severity: "error",
    message: () => "these dotfiles belong to nobody: no user is named here, and none is listed under `users`",
    help: () => "add `user: NAME`",
  },
  helperMissing: {
    code: "CHI0212",
    severity: "warning",
    message: () => "`aurPackages` are listed, but no AUR helper that could build them",
    help: () => "add `aurHelpers: [paru]`",
  },
  duplicateName: {
    code: "CHI0213",
    severity: "note",
    message: (p: { name: string }) => `${code(p.name)} is listed twice`,
    help: () => "remove this one",
  },
  pruneWithoutArea: {
    code: "CHI0214",
    severity: "warning",
    message: (p: { area: string }) => `${code(`prune: ${p.area}`)} has no effect: ${code(p.area)} is not declared`,
    help: (p: { area: string }) => `declare ${code(p.area)}, or remove it from ${code("prune")}`,
  },
  secretsWithoutFile: {
    code: "CHI0215",
    severity: "error",
    message: () => "`secrets` needs `sec_file`, the encrypted file that the values come from",
    help: () => "add `sec_file: secrets.yml`",
  },
  nothingNamed: {
    code: "CHI0216",
    severity: "error",
    message: () => "a name map needs at least one name that is not null",
    help: () => "write for example `{arch: fd, debian: fd-find, nix: null}`",
  },
  localeWithoutCodeset: {
    code: "CHI0217",
    severity: "note",
    message: (p: { text: string; full: string }) =>
      `the locale ${code(p.text)} names no codeset and is read as ${code(p.full)}`,
    help: (p: { full: string }) => `write ${code(p.full)}`,
  },
  unknownOption: {
    code: "CHI0218",
    severity: "error",
    message: (p: { name: string; target: string }) => `the target ${code(p.target)} has no setting ${code(p.name)}`,
    help: (p: { suggestion?: string | undefined; known: readonly string[] }) =>
      p.suggestion ?? (p.known.length === 0 ? "it has none" : `it has ${p.known.map(code).join(", ")}`),
  },
  badOptionValue: {
    code: "CHI0219",
    severity: "error",
    message: (p: { name: string; value: string }) => `${code(p.value)} is not a value of the setting ${code(p.name)}`,
    help: (p: { suggestion?: string | undefined; choices: readonly string[] }) =>
      p.suggestion ?? `write one of ${p.choices.map(code).join(", ")}`,
  },
  mountedSwap: {
    code: "CHI0220",
    severity: "warning",
    message: () => "swap space is mounted nowhere; this mount point has no effect",
    help: () => "remove `mountpoint`",
  },
  nameConflict: {
    code: "CHI0221",
    severity: "error",
    message: (p: { name: string; space: string }) => `${code(p.name)} is given two names for ${code(p.space)}`,
    help: () => "keep one of the two",
  },
});
