import type { NameSpace } from "../ir/target.ts";
import groupsText from "./data/groups.tsv";
import { Table } from "./table.ts";

/** Which groups a target has without anybody declaring them. */
export interface GroupFacts {
  /** There on every system of the target. */
  readonly predeclared: ReadonlySet<string>;
  /** Group to reason: being in it changes nothing on the target. */
  readonly meaningless: ReadonlyMap<string, string>;
  /** Group to what creates it: an option path on nix, a service type on guix, a package elsewhere. */
  readonly byOption: ReadonlyMap<string, string>;
  /** Group of other distributions to the one that has its rights here. */
  readonly renamed: ReadonlyMap<string, string>;
}

const groups = new Table(groupsText);
const cache = new Map<NameSpace, GroupFacts>();

/** The groups of a target and where they come from; a group in none of them must be declared. */
export function groupsProvided(target: NameSpace): GroupFacts {
  let facts = cache.get(target);
  if (facts === undefined) {
    facts = readGroups(target);
    cache.set(target, facts);
  }
  return facts;
}

function readGroups(target: NameSpace): GroupFacts {
  const predeclared = new Set<string>();
  const meaningless = new Map<string, string>();
  const byOption = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const [key = "", how, detail = ""] of groups.rows()) {
    const [space, group = ""] = key.split(":");
    if (space !== target) continue;
    if (how === "predeclared") predeclared.add(group);
    else if (how === "meaningless") meaningless.set(group, detail);
    else if (how === "renamed") renamed.set(group, detail);
    else byOption.set(group, detail);
  }
  return { predeclared, meaningless, byOption, renamed };
}

/** The group that gives on `target` the rights that `group` gives elsewhere: `libvirtd` on NixOS for `libvirt`. */
export function groupOn(target: NameSpace, group: string): string {
  return groupsProvided(target).renamed.get(group) ?? group;
}
