import type { Hostname } from "../../../ir/resource.ts";
import type { Verdict } from "../../backend.ts";
import { assign, type NixDraft, verdictOf } from "../draft.ts";
import { string } from "../syntax.ts";

export function emitHostname({ name }: Hostname, draft: NixDraft): Verdict {
  return verdictOf(assign(draft, "networking.hostName", string(name.value), name.origin));
}
