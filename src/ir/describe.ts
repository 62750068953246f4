import type { Json } from "./json.ts";
import { plain } from "./quote.ts";
import type { Kind, Of, PartitionSize, Resource, Unit } from "./resource.ts";

const units: readonly (readonly [bytes: number, name: string])[] = [
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [2 ** 40, "TiB"],
  [2 ** 30, "GiB"],
  [2 ** 20, "MiB"],
  [1, "B"],
];

/** A size for people, in the largest unit that divides it: `46GB`, or `512MiB` where no decimal one does. */
export function describeSize(size: PartitionSize): string {
  if (size === "rest") return "the rest";
  const [unit, name] = units.find(([bytes]) => size.bytes >= bytes && size.bytes % bytes === 0) ?? [1, "B"];
  return `${size.bytes / unit}${name}`;
}

type Describers = { readonly [K in Kind]: (resource: Of<K>) => string };

/** A new kind does not type-check until it has a name for people. */
const nouns: Describers = {
  "source-distribution": ({ distribution }) => `source distribution ${distribution.value}`,
  "target-setting": ({ target, name }) => `setting ${plain(`${target}.${name.value}`)}`,
  hostname: ({ name }) => `host name ${plain(name.value)}`,
  disk: ({ device }) => `disk ${plain(device.value)}`,
  partition: ({ number, label }) => `partition ${number.value} (${plain(label.value)})`,
  "file-system": ({ mountPoint, label }) => `file system ${plain(label.value)} at ${plain(mountPoint.value)}`,
  swap: ({ label }) => `swap space ${plain(label.value)}`,
  bootloader: ({ loader }) => `boot loader ${loader.value}`,
  "managed-repository": ({ set }) => `repository set ${set}`,
  "third-party-repository": ({ name }) => `repository ${plain(name.value)}`,
  "pacman-options": () => "options block of pacman.conf",
  mirrors: () => "list of mirrors",
  authority: ({ area }) => `authority over ${area}`,
  package: ({ name }) => `package ${plain(name.value)}`,
  "package-helper": ({ name }) => `AUR helper ${plain(name.value)}`,
  "aur-package": ({ name }) => `AUR package ${plain(name.value)}`,
  group: ({ name }) => `group ${plain(name.value)}`,
  user: ({ name }) => `user ${plain(name.value)}`,
  membership: ({ user, group }) => `group ${plain(group.value)} of ${plain(user.value)}`,
  "sudo-rule": ({ subject, name }) => `sudo for ${subject === "user" ? "" : "group "}${plain(name.value)}`,
  "secret-store": ({ file }) => `secrets file ${plain(file.value)}`,
  password: ({ user }) => `password of ${plain(user.value)}`,
  "secret-template": ({ destination, owner }) => `secret ${plain(destination.value)} of ${plain(owner.value)}`,
  timezone: ({ name }) => `time zone ${plain(name.value)}`,
  locale: ({ name }) => `locale ${plain(name.value)}`,
  keymap: ({ name }) => `keymap ${plain(name.value)}`,
  "time-sync": () => "time synchronisation",
  unit: ({ name, isDense }) => (isDense.value ? `units ${plain(`${name.value}*`)}` : plain(name.value)),
  "dotfile-repo": ({ url, user }) => `dotfiles ${plain(url.value)} of ${plain(user.value)}`,
  "dotfile-link": ({ from, to, user }) => `link ${plain(from.value)} to ${plain(to.value)} of ${plain(user.value)}`,
  fleet: () => "fleet",
  annotation: ({ why }) => `remark (${why})`,
};

/** What a resource is, as part of a sentence, without an article: "package git". */
export function describeResource(resource: Resource): string {
  return (nouns[resource.kind] as (resource: Resource) => string)(resource);
}

/** What comes of a resource that was not there before: "adds group docker to dex", "enables sshd.service". */
export function describeAddition(resource: Resource): string {
  if (resource.kind === "membership")
    return `adds group ${plain(resource.group.value)} to ${plain(resource.user.value)}`;
  if (resource.kind === "unit") return `${verbOfUnit(resource)} ${describeResource(resource)}`;
  if (resource.kind === "time-sync") return switchOf(resource.isEnabled.value, resource);
  if (resource.kind === "managed-repository") return switchOf(resource.isEnabled.value, resource);
  if (resource.kind === "locale" && resource.isDefault) return `adds default ${describeResource(resource)}`;
  if (resource.kind === "package" && resource.because !== undefined) {
    return `adds ${describeResource(resource)} (${resource.because})`;
  }
  return `${isSingle(resource) ? "sets" : "adds"} ${describeResource(resource)}`;
}

/** What comes of a resource that is no longer there: "removes package git". */
export function describeRemoval(resource: Resource): string {
  if (resource.kind === "membership") {
    return `removes group ${plain(resource.group.value)} from ${plain(resource.user.value)}`;
  }
  if (resource.kind === "package" && resource.role === "implied")
    return `no longer needs ${describeResource(resource)}`;
  return `${isSingle(resource) ? "no longer sets" : "removes"} ${describeResource(resource)}`;
}

/** Kinds of which a System has at most one, with the field that tells it from another. */
const singles: ReadonlyMap<Kind, readonly [noun: string, field: string]> = new Map([
  ["hostname", ["host name", "name"]],
  ["timezone", ["time zone", "name"]],
  ["keymap", ["keymap", "name"]],
  ["bootloader", ["boot loader", "loader"]],
  ["source-distribution", ["source distribution", "distribution"]],
  ["secret-store", ["secrets file", "file"]],
]);

function isSingle({ kind }: Resource): boolean {
  return singles.has(kind);
}

function verbOfUnit({ isRunning, isOnBoot }: Unit): string {
  if (isOnBoot.value) return isRunning.value ? "enables" : "enables but does not start";
  return isRunning.value ? "starts, but not at boot," : "stops and disables";
}

function switchOf(isOn: boolean, resource: Resource): string {
  return `turns ${isOn ? "on" : "off"} ${describeResource(resource)}`;
}

const fieldTitles: Readonly<Record<string, string>> = {
  isPulled: "pulling",
  isOpen: "opening",
  isDense: "prefix matching",
  isBuilder: "building AUR packages",
  efiMountPoint: "mount point of the boot partition",
  mountPoint: "mount point",
  installCommand: "install command",
};

/** What turning a field on or off means, where "turns on X of Y" would not say it. */
const switches: Readonly<Record<string, (resource: Resource, isOn: boolean) => string>> = {
  isOnBoot: (unit, isOn) => `${isOn ? "enables" : "disables"} ${describeResource(unit)}`,
  isRunning: (unit, isOn) => `${isOn ? "starts" : "stops"} ${describeResource(unit)}`,
  isEnabled: (resource, isOn) => switchOf(isOn, resource),
  isDefault: (locale, isOn) => `${isOn ? "makes" : "no longer makes"} ${describeResource(locale)} the default`,
  isPruned: (authority, isOn) => `${isOn ? "removes" : "leaves alone"} what is not listed under ${areaOf(authority)}`,
  hasDeclaredGroups: (user, isOn) => `${isOn ? "takes charge of" : "leaves alone"} the groups of ${subjectOf(user)}`,
};

/** A field that differs, where `after` is the resource as it is now: "changes the shell of dex from bash to zsh". */
export function describeField(after: Resource, field: string, from: Json, to: Json): string {
  const describeSwitch = Object.hasOwn(switches, field) ? switches[field] : undefined;
  if (describeSwitch !== undefined) return describeSwitch(after, to === true);
  const [noun, ownField] = singles.get(after.kind) ?? [];
  if (field === ownField) return `changes the ${noun} from ${describeValue(from)} to ${describeValue(to)}`;
  const title = fieldTitles[field] ?? field;
  if (typeof to === "boolean") return `turns ${to ? "on" : "off"} ${title} of ${subjectOf(after)}`;
  return `changes the ${title} of ${subjectOf(after)} from ${describeValue(from)} to ${describeValue(to)}`;
}

function areaOf(resource: Resource): string {
  return resource.kind === "authority" ? resource.area : describeResource(resource);
}

function subjectOf(resource: Resource): string {
  return resource.kind === "user" ? plain(resource.name.value) : describeResource(resource);
}

function describeValue(value: Json): string {
  if (value === null) return "nothing";
  if (typeof value === "string") return value === "rest" ? "the rest" : plain(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(describeValue).join(", ");
  if (typeof value === "object" && "bytes" in value && typeof value.bytes === "number")
    return describeSize({ bytes: value.bytes });
  return plain(JSON.stringify(value));
}
