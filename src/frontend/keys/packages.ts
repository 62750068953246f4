import type { Located, Origin } from "../../diagnostics/origin.ts";
import type { PackageRole } from "../../ir/resource.ts";
import type { Distribution } from "../../ir/target.ts";
import { defineKey, type Lowering } from "../lowering.ts";
import { type LocatedList, list } from "../shape.ts";
import { addAuthority } from "./authority.ts";
import { reportDuplicate } from "./duplicates.ts";
import { type NameEntry, nameEntryFrom, sourceName } from "./name-entry.ts";

/** The base set of each source distribution, as the package role installs it beside `packages`. */
const baseSets: Readonly<Record<Distribution, readonly string[]>> = {
  arch: [
    "linux",
    "linux-firmware",
    "linux-headers",
    "base",
    "base-devel",
    "nano",
    "networkmanager",
    "openssh",
    "git",
    "arch-install-scripts",
    "sops",
  ],
  debian: [],
  fedora: [],
};

export const baseOverride = defineKey({
  key: "baseOverride",
  doc: "Packages that are installed instead of the base set of the source distribution. `[]` asks for no base set.",
  whenAbsent: "on Arch the base set (`base`, `linux`, `git`, `openssh`, ...); elsewhere nothing",
  shape: list(nameEntryFrom("package")),
  example: `baseOverride:
  - base
  - {arch: linux-lts, debian: linux-image-amd64, fedora: kernel, nix: null, guix: null}
packages: [git]
`,
  lower(declared, lowering) {
    addPackages(declared, "base", lowering);
    if (declared.items.length === 0) addEmptyBase(declared, lowering);
  },
});

/** An empty `baseOverride` asks for no base set at all; `packages` answers for it. */
function addEmptyBase(declared: LocatedList<NameEntry>, lowering: Lowering): void {
  if (!lowering.has("authority:packages")) addAuthority("packages", declared, lowering);
  else lowering.claim("authority:packages", [declared.origin]);
}

export const packages = defineKey({
  key: "packages",
  doc:
    "The packages of the machine, under the names of the source distribution (`core`). Where you know a name better " +
    "than the knowledge base, write one per distribution: `{arch: fd, debian: fd-find, nix: null}`.",
  shape: list(nameEntryFrom("package")),
  example: `packages:
  - git
  - neovim
  - {arch: firefox, debian: firefox-esr, fedora: firefox, nix: firefox-esr, guix: icecat}
`,
  lower(declared, lowering) {
    addAuthority("packages", declared, lowering);
    addPackages(declared, "explicit", lowering);
    if (lowering.value(baseOverride) === undefined) addDefaultBase(declared, lowering);
  },
});

function addDefaultBase(declared: LocatedList<NameEntry>, lowering: Lowering): void {
  const origin = lowering.keyOrigin("packages", declared);
  for (const name of baseSets[lowering.source]) {
    addPackage({ value: name, origin }, "base", "it belongs to the base set", lowering);
  }
}

function addPackages(declared: LocatedList<NameEntry>, role: PackageRole, lowering: Lowering): void {
  for (const entry of declared.items) {
    const name = sourceName(entry, lowering.source);
    const id = `package:${name.value}`;
    if (lowering.has(id)) {
      if (role === "explicit") reportDuplicate(name, lowering.originOf(id), lowering, entry.origin);
      lowering.claim(id, entry.claims);
      lowering.addNames(id, entry.names);
    } else {
      lowering.add({
        kind: "package",
        id,
        origin: entry.origin,
        claims: entry.claims,
        after: [],
        name,
        names: entry.names,
        role,
      });
    }
  }
}

function addPackage(name: Located<string>, role: PackageRole, because: string, lowering: Lowering): string {
  const id = `package:${name.value}`;
  if (!lowering.has(id)) {
    const claims: readonly Origin[] = [];
    lowering.add({ kind: "package", id, origin: name.origin, claims, after: [], name, names: {}, role, because });
  }
  return id;
}

/** Adds a package that another key needs, unless it is listed already; `because` completes "installed because …". */
export function addImpliedPackage(name: Located<string>, because: string, lowering: Lowering): string {
  return addPackage(name, "implied", because, lowering);
}
