import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Disk, DotfileLink, DotfileRepo, FileSystem, Partition, Swap } from "../../ir/resource.ts";
import type { System } from "../../ir/system.ts";
import type { ShellFacts } from "../../knowledge/index.ts";
import { approximated, type EmitContext, lowered, refused, textOption, type Verdict } from "../backend.ts";
import { describe } from "./describe.ts";
import { nixDiagnostics as report } from "./diagnostics.ts";
import { OptionTree } from "./option-tree.ts";
import { defaultRelease, type Release, releases } from "./release.ts";
import type { Nix } from "./syntax.ts";

/** A package to install, by its attribute path below `pkgs`. */
export interface InstalledPackage {
  readonly path: readonly string[];
  readonly origins: Origin[];
}

/** The half-built NixOS configuration. */
export interface NixDraft {
  readonly system: System;
  readonly context: EmitContext;
  readonly release: Release;
  /** Where lines come from that no resource asked for. */
  readonly fallback: readonly Origin[];
  /** Everything that the module sets, `imports` apart. */
  readonly options: OptionTree;
  /** `environment.systemPackages`, by attribute path. */
  readonly packages: Map<string, InstalledPackage>;
  /** Packages that the module of a service installs or runs, with the option that turns it on. */
  readonly brought: Map<string, readonly string[]>;
  /** Names of packages whose licence is not free, with the place that asks for them. */
  readonly unfree: Map<string, Origin[]>;
  /** Groups to declare unless an option of the whole creates them. */
  readonly groups: Map<string, Origin>;
  /** What whole files are made of in the end, as far as its texts can be printed. */
  readonly disks: Disk[];
  readonly partitions: Partition[];
  readonly contents: (FileSystem | Swap)[];
  readonly repos: DotfileRepo[];
  readonly links: DotfileLink[];
  /** Shells looked up so far. */
  readonly shells: Map<string, ShellFacts | undefined>;
  readonly diagnostics: Diagnostic[];
  /** Diagnostics that several resources share as their reason. */
  readonly shared: Map<string, Diagnostic>;
}

export function beginDraft(system: System, context: EmitContext): NixDraft {
  const first = system.resources[0];
  return {
    system,
    context,
    release: releases.find((release) => release === textOption(context, "release")) ?? defaultRelease,
    fallback: first === undefined ? [] : [first.origin],
    options: new OptionTree(),
    packages: new Map(),
    brought: new Map(),
    unfree: new Map(),
    groups: new Map(),
    disks: [],
    partitions: [],
    contents: [],
    repos: [],
    links: [],
    shells: new Map(),
    diagnostics: [],
    shared: new Map(),
  };
}

/** Sets an option; hands back the diagnostic where it is set to something else already. */
export function assign(
  draft: NixDraft,
  option: string | readonly string[],
  value: Nix,
  origin: Origin | readonly Origin[],
  comments: readonly string[] = [],
): Diagnostic | undefined {
  const path = typeof option === "string" ? option.split(".") : option;
  const origins = "span" in origin ? [origin] : origin;
  const kept = draft.options.assign({ path, value, origins, comments });
  if (kept === undefined) return undefined;
  const parameters = { option: path.join("."), value: describe(value), kept: describe(kept) };
  return report.optionConflict(parameters, origins[0]);
}

/** The verdict of a resource whose options may have met a conflict: the first one counts. */
export function verdictOf(...found: readonly (Diagnostic | undefined)[]): Verdict {
  const reason = found.find((one) => one !== undefined);
  if (reason === undefined) return lowered;
  return found.every((one) => one !== undefined) ? refused(reason) : approximated(reason);
}

/** The one diagnostic that all resources of a kind give as their reason. */
export function shareReason(draft: NixDraft, name: string, make: () => Diagnostic): Diagnostic {
  const reason = draft.shared.get(name) ?? make();
  draft.shared.set(name, reason);
  return reason;
}
