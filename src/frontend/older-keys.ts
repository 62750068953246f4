/** What an older name is today. */
export interface Successor {
  readonly now: string;
  /** What its values are today; others do not make the name an older one. */
  readonly values?: Readonly<Record<string, boolean>>;
  /** Whether the older name is a key that is read as it stands. */
  readonly isRead?: true;
}

/** Names of the older dialect and their successors, by section; `dotfiles` lists and the like are searched item by item. */
const olderKeys: Readonly<Record<string, Readonly<Record<string, Successor>>>> = {
  "": {
    pacotes: { now: "packages" },
    pacotes_base_override: { now: "baseOverride" },
    particoes: { now: "partitioning" },
    aur_pkgs: { now: "aurPackages" },
    aurPkgs: { now: "aurPackages" },
    aur_helpers: { now: "aurHelpers" },
    plug_name: { now: "x-plug_name", isRead: true },
  },
  "partitioning.partitions": { mount_point: { now: "mountpoint" } },
  services: { enabled: { now: "on_boot" }, state: { now: "running", values: { started: true, stopped: false } } },
  dotfiles: { repo: { now: "url" } },
  secrets: { sec_sops: { now: "sops_file" } },
};

/** What the older name `name` of a key in a section is today; undefined where it is no older name. */
export function successorIn(section: string, name: string): Successor | undefined {
  const table = olderKeys[section] ?? {};
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whether a section, or one inside it, has older names. */
export function hasOlderNames(path: string): boolean {
  return Object.keys(olderKeys).some((section) => section === path || section.startsWith(`${path}.`));
}

/** The path of a key's section: list items have none of their own. */
export function sectionOf(outer: string, key: string): string {
  return outer === "" ? key : `${outer}.${key}`;
}

/** A key of the older dialect, and the key that took its place. */
export interface OlderName {
  readonly name: string;
  readonly successor: string;
  /** Its values, where they are not those of the successor. */
  readonly choices?: readonly string[];
}

/** The older names of the keys in a section: `""`, `services`, `partitioning.partitions`. */
export function olderNamesIn(section: string): readonly OlderName[] {
  return Object.entries(olderKeys[section] ?? {})
    .filter(([, { isRead }]) => isRead !== true)
    .map(([name, { now: successor, values }]) => ({
      name,
      successor,
      ...(values === undefined ? {} : { choices: Object.keys(values) }),
    }));
}
