import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { isAliased } from "./edits.ts";
import type { OlderForm } from "./older-form.ts";
import { sectionOf, successorIn } from "./older-keys.ts";
import type { MapNode, Node, ScalarNode } from "./tree.ts";

/** `${a.b[0]}` and `${..c}`: backslashes before it, the dots that lead upwards, and the path. */
const reference =
  /(?<!\\)(?<escapes>\\*)\$\{[ \t]*(?<dots>\.*)(?<path>[^\\{}()[\]:. \t'"]+(?:\.[^\\{}()[\]:. \t'"]+|\[[^\\{}()[\]:. \t'"]+\])*)[ \t]*(?=\})/g;

/** Far more characters than any path of the language has. */
const longestPath = 500;

/** Reads references by older names as references by today's; each that is found is told to `note`. */
export function modernizeReferences(root: MapNode, note: (form: OlderForm) => void): MapNode {
  if (!root.origin.span.file.text.includes("${")) return root;
  return new Walk(note).map(root, [""]);
}

class Walk {
  readonly #note: (form: OlderForm) => void;

  constructor(note: (form: OlderForm) => void) {
    this.#note = note;
  }

  /** `sections` are those of the containers around the entries, from the outermost to this mapping itself. */
  map(map: MapNode, sections: readonly string[]): MapNode {
    const outer = sections.at(-1) ?? "";
    const entries = map.entries.map((entry) => ({
      ...entry,
      value: this.#node(entry.value, sections, sectionOf(outer, entry.key.value)),
    }));
    return { ...map, entries };
  }

  #node(node: Node, sections: readonly string[], own: string): Node {
    if (node.kind === "scalar") return this.#scalar(node, sections);
    const inner = [...sections, own];
    if (node.kind === "map") return this.map(node, inner);
    return { ...node, items: node.items.map((item) => this.#node(item, inner, own)) };
  }

  #scalar(node: ScalarNode, sections: readonly string[]): ScalarNode {
    if (node.type !== "string" || !node.text.includes("${")) return node;
    const text = node.text.replace(reference, (whole, ...parts) => {
      const { escapes, dots, path } = parts.at(-1) as Readonly<Record<"escapes" | "dots" | "path", string>>;
      const start = dots === "" ? "" : sections.at(-dots.length);
      if (escapes.length % 2 === 1 || start === undefined || path.length > longestPath) return whole;
      const { read, written } = modernPath(path, start);
      if (written === path) return whole;
      const offset = Number(parts.at(-3)) + whole.lastIndexOf(dots + path) + dots.length;
      const names = { old: `\${${dots}${path}}`, now: `\${${dots}${written}}` };
      const isRelative = dots !== "";
      this.#note({ ...names, origin: node.origin, edits: rewritePath(node, offset, path, written, isRelative) });
      return whole.replace(dots + path, dots + read);
    });
    return text === node.text ? node : { ...node, value: text, text };
  }
}

/** A path as today's keys have it: as the tree is read, and as it is to be written. */
function modernPath(path: string, start: string): { readonly read: string; readonly written: string } {
  const modernize = (isWritten: boolean): string => {
    let section = start;
    return path.replace(/[^.[\]]+/g, (name) => {
      if (/^\d+$/.test(name)) return name;
      const successor = successorIn(section, name);
      const isOlder = successor !== undefined && successor.values === undefined;
      const now = isOlder && (isWritten || !successor.isRead) ? successor.now : name;
      section = sectionOf(section, now);
      return now;
    });
  };
  return { read: modernize(false), written: modernize(true) };
}

/** The edit in a scalar that is written as it reads; a relative path that an alias repeats may mean something else there. */
function rewritePath(
  { text, origin }: ScalarNode,
  offset: number,
  path: string,
  now: string,
  isRelative: boolean,
): readonly TextEdit[] | undefined {
  const { file, start, end } = origin.span;
  const source = file.text.slice(start, end);
  const quote = /^["']/.exec(source)?.[0] ?? "";
  if (source !== quote + text + quote || (isRelative && isAliased(origin))) return undefined;
  const first = start + quote.length + offset;
  return [{ span: { file, start: first, end: first + path.length }, text: now }];
}
