import { at, type Plain } from "./nix.ts";

/** What NixOS refuses only once a whole system is evaluated: sentences, none where it would accept the system. */
export function failedAssertions(system: Plain): readonly string[] {
  return rules.flatMap((rule) => rule(system));
}

type Rule = (system: Plain) => readonly string[];

const entries = (value: Plain | undefined): readonly (readonly [string, Plain])[] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
const texts = (value: Plain | undefined): readonly Plain[] => (Array.isArray(value) ? value : []);
const isOn = (system: Plain, ...path: readonly string[]): boolean => at(system, ...path, "enable") === true;
const say = (isWrong: boolean, sentence: string): readonly string[] => (isWrong ? [sentence] : []);

/** Groups that every NixOS has (nixos/modules/config/users-groups.nix), and those that come with a module. */
const groupsOfNixos =
  "root wheel disk kmem tty floppy uucp lp cdrom tape audio video dialout nogroup users nixbld utmp adm input kvm render sgx shadow clock".split(
    " ",
  );
const groupsOfModules: Readonly<Record<string, readonly string[]>> = {
  docker: ["virtualisation", "docker"],
  podman: ["virtualisation", "podman"],
  libvirtd: ["virtualisation", "libvirtd"],
  vboxusers: ["virtualisation", "virtualbox", "host"],
  networkmanager: ["networking", "networkmanager"],
  wireshark: ["programs", "wireshark"],
  adbusers: ["programs", "adb"],
  gamemode: ["programs", "gamemode"],
};

const usersAreNormalOrSystem: Rule = (system) =>
  entries(at(system, "users", "users")).flatMap(([name, user]) => {
    const isNormal = at(user, "isNormalUser") === true;
    const isSystem = at(user, "isSystemUser") === true || name === "root";
    return say(isNormal === isSystem, `user ${name}: exactly one of isNormalUser and isSystemUser must be set`);
  });

const groupsAreDeclared: Rule = (system) =>
  entries(at(system, "users", "users")).flatMap(([name, user]) =>
    texts(at(user, "extraGroups")).flatMap((group) => {
      const moduleOfGroup = groupsOfModules[String(group)];
      const isThere =
        groupsOfNixos.includes(String(group)) ||
        at(system, "users", "groups", String(group)) !== undefined ||
        (moduleOfGroup !== undefined && isOn(system, ...moduleOfGroup));
      return say(!isThere, `user ${name}: nobody declares the group ${group}`);
    }),
  );

const shellsAreEnabled: Rule = (system) =>
  entries(at(system, "users", "users")).flatMap(([name, user]) => {
    const shell = /^pkg:(fish|xonsh|zsh)$/.exec(String(at(user, "shell")))?.[1];
    return say(
      shell !== undefined && !isOn(system, "programs", shell),
      `user ${name}: programs.${shell}.enable is not set`,
    );
  });

/** A machine whose disk is described boots from it; another one says so in a file of its own. */
const hasOneBootLoader: Rule = (system) => {
  const chosen = ["grub", "systemd-boot", "refind", "limine"].filter((name) => isOn(system, "boot", "loader", name));
  const isDescribed = at(system, "disko", "devices") !== undefined || at(system, "fileSystems", "/") !== undefined;
  return [
    ...say(chosen.length > 1, `several boot loaders: ${chosen.join(", ")}`),
    ...say(isDescribed && chosen.length === 0, "no boot loader"),
  ];
};

const grubHasDevices: Rule = (system) => {
  const grub = at(system, "boot", "loader", "grub");
  const hasDevice = at(grub, "device") !== undefined || at(grub, "devices") !== undefined;
  const byDisko = JSON.stringify(at(system, "disko", "devices") ?? "").includes('"EF02"');
  return say(at(grub, "enable") === true && !hasDevice && !byDisko, "boot.loader.grub.devices is not set");
};

const hasRootFileSystem: Rule = (system) => {
  const disk = JSON.stringify(at(system, "disko", "devices") ?? "");
  const mounted = entries(at(system, "fileSystems")).map(([path]) => path);
  const isPartial = disk === '""' && mounted.length === 0;
  return say(!isPartial && !mounted.includes("/") && !disk.includes('"mountpoint":"/"'), "no root file system");
};

const someoneCanEnter: Rule = (system) => {
  const canEnter = entries(at(system, "users", "users")).some(([name, user]) => {
    const isTrusted = name === "root" || texts(at(user, "extraGroups")).includes("wheel");
    const hasKey = ["hashedPassword", "hashedPasswordFile"].some((key) => at(user, key) !== undefined);
    return isTrusted && (hasKey || at(user, "openssh", "authorizedKeys", "keys") !== undefined);
  });
  return say(at(system, "users", "mutableUsers") === false && !canEnter, "mutableUsers locks everybody out");
};

const sddmHasADisplay: Rule = (system) => {
  const sddm = ["services", "displayManager", "sddm"];
  const hasDisplay = isOn(system, "services", "xserver") || isOn(system, ...sddm, "wayland");
  return say(isOn(system, ...sddm) && !hasDisplay, "sddm has neither X nor Wayland");
};

const nvidiaIsDecided: Rule = (system) => {
  const isUsed = texts(at(system, "services", "xserver", "videoDrivers")).includes("nvidia");
  return say(isUsed && at(system, "hardware", "nvidia", "open") === undefined, "hardware.nvidia.open is not set");
};

const hasStateVersion: Rule = (system) =>
  say(at(system, "system", "stateVersion") === undefined, "system.stateVersion is not set");

const powerIsManagedOnce: Rule = (system) =>
  say(
    isOn(system, "services", "tlp") && isOn(system, "services", "power-profiles-daemon"),
    "tlp and power-profiles-daemon exclude each other",
  );

const soundIsServedOnce: Rule = (system) => {
  const pulse = ["services", "hardware"].some((room) => isOn(system, room, "pulseaudio"));
  return say(
    pulse && at(system, "services", "pipewire", "pulse", "enable") === true,
    "pulseaudio and pipewire exclude each other",
  );
};

const rules: readonly Rule[] = [
  usersAreNormalOrSystem,
  groupsAreDeclared,
  shellsAreEnabled,
  hasOneBootLoader,
  grubHasDevices,
  hasRootFileSystem,
  someoneCanEnter,
  sddmHasADisplay,
  nvidiaIsDecided,
  hasStateVersion,
  powerIsManagedOnce,
  soundIsServedOnce,
];

/** One system of several evaluated modules, and the options that two of them set to different values. */
export function mergeModules(modules: readonly Plain[]): {
  readonly system: Plain;
  readonly conflicts: readonly string[];
} {
  const conflicts: string[] = [];
  const merge = (a: Plain, b: Plain, path: string): Plain => {
    if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
    if (!isSet(a) || !isSet(b)) {
      if (JSON.stringify(a) !== JSON.stringify(b)) conflicts.push(`${path.slice(1)}: is set twice`);
      return a;
    }
    const all = new Map(Object.entries(a));
    for (const [name, value] of Object.entries(b)) {
      const there = all.get(name);
      all.set(name, there === undefined ? value : merge(there, value, `${path}.${name}`));
    }
    return Object.fromEntries(all);
  };
  return { system: modules.reduce<Plain>((all, module) => merge(all, module, ""), {}), conflicts };
}

function isSet(value: Plain): value is { readonly [name: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
