import { resolvePackage, resolveUnit } from "../../../src/backends/shared/names.ts";
import type { Unit } from "../../../src/ir/resource.ts";
import type { System } from "../../../src/ir/system.ts";
import { lookupKeymap } from "../../../src/knowledge/index.ts";
import type { Machine } from "../machine/machine.ts";
import { stray, strayUnit } from "../machine/strays.ts";
import { canonicalLocale, type Entry, type MachineFacts, shellThat, unitFact } from "./fact.ts";

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
    ["time-sync", synchronisesClock(machine) ? "on" : "off"],
    ...mountFacts(machine),
    ...bootFacts(machine),
    ...strayFacts(machine),
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
    if (name === stray || (name !== "root" && (Number(uid) < 1000 || Number(uid) >= 60_000))) return [];
    // root is in root by its primary group, whether it is listed or not.
    const own = groups.filter(([group = "", , , members = ""]) => {
      return members.split(",").includes(name) && !(name === "root" && group === "root");
    });
    return [
      [`user:${name}:shell`, shellThat(({ path }) => path.debian === shell) ?? shell],
      [`user:${name}:home`, home],
      ...own.map(([group]): Entry => [`member:${name}:${group}`, "yes"]),
      [`sudo:${name}`, maySudo(machine, name) ? "everything" : "nothing"],
    ];
  });
}

function maySudo(machine: Machine, name: string): boolean {
  return name === "root" || /\(ALL( : ALL)?\) ALL/.test(machine.run("sudo", "--list", `--other-user=${name}`).stdout);
}

function packageFacts(machine: Machine, system: System): readonly Entry[] {
  const installed = namesOfInstalled(machine);
  return [...system.byKind.package, ...system.byKind["aur-package"]].flatMap((resource) => {
    const { answer } = resolvePackage(resource, system.source, "debian");
    if (answer.how !== "package") return [];
    const isPresent = answer.names.every((name) => installed.has(name));
    return isPresent ? [[`package:${resource.name.value}`, "present"] as const] : [];
  });
}

/** Packages that are installed, and names that they provide: base-files is there as `base`, too. */
function namesOfInstalled(machine: Machine): ReadonlySet<string> {
  const format = "${db:Status-Status} ${Package} ${Provides}\n";
  const lines = machine.run("dpkg-query", "--show", "--showformat", format).stdout.split("\n");
  const installed = lines.filter((line) => line.startsWith("installed "));
  return new Set(
    installed.flatMap((line) =>
      line
        .replace(/\([^)]*\)|,/g, "")
        .split(" ")
        .slice(1),
    ),
  );
}

/** Started at boot for their own sake: systemctl(1), is-enabled. */
const onBoot = /^(?:enabled|enabled-runtime|alias|generated)$/;

function unitFacts(machine: Machine, system: System): readonly Entry[] {
  const files = machine.run("systemctl", "list-unit-files", "--plain", "--no-legend", "--no-pager").stdout;
  const installed = files.split("\n").map((line) => line.split(" ")[0] ?? "");
  return system.byKind.unit.flatMap((unit) => {
    const names = unit.isDense.value
      ? installed.filter((name) => name.startsWith(unit.names.debian?.value ?? unit.name.value))
      : namesOf(unit, system);
    if (names.length === 0) return [];
    const isOnBoot = names.every((name) => {
      const state = machine.run("systemctl", "is-enabled", "--", name).stdout;
      // A static unit can be neither enabled nor disabled: it is as declared, whatever that is.
      return state === "static" ? unit.isOnBoot.value : onBoot.test(state);
    });
    const isRunning = names.every((name) => {
      const state = machine.run("systemctl", "is-active", "--", name).stdout;
      return state === "active" || (unit.isRunning.value && isHeld(machine, name));
    });
    const parts = [...(isOnBoot ? ["boot"] : []), ...(isRunning ? ["running"] : [])];
    return [[unitFact(unit), parts.join("+") || "neither"] as const];
  });
}

/**
 * Whether systemd does not keep a unit running that is on: its conditions fail here (no container has bluetooth or
 * terminals), or it starts when something asks for it over D-Bus, and ends by itself.
 */
export function isHeld(machine: Machine, name: string): boolean {
  const files = machine.run("systemctl", "cat", "--", name).stdout;
  if (/^BusName=/m.test(files) && !/^(?:WantedBy|RequiredBy|UpheldBy)=/m.test(files)) return true;
  return machine.run("systemd-analyze", "condition", `--unit=${name}`).stderr.includes("Conditions failed.");
}

function namesOf(unit: Unit, { source }: System): readonly string[] {
  const { answer } = resolveUnit(unit, source, "debian");
  return answer.how === "unit" ? answer.names : [];
}

/** Whether one of the services that timedatectl(1) would turn on is on at boot; none runs in a container. */
function synchronisesClock(machine: Machine): boolean {
  const services = machine.run("sh", "-c", "cat /usr/lib/systemd/ntp-units.d/*.list").stdout.split("\n");
  return services.some((name) => machine.run("systemctl", "is-enabled", "--", name).stdout === "enabled");
}

/** What fstab(5) mounts by a label. */
function mountFacts(machine: Machine): readonly Entry[] {
  return machine
    .read("/etc/fstab")
    .split("\n")
    .flatMap((line) => {
      const [source = "", point = "", type] = line.split(/\s+/);
      const label = /^LABEL=(.*)$/.exec(source)?.[1];
      if (label === undefined) return [];
      return [type === "swap" ? ([`swap:${label}`, "on"] as const) : ([`mount:${point}`, label] as const)];
    });
}

/** The programs that firmware starts, by their places on an EFI system partition. */
const loaders: readonly (readonly [string, string])[] = [
  ["/EFI/debian/grubx64.efi", "grub"],
  ["/EFI/refind/refind_x64.efi", "refind"],
  ["/EFI/systemd/systemd-bootx64.efi", "systemd-boot"],
];

function bootFacts(machine: Machine): readonly Entry[] {
  if (machine.has("/boot/grub/i386-pc/core.img")) return [["bootloader", "grub"]];
  const files = machine.run("find", "/", "-xdev", "-path", "*/EFI/*", "-name", "*.efi").stdout.split("\n");
  return loaders.flatMap(([end, loader]): readonly Entry[] => {
    const file = files.find((path) => path.endsWith(end));
    if (file === undefined) return [];
    return [
      ["bootloader", loader],
      ["esp", file.slice(0, -end.length)],
    ];
  });
}

/** What `addStrays` has put there without anybody's asking. */
function strayFacts(machine: Machine): readonly Entry[] {
  const state = (isThere: boolean): string => (isThere ? "kept" : "removed");
  const status = machine.run("dpkg-query", "--show", "--showformat=${db:Status-Status}", stray).stdout;
  return [
    ["stray:users", state(machine.run("id", stray).exitCode === 0)],
    ["stray:packages", state(status === "installed")],
    ["stray:services", state(machine.run("systemctl", "is-enabled", strayUnit).stdout === "enabled")],
  ];
}
