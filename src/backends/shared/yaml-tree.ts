import type { Origin } from "../../diagnostics/origin.ts";

/** A YAML document as data. A node without origins of its own takes those of the node around it. */
export type YamlNode = YamlScalar | YamlText | YamlSequence | YamlMap;

interface Base {
  readonly origins: readonly Origin[];
  /** Whole lines printed as a comment above the node; without the `#`. */
  readonly comment?: readonly string[];
}

export interface YamlScalar extends Base {
  readonly type: "scalar";
  readonly value: string | number | boolean;
  /** A local tag such as `!unsafe`. */
  readonly tag?: `!${string}`;
}

/** A string of whole lines, each with its own origins; it ends with a line break. Printed as a literal block. */
export interface YamlText extends Base {
  readonly type: "text";
  readonly lines: readonly TextLine[];
  readonly tag?: `!${string}`;
}

export interface TextLine {
  readonly text: string;
  readonly origins: readonly Origin[];
}

export interface YamlSequence extends Base {
  readonly type: "sequence";
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Base {
  readonly type: "map";
  readonly entries: readonly YamlEntry[];
}

/** Keys are words of the target's vocabulary, never text of the user. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
}

const none: readonly Origin[] = [];

export function scalar(value: string | number | boolean, origins: readonly Origin[] = none): YamlScalar {
  return { type: "scalar", value, origins };
}

export function sequence(items: readonly YamlNode[], origins: readonly Origin[] = none): YamlSequence {
  return { type: "sequence", items, origins };
}

/** Entries whose value is undefined are left out, so that callers can write optional keys in place. */
export function map(
  entries: Readonly<Record<string, YamlNode | undefined>>,
  origins: readonly Origin[] = none,
): YamlMap {
  const present: YamlEntry[] = [];
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) present.push({ key, value });
  return { type: "map", entries: present, origins };
}

/** The same node with a comment above it. */
export function commented<N extends YamlNode>(node: N, comment: readonly string[]): N {
  return { ...node, comment };
}
