import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Authority, Area as AuthorityArea, Of } from "../../ir/resource.ts";
import type { System } from "../../ir/system.ts";
import type { Distribution } from "../../ir/target.ts";
import type { EmitContext } from "../backend.ts";
import type { DotfileDraft } from "./areas/dotfiles.ts";
import type { UnitDraft } from "./areas/services.ts";
import type { UserDraft } from "./areas/users.ts";

/** Resources that were accepted, sorted by what will be done with them; `assemble` makes the tasks. */
export interface AnsibleDraft {
  readonly system: System;
  readonly context: EmitContext;
  readonly distribution: Distribution;
  readonly diagnostics: Diagnostic[];
  readonly sharedReasons: Map<string, Diagnostic>;
  hostname: Of<"hostname"> | undefined;
  readonly managedRepositories: Of<"managed-repository">[];
  readonly thirdPartyRepositories: Of<"third-party-repository">[];
  pacmanOptions: Of<"pacman-options"> | undefined;
  mirrors: Of<"mirrors"> | undefined;
  /** By their names on the target. */
  readonly packages: Map<string, Origin[]>;
  readonly helpers: Of<"package-helper">[];
  readonly aurPackages: Map<string, Origin[]>;
  readonly groups: Map<string, Origin[]>;
  readonly users: Map<string, UserDraft>;
  readonly sudoRules: Of<"sudo-rule">[];
  readonly passwords: Of<"password">[];
  secretStore: Of<"secret-store"> | undefined;
  readonly secretTemplates: Of<"secret-template">[];
  timezone: Of<"timezone"> | undefined;
  readonly locales: Of<"locale">[];
  keymap: Of<"keymap"> | undefined;
  timeSync: Of<"time-sync"> | undefined;
  readonly fileSystems: (Of<"file-system"> | Of<"swap">)[];
  bootloader: Of<"bootloader"> | undefined;
  readonly units: UnitDraft[];
  readonly dotfiles: Map<string, DotfileDraft>;
  readonly authorities: Map<AuthorityArea, Authority>;
  /** Packages that the tasks of an area need on the target, by area. */
  readonly requirements: Map<string, Map<string, Origin[]>>;
}

export function beginDraft(system: System, context: EmitContext): AnsibleDraft {
  return {
    system,
    context,
    distribution: context.distribution,
    diagnostics: [],
    sharedReasons: new Map(),
    hostname: undefined,
    managedRepositories: [],
    thirdPartyRepositories: [],
    pacmanOptions: undefined,
    mirrors: undefined,
    packages: new Map(),
    helpers: [],
    aurPackages: new Map(),
    groups: new Map(),
    users: new Map(),
    sudoRules: [],
    passwords: [],
    secretStore: undefined,
    secretTemplates: [],
    timezone: undefined,
    locales: [],
    keymap: undefined,
    timeSync: undefined,
    fileSystems: [],
    bootloader: undefined,
    units: [],
    dotfiles: new Map(),
    authorities: new Map(),
    requirements: new Map(),
  };
}
