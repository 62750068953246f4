import { resolvePackage, resolveUnits } from "../../../src/backends/shared/names.ts";
import type { System } from "../../../src/ir/system.ts";
import { lookupKeymap } from "../../../src/knowledge/index.ts";
import type { GuixSystem } from "../guix.ts";
import { canonicalLocale, declaredGroup, type Entry, type MachineFacts, shellThat, unitFact } from "./fact.ts";

/** What an evaluated declaration says of the machine; `system` tells under which names packages and units are asked for. */
export function guixFacts(found: GuixSystem, system: System): MachineFacts {
  return new Map<string, string>([
    ["hostname", found.hostName],
    ["timezone", found.timezone],
    ["locale", canonicalLocale(found.locale)],
    ["bootloader", found.bootloader.replace(/^grub.*$/, "grub")],
    ...found.targets.map((target): Entry => ["esp", target]),
    ["time-sync", found.services.some((type) => /^(?:open)?ntpd?$/.test(type)) ? "on" : "off"],
    ...found.locales.map((name): Entry => [`locale:${canonicalLocale(name)}`, "generated"]),
    ...keymapFacts(found, system),
    ...userFacts(found, system),
    ...mountFacts(found),
    ...packageFacts(found, system),
    ...unitFacts(found, system),
  ]);
}

/** A keyboard layout types what any of its console keymaps types. */
function keymapFacts({ keyboard }: GuixSystem, { byKind }: System): readonly Entry[] {
  return byKind.keymap.flatMap(({ name }) => {
    const facts = lookupKeymap(name.value);
    const isSame =
      facts !== undefined &&
      JSON.stringify(keyboard) === JSON.stringify([facts.layout, facts.variant ?? null, facts.model ?? null]);
    return isSame ? [["keymap", name.value] as const] : [];
  });
}

/** System accounts have no login shell that anybody chose. */
function userFacts({ users, sudoers }: GuixSystem, system: System): readonly Entry[] {
  const lines = sudoers.split("\n").map((line) => line.split(/\s+/)[0] ?? "");
  return users
    .filter(({ shell }) => !shell.endsWith("/nologin"))
    .flatMap(
      ({ name, home, shell, groups }) =>
        [
          [`user:${name}:shell`, shellOf(shell)],
          [`user:${name}:home`, home],
          ...groups.map((group): Entry => [`member:${name}:${declaredGroup(group, "guix", system)}`, "yes"]),
          [
            `sudo:${name}`,
            lines.includes(name) || groups.some((group) => lines.includes(`%${group}`)) ? "everything" : "nothing",
          ],
        ] satisfies Entry[],
    );
}

function shellOf(path: string): string {
  const end = /\/bin\/[^/]+$/.exec(path)?.[0] ?? path;
  return shellThat(({ guix }) => guix?.path === end) ?? end.replace("/bin/", "");
}

/** Of what every Guix System mounts by itself only real devices count. */
function mountFacts({ fileSystems, swap }: GuixSystem): readonly Entry[] {
  const mounts = Object.entries(fileSystems).filter(([, device]) => device.startsWith("LABEL="));
  return [
    ...mounts.map(([point, device]): Entry => [`mount:${point}`, device.slice("LABEL=".length)]),
    ...swap.map((device): Entry => [`swap:${device.replace(/^LABEL=/, "")}`, "on"]),
  ];
}

function packageFacts({ packages }: GuixSystem, system: System): readonly Entry[] {
  const installed = new Set(packages);
  return [...system.byKind.package, ...system.byKind["aur-package"]].flatMap((resource) => {
    const { answer } = resolvePackage(resource, system.source, "guix");
    if (answer.how !== "package") return [];
    const names = answer.names.map((specification) => specification.replace(/[@:].*$/, ""));
    return names.every((name) => installed.has(name)) ? [[`package:${resource.name.value}`, "present"] as const] : [];
  });
}

function unitFacts({ services }: GuixSystem, system: System): readonly Entry[] {
  const types = new Set(services);
  return system.byKind.unit.flatMap((unit) => {
    const asked = resolveUnits(unit, system.source, "guix").flatMap(({ answer }) =>
      answer.how === "guix-service" ? [answer.type.replace(/-service-type$/, "")] : [],
    );
    if (asked.length === 0) return [];
    return [[unitFact(unit), asked.every((type) => types.has(type)) ? "boot+running" : "neither"] as const];
  });
}
