import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { Entry, ListNode, MapNode, Node } from "./tree.ts";

/** How an import meets the file that names it. */
export type MergeStrategy = "override" | "combine" | "merge";

/** Joins an imported mapping into ours; the import wins where both define something. */
export function mergeImport(
  ours: MapNode,
  theirs: MapNode,
  strategy: MergeStrategy,
  mergeKeys: ReadonlySet<string>,
  diagnostics: Diagnostics,
): MapNode {
  if (strategy === "override") return replaceEntries(ours, theirs);
  return new DeepMerge(strategy === "merge" ? mergeKeys : new Set(), diagnostics).mergeMaps(ours, theirs, "");
}

function replaceEntries(ours: MapNode, theirs: MapNode): MapNode {
  const entries = new Map(ours.entries.map((entry) => [entry.key.value, entry]));
  for (const entry of theirs.entries) entries.set(entry.key.value, entry);
  return { ...ours, entries: [...entries.values()] };
}

class DeepMerge {
  readonly #mergeKeys: ReadonlySet<string>;
  readonly #diagnostics: Diagnostics;

  constructor(mergeKeys: ReadonlySet<string>, diagnostics: Diagnostics) {
    this.#mergeKeys = mergeKeys;
    this.#diagnostics = diagnostics;
  }

  mergeMaps(ours: MapNode, theirs: MapNode, path: string): MapNode {
    const entries = new Map<string, Entry>(ours.entries.map((entry) => [entry.key.value, entry]));
    for (const entry of theirs.entries) {
      const name = entry.key.value;
      const existing = entries.get(name);
      const entryPath = path === "" ? name : `${path}.${name}`;
      entries.set(name, existing === undefined ? entry : this.#mergeEntry(existing, entry, entryPath));
    }
    return { ...ours, entries: [...entries.values()] };
  }

  #mergeEntry(ours: Entry, theirs: Entry, path: string): Entry {
    return { key: ours.key, value: this.#mergeValues(ours.value, theirs.value, path) };
  }

  #mergeValues(ours: Node, theirs: Node, path: string): Node {
    if (ours.kind === "map" && theirs.kind === "map") return this.mergeMaps(ours, theirs, path);
    if (ours.kind === "list" && theirs.kind === "list" && this.#mergeKeys.has(path)) return joinLists(ours, theirs);
    if (ours.kind === "scalar" && theirs.kind === "scalar" && !Object.is(ours.value, theirs.value)) {
      const notes = [{ message: "this value is replaced", span: ours.origin.span }];
      this.#diagnostics.report(report.importConflict({ path }, theirs.origin, { notes }));
    }
    return theirs;
  }
}

/** Both lists without repetitions, ours first. */
function joinLists(ours: ListNode, theirs: ListNode): ListNode {
  const seen = new Set(ours.items.map(fingerprint));
  const added = theirs.items.filter((item) => !seen.has(fingerprint(item)));
  return { ...ours, items: [...ours.items, ...added] };
}

/** Equal for nodes of equal content, whatever their place or key order. */
function fingerprint(node: Node): string {
  if (node.kind === "scalar") return `${node.type}:${JSON.stringify(String(node.value))}`;
  if (node.kind === "list") return `[${node.items.map(fingerprint).join(",")}]`;
  const entries = node.entries.map((entry) => `${JSON.stringify(entry.key.value)}=${fingerprint(entry.value)}`);
  return `{${entries.sort().join(",")}}`;
}
