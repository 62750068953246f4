import type { SecretStore, SecretTemplate } from "../../../ir/resource.ts";
import { type Emitter, refused, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, refusedOnce } from "../draft.ts";

/** Guix 1.5 has no service that decrypts, and what a configuration holds is readable by all in /gnu/store. */
export function emitSecrets({ origin }: SecretStore | SecretTemplate, draft: GuixDraft): Verdict {
  return refusedOnce(draft, "secrets", () => report.noSecrets({}, origin));
}

export const emitPassword: Emitter<"password", GuixDraft> = ({ user }) =>
  refused(report.noPassword({ name: user.value }, user.origin));
