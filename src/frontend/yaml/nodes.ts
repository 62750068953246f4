import type { ScalarMeaning } from "./scalar.ts";
import type { ScalarStyle } from "./tokens.ts";

/** A value as it stands in the file, its tag resolved; aliases lead to the value that they repeat. */
export type YamlNode = YamlContent | YamlAlias;
export type YamlContent = YamlScalar | YamlList | YamlMap;

interface Placed {
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

interface Tagged {
  /** Whole; `=` as a key becomes text when its mapping is read. */
  tag: string;
  /** What the text means under the tag, once that is known; a mapping can have one through its key `=`. */
  meaning?: ScalarMeaning;
}

export interface YamlScalar extends Placed, Tagged {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface YamlList extends Placed, Tagged {
  readonly kind: "list";
  readonly items: YamlNode[];
  end: number;
}

export interface YamlMap extends Placed, Tagged {
  readonly kind: "map";
  /** Replaced when `<<` is taken out of it. */
  pairs: YamlPair[];
  end: number;
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** The aliases that a `<<` brought the pair through, the outermost first. */
  readonly through?: readonly YamlAlias[];
}

export interface YamlAlias extends Placed {
  readonly kind: "alias";
  readonly target: YamlContent;
}

/** The value that a node is or repeats. */
export function contentOf(node: YamlNode): YamlContent {
  return node.kind === "alias" ? node.target : node;
}
