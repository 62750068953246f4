import { createHash } from "node:crypto";

/** A sequence of numbers that a seed decides. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  }

  /** A whole number from 0 to `limit - 1`. (mulberry32) */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

type Mutation = (text: string, random: Random, other: string) => string;

/** Pieces that decide something in YAML, in interpolations or in a Ch-obolo. */
const pieces = [
  ..."{}[]:,-#&*!|>'\"%@`?~\\\t\r\n\0\ufeff\u2028\u0085\ud800",
  "- ",
  ": ",
  "\n  ",
  "<<: *a",
  "&a ",
  "*a",
  "!!str ",
  "!!binary ",
  "---\n",
  "...\n",
  "null",
  "true",
  "no",
  "0600",
  "12:30",
  "1e999",
  "99999999999999999999999",
  "${",
  "}",
  "${hostname}",
  "${.a}",
  "${..users.0.name}",
  "${oc.env:HOME,x}",
  "${oc.create:[a,{b:c}]}",
  "${oc.select:users,null}",
  "${oc.decode:'[1,2'}",
  "${oc.dict.keys:region}",
  "\\${",
  "???",
  "\u{1f600}",
  "e\u0301\u0301",
  "\u202e",
  "__proto__: 1",
  "constructor: {}",
  "imports: [ch-obolo.yml]",
  "imports: [../../etc/passwd]",
] as const satisfies readonly string[];

const mutations: readonly [Mutation, ...Mutation[]] = [
  function insertPiece(text, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(pieces as readonly string[] as [string]) + text.slice(at);
  },
  function removePiece(text, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + random.below(12));
  },
  function flipCharacter(text, random) {
    const at = random.below(text.length + 1);
    return (
      text.slice(0, at) + String.fromCharCode(random.below(random.pick([128, 0x3000, 0x10000]))) + text.slice(at + 1)
    );
  },
  function moveLine(text, random) {
    const lines = text.split("\n");
    const [line = ""] = lines.splice(random.below(lines.length), 1);
    return lines.toSpliced(random.below(lines.length + 1), 0, line).join("\n");
  },
  function repeatLines(text, random) {
    const lines = text.split("\n");
    const from = random.below(lines.length);
    const block = lines.slice(from, from + 1 + random.below(8));
    return lines.toSpliced(random.below(lines.length + 1), 0, ...block).join("\n");
  },
  function removeLines(text, random) {
    const lines = text.split("\n");
    return lines.toSpliced(random.below(lines.length), 1 + random.below(5)).join("\n");
  },
  function indent(text, random) {
    const lines = text.split("\n");
    const at = random.below(lines.length);
    const line = lines[at] ?? "";
    return lines
      .with(at, random.below(2) === 0 ? random.pick(["  ", " ", "\t"]) + line : line.replace(/^ {1,2}/, ""))
      .join("\n");
  },
  function renameKey(text, random) {
    const keys = [...text.matchAll(/[\w-]+(?=:)/g)];
    const key = keys[random.below(keys.length)];
    if (key === undefined) return text;
    const name = random.below(2) === 0 ? key[0].slice(1) : random.pick(["name", "users", "x-y", "on", "1"]);
    return text.slice(0, key.index) + name + text.slice(key.index + key[0].length);
  },
  function swapValue(text, random) {
    const values = [...text.matchAll(/(?<=: |- )[^\n]+/g)];
    const value = values[random.below(values.length)];
    if (value === undefined) return text;
    const other = random.pick([
      "[]",
      "{}",
      "{a: [b]}",
      "~",
      "1",
      "yes",
      "''",
      '"a\\nb"',
      "|\n  text",
      "[1, two]",
      "- a",
    ]);
    return text.slice(0, value.index) + other + text.slice(value.index + value[0].length);
  },
  function spliceOther(text, random, other) {
    const at = random.below(text.length + 1);
    const from = random.below(other.length + 1);
    return text.slice(0, at) + other.slice(from, from + random.below(400)) + text.slice(at);
  },
  function changeLineEnds(text, random) {
    return text.replaceAll("\n", random.pick(["\r\n", "\r"]));
  },
];

/** `text` with some damage, decided by `random`; `other` is a text to take pieces from. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(4); count > 0; count--) result = random.pick(mutations)(result, random, other);
  return result;
}
