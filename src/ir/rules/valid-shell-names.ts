import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const shellName = /^[A-Za-z][A-Za-z0-9_+-]*$/;

/** A shell is named, never given by its path: the path is the target's business. */
export const validShellNames: Rule = function* (system) {
  for (const { shell } of system.byKind.user) {
    if (shellName.test(shell.value)) continue;
    const last = /^\/(?:[\w.+-]+\/)*([\w+-]+)$/.exec(shell.value)?.[1];
    const fix = replaceScalar(shell.value, last, shell.origin);
    yield irDiagnostics.invalidShellName({ name: shell.value, suggestion: last }, shell.origin, { fix });
  }
};
