import { resolvePackage, resolveUnit } from "../../../src/backends/shared/names.ts";
import type { System } from "../../../src/ir/system.ts";
import { knownShells, lookupKeymap, lookupShell } from "../../../src/knowledge/index.ts";
import type { Machine } from "../machine/machine.ts";
import { canonicalLocale, type MachineFacts } from "./fact.ts";

type Entry = readonly [string, string];

/** What a running Debian is; `system` tells which packages and units are asked for. */
export function debianFacts(machine: Machine, system: System): MachineFacts {
  const locale = /^LANG="?([^"\n]+)"?$/m.exec(machine.read("/etc/default/locale"))?.[1];
  return new Map<string, string>([
    ["hostname", machine.run("uname", "-n").stdout],
    ["timezone", machine.run("readlink", "/etc/localtime").stdout.replace(/^.*\/zoneinfo\//, "")],
    ...(locale === undefined ? [] : [["locale", canonicalLocale(locale)] as const]),
    ...keymapFacts(machine, system),
    ...generatedLocales(machine).map((name): Entry => [`locale:${name}`, "generated"]),
    ...userFacts(machine),
    ...packageFacts(machine, system),
    ...unitFacts(machine, system),
  ]);
}

/** Debian describes the console's keys by their XKB layout: keyboard(5). */
function keymapFacts(machine: Machine, { byKind }: System): readonly Entry[] {
  const settings = machine.read("/etc/default/keyboard");
  const setting = (name: string): string => new RegExp(`^${name}="?([^"\n]*)"?$`, "m").exec(settings)?.[1] ?? "";
  return byKind.keymap.flatMap(({ name }) => {
    const facts = lookupKeymap(name.value);
    const isSame = facts?.layout === setting("XKBLAYOUT") && (facts.variant ?? "") === setting("XKBVARIANT");
    return isSame ? [["keymap", name.value] as const] : [];
  });
}

function generatedLocales(machine: Machine): readonly string[] {
  return machine.run("locale", "-a").stdout.split("\n").map(canonicalLocale);
}

function userFacts(machine: Machine): readonly Entry[] {
  const groups = machine
    .read("/etc/group")
    .split("\n")
    .map((line) => line.split(":"));
  const users = machine
    .read("/etc/passwd")
    .split("\n")
    .map((line) => line.split(":"));
  return users.flatMap(([name = "", , uid = "", , , home = "", shell = ""]): readonly Entry[] => {
    if (name !== "root" && (Number(uid) < 1000 || Number(uid) >= 60_000)) return [];
    // root is in root by its primary group, whether it is listed or not.
    const own = groups.filter(([group = "", , , members = ""]) => {
      return members.split(",").includes(name) && !(name === "root" && group === "root");
    });
    return [
      [`user:${name}:shell`, shellOf(shell)],
      [`user:${name}:home`, home],
      ...own.map(([group]): Entry => [`member:${name}:${group}`, "yes"]),
      [`sudo:${name}`, maySudo(machine, name) ? "everything" : "nothing"],
    ];
  });
}

function shellOf(path: string): string {
  return [...knownShells()].find((name) => lookupShell(name)?.path.debian === path) ?? path;
}

function maySudo(machine: Machine, name: string): boolean {
  return name === "root" || /\(ALL( : ALL)?\) ALL/.test(machine.run("sudo", "--list", `--other-user=${name}`).stdout);
}

function packageFacts(machine: Machine, system: System): readonly Entry[] {
  const listed = machine.run("dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n").stdout;
  const installed = new Set(listed.split("\n").filter((line) => line.endsWith(" installed")));
  return [...system.byKind.package, ...system.byKind["aur-package"]].flatMap((resource) => {
    const { answer } = resolvePackage(resource, system.source, "debian");
    if (answer.how !== "package") return [];
    const isPresent = answer.names.every((name) => installed.has(`${name} installed`));
    return isPresent ? [[`package:${resource.name.value}`, "present"] as const] : [];
  });
}

/** Enabled by themselves, or started by what else is: systemctl(1). */
const onBoot = /^(?:enabled|enabled-runtime|static|alias|indirect|generated)$/;

function unitFacts(machine: Machine, system: System): readonly Entry[] {
  return system.byKind.unit.flatMap((unit) => {
    const { answer } = resolveUnit(unit, system.source, "debian");
    if (answer.how !== "unit") return [];
    const ask = (verb: string) => answer.names.map((name) => machine.run("systemctl", verb, "--", name).stdout);
    const parts = [
      ...(ask("is-enabled").every((state) => onBoot.test(state)) ? ["boot"] : []),
      ...(ask("is-active").every((state) => state === "active") ? ["running"] : []),
    ];
    return [[`unit:${unit.name.value}`, parts.join("+") || "neither"] as const];
  });
}
