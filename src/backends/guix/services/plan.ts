import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Origin } from "../../../diagnostics/origin.ts";
import type { ResourceId, TimeSync, Unit } from "../../../ir/resource.ts";
import type { System } from "../../../ir/system.ts";
import { approximated, lowered, refused, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import {
  baseTypes,
  companions,
  companionsOnBase,
  deletable,
  desktopTypes,
  desktopWorkers,
  graphicalSessions,
  jobOf,
  networkUsers,
  type ServiceType,
} from "./facts.ts";
import { requestServices, type ServiceRefusal, type ServiceRequest } from "./requests.ts";

export interface PlannedService extends ServiceType {
  /** Absent where a package asks for the desktop. */
  readonly origin: Origin | undefined;
}

/** Which services the configuration declares, and what became of each unit. */
export interface ServicePlan {
  readonly base: "%desktop-services" | "%base-services";
  readonly services: readonly PlannedService[];
  /** Parts of the base that are taken out. */
  readonly deleted: readonly PlannedService[];
  /** Every service type that will be there because of a unit, in the base or beside it. */
  readonly types: ReadonlySet<string>;
  readonly verdicts: ReadonlyMap<ResourceId, Verdict>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Weighs all units and the wish for time synchronisation against each other. `packages` are Guix names. */
export function planServices(system: System, packages: Iterable<string>): ServicePlan {
  const wishes = readWishes(system);
  const requests = wishes.flatMap((wish) => wish.requests);
  const isDesktop = requests.some(isDesktopSign) || hasSession(packages);
  const planner = new Planner(isDesktop);
  const inOrder = [...wishes.filter(isForSomething), ...wishes.filter((wish) => !isForSomething(wish))];
  const verdicts = new Map(inOrder.map((wish) => [wish.id, planner.decide(wish)]));
  planner.complete();
  return {
    base: isDesktop ? "%desktop-services" : "%base-services",
    services: [...planner.services.values()],
    deleted: [...planner.deleted.values()],
    types: planner.types,
    verdicts,
    diagnostics: planner.diagnostics,
  };
}

/** What is wanted comes first: then it is known what cannot be taken out. */
function isForSomething({ requests }: Wish): boolean {
  return requests.some(({ isWanted }) => isWanted);
}

function isDesktopSign({ isWanted, needsDesktop, type }: ServiceRequest): boolean {
  return isWanted && (needsDesktop || jobOf(type) === "display manager" || type === "greetd-service-type");
}

function hasSession(packages: Iterable<string>): boolean {
  for (const name of packages) if (graphicalSessions.has(name)) return true;
  return false;
}

interface Wish {
  readonly id: ResourceId;
  readonly name: string;
  readonly origin: Origin;
  readonly requests: readonly ServiceRequest[];
  readonly refusals: readonly ServiceRefusal[];
}

function readWishes({ byKind, source }: System): readonly Wish[] {
  const ofUnit = (unit: Unit): Wish => ({
    id: unit.id,
    name: unit.name.value,
    origin: unit.name.origin,
    ...requestServices(unit, source),
  });
  return [...byKind.unit.map(ofUnit), ...byKind["time-sync"].map(ofTimeSync)];
}

function ofTimeSync({ id, isEnabled }: TimeSync): Wish {
  const request: ServiceRequest = {
    type: "ntp-service-type",
    module: "networking",
    unit: "ntp",
    origin: isEnabled.origin,
    isWanted: isEnabled.value,
    needsDesktop: false,
    needsNetworking: true,
    needs: [],
  };
  return { id, name: "ntp", origin: isEnabled.origin, requests: [request], refusals: [] };
}

class Planner {
  readonly services = new Map<string, PlannedService>();
  readonly deleted = new Map<string, PlannedService>();
  readonly types = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #isDesktop: boolean;
  readonly #workers = new Map<string, string>();
  #networkUser: ServiceRequest | undefined;

  constructor(isDesktop: boolean) {
    this.#isDesktop = isDesktop;
  }

  decide(wish: Wish): Verdict {
    const refusals = [...wish.refusals];
    const differences: Diagnostic[] = [];
    for (const request of wish.requests) {
      const reason = request.isWanted ? this.#add(request) : this.#remove(request);
      if (reason !== undefined) refusals.push({ unit: request.unit, reason, why: reason.message });
      else if (request.difference !== undefined) differences.push(request.difference);
    }
    return verdictOf(wish, refusals, differences);
  }

  /** Adds what only the whole shows: a network for those who need one, a desktop without what nobody asked for. */
  complete(): void {
    if (this.#isDesktop) this.#dropUnasked();
    else if (this.#networkUser !== undefined && !this.#workers.has("network")) this.#addNetwork(this.#networkUser);
  }

  /** Plans a service; returns why not, if it cannot be had. */
  #add(request: ServiceRequest): Diagnostic | undefined {
    if (this.types.has(request.type)) return undefined;
    const job = jobOf(request.type);
    if (job === "seat" && this.#isDesktop && !desktopTypes.has(request.type)) {
      return report.sessionSeat({ name: request.unit }, request.origin);
    }
    const other = job === undefined ? undefined : this.#workers.get(job);
    if (other !== undefined) return report.serviceClash({ name: request.unit, other }, request.origin);
    for (const companion of this.#companionsOf(request)) this.#declare(companion, request.origin);
    this.#declare(request, request.origin, request.unit);
    if (request.needsNetworking || networkUsers.has(request.type)) this.#networkUser ??= request;
    return undefined;
  }

  #companionsOf({ type, needs }: ServiceRequest): readonly ServiceType[] {
    const onBase = this.#isDesktop ? [] : (companionsOnBase.get(type) ?? []);
    return [...needs, ...(companions.get(type) ?? []), ...onBase];
  }

  #declare({ type, module }: ServiceType, origin: Origin, name = type): void {
    const job = jobOf(type);
    if (this.types.has(type) || (job !== undefined && this.#workers.has(job))) return;
    this.types.add(type);
    if (job !== undefined) this.#workers.set(job, name);
    if (this.#isPresent(type)) return;
    const worker = job === undefined || !this.#isDesktop ? undefined : desktopWorkers.get(job);
    if (worker !== undefined) this.deleted.set(worker.type, { ...worker, origin });
    this.services.set(type, { type, module, origin });
  }

  /** Takes a service out; returns why not, if it has to stay. */
  #remove(request: ServiceRequest): Diagnostic | undefined {
    const { type, module, unit, origin } = request;
    if (this.types.has(type)) return report.sharedService({ name: unit, type }, origin);
    if (!this.#isPresent(type)) return undefined;
    if (!deletable.has(type)) {
      return report.staysOn({ name: unit, set: baseTypes.has(type) ? "%base-services" : "%desktop-services" }, origin);
    }
    this.deleted.set(type, { type, module, origin });
    return undefined;
  }

  #isPresent(type: string): boolean {
    return baseTypes.has(type) || (this.#isDesktop && desktopTypes.has(type));
  }

  /** A display manager that nobody asked for would take the screen. */
  #dropUnasked(): void {
    const worker = desktopWorkers.get("display manager");
    if (worker === undefined || this.#workers.has("display manager")) return;
    const [first] = this.services.values();
    this.deleted.set(worker.type, { ...worker, origin: first?.origin });
  }

  #addNetwork(user: ServiceRequest): void {
    this.#declare({ type: "dhcpcd-service-type", module: "networking" }, user.origin);
    this.diagnostics.push(report.addedNetwork({ name: user.unit }, user.origin));
  }
}

function verdictOf(wish: Wish, refusals: Wish["refusals"], differences: readonly Diagnostic[]): Verdict {
  const [refusal] = refusals;
  if (refusal === undefined) return differences[0] === undefined ? lowered : approximated(differences[0]);
  if (wish.requests.length + wish.refusals.length === 1) return refused(refusal.reason);
  const missing = refusals.map(({ unit }) => unit);
  const notes = [...new Set(refusals.map(({ why }) => why))].map((message) => ({ message }));
  const isPart = refusals.length < wish.requests.length + wish.refusals.length;
  return isPart
    ? approximated(report.partOfPrefix({ name: wish.name, missing }, wish.origin, { notes }))
    : refused(report.noneOfPrefix({ name: wish.name, missing }, wish.origin, { notes }));
}
