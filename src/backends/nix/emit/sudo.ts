import type { SudoRule } from "../../../ir/resource.ts";
import { lowered, type Verdict } from "../../backend.ts";
import { assign, type NixDraft, verdictOf } from "../draft.ts";
import { attrs, bind, boolean, list, string, strings } from "../syntax.ts";

/**
 * An entry of `security.sudo.extraRules`, which NixOS renders as `NAME ALL=(ALL:ALL) ALL`. wheel has its rule
 * by default; the option that keeps it asking for a password says so.
 */
export function emitSudoRule({ subject, name, origin }: SudoRule, draft: NixDraft): Verdict {
  if (subject === "group" && name.value === "wheel") {
    return verdictOf(assign(draft, "security.sudo.wheelNeedsPassword", boolean(true), origin));
  }
  const who = bind(subject === "user" ? "users" : "groups", list(string(name.value)));
  const rule = attrs(who, bind("commands", strings(["ALL"])));
  assign(draft, "security.sudo.extraRules", list(rule), origin);
  return lowered;
}
