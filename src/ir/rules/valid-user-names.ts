import { irDiagnostics } from "../diagnostics.ts";
import { isAccountName } from "./account-names.ts";
import type { Rule } from "./rule.ts";

/** User names are what useradd(8) takes, below the 32 characters at which NixOS stops. */
export const validUserNames: Rule = function* (system) {
  for (const { name } of system.byKind.user) {
    if (!isAccountName(name.value)) yield irDiagnostics.invalidUserName({ name: name.value }, name.origin);
    else if (/[A-Z.]/.test(name.value)) yield irDiagnostics.unportableUserName({ name: name.value }, name.origin);
  }
};
