import type { Of, ResourceId } from "../../../src/ir/resource.ts";
import type { System } from "../../../src/ir/system.ts";
import { canonicalLocale, type Fact } from "./fact.ts";

/** Everything that a System says of a machine, in the words that all targets are translated to. */
export function expectedFacts(system: System): readonly Fact[] {
  const { byKind } = system;
  return [
    ...byKind.hostname.map(({ id, name }) => fact("hostname", name.value, id)),
    ...byKind.user.flatMap((user) => userFacts(user, system)),
    ...byKind.timezone.map(({ id, name }) => fact("timezone", name.value, id)),
    ...byKind.locale.flatMap(localeFacts),
    ...byKind.keymap.map(({ id, name }) => fact("keymap", name.value, id)),
    ...byKind.unit
      .filter(({ isDense }) => !isDense.value)
      .map((unit) => fact(`unit:${unit.name.value}`, stateOf(unit), unit.id)),
    ...[...byKind.package, ...byKind["aur-package"]].map(({ id, name }) =>
      fact(`package:${name.value}`, "present", id),
    ),
    ...byKind["file-system"].map(({ id, mountPoint, label, partition }) =>
      fact(`mount:${mountPoint.value}`, label.value, id, partition),
    ),
    ...byKind.swap.map(({ id, label, partition }) => fact(`swap:${label.value}`, "on", id, partition)),
    ...byKind.bootloader.map(({ id, loader }) => fact("bootloader", loader.value, id)),
  ];
}

/** The same without what a throw-away machine has not: a disk of its own, and a boot loader on it. */
export function factsOnMachines(system: System): readonly Fact[] {
  return expectedFacts(system).filter(({ name }) => !/^(?:mount|swap|bootloader)(?::|$)/.test(name));
}

function fact(name: string, value: string, ...resources: readonly ResourceId[]): Fact {
  return { name, value, resources };
}

function userFacts(user: Of<"user">, { byKind, byId }: System): readonly Fact[] {
  const { id, shell, home } = user;
  const name = user.name.value;
  // root is in root by its primary group.
  const memberships = byKind.membership.filter(
    ({ user: member, group }) => member.value === name && group.value !== "root",
  );
  const rules = byKind["sudo-rule"].filter(
    (rule) =>
      rule.name.value === (rule.subject === "user" ? name : rule.name.value) &&
      (rule.subject === "user" || memberships.some(({ group }) => group.value === rule.name.value)),
  );
  // Some systems let wheel use sudo by themselves: then the membership says so.
  const wheel = byId.has(`membership:${name}:wheel`) ? [`membership:${name}:wheel`, "group:wheel"] : [];
  const maySudo = name === "root" || rules.length > 0;
  return [
    fact(`user:${name}:shell`, shell.value, id),
    fact(`user:${name}:home`, home.value, id),
    ...memberships.map((membership) =>
      fact(`member:${name}:${membership.group.value}`, "yes", membership.id, `group:${membership.group.value}`, id),
    ),
    fact(`sudo:${name}`, maySudo ? "everything" : "nothing", ...rules.map((rule) => rule.id), ...wheel, id),
  ];
}

function localeFacts({ id, name, isDefault }: Of<"locale">): readonly Fact[] {
  const canonical = canonicalLocale(name.value);
  const generated = fact(`locale:${canonical}`, "generated", id);
  return isDefault ? [generated, fact("locale", canonical, id)] : [generated];
}

/** `boot+running`, `boot`, `running` or `neither`. */
function stateOf({ isOnBoot, isRunning }: Of<"unit">): string {
  const parts = [...(isOnBoot.value ? ["boot"] : []), ...(isRunning.value ? ["running"] : [])];
  return parts.length === 0 ? "neither" : parts.join("+");
}
