import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { Config, identityOfKey } from "./config.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "./tree.ts";

/** How an import meets the file that names it. */
export type MergeStrategy = "override" | "combine" | "merge";

/** A copy of the container that an interpolation leads to as things are now, if it leads to one. */
export type CopyTarget = (config: Config) => Node | undefined;

export interface MergeRequest {
  readonly strategy: MergeStrategy;
  /** With `merge`: the paths of lists that are joined. */
  readonly mergeKeys: ReadonlySet<string>;
  /** What an interpolation leads to; needed where there are interpolations. */
  readonly copyTarget?: CopyTarget | undefined;
}

/** Joins an imported mapping into ours, before anything is resolved; the import wins where both define something. */
export function mergeImport(ours: MapNode, theirs: MapNode, request: MergeRequest, diagnostics: Diagnostics): MapNode {
  if (request.strategy === "override") return replaceEntries(ours, theirs);
  const config = new Config(ours);
  new DeepMerge(request, diagnostics).mergeRoot(config, theirs);
  return config.toNode() as MapNode;
}

function replaceEntries(ours: MapNode, theirs: MapNode): MapNode {
  const entries = new Map([...ours.entries, ...theirs.entries].map((entry) => [identityOfKey(entry), entry]));
  return { ...ours, entries: [...entries.values()] };
}

/** The rules of `OmegaConf.merge` (omegaconf/basecontainer.py, `_map_merge`), with lists that may be joined. */
class DeepMerge {
  readonly #mergeKeys: ReadonlySet<string>;
  readonly #copyTarget: CopyTarget;
  readonly #diagnostics: Diagnostics;
  /** Lists that are interpolations are joined in the end, when everything that they may lead to is merged. */
  readonly #joins: (() => void)[] = [];

  constructor({ strategy, mergeKeys, copyTarget }: MergeRequest, diagnostics: Diagnostics) {
    this.#mergeKeys = strategy === "merge" ? mergeKeys : new Set();
    this.#copyTarget = copyTarget ?? (() => undefined);
    this.#diagnostics = diagnostics;
  }

  mergeRoot(ours: Config, theirs: MapNode): void {
    this.#mergeMap(ours, theirs, "");
    for (const join of this.#joins) join();
  }

  #mergeMap(ours: Config, theirs: MapNode, path: string): void {
    for (const entry of theirs.entries) {
      const name = entry.key.value;
      const existing = ours.entries.get(identityOfKey(entry))?.value;
      if (existing === undefined) ours.set(entry);
      else this.#mergeEntry(ours, existing, entry, path === "" ? name : `${path}.${name}`);
    }
  }

  #mergeEntry(holder: Config, existing: Config, entry: Entry, path: string): void {
    const isJoined = this.#mergeKeys.has(path);
    if (isJoined && (isInterpolation(existing.written) || isInterpolation(entry.value))) {
      this.#joins.push(() => this.#mergeValue(holder, existing, this.#expandTheirs(holder, entry), path));
    } else this.#mergeValue(holder, existing, entry, path);
  }

  #mergeValue(holder: Config, existing: Config, entry: Entry, path: string): void {
    const current = this.#expand(holder, existing, entry);
    const ours = current.written;
    const theirs = entry.value;
    if (isMissing(theirs)) return;
    if (ours.kind === "map" && theirs.kind === "map") this.#mergeMap(current, theirs, path);
    else if (ours.kind === "list" && theirs.kind === "list" && this.#mergeKeys.has(path))
      holder.set({ ...entry, value: joinLists(ours, theirs) });
    else {
      this.#reportConflict(ours, theirs, path);
      holder.set({ ...entry, value: isMismatch(ours, theirs) ? broken(theirs) : theirs });
    }
  }

  /** An interpolation that leads to a container becomes a copy of it: what the import says then goes into the copy. */
  #expand(holder: Config, existing: Config, entry: Entry): Config {
    const copy = isInterpolation(existing.written) ? this.#copyTarget(existing) : undefined;
    return copy === undefined ? existing : holder.set({ ...entry, value: copy });
  }

  /** The same for the import's side of a list that is joined; its interpolation means what it means in our place. */
  #expandTheirs(holder: Config, entry: Entry): Entry {
    if (!isInterpolation(entry.value)) return entry;
    return { ...entry, value: this.#copyTarget(new Config(entry.value, holder, entry.key.value)) ?? entry.value };
  }

  #reportConflict(ours: Node, theirs: Node, path: string): void {
    if (isMismatch(ours, theirs)) {
      const notes = [{ message: `here it is ${nameOf(ours)}`, span: ours.origin.span }];
      this.#diagnostics.report(
        report.mergeMismatch({ path, theirs: nameOf(theirs), ours: nameOf(ours) }, theirs.origin, { notes }),
      );
    } else if (ours.kind === "scalar" && theirs.kind === "scalar" && !isMissing(ours) && !isEqual(ours, theirs)) {
      const notes = [{ message: "this value is replaced", span: ours.origin.span }];
      this.#diagnostics.report(report.importConflict({ path }, theirs.origin, { notes }));
    }
  }
}

/** Whether one is a list and the other a mapping. */
function isMismatch(ours: Node, theirs: Node): boolean {
  return ours.kind !== "scalar" && theirs.kind !== "scalar" && ours.kind !== theirs.kind;
}

/** Stands for a value that is reported as wrong already. */
function broken({ origin }: Node): ScalarNode {
  return { kind: "scalar", type: "string", value: "", text: "", isPlain: true, isBroken: true, origin };
}

function nameOf({ kind }: Node): string {
  return kind === "list" ? "a list" : "a mapping";
}

function isInterpolation(node: Node): boolean {
  return node.kind === "scalar" && node.type === "string" && node.text.includes("${");
}

/** `???` stands for a value that has still to be given. */
function isMissing(node: Node): boolean {
  return node.kind === "scalar" && node.value === "???";
}

/** Both lists without repetitions, ours first. Interpolations are compared as they are written. */
function joinLists(ours: ListNode, theirs: ListNode): ListNode {
  const seen = new Set(ours.items.map(fingerprint));
  const added = theirs.items.filter((item) => !seen.has(fingerprint(item)));
  return { ...ours, items: [...ours.items, ...added] };
}

function isEqual(one: Node, other: Node): boolean {
  return fingerprint(one) === fingerprint(other);
}

/** Equal for nodes of equal content, whatever their place or key order. */
function fingerprint(node: Node): string {
  if (node.kind === "scalar") return `${node.type}:${JSON.stringify(String(node.value))}`;
  if (node.kind === "list") return `[${node.items.map(fingerprint).join(",")}]`;
  const entries = node.entries.map((entry) => `${JSON.stringify(identityOfKey(entry))}=${fingerprint(entry.value)}`);
  return `{${entries.sort().join(",")}}`;
}
