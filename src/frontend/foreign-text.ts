import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";

/** What git(1) leaves around the two sides of a conflict. */
const conflictMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$/m;

/** A line such as `hostname: lamp` or `users:`: whoever wrote it meant YAML. */
const yamlKey = /^[ \t-]*[A-Za-z_][\w-]*:(?:[ \t\r]|$)/m;

/** How the first line that says something looks in other languages. */
const languages: readonly { readonly name: string; readonly line: RegExp }[] = [
  { name: "a script", line: /^#!.*/ },
  { name: "HTML or XML", line: /^[ \t]*<[!?A-Za-z].*$/m },
  { name: "Scheme", line: /^[ \t]*\((?:use-modules|define|operating-system|list|let)\b.*$/m },
  { name: "Nix", line: /^[ \t]*(?:\{[^{}\n]*\}:|[\w.]+ = .*;)[ \t]*$/m },
  { name: "TOML or INI", line: /^[ \t]*(?:\[[^\]\n]+\]|[\w.-]+[ \t]*=.*)[ \t\r]*$/m },
];

/** Says of a text that is no YAML what it is instead, at the line that shows it; undefined for any other. */
export function findForeignText(file: SourceFile): Diagnostic | undefined {
  const marker = conflictMarker.exec(file.text);
  if (marker !== null) return report.conflictMarker({}, spanOf(marker, file));
  if (yamlKey.test(file.text)) return undefined;
  for (const { name, line } of languages) {
    const found = line.exec(file.text);
    if (found !== null) return report.otherLanguage({ name }, spanOf(found, file));
  }
  return undefined;
}

function spanOf({ 0: text, index }: RegExpExecArray, file: SourceFile) {
  const start = index + text.length - text.trimStart().length;
  return { file, start, end: index + text.trimEnd().length };
}
