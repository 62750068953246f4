import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const keymap = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/;

/** The keymap is a bare name of kbd, neither a path nor a file name. */
export const validKeymap: Rule = function* (system) {
  for (const { name } of system.byKind.keymap) {
    const isName = keymap.test(name.value) && !/\.map(?:\.gz)?$/.test(name.value);
    if (!isName) yield irDiagnostics.invalidKeymap({ name: name.value }, name.origin);
  }
};
