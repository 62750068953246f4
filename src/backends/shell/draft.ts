import type { Origin } from "../../diagnostics/origin.ts";
import { positionAt } from "../../diagnostics/source.ts";
import type { ManagedRepository, PacmanOptions, ResourceId, ThirdPartyRepository } from "../../ir/resource.ts";
import type { System } from "../../ir/system.ts";
import type { EmitContext } from "../backend.ts";
import { cleanWord } from "./quote.ts";
import type { Row, Word } from "./tree.ts";

/** The kinds of steps of the runtime, in the order in which a plan runs them: creating first, then removing, last what cannot be undone. */
export const stepKinds = [
  "pacman-conf",
  "repositories",
  "packages",
  "mirrors",
  "aur-packages",
  "secrets",
  "hostname",
  "group",
  "user",
  "memberships",
  "password",
  "sudo-rules",
  "timezone",
  "locales",
  "default-locale",
  "keymap",
  "keyboard",
  "time-sync",
  "secret-template",
  "unit",
  "units",
  "dotfile-repo",
  "dotfile-link",
  "stale-links",
  "undeclared-units",
  "undeclared-users",
  "undeclared-packages",
  "bootloader",
] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly kind: StepKind;
  /** The place that the plan shows for it. */
  readonly origin: Origin;
  readonly origins: readonly Origin[];
  readonly words: readonly Word[];
}

/** A step whose words come from several resources: the groups of a user, all sudo rules, all locales. */
export interface Gathering {
  readonly words: Word[];
  readonly origins: Origin[];
}

/** What is declared of the package sources. */
export interface Repositories {
  readonly managed: ManagedRepository[];
  readonly thirdParty: ThirdPartyRepository[];
  options?: PacmanOptions;
}

export interface Clone {
  readonly user: string;
  readonly home: string;
  /** Relative to the home. */
  readonly directory: string;
}

/** What other steps need to know of a user; its groups only where the input lists them. */
interface PlannedUser {
  readonly home: string;
  readonly groups: Gathering | undefined;
}

/** The half-built plan. */
export interface ShellDraft {
  readonly system: System;
  readonly context: EmitContext;
  readonly steps: Step[];
  /** By name: what the knowledge base merges into one package is one row with several origins. */
  readonly packages: Map<string, Origin[]>;
  /** By name: packages that other steps need, with the name that does as well. */
  readonly needed: Map<string, { readonly alternative: string; readonly origin: Origin }>;
  /** Users that the plan has a step for, by name. */
  readonly users: Map<string, PlannedUser>;
  readonly sudoRules: Gathering;
  readonly repositories: Repositories;
  /** By the id of a repository: what its links have to know. */
  readonly clones: Map<ResourceId, Clone>;
  readonly locales: Gathering;
  /** Whether the plan carries the secrets file. */
  hasSecrets: boolean;
  /** Names in the AUR, those of the declared helpers among them. */
  readonly aurPackages: Gathering;
}

export function beginDraft(system: System, context: EmitContext): ShellDraft {
  return {
    system,
    context,
    steps: [],
    packages: new Map(),
    needed: new Map(),
    users: new Map(),
    clones: new Map(),
    repositories: { managed: [], thirdParty: [] },
    sudoRules: { words: [], origins: [] },
    aurPackages: { words: [], origins: [] },
    locales: { words: [], origins: [] },
    hasSecrets: false,
  };
}

/** Adds a step; `origins` are the leaves that its line comes from, the first one is shown. */
export function addStep(
  draft: ShellDraft,
  kind: StepKind,
  origins: readonly [Origin, ...Origin[]],
  ...words: Word[]
): void {
  draft.steps.push({ kind, origin: origins[0], origins: [...new Set(origins)], words });
}

/** Asks for a package that a step of this plan cannot do without; `alternative` is a name that does as well. */
export function needPackage(draft: ShellDraft, name: string, origin: Origin, alternative: string = name): void {
  if (!draft.needed.has(name)) draft.needed.set(name, { alternative, origin });
}

/** `users.yml:4`: where the operator finds what a step comes from. */
export function placeOf({ span }: Origin): Word {
  return `${cleanWord(span.file.name ?? span.file.path)}:${positionAt(span.file, span.start).line}`;
}

export const row = (words: readonly Word[], origins: readonly Origin[]): Row => ({ words, origins });
