import type { Emission } from "../../../src/backends/backend.ts";
import { positionAt } from "../../../src/diagnostics/source.ts";
import type { ResourceId, Unit } from "../../../src/ir/resource.ts";
import type { System } from "../../../src/ir/system.ts";
import type { NameSpace } from "../../../src/ir/target.ts";
import { groupOn } from "../../../src/knowledge/groups.ts";
import { knownShells, lookupShell, type ShellFacts } from "../../../src/knowledge/index.ts";

/** Something that a Ch-obolo says of a machine: `user:ada:shell` is `zsh`, because of these resources. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly resources: readonly ResourceId[];
}

/** What a target makes of a machine: facts by name. What it says nothing of is not there. */
export type MachineFacts = ReadonlyMap<string, string>;

/** One fact of a machine: its name and its value. */
export type Entry = readonly [string, string];

/** Where a Ch-obolo says something of one of these, a machine may have no others. */
const closed = ["user", "member", "sudo", "mount", "swap"];
/** Every machine has it. */
const everywhere = /^(?:user|sudo):root(?::|$)/;

/** Differences between what is meant and what a target makes of it, that no verdict of the target declares. */
export function undeclaredDifferences(
  system: System,
  expected: readonly Fact[],
  found: MachineFacts,
  { coverage }: Pick<Emission, "coverage">,
): readonly string[] {
  const isDeclared = ({ resources }: Fact): boolean =>
    resources.some((id) => (coverage.get(id)?.how ?? "lowered") !== "lowered");
  const wrong = expected
    .filter((fact) => found.get(fact.name) !== fact.value && !isDeclared(fact))
    .map(
      (fact) => `${placeOf(system, fact)}: ${fact.name} is ${found.get(fact.name) ?? "not there"}, not ${fact.value}`,
    );
  const names = new Set(expected.map(({ name }) => name));
  const extra = [...found]
    .filter(([name]) => isClosed(name, expected) && !names.has(name) && !everywhere.test(name))
    .map(([name, value]) => `${name} is ${value}, and nothing asks for it`);
  return [...wrong, ...extra];
}

/** `ca_ES.UTF-8@valencia` as every target writes it: without what codesets are spelt with differently. */
export function canonicalLocale(name: string): string {
  const [, language = name, codeset = "", modifier = ""] = /^([^.@]*)(?:\.([^@]*))?(@.*)?$/.exec(name) ?? [];
  return `${language}.${codeset.toLowerCase().replace(/[^a-z0-9]/g, "")}${modifier}`;
}

/** The Ch-obolo's name of a group that a target calls `group`. */
export function declaredGroup(group: string, target: NameSpace, { byKind }: System): string {
  const names = byKind.membership.map((membership) => membership.group.value);
  return names.find((name) => groupOn(target, name) === group) ?? group;
}

/** The name of the fact about a unit, or about all units that begin so: `unit:sshd.service`, `unit:nvidia*`. */
export function unitFact({ name, isDense }: Unit): string {
  return `unit:${name.value}${isDense.value ? "*" : ""}`;
}

/** The name of the shell of which `isIt` holds. */
export function shellThat(isIt: (facts: ShellFacts) => boolean): string | undefined {
  return [...knownShells()].find((name) => {
    const facts = lookupShell(name);
    return facts !== undefined && isIt(facts);
  });
}

function isClosed(name: string, expected: readonly Fact[]): boolean {
  const [kind = ""] = name.split(":");
  return closed.includes(kind) && expected.some((fact) => fact.name.startsWith(`${kind}:`));
}

function placeOf({ byId }: System, { resources }: Fact): string {
  const span = byId.get(resources[0] ?? "")?.origin.span;
  if (span === undefined) return "no place";
  return `${span.file.path}:${positionAt(span.file, span.start).line}`;
}
