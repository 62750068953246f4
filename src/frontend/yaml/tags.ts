const prefix = "tag:yaml.org,2002:";

/** The whole name of one of YAML's own tags: `str` is `!!str`. */
export function coreTag(name: string): string {
  return prefix + name;
}

/** A tag as an author writes it: `!!str`, `!own`, `!<other>`. */
export function shortTag(tag: string): string {
  if (tag.startsWith(prefix)) return `!!${tag.slice(prefix.length)}`;
  return tag.startsWith("!") ? tag : `!<${tag}>`;
}

export const tags = {
  string: coreTag("str"),
  null: coreTag("null"),
  boolean: coreTag("bool"),
  integer: coreTag("int"),
  float: coreTag("float"),
  binary: coreTag("binary"),
  timestamp: coreTag("timestamp"),
  list: coreTag("seq"),
  map: coreTag("map"),
  set: coreTag("set"),
  orderedMap: coreTag("omap"),
  pairs: coreTag("pairs"),
  /** `<<` as a key. */
  merge: coreTag("merge"),
  /** `=`, the default value of a mapping that stands where a scalar is meant. */
  value: coreTag("value"),
} as const;

const tagsOfWords: ReadonlyMap<string, string> = new Map([
  ...["~", "null", "Null", "NULL"].map((word) => [word, tags.null] as const),
  ...["yes", "no", "true", "false", "on", "off"].flatMap((word) =>
    [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()].map(
      (spelling) => [spelling, tags.boolean] as const,
    ),
  ),
  ["<<", tags.merge],
  ["=", tags.value],
]);
const longestWord = 5;

const numberStart = /^[-+.0-9]/;
const integerPattern = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
// The float pattern that OmegaConf adds, then what PyYAML's own accepts besides.
const floatPatterns = [
  /^[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9]+(?:_[0-9]+)*[eE][-+]?[0-9]+$/,
  /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
];

/** The tag that PyYAML and OmegaConf give to plain text: `0600` is an integer, `yes` a boolean, `12:30` an integer. */
export function resolvePlain(text: string): string {
  if (text === "") return tags.null;
  // Python's `$` also matches before a last line break, which text after a lone `!` can have.
  const line = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (numberStart.test(line)) return resolveNumber(line);
  return line.length > longestWord ? tags.string : (tagsOfWords.get(line) ?? tags.string);
}

function resolveNumber(text: string): string {
  if (floatPatterns.some((pattern) => pattern.test(text))) return tags.float;
  return integerPattern.test(text) ? tags.integer : tags.string;
}
