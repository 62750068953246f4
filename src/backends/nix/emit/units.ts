import type { Unit } from "../../../ir/resource.ts";
import { distributions } from "../../../ir/target.ts";
import { lookupUnit, type NixOptionAnswer } from "../../../knowledge/index.ts";
import { approximated, lowered, refused, type Verdict } from "../../backend.ts";
import { type ResolvedUnit, resolveUnits } from "../../shared/names.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, verdictOf } from "../draft.ts";
import { apply, list, select, string } from "../syntax.ts";
import { nixUnitName } from "../unit-names.ts";
import { assignAll, missingSince } from "./assignments.ts";
import { markUnfree } from "./packages.ts";

/** A unit is the option of its module; a dense one is those of every known unit with its prefix. */
export function emitUnit(resource: Unit, draft: NixDraft): Verdict {
  const resolved = resolveUnits(resource, draft.system.source, "nix");
  const verdicts = resolved.map((one) => emitResolved(one, resource, draft));
  return joinVerdicts(verdicts);
}

/** Several units of one resource: refused only where all are; the first reason speaks for the rest. */
function joinVerdicts(verdicts: readonly Verdict[]): Verdict {
  const reasons = verdicts.flatMap((verdict) => (verdict.how === "lowered" ? [] : [verdict.reason]));
  const [reason] = reasons;
  if (reason === undefined) return lowered;
  return verdicts.every((verdict) => verdict.how === "refused") ? refused(reason) : approximated(reason);
}

function emitResolved({ unit, answer, verdict }: ResolvedUnit, resource: Unit, draft: NixDraft): Verdict {
  if (answer.how === "option") return emitModule(answer, unit, resource, draft);
  if (answer.how === "unit") return emitNamedUnits(answer.names, resource, draft);
  return verdict ?? lowered;
}

function emitModule(answer: NixOptionAnswer, unit: string, resource: Unit, draft: NixDraft): Verdict {
  const { name } = resource;
  const since = missingSince(answer, draft.release);
  if (since !== undefined) {
    return refused(report.needsNewerRelease({ name: unit, since, release: draft.release }, name.origin));
  }
  if (answer.isUnfree) markUnfree(name, draft);
  const made = verdictOf(...assignAll(answer.assignments, name, draft));
  const [first] = answer.assignments;
  if (first !== undefined) for (const brought of answer.brings ?? []) draft.brought.set(brought, first.path);
  return made.how === "lowered" ? applyState(unit, resource, draft) : made;
}

/** Modules start their units at boot; what is not to start keeps its module and loses `wantedBy`. */
function applyState(unit: string, resource: Unit, draft: NixDraft): Verdict {
  const { isOnBoot, isRunning } = resource;
  if (isOnBoot.value) {
    if (isRunning.value) return lowered;
    return approximated(report.runningCannotBeSaid({ unit, isRunning: false }, isRunning.origin));
  }
  const { name, isKnown } = nixUnitName(unit);
  assign(draft, [...unitOption(name), "wantedBy"], apply(select("lib", "mkForce"), list()), isOnBoot.origin);
  if (isRunning.value) return approximated(report.runningCannotBeSaid({ unit, isRunning: true }, isOnBoot.origin));
  return isKnown ? lowered : approximated(report.unitNameAssumed({ unit: name }, isOnBoot.origin));
}

/** Units that the author named for NixOS. */
function emitNamedUnits(names: readonly string[], resource: Unit, draft: NixDraft): Verdict {
  return joinVerdicts(names.map((name) => emitNamedUnit(name, resource, draft)));
}

/** A name that some distribution uses too has its module; another unit is brought by a package. */
function emitNamedUnit(name: string, resource: Unit, draft: NixDraft): Verdict {
  const unit = /\.[a-z]+$/.test(name) ? name : `${name}.service`;
  for (const distribution of distributions) {
    const answer = lookupUnit(unit, distribution, "nix");
    if (answer.how === "option") return emitModule(answer, unit, resource, draft);
  }
  const option = [...unitOption(unit), "wantedBy"];
  if (resource.isOnBoot.value) assign(draft, option, list(string(wantedBy(unit))), resource.name.origin);
  else assign(draft, option, apply(select("lib", "mkForce"), list()), resource.isOnBoot.origin);
  return approximated(report.unitByName({ unit }, resource.name.origin));
}

const collections: Readonly<Record<string, string>> = {
  service: "services",
  socket: "sockets",
  timer: "timers",
  target: "targets",
  path: "paths",
};

/** `sshd.socket` → `systemd.sockets.sshd`; a name without a suffix is a service. */
function unitOption(unit: string): readonly string[] {
  const dot = unit.lastIndexOf(".");
  const collection = collections[unit.slice(dot + 1)];
  if (dot < 0 || collection === undefined) return ["systemd", "services", unit];
  return ["systemd", collection, unit.slice(0, dot)];
}

function wantedBy(unit: string): string {
  if (unit.endsWith(".socket")) return "sockets.target";
  if (unit.endsWith(".timer")) return "timers.target";
  return "multi-user.target";
}
