import type {
  ManagedRepository,
  Mirrors,
  PackageHelper,
  PacmanOptions,
  ThirdPartyRepository,
} from "../../../ir/resource.ts";
import { refused, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { type NixDraft, shareReason } from "../draft.ts";

/** Where packages come from is no part of a NixOS module; each of these says so once. */
export function emitManagedRepository({ set, isEnabled, origin }: ManagedRepository, draft: NixDraft): Verdict {
  if (set === "unstable" && isEnabled.value) return refused(report.testingRepositories({}, origin));
  return refused(shareReason(draft, "repositories", () => report.noRepositories({}, origin)));
}

export function emitThirdPartyRepository({ origin }: ThirdPartyRepository, draft: NixDraft): Verdict {
  return refused(
    shareReason(draft, "third-party", () => {
      const names = draft.system.byKind["third-party-repository"].map(({ name }) => name.value);
      return report.thirdPartyRepositories({ names }, origin);
    }),
  );
}

export function emitPackageHelper({ origin }: PackageHelper, draft: NixDraft): Verdict {
  return refused(
    shareReason(draft, "helpers", () => {
      const helpers = draft.system.byKind["package-helper"].map(({ name }) => name.value);
      return report.noPackageManager({ helpers }, origin);
    }),
  );
}

export function emitPacmanOptions({ origin }: PacmanOptions): Verdict {
  return refused(report.noPacmanOptions({}, origin));
}

export function emitMirrors({ origin }: Mirrors): Verdict {
  return refused(report.noMirrors({}, origin));
}
