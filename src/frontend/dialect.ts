import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import { type Entry, findEntry, type MapNode, type Node } from "./tree.ts";

/** Names of the older dialect and their successors, by section; `dotfiles` lists and the like are searched item by item. */
const renamedKeys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": {
    pacotes: "packages",
    pacotes_base_override: "baseOverride",
    particoes: "partitioning",
    aur_pkgs: "aurPackages",
    aurPkgs: "aurPackages",
    aur_helpers: "aurHelpers",
  },
  "partitioning.partitions": { mount_point: "mountpoint" },
  services: { enabled: "on_boot" },
  dotfiles: { repo: "url" },
  secrets: { sec_sops: "sops_file" },
};

/** A key of the older dialect, and the key that took its place. */
export interface OlderName {
  readonly name: string;
  readonly successor: string;
  /** Its values, where they are not those of the successor. */
  readonly choices?: readonly string[];
}

/** The older names of the keys in a section: `""`, `services`, `partitioning.partitions`. */
export function olderNamesIn(section: string): readonly OlderName[] {
  const renamed = Object.entries(renamedKeys[section] ?? {}).map(([name, successor]) => ({ name, successor }));
  return section === "services"
    ? [...renamed, { name: "state", successor: "running", choices: serviceStates }]
    : renamed;
}

const serviceStates = ["started", "stopped"] as const;

/**
 * Reads one file's older names as their successors, with one note per file that lists them. Runs before files
 * are merged, so that old and new names of one key meet as the same key.
 */
export function modernize(root: MapNode, diagnostics: Diagnostics): MapNode {
  const renames = new Map<string, readonly [string, string, Origin]>();
  const renamed = renameEntries(root, "", renames);
  const result = mapEntry(
    mapEntry(renamed, "services", (node) => mapItems(node, modernizeState(renames))),
    "dotfiles",
    (node) => mapItems(node, modernizeDotfiles),
  );
  const used = [...renames.values()];
  const [first] = used;
  if (first !== undefined) {
    diagnostics.report(report.olderDialect({ names: used.map(([old, now]) => [old, now] as const) }, first[2]));
  }
  return result;
}

type Renames = Map<string, readonly [old: string, now: string, origin: Origin]>;

function renameEntries(map: MapNode, path: string, renames: Renames): MapNode {
  const table = renamedKeys[path] ?? {};
  const entries = map.entries.map((entry): Entry => {
    const key = renameKey(entry.key, table, renames);
    const childPath = path === "" ? key.value : `${path}.${key.value}`;
    return { key, value: renameBelow(entry.value, childPath, renames) };
  });
  return { ...map, entries };
}

function renameBelow(node: Node, path: string, renames: Renames): Node {
  if (node.kind === "map") return hasSection(path) ? renameEntries(node, path, renames) : node;
  return mapItems(node, (item) => (hasSection(path) ? renameEntries(item, path, renames) : item));
}

function hasSection(path: string): boolean {
  return Object.keys(renamedKeys).some((section) => section === path || section.startsWith(`${path}.`));
}

function renameKey(key: Located<string>, table: Readonly<Record<string, string>>, renames: Renames): Located<string> {
  const now = Object.hasOwn(table, key.value) ? table[key.value] : undefined;
  if (now === undefined) return key;
  renames.set(key.value, [key.value, now, key.origin]);
  return { value: now, origin: key.origin };
}

function mapEntry(map: MapNode, name: string, change: (node: Node) => Node): MapNode {
  const entries = map.entries.map((entry) =>
    entry.key.value === name ? { key: entry.key, value: change(entry.value) } : entry,
  );
  return { ...map, entries };
}

function mapItems(node: Node, change: (item: MapNode) => MapNode): Node {
  if (node.kind !== "list") return node;
  return { ...node, items: node.items.map((item) => (item.kind === "map" ? change(item) : item)) };
}

/** `state: started` and `state: stopped` are `running: true` and `running: false`. */
function modernizeState(renames: Renames): (service: MapNode) => MapNode {
  return (service) => {
    const state = findEntry(service, "state");
    const isStarted = state?.value.kind === "scalar" && state.value.value === "started";
    const isStopped = state?.value.kind === "scalar" && state.value.value === "stopped";
    if (state === undefined || !(isStarted || isStopped)) return service;
    renames.set("state", ["state", "running", state.key.origin]);
    const value: Node = {
      kind: "scalar",
      type: "boolean",
      value: isStarted,
      text: String(isStarted),
      isPlain: true,
      origin: state.value.origin,
    };
    const running: Entry = { key: { value: "running", origin: state.key.origin }, value };
    return { ...service, entries: service.entries.map((entry) => (entry === state ? running : entry)) };
  };
}

/** In the older dialect (recognised by `manager`, or by `repo`) an open link without `to` goes to the home itself. */
function modernizeDotfiles(repo: MapNode): MapNode {
  const isOlder = findEntry(repo, "manager") !== undefined || findEntry(repo, "install_command") !== undefined;
  return isOlder ? mapEntry(repo, "links", (links) => mapItems(links, openLinkToHome)) : repo;
}

function openLinkToHome(link: MapNode): MapNode {
  const open = findEntry(link, "open")?.value;
  const isOpen = open?.kind === "scalar" && open.value === true;
  if (!isOpen || findEntry(link, "to") !== undefined) return link;
  const origin: Origin = { span: open.origin.span, via: open.origin };
  const value: Node = { kind: "scalar", type: "string", value: ".", text: ".", isPlain: false, origin };
  return { ...link, entries: [...link.entries, { key: { value: "to", origin }, value }] };
}
