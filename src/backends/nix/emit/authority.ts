import type { Authority } from "../../../ir/resource.ts";
import type { System } from "../../../ir/system.ts";
import { approximated, lowered, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft } from "../draft.ts";
import { boolean } from "../syntax.ts";

/**
 * What a NixOS configuration lists is all there is. Accounts are the exception: they follow it only with
 * `users.mutableUsers` off, which NixOS refuses where no administrator could log in.
 */
export function emitAuthority({ area, origin }: Authority, draft: NixDraft): Verdict {
  if (area !== "users") return lowered;
  if (!canAdministratorLogIn(draft.system)) return approximated(report.accountsStayMutable({}, origin));
  const comments = ["Accounts and passwords come from here alone."];
  assign(draft, "users.mutableUsers", boolean(false), origin, comments);
  return lowered;
}

function canAdministratorLogIn({ byKind, byId }: System): boolean {
  return byKind.password.some(({ user }) => user.value === "root" || byId.has(`membership:${user.value}:wheel`));
}
