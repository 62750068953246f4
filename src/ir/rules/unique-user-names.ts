import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** No user is listed twice. */
export const uniqueUserNames: Rule = (system) =>
  findDuplicates(
    system.byKind.user.map(({ name }) => name),
    (name) => name,
    (repeated, notes) => irDiagnostics.duplicateUser({ name: repeated.value }, repeated.origin, { notes }),
  );
