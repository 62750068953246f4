import { defaultRelease, optionPath } from "../../../src/backends/nix/release.ts";
import { resolvePackage, resolveUnits } from "../../../src/backends/shared/names.ts";
import type { System } from "../../../src/ir/system.ts";
import type { NixAssignment, NixValue } from "../../../src/knowledge/index.ts";
import { at, type Plain } from "../nix.ts";
import { canonicalLocale, declaredGroup, type Entry, type MachineFacts, shellThat, unitFact } from "./fact.ts";

/** What evaluated NixOS options say of the machine; `system` tells under which names packages and units are asked for. */
export function nixFacts(options: Plain, system: System): MachineFacts {
  return new Map<string, string>([
    ...one("hostname", text(at(options, "networking", "hostName"))),
    ...one("timezone", text(at(options, "time", "timeZone"))),
    ...one("keymap", text(at(options, "console", "keyMap"))),
    ...localeFacts(options),
    ...userFacts(options, system),
    ...mountFacts(options),
    ...one("bootloader", bootloaderOf(options)),
    ["esp", text(at(options, "boot", "loader", "efi", "efiSysMountPoint")) ?? "/boot"],
    // NixOS synchronises the clock unless it is told not to.
    ["time-sync", at(options, "services", "timesyncd", "enable") === false ? "off" : "on"],
    ...packageFacts(options, system),
    ...unitFacts(options, system),
  ]);
}

function one(name: string, value: string | undefined): readonly Entry[] {
  return value === undefined ? [] : [[name, value]];
}

function text(value: Plain | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function entries(value: Plain | undefined): readonly (readonly [string, Plain])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function list(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}

/** `mkForce` is the value that it forces. */
function forced(value: Plain | undefined): Plain | undefined {
  return at(value, "_type") === "override" ? at(value, "content") : value;
}

/** glibc's `en_GB.UTF-8/UTF-8` and `de_DE/ISO-8859-1`, as `en_GB.UTF-8` and `de_DE.ISO-8859-1`. */
function localeName(entry: string): string {
  const [name = "", charmap = ""] = entry.split("/");
  const [language = "", modifier] = name.replace(/\.[^@]*/, "").split("@");
  const codeset = charmap === "" ? (/\.([^@]*)/.exec(name)?.[1] ?? "") : charmap;
  return canonicalLocale(`${language}.${codeset}${modifier === undefined ? "" : `@${modifier}`}`);
}

function localeFacts(options: Plain): readonly Entry[] {
  const standard = text(at(options, "i18n", "defaultLocale"));
  const charset = text(at(options, "i18n", "defaultCharset"));
  const main =
    standard === undefined ? undefined : localeName(charset === undefined ? standard : `${standard}/${charset}`);
  const others = [
    ...list(forced(at(options, "i18n", "extraLocales"))),
    ...list(forced(at(options, "i18n", "supportedLocales"))),
  ];
  const names = others.map((entry) => localeName(String(entry)));
  const generated = new Set([...names, ...(main === undefined ? [] : [main])]);
  return [...one("locale", main), ...[...generated].map((name): Entry => [`locale:${name}`, "generated"])];
}

function userFacts(options: Plain, system: System): readonly Entry[] {
  const rules = list(at(options, "security", "sudo", "extraRules"));
  const mayAll = new Set(rules.flatMap((rule) => list(at(rule, "users")).map(String)));
  const groupsMay = new Set(["wheel", ...rules.flatMap((rule) => list(at(rule, "groups")).map(String))]);
  // root is there without being asked for.
  const users = new Map<string, Plain>([["root", {}], ...entries(at(options, "users", "users"))]);
  return [...users].flatMap(([name, user]) => {
    const groups = list(at(user, "extraGroups")).map(String);
    const maySudo = name === "root" || mayAll.has(name) || groups.some((group) => groupsMay.has(group));
    return [
      [`user:${name}:shell`, shellOf(at(user, "shell"))],
      [`user:${name}:home`, text(at(user, "home")) ?? (name === "root" ? "/root" : `/home/${name}`)],
      ...groups.map((group): Entry => [`member:${name}:${declaredGroup(group, "nix", system)}`, "yes"]),
      [`sudo:${name}`, maySudo ? "everything" : "nothing"],
    ] satisfies Entry[];
  });
}

/** Without a shell it is `users.defaultUserShell`, which is bash. */
function shellOf(value: Plain | undefined): string {
  if (value === undefined) return "bash";
  const attribute = String(value).replace(/^pkg:/, "");
  return shellThat(({ nix }) => nix.attribute === attribute) ?? String(value);
}

const byLabel = /^\/dev\/disk\/by-label\/(.*)$/;

function labelOf(device: Plain | undefined): string {
  return (
    byLabel
      .exec(String(device))?.[1]
      ?.replace(/\\x([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) ?? String(device)
  );
}

function mountFacts(options: Plain): readonly Entry[] {
  const mounts = entries(at(options, "fileSystems")).map(
    ([point, system]): Entry => [`mount:${point}`, labelOf(forced(at(system, "device")))],
  );
  const swaps = list(at(options, "swapDevices")).map((swap): Entry => [`swap:${labelOf(at(swap, "device"))}`, "on"]);
  return [...mounts, ...swaps];
}

function bootloaderOf(options: Plain): string | undefined {
  const loaders = ["grub", "systemd-boot", "refind"] as const;
  return loaders.find((loader) => at(options, "boot", "loader", loader, "enable") === true);
}

/** Whether every option has its value; a list may have more, because several answers add to the same one. */
function areSet(options: Plain, assignments: readonly NixAssignment[]): boolean {
  return assignments.every(({ path, value }) => holds(at(options, ...optionPath(path, defaultRelease)), value));
}

function holds(found: Plain | undefined, value: NixValue): boolean {
  const own = forced(found);
  if (value.kind === "list") return value.items.every((item) => list(own).some((one) => holds(one, item)));
  if (value.kind === "package") return collectPackages(own).has(`pkg:${value.path.join(".")}`);
  return own === value.value;
}

function packageFacts(options: Plain, system: System): readonly Entry[] {
  const installed = collectPackages(options);
  const isThere = (name: string): boolean => installed.has(`pkg:${name}`) || installed.has(name);
  return [...system.byKind.package, ...system.byKind["aur-package"]].flatMap((resource) => {
    const { answer } = resolvePackage(resource, system.source, "nix");
    const names = answer.how === "package" || answer.how === "option" ? answer.names : undefined;
    if (names === undefined) return [];
    const isPresent = names.every(isThere) && (answer.how !== "option" || areSet(options, answer.assignments));
    return isPresent ? [[`package:${resource.name.value}`, "present"] as const] : [];
  });
}

/** Every package that stands anywhere in the options; what `withPackages` adds to Python under its own name as well. */
function collectPackages(value: Plain | undefined, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string") {
    found.add(value);
    const [, modules] = /^python3:(.*)$/.exec(value) ?? [];
    for (const module of modules?.split(",") ?? []) found.add(module.replace(/^pkg:/, "python3Packages."));
  } else if (Array.isArray(value)) for (const item of value) collectPackages(item, found);
  else for (const [, inner] of entries(value)) collectPackages(inner, found);
  return found;
}

function unitFacts(options: Plain, system: System): readonly Entry[] {
  return system.byKind.unit.flatMap((unit) => {
    const states = resolveUnits(unit, system.source, "nix").flatMap(({ unit: name, answer }) => {
      if (answer.how !== "option" && answer.how !== "unit") return [];
      const isThere =
        answer.how === "option"
          ? areSet(options, answer.assignments)
          : answer.names.every((own) => at(options, "services", own, "enable") === true);
      return [isThere && isStarted(options, name)];
    });
    if (states.length === 0) return [];
    return [[unitFact(unit), states.every(Boolean) ? "boot+running" : "neither"] as const];
  });
}

function isStarted(options: Plain, unit: string): boolean {
  const [, base = unit, type = "service"] = /^(.*)\.([a-z]+)$/.exec(unit) ?? [];
  const starts = forced(at(options, "systemd", `${type}s`, base, "wantedBy"));
  return !Array.isArray(starts) || starts.length > 0;
}
