// The indexes that the tables' evidence names, as far as they are at hand.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the project's reference material lies beside it. */
export const indexFolder = new URL("../../shared/data/indexes/", import.meta.url).pathname;

/** Space, index as evidence writes it, and the files that hold its names; `normal` is how a name is looked up. */
const indexFiles = [
  { space: "debian", index: "sid", files: ["debian-sid.txt"] },
  { space: "debian", index: "bookworm", files: ["debian-bookworm.txt"] },
  ...["contrib", "non-free", "non-free-firmware"].map((section) => ({
    space: "debian",
    index: `sid ${section}`,
    files: ["debian-sid-sections.tsv"],
    apt: section,
  })),
  { space: "fedora", index: "rawhide", files: ["fedora-rawhide-2026-08.tsv"] },
  { space: "fedora", index: "comps", files: ["fedora-comps.txt"] },
  { space: "fedora", index: "content-resolver", files: ["fedora-content-resolver.txt"] },
  { space: "fedora", index: "groups", files: [] },
  { space: "fedora", index: "observed", files: ["fedora-observed.tsv"] },
  { space: "guix", index: "1.5.0", files: ["guix-1.5.0.txt"], normal: (name) => name.replace(/[@:].*$/, "") },
  { space: "nix", index: "2025-09", files: ["nixpkgs-2025-09.tsv"], normal: versionedSet },
  { space: "nix", index: "observed", files: ["nixpkgs-observed.tsv"] },
  { space: "nix", index: "appstream", files: ["nixpkgs-appstream-2024-04.txt"] },
  {
    space: "nix",
    index: "python",
    files: ["nixpkgs-python-2024-06.txt"],
    normal: (name) => name.replace(/^python3Packages\./, ""),
  },
  { space: "nix", index: "by-name", files: [] },
];

/** Where the Python modules of a space are found, and what stands before their names. */
export const pythonIndexes = {
  debian: ["sid", "python3-"],
  fedora: ["rawhide", "python3-"],
  guix: ["1.5.0", "python-"],
  nix: ["2025-09", "python3Packages."],
};

/** The index has the sets of one version, under its name. */
function versionedSet(name) {
  return name
    .replace(/^perlPackages\./, "perl540Packages.")
    .replace(/^python3Packages\./, "python313Packages.")
    .replace(/^linuxPackages\./, "linuxKernel.packages.linux_6_12.")
    .replace(/^libsForQt5\.qt/, "libsForQt5.qt5.qt");
}

/**
 * Every index by `SPACE:INDEX`: `has` says whether it holds a name, and is absent where neither a file nor this
 * machine's apt offers the index.
 */
export function loadIndexes(folder = indexFolder) {
  return new Map(indexFiles.map((entry) => [`${entry.space}:${entry.index}`, loadIndex(entry, folder)]));
}

function loadIndex({ files, apt, normal = (name) => name }, folder) {
  const present = files.map((file) => join(folder, file)).filter(existsSync);
  const offered = present.length > 0 ? present.flatMap(readNames) : apt === undefined ? [] : aptNames(apt);
  if (offered.length === 0) return {};
  const names = new Set(offered);
  return { has: (name) => names.has(name) || names.has(normal(name)) };
}

function readNames(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t", 1)[0]);
}

/** What apt on this machine offers from a section of Debian's archive; nothing where there is no apt. */
function aptNames(section) {
  aptStanzas ??= dumpApt();
  return aptStanzas.flatMap((stanza) => {
    const name = /^Package: (.*)$/m.exec(stanza)?.[1];
    const where = /^Section: (.*)$/m.exec(stanza)?.[1] ?? "";
    return name !== undefined && where.startsWith(`${section}/`) ? [name] : [];
  });
}

/** What apt knows, read once: the dump is of the whole archive. */
let aptStanzas;

function dumpApt() {
  try {
    return execFileSync("apt-cache", ["dumpavail"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\n\n");
  } catch {
    return [];
  }
}
