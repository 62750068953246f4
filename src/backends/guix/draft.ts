import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../../diagnostics/origin.ts";
import type { ResourceId } from "../../ir/resource.ts";
import type { System } from "../../ir/system.ts";
import { approximated, type EmitContext, refused, type Verdict } from "../backend.ts";
import type { Collision } from "./packages/collisions.ts";
import type { RequestedPackages } from "./packages/requested.ts";
import type { ServicePlan } from "./services/plan.ts";
import type { SchemeDatum, SchemeList } from "./syntax.ts";

/** Fields of `operating-system` that hold one value, in the order in which they are written. */
export type SingleField = "host-name" | "timezone" | "locale" | "keyboard-layout" | "bootloader";

export interface UserDraft {
  readonly name: Located<string>;
  readonly origin: Origin;
  readonly shell?: SchemeDatum;
  readonly home?: Located<string>;
  readonly groups: Located<string>[];
}

export interface SudoLine {
  readonly text: string;
  readonly origin: Origin;
}

export interface DotfileLinkDraft {
  readonly from: Located<string>;
  readonly to: Located<string>;
  readonly isOpen: Located<boolean>;
  readonly origin: Origin;
}

export interface DotfileDraft {
  readonly user: Located<string>;
  readonly url: Located<string>;
  readonly branch: Located<string>;
  readonly directory: Located<string>;
  readonly isPulled: Located<boolean>;
  readonly isOpen: boolean;
  readonly origin: Origin;
  readonly links: DotfileLinkDraft[];
}

/** The half-built configuration: what each field of `operating-system` will hold. */
export interface GuixDraft {
  readonly system: System;
  readonly context: EmitContext;
  /** Modules to import, by name (`gnu system locale`), with the first place that needs each. */
  readonly modules: Map<string, Origin | undefined>;
  /** Last parts of (gnu services X). */
  readonly serviceModules: Map<string, Origin | undefined>;
  /** Last parts of (gnu packages X). */
  readonly packageModules: Map<string, Origin | undefined>;
  readonly fields: Map<SingleField, SchemeList>;
  readonly localeDefinitions: SchemeDatum[];
  /** By mount point. */
  readonly fileSystems: Map<string, SchemeDatum>;
  readonly swapSpaces: SchemeDatum[];
  readonly groups: Map<string, Origin>;
  readonly users: Map<string, UserDraft>;
  readonly sudoLines: SudoLine[];
  readonly packages: Map<string, Origin>;
  readonly dotfiles: Map<ResourceId, DotfileDraft>;
  readonly diagnostics: Diagnostic[];
  /** Reasons that several resources share, so that one cause is reported once. */
  readonly sharedReasons: Map<string, Diagnostic>;
  /** Members of wheel whom no rule of the input lets use sudo. */
  readonly unsaidSudoers: ReadonlySet<string>;
  requested: RequestedPackages | undefined;
  collisions: ReadonlyMap<string, Collision> | undefined;
  plan: ServicePlan | undefined;
}

/** An empty configuration for `system`. */
export function beginDraft(system: System, context: EmitContext): GuixDraft {
  return {
    system,
    context,
    modules: new Map(),
    serviceModules: new Map(),
    packageModules: new Map(),
    fields: new Map(),
    localeDefinitions: [],
    fileSystems: new Map(),
    swapSpaces: [],
    groups: new Map(),
    users: new Map(),
    sudoLines: [],
    packages: new Map(),
    dotfiles: new Map(),
    diagnostics: [],
    sharedReasons: new Map(),
    unsaidSudoers: findUnsaidSudoers(system),
    requested: undefined,
    collisions: undefined,
    plan: undefined,
  };
}

function findUnsaidSudoers({ byKind }: System): ReadonlySet<string> {
  const rules = new Set(byKind["sudo-rule"].map(({ subject, name }) => `${subject} ${name.value}`));
  if (rules.has("group wheel")) return new Set();
  const members = byKind.membership.filter(({ group }) => group.value === "wheel").map(({ user }) => user.value);
  return new Set(members.filter((member) => !rules.has(`user ${member}`)));
}

/** Keeps the first place that needs a name. */
export function need<V>(names: Map<string, V>, name: string, place: V): void {
  if (!names.has(name)) names.set(name, place);
}

function shared(draft: GuixDraft, cause: string, make: () => Diagnostic): Diagnostic {
  const reason = draft.sharedReasons.get(cause) ?? make();
  draft.sharedReasons.set(cause, reason);
  return reason;
}

/** A refusal whose reason is made once for all resources of the same cause. */
export const refusedOnce = (draft: GuixDraft, cause: string, make: () => Diagnostic): Verdict =>
  refused(shared(draft, cause, make));

/** An approximation whose reason is made once for all resources of the same cause. */
export const approximatedOnce = (draft: GuixDraft, cause: string, make: () => Diagnostic): Verdict =>
  approximated(shared(draft, cause, make));
