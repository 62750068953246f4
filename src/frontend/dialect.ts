import type { Diagnostic, Diagnostics, TextEdit } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import { insertBefore, renameKey, rewriteScalar, spellLike } from "./edits.ts";
import { modernLocale } from "./locale-name.ts";
import type { OlderForm } from "./older-form.ts";
import { hasOlderNames, type Successor, sectionOf, successorIn } from "./older-keys.ts";
import { modernizeReferences } from "./older-references.ts";
import { type Entry, findEntry, type MapNode, type Node } from "./tree.ts";

/**
 * Reads one file's older spellings as today's. Runs before files are merged, so that old and new names of one key meet
 * as the same key. Where both stand in one mapping, that is reported, and the newer one counts.
 */
export function modernize(
  root: MapNode,
  diagnostics: Diagnostics,
): { readonly tree: MapNode; readonly forms: readonly OlderForm[] } {
  const reading = new Reading(diagnostics);
  const tree = reading.modernize(root);
  return { tree, forms: reading.forms };
}

/** Whether a diagnostic is about the older dialect, so that its repair is a migration. */
export function isOlderDialect({ code }: Diagnostic): boolean {
  return code === report.olderDialect.code || code === report.dotfilesWithoutUser.code;
}

/** Reports the older spellings of one file in one note, with what repairs them. */
export function reportOlderForms(forms: readonly OlderForm[], diagnostics: Diagnostics): void {
  const inOrder = [...forms].sort((a, b) => a.origin.span.start - b.origin.span.start);
  const [first] = inOrder;
  if (first === undefined) return;
  const distinct = new Map(inOrder.map((form) => [`${form.old} ${form.now}`, form]));
  const edits = inOrder.flatMap((form) => form.edits ?? []);
  const fix = edits.length === 0 ? {} : { fix: { title: "write today's names, as `chimera migrate` does", edits } };
  diagnostics.report(report.olderDialect({ forms: [...distinct.values()] }, first.origin, fix));
}

class Reading {
  readonly forms: OlderForm[] = [];
  readonly #diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  modernize(root: MapNode): MapNode {
    const renamed = this.#renameEntries(root, "");
    const referring = modernizeReferences(renamed, (form) => this.forms.push(form));
    const linked = mapEntry(referring, "dotfiles", (node) => mapItems(node, (repo) => this.#openLinks(repo)));
    return mapEntry(linked, "region", (node) =>
      node.kind === "map" ? mapEntry(node, "locale", (list) => this.#locales(list)) : node,
    );
  }

  #renameEntries(map: MapNode, section: string): MapNode {
    const successors = new Map(map.entries.map((entry) => [entry, successorOf(entry, section)]));
    const known = new Map<string, Located<string>>();
    for (const { key } of map.entries.filter((entry) => successors.get(entry) === undefined)) known.set(key.value, key);
    const entries = map.entries.flatMap((entry): readonly Entry[] => {
      const successor = successors.get(entry);
      if (successor === undefined) return [this.#renameInside(entry, section)];
      const other = known.get(successor.now);
      if (other !== undefined) {
        const notes = [{ message: "the other one is here", span: other.origin.span }];
        const names = { old: entry.key.value, other: other.value, now: successor.now };
        this.#diagnostics.report(report.bothDialects(names, entry.key.origin, { notes }));
        return [];
      }
      known.set(successor.now, entry.key);
      return [this.#renameInside(this.#renameEntry(entry, successor), section)];
    });
    return { ...map, entries };
  }

  #renameEntry(entry: Entry, { now, values, isRead }: Successor): Entry {
    const { key, value } = entry;
    const renamed = isRead ? entry : { ...entry, key: { value: now, origin: key.origin } };
    const edits = [renameKey(key, now)];
    const meant = value.kind === "scalar" && values !== undefined ? values[value.text] : undefined;
    if (meant !== undefined) edits.push(rewriteScalar(value.origin, key.origin, String(meant)));
    this.#note({ old: key.value, now, origin: key.origin }, edits);
    return meant === undefined ? renamed : { ...renamed, value: booleanNode(meant, value.origin) };
  }

  #renameInside(entry: Entry, section: string): Entry {
    const { key, value } = entry;
    const path = sectionOf(section, key.value);
    if (!hasOlderNames(path)) return entry;
    if (value.kind === "map") return { ...entry, value: this.#renameEntries(value, path) };
    return { ...entry, value: mapItems(value, (item) => this.#renameEntries(item, path)) };
  }

  /** In the older dialect (recognised by who makes the links) an open link without `to` goes to the home itself. */
  #openLinks(repo: MapNode): MapNode {
    const isOlder = findEntry(repo, "manager") !== undefined || findEntry(repo, "install_command") !== undefined;
    return isOlder ? mapEntry(repo, "links", (links) => mapItems(links, (link) => this.#openLink(link))) : repo;
  }

  #openLink(link: MapNode): MapNode {
    const open = findEntry(link, "open");
    const isOpen = open?.value.kind === "scalar" && open.value.value === true;
    if (!isOpen || findEntry(link, "to") !== undefined) return link;
    const { origin } = open.value;
    this.#note({ old: "open: true", now: "to: ., open: true", origin: open.key.origin }, [
      insertBefore(open, link, "to: ."),
    ]);
    const to = { span: origin.span, via: origin };
    const value: Node = { kind: "scalar", type: "string", value: ".", text: ".", isPlain: false, origin: to };
    return { ...link, entries: [...link.entries, { key: { value: "to", origin: to }, value }] };
  }

  /** Lines of locale.gen(5), a locale and its charmap, are names of locales today. */
  #locales(list: Node): Node {
    if (list.kind !== "list") return list;
    return { ...list, items: list.items.map((item) => this.#locale(item, list.origin)) };
  }

  #locale(item: Node, list: Origin): Node {
    const now = item.kind === "scalar" && item.type === "string" ? modernLocale(item.text) : undefined;
    if (item.kind !== "scalar" || now === undefined) return item;
    const { origin, text: old } = item;
    this.#note({ old, now, origin }, [rewriteScalar(origin, list, spellLike(origin.span, now))]);
    return { ...item, value: now, text: now };
  }

  #note(form: Omit<OlderForm, "edits">, edits: readonly (TextEdit | undefined)[]): void {
    const possible = edits.filter((edit) => edit !== undefined);
    this.forms.push({ ...form, edits: possible.length === edits.length ? possible : undefined });
  }
}

function successorOf({ key, value }: Entry, section: string): Successor | undefined {
  const successor = successorIn(section, key.value);
  if (successor?.values === undefined) return successor;
  return value.kind === "scalar" && Object.hasOwn(successor.values, value.text) ? successor : undefined;
}

function booleanNode(value: boolean, origin: Origin): Node {
  return { kind: "scalar", type: "boolean", value, text: String(value), isPlain: true, origin };
}

function mapEntry(map: MapNode, name: string, change: (node: Node) => Node): MapNode {
  const entries = map.entries.map((entry) =>
    entry.key.value === name ? { ...entry, value: change(entry.value) } : entry,
  );
  return { ...map, entries };
}

function mapItems(node: Node, change: (item: MapNode) => MapNode): Node {
  if (node.kind !== "list") return node;
  return { ...node, items: node.items.map((item) => (item.kind === "map" ? change(item) : item)) };
}
