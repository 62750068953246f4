import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Origin } from "../../../diagnostics/origin.ts";
import type { Unit } from "../../../ir/resource.ts";
import type { Distribution } from "../../../ir/target.ts";
import type { UnitAnswer } from "../../../knowledge/index.ts";
import { type ResolvedUnit, resolveUnits } from "../../shared/names.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import type { ServiceType } from "./facts.ts";

/** A service that a unit stands for, before services are weighed against each other. */
export interface ServiceRequest extends ServiceType {
  readonly unit: string;
  readonly origin: Origin;
  /** False where the unit is neither to run nor to start at boot. */
  readonly isWanted: boolean;
  readonly needsDesktop: boolean;
  readonly needsNetworking: boolean;
  readonly needs: readonly ServiceType[];
  /** How the service differs from the unit. */
  readonly difference?: Diagnostic;
}

/** What a unit asks for, and why the rest of it cannot be had. */
export interface UnitRequests {
  readonly requests: readonly ServiceRequest[];
  readonly refusals: readonly ServiceRefusal[];
}

/** A unit that Guix cannot have; `why` does without its name, so that units with one cause say it once. */
export interface ServiceRefusal {
  readonly unit: string;
  readonly reason: Diagnostic;
  readonly why: string;
}

/** Translates one unit, or all the units that a dense one means. */
export function requestServices(unit: Unit, source: Distribution): UnitRequests {
  const requests: ServiceRequest[] = [];
  const refusals: ServiceRefusal[] = [];
  for (const resolved of resolveUnits(unit, source, "guix")) {
    const found = requestOne(unit, resolved);
    if ("type" in found) requests.push(found);
    else refusals.push({ unit: resolved.unit, reason: found, why: explain(resolved.answer, found) });
  }
  return { requests, refusals };
}

const explain = (answer: UnitAnswer, reason: Diagnostic): string =>
  answer.how === "none" ? answer.reason : reason.message;

function requestOne(unit: Unit, resolved: ResolvedUnit): ServiceRequest | Diagnostic {
  const { answer, verdict } = resolved;
  if (verdict !== undefined && verdict.how !== "lowered") return verdict.reason;
  const { isRunning, isOnBoot, name } = unit;
  if (isRunning.value && !isOnBoot.value) return report.noManualStart({ name: resolved.unit }, isOnBoot.origin);
  const facts = answer.how === "guix-service" ? answer : ownService(answer);
  if (facts === undefined) return report.badServiceName({ name: ownName(answer) }, name.origin);
  const difference = explainDifference(unit, resolved.unit, facts);
  return {
    type: facts.type,
    module: facts.module,
    unit: resolved.unit,
    origin: name.origin,
    isWanted: isOnBoot.value,
    needsDesktop: facts.needsDesktop,
    needsNetworking: facts.needsNetworking,
    needs: facts.needs,
    ...(difference === undefined ? {} : { difference }),
  };
}

type Facts = Pick<
  Extract<UnitAnswer, { how: "guix-service" }>,
  "type" | "module" | "needs" | "needsDesktop" | "needsNetworking" | "note"
>;

const ownName = (answer: UnitAnswer): string => (answer.how === "unit" ? answer.names.join(" ") : "");

/** A service that the author named: `ssh/openssh-service-type`. */
function ownService(answer: UnitAnswer): Facts | undefined {
  const parts = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(ownName(answer));
  if (parts === null) return undefined;
  const [, module = "", type = ""] = parts;
  return { type, module, needs: [], needsDesktop: false, needsNetworking: false };
}

function explainDifference(unit: Unit, name: string, facts: Facts): Diagnostic | undefined {
  const origin = unit.name.origin;
  if (!unit.isRunning.value && unit.isOnBoot.value) return report.alwaysStarted({ name }, unit.isRunning.origin);
  if (/^[^@]+@[^.]/.test(name)) return report.noInstances({ name, type: facts.type }, origin);
  if (facts.note?.startsWith("nearest")) return report.nearestService({ name, type: facts.type }, origin);
  return undefined;
}
