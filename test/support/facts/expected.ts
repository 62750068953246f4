import { areas, type Of, type ResourceId } from "../../../src/ir/resource.ts";
import type { System } from "../../../src/ir/system.ts";
import { canonicalLocale, type Fact, unitFact } from "./fact.ts";

/** Everything that a System says of a machine, in the words that all targets are translated to. */
export function expectedFacts(system: System): readonly Fact[] {
  const { byKind } = system;
  return [
    ...byKind.hostname.map(({ id, name }) => fact("hostname", name.value, id)),
    ...byKind.user.flatMap((user) => userFacts(user, system)),
    ...byKind.timezone.map(({ id, name }) => fact("timezone", name.value, id)),
    ...byKind.locale.flatMap(localeFacts),
    ...byKind.keymap.map(({ id, name }) => fact("keymap", name.value, id)),
    ...byKind.unit.map((unit) => fact(unitFact(unit), stateOf(unit), unit.id)),
    ...[...byKind.package, ...byKind["aur-package"]].map(({ id, name }) =>
      fact(`package:${name.value}`, "present", id),
    ),
    ...byKind["file-system"].map(({ id, mountPoint, label, partition }) =>
      fact(`mount:${mountPoint.value}`, label.value, id, partition),
    ),
    ...byKind.swap.map(({ id, label, partition }) => fact(`swap:${label.value}`, "on", id, partition)),
    ...byKind.bootloader.flatMap(bootFacts),
    ...byKind["time-sync"].map(({ id, isEnabled }) => fact("time-sync", isEnabled.value ? "on" : "off", id)),
  ];
}

/** The same of a machine that had things of its own before: what nobody declares goes where an area is pruned. */
export function factsOnMachines(system: System): readonly Fact[] {
  const strays = areas.map((area) => {
    const authority = system.byKind.authority.find((one) => one.area === area);
    const value = authority?.isPruned ? "removed" : "kept";
    return fact(`stray:${area}`, value, ...(authority === undefined ? [] : [authority.id]));
  });
  return [...expectedFacts(system), ...strays];
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

/** Where the firmware is not named, a running machine may have BIOS, and no EFI system partition. */
function bootFacts({ id, loader, firmware, efiMountPoint }: Of<"bootloader">): readonly Fact[] {
  const isNamed = efiMountPoint !== undefined && firmware?.value === "UEFI";
  return [fact("bootloader", loader.value, id), ...(isNamed ? [fact("esp", efiMountPoint.value, id)] : [])];
}

/** `boot+running`, `boot`, `running` or `neither`. */
function stateOf({ isOnBoot, isRunning }: Of<"unit">): string {
  const parts = [...(isOnBoot.value ? ["boot"] : []), ...(isRunning.value ? ["running"] : [])];
  return parts.length === 0 ? "neither" : parts.join("+");
}
