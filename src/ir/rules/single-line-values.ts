import { irDiagnostics } from "../diagnostics.ts";
import type { Resource } from "../resource.ts";
import type { Rule } from "./rule.ts";
import { locatedStrings } from "./strings.ts";

const forbidden = /[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029]|\p{Cs}/u;
const names: Readonly<Record<string, string>> = {
  "\0": "a NUL character",
  "\t": "a tab",
  "\n": "a line break",
  "\r": "a carriage return",
};

/** Verbatim text for pacman.conf, and settings of targets such as verbatim Nix. */
const verbatim = new Set<Resource["kind"]>(["pacman-options", "target-setting"]);

/** No value is more than one line, except verbatim text. */
export const singleLineValues: Rule = function* (system) {
  for (const resource of system.resources) {
    if (verbatim.has(resource.kind)) continue;
    for (const text of locatedStrings(resource)) {
      const found = forbidden.exec(text.value)?.[0];
      if (found !== undefined) yield irDiagnostics.controlCharacter({ found: describe(found) }, text.origin);
    }
  }
};

function describe(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  if (/\p{Cs}/u.test(character)) return `half of a character (U+${code})`;
  return names[character] ?? `the control character U+${code}`;
}
