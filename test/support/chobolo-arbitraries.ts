import fc from "fast-check";
import { stringify } from "yaml";
import { hostileLine, hostilePathPart } from "./hostile-strings.ts";

/** A Ch-obolo as plain data. */
export type Chobolo = Readonly<Record<string, unknown>>;

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const flag = fc.boolean();
const optionally = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const names = (arbitrary: fc.Arbitrary<string>, maxLength = 5) => fc.uniqueArray(arbitrary, { maxLength });

const packageName = fc.oneof(
  fc.constantFrom(
    "git",
    "neovim",
    "docker",
    "firefox",
    "fd",
    "zsh",
    "base",
    "linux",
    "steam",
    "pacman-contrib",
    "grub",
  ),
  word.map((name) => `${name}-x`),
);
const unitName = fc.oneof(
  fc.constantFrom("sshd", "cups.service", "docker.socket", "fstrim.timer", "NetworkManager", "getty@tty2", "tmp.mount"),
  word.map((name) => `${name}-x`),
);

/**
 * A name, or names per distribution, one of them the source's own. Equal names get equal counterparts, because one
 * package with two names for one distribution is an error.
 */
const nameEntry = (name: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 4, arbitrary: name },
    {
      weight: 1,
      arbitrary: fc.tuple(name, flag, flag, flag).map(([arch, hasDebian, hasFedora, hasNix]) => ({
        arch,
        ...(hasDebian ? { debian: `x${arch.toLowerCase()}`.replace(/[^a-z0-9+.-]/g, "-") } : {}),
        ...(hasFedora ? { fedora: null } : {}),
        ...(hasNix ? { nix: arch.length % 2 === 0 ? null : arch.replace(/[^A-Za-z0-9_'-]/g, "_") } : {}),
      })),
    },
  );

const nameOf = (entry: unknown): unknown =>
  typeof entry === "object" && entry !== null && "arch" in entry ? entry.arch : entry;
const nameList = (name: fc.Arbitrary<string>) => fc.uniqueArray(nameEntry(name), { maxLength: 6, selector: nameOf });

const userNames = fc
  .uniqueArray(fc.oneof(word, fc.constant("root")), { maxLength: 3 })
  .map((list) =>
    list.filter(
      (name) => !/^(?:adm|bin|sys|tss|irc|lp|man|ftp|halt|http|list|mail|news|rpc|sync|uucp|gdm|sddm)$/.test(name),
    ),
  );

const userOf = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      shell: fc.constantFrom("bash", "zsh", "fish", "nu", "dash", "nosuchshell"),
      sudo: flag,
      groups: names(fc.oneof(fc.constantFrom("wheel", "audio", "docker", "video"), word)),
      ...(name === "root" ? {} : { home: hostilePathPart.map((part) => `/home/${part.replaceAll(":", "_")}`) }),
    },
    { requiredKeys: ["name"] },
  );

const serviceOf = fc.record(
  {
    name: nameEntry(unitName),
    running: flag,
    on_boot: flag,
    dense_service: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  },
  { requiredKeys: ["name"] },
);

const services = fc.uniqueArray(serviceOf, {
  maxLength: 5,
  selector: ({ name }) => String(nameOf(name)).replace(/\.service$/, ""),
});

const region = fc.record(
  {
    timezone: fc.constantFrom("UTC", "Europe/Lisbon", "America/Argentina/Salta", "US/Eastern"),
    locale: names(fc.constantFrom("pt_BR.UTF-8", "en_US", "C.UTF-8", "ca_ES.UTF-8@valencia", "de_DE.ISO-8859-1")),
    keymap: fc.constantFrom("br-abnt2", "us", "de-latin1", "no", "unheard-of"),
    ntp: flag,
  },
  { requiredKeys: [] },
);

const partitioning = fc
  .record({
    disk: fc.constantFrom("/dev/sda", "/dev/nvme0n1", "/dev/disk/by-id/ata-X_1"),
    boot: fc.constantFrom("/boot", "/boot/efi", undefined),
    root: fc.constantFrom("ext4", "btrfs", "xfs"),
    swap: optionally(fc.constantFrom("4GB", "512MiB", "1.5GiB")),
    extra: optionally(fc.constantFrom("/mnt/media", "/data", undefined)),
    isNumbered: flag,
  })
  .map(({ disk, boot, root, swap, extra, isNumbered }) => {
    const partitions = [
      { name: "EFI", important: "boot", size: "1GB", type: "vfat", mountpoint: boot },
      ...(swap === undefined ? [] : [{ name: "swap", important: "swap", size: swap, type: "linux-swap" }]),
      ...(extra === undefined ? [] : [{ name: "extra", size: "20GB", type: "fat32", mountpoint: extra }]),
      { name: "root", important: "root", size: "100%", type: root, mountpoint: "/" },
    ];
    return {
      disk,
      partitions: isNumbered ? partitions.map((part, index) => ({ ...part, part: index + 1 })) : partitions,
    };
  });

const repos = fc.record(
  {
    managed: fc.record({ core: flag, extras: flag, unstable: flag }, { requiredKeys: [] }),
    third_party: fc.uniqueArray(
      fc.record(
        {
          name: word.map((name) => `${name}-repo`),
          url: word.map((host) => `https://${host}.example/$repo/$arch`),
          include: hostilePathPart.map((part) => `/etc/pacman.d/${part.replace(/[\s[\]]/g, "_")}`),
          distribution: fc.constantFrom("arch", "debian", "fedora"),
        },
        { requiredKeys: ["name", "url"] },
      ),
      { maxLength: 3, selector: ({ name }) => name },
    ),
    i_know_exactly_what_im_doing: fc
      .array(hostileLine, { minLength: 1, maxLength: 3 })
      .map((lines) => `Color\n${lines.join("\n")}\n`),
  },
  { requiredKeys: [] },
);

const mirrors = fc.record(
  { countries: names(fc.constantFrom("BR", "PT", "Brazil", "no")), count: fc.integer({ min: 1, max: 99 }) },
  { requiredKeys: [] },
);

const linkOf = fc.record({ from: hostilePathPart, to: hostilePathPart, open: flag }, { requiredKeys: ["from", "to"] });

const dotfilesOf = (users: readonly string[]) =>
  fc.uniqueArray(
    fc.record(
      {
        user: fc.constantFrom("root", ...users),
        url: fc.tuple(word, word).map(([owner, name]) => `https://git.example/${owner}/${name}.git`),
        branch: word,
        pull: flag,
        links: fc.uniqueArray(linkOf, { maxLength: 3, selector: ({ to }) => to }),
      },
      { requiredKeys: ["user", "url"] },
    ),
    { maxLength: 2, selector: ({ user }) => user },
  );

const secretsOf = (users: readonly string[]) =>
  fc.record(
    {
      sec_mode: fc.constant("sops"),
      sec_file: hostilePathPart,
      sops_file: hostilePathPart,
      templates: fc.uniqueArray(
        fc.record(
          {
            from: hostilePathPart,
            to: hostilePathPart,
            owner: fc.constantFrom("root", ...users),
            mode: fc.constantFrom("0600", "0640", "400"),
            escape: flag,
            vars: names(word),
          },
          { requiredKeys: ["from", "to", "owner"] },
        ),
        { maxLength: 2, selector: ({ to }) => to },
      ),
    },
    { requiredKeys: ["sec_file"] },
  );

const freeFleet = fc.record(
  {
    parallelism: fc.nat({ max: 9 }),
    hosts: fc.oneof(
      fc.dictionary(
        word,
        fc.record({ ssh_user: word, ssh_port: fc.integer({ min: 1, max: 65535 }) }, { requiredKeys: [] }),
        { maxKeys: 3 },
      ),
      fc.uniqueArray(word, { maxLength: 3 }).map((list) => list.map((name) => ({ [name]: { ssh_user: "x" } }))),
    ),
    boats: fc.array(fc.record({ provider: word, config: fc.dictionary(word, word, { maxKeys: 2 }) }), { maxLength: 2 }),
    restrictions: fc.record(
      { allow_list: fc.dictionary(word, fc.dictionary(word, flag, { maxKeys: 2 }), { maxKeys: 2 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** Restrictions are about hosts of the fleet, wherever they come from: of those that an inventory brings nothing is known. */
const fleet = freeFleet.map(({ boats = [], ...rest }) => ({
  ...rest,
  boats: rest.restrictions === undefined || boats.length > 0 ? boats : [{ provider: "styx", config: {} }],
}));

const setting = hostileLine.map((text) => `# ${text}`);

/** Settings that only one target reads; comments, so that any text is fine where text is taken verbatim. */
const chimera = fc.record(
  {
    targets: fc.record(
      {
        nix: fc.record({ stateVersion: fc.constant("24.11"), extraConfig: setting }, { requiredKeys: [] }),
        guix: fc.record({ extraServices: setting.map((text) => `;${text}\n`) }, { requiredKeys: [] }),
        ansible: fc.record({ becomeMethod: fc.constantFrom("sudo", "su", "not a method") }, { requiredKeys: [] }),
        shell: fc.record({ stateDir: hostilePathPart.map((part) => `/var/lib/${part}`) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const freeValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    hostileLine,
    fc.integer(),
    flag,
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(word, tie("value"), { maxKeys: 3 }),
  ),
})).value;

/** Every key of today's dialect, each there or not, with values that every rule accepts. */
export const modernChobolo: fc.Arbitrary<Chobolo> = userNames.chain((users) => {
  const people = users.filter((name) => name !== "root");
  return fc
    .record(
      {
        hostname: fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,10}[a-zA-Z0-9])?$/),
        users: fc.tuple(...users.map(userOf)),
        packages: nameList(packageName),
        baseOverride: nameList(packageName),
        aurHelpers: names(fc.constantFrom("yay", "paru"), 2),
        aurPackages: nameList(word.map((name) => `${name}-bin`)),
        services,
        repos,
        mirrors,
        region,
        bootloader: fc.constantFrom("grub", "refind", "systemd-boot"),
        firmware: fc.constant("UEFI"),
        partitioning,
        dotfiles: dotfilesOf(people),
        secrets: secretsOf(people),
        fleet,
        prune: fc.uniqueArray(fc.constantFrom("users", "packages", "services")),
        core: fc.constantFrom("arch", "arch", "debian", "fedora"),
        chimera,
        "x-free": freeValue,
      },
      { requiredKeys: [] },
    )
    .map((chobolo) => dropUnlistedOwners(chobolo, people));
});

/** Owners must be listed; where `users` fell out, so do the keys that name them. */
function dropUnlistedOwners(chobolo: Chobolo, people: readonly string[]): Chobolo {
  if (chobolo.users !== undefined || people.length === 0) return chobolo;
  const { dotfiles: _dotfiles, secrets: _secrets, ...rest } = chobolo;
  return rest;
}

const older: Readonly<Record<string, string>> = {
  packages: "pacotes",
  baseOverride: "pacotes_base_override",
  partitioning: "particoes",
  aurPackages: "aur_pkgs",
  aurHelpers: "aur_helpers",
};

const olderOnly = fc.record({ plug_name: hostileLine, wheel_access: flag }, { requiredKeys: [] });
const olderManager = fc.record(
  { manager: fc.constantFrom("charonte", "stow"), install_command: fc.constantFrom("./install.sh", "make && make x") },
  { requiredKeys: [] },
);

/** The same in the older dialect: old names of keys, `state` and `enabled` of services, `repo` of dotfiles. */
export const olderChobolo: fc.Arbitrary<Chobolo> = fc
  .tuple(modernChobolo, olderOnly, olderManager)
  .map(([chobolo, own, manager]) => ({
    ...own,
    ...Object.fromEntries(
      Object.entries(chobolo).map(([key, value]) => [older[key] ?? key, toOlder(key, value, manager)]),
    ),
  }));

function toOlder(key: string, value: unknown, manager: Chobolo): unknown {
  if (key === "services") return (value as readonly Chobolo[]).map(olderService);
  if (key === "dotfiles")
    return (value as readonly Chobolo[]).map(({ url, ...rest }) => ({ repo: url, ...manager, ...rest }));
  if (key === "partitioning") {
    const { disk, partitions } = value as { disk: string; partitions: readonly Chobolo[] };
    return { disk, partitions: partitions.map(({ mountpoint, ...rest }) => ({ ...rest, mount_point: mountpoint })) };
  }
  return value;
}

function olderService({ running, on_boot, ...rest }: Chobolo): Chobolo {
  return {
    ...rest,
    ...(running === undefined ? {} : { state: running ? "started" : "stopped" }),
    ...(on_boot === undefined ? {} : { enabled: on_boot }),
  };
}

/** A Ch-obolo as a person or a program could have written it: block or flow style, plain or quoted text. */
export const choboloText: fc.Arbitrary<{ readonly data: Chobolo; readonly yaml: string }> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: modernChobolo }, { weight: 1, arbitrary: olderChobolo }),
    fc.constantFrom("block", "flow" as const),
    fc.constantFrom("PLAIN", "QUOTE_DOUBLE" as const),
  )
  .map(([given, collectionStyle, defaultStringType]) => {
    const data = JSON.parse(JSON.stringify(given)) as Chobolo;
    const yaml = stringify(data, {
      version: "1.1",
      collectionStyle: collectionStyle as "block" | "flow",
      // Inside brackets the library writes some plain texts that YAML 1.1 does not take: `null?`.
      defaultStringType: collectionStyle === "flow" ? "QUOTE_DOUBLE" : (defaultStringType as "PLAIN" | "QUOTE_DOUBLE"),
      defaultKeyType: "PLAIN",
      lineWidth: 0,
      aliasDuplicateObjects: false,
    });
    return { data, yaml };
  });

/** How many leaves data has: single values, and collections without any. */
export function countLeaves(data: unknown): number {
  if (typeof data !== "object" || data === null) return 1;
  const children = Object.values(data);
  return children.length === 0 ? 1 : children.reduce((sum: number, child) => sum + countLeaves(child), 0);
}

/** One Ch-obolo in two files: the entry imports the other, and no key stands in both. */
export const splitChobolo = fc
  .tuple(choboloText, fc.constantFrom("override", "combine", "merge"))
  .map(([{ data }, strategy]) => {
    const entries = Object.entries(data);
    const middle = entries.length >> 1;
    const imports = [{ file: "parts/other.yml", strategy }];
    return {
      data,
      yaml: JSON.stringify({ imports, ...Object.fromEntries(entries.slice(0, middle)) }),
      imported: { "parts/other.yml": JSON.stringify(Object.fromEntries(entries.slice(middle))) },
    };
  });
