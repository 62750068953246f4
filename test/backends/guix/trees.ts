import fc from "fast-check";
import {
  blank,
  boolean,
  comment,
  gexp,
  integer,
  keyword,
  list,
  quote,
  type Scheme,
  type SchemeDatum,
  string,
  symbol,
  ungexp,
} from "../../../src/backends/guix/syntax.ts";

/** Strings that break careless quoting, in any language this project writes. */
export const hostileStrings: readonly string[] = [
  '"',
  "\\",
  '\\"',
  "#t",
  ")",
  "')",
  ";; no comment",
  "${HOME}",
  "''${x}''",
  "{{ lookup('pipe', 'id') }}",
  "`id`",
  "$(id)",
  "#$(id)",
  "#~(id)",
  "~a ~%",
  "a\nb",
  "a\r\nb\tc\x07\x1b[0m",
  "\\x41; \\u0041 \\n",
  "trailing space \nand a line that is long enough to be kept as it is \n",
  "\u202eevil\u2066",
  "\ufeffbom",
  "nbsp\u00a0 \u3000",
  "é ü 日本 😀",
  "\uffff\ufdd0",
  "x".repeat(10_000),
  "y\n".repeat(5_000),
];

export const anyText = fc.oneof(
  fc.constantFrom(...hostileStrings),
  fc.string({ unit: "binary", maxLength: 60 }).filter((text) => !text.includes("\0")),
  fc.string({ unit: fc.constantFrom("a", " ", "\n", '"', "\\", "é"), maxLength: 80 }),
);

const heads = [
  "append",
  "cons*",
  "list",
  "operating-system",
  "services",
  "modify-services",
  "set-xorg-configuration",
  "service",
  "user-account",
  "keyboard-layout",
  "let",
  "begin",
  "specifications->packages",
];
const names = ["a", "%base-services", "delete", "=>", "config", "file-append", "x-y-z", "a-symbol-with-a-long-name"];

const atom = (text: fc.Arbitrary<string>): fc.Arbitrary<SchemeDatum> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names).map(symbol) },
    { weight: 3, arbitrary: text.map(string) },
    fc.constantFrom(0, 7, -3, 65535).map(integer),
    fc.boolean().map(boolean),
  );

/** Bodies of calls: arguments, some of them behind a keyword. */
function bodyOf(item: fc.Arbitrary<SchemeDatum>, minLength: number): fc.Arbitrary<SchemeDatum[]> {
  const argument = fc.oneof(
    { weight: 6, arbitrary: item.map((node) => [node]) },
    item.map((node) => [keyword("key"), node]),
  );
  return fc.array(argument, { minLength, maxLength: 7 }).map((groups) => groups.flat());
}

/** Trees of data as the backend builds them: calls, quoted data, G-expressions. */
export function dataTree(text: fc.Arbitrary<string>): fc.Arbitrary<SchemeDatum> {
  return fc.letrec<{ node: SchemeDatum }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      atom(text),
      fc.tuple(fc.constantFrom(...heads), bodyOf(tie("node"), 2)).map(([head, body]) => list(head, ...body)),
      fc.array(tie("node"), { maxLength: 7 }).map((items) => quote(list(...items))),
      tie("node").map((node) => gexp(list("begin", node, ungexp(symbol("port"))))),
    ),
  })).node;
}

/** Data trees with comments and empty lines between the items of their lists. */
export function commentedTree(text: fc.Arbitrary<string>): fc.Arbitrary<Scheme> {
  const trivia = fc.constantFrom<readonly Scheme[]>([], [], [], [comment("a remark", "in two lines")], [blank]);
  const decorate = (node: SchemeDatum, random: () => readonly Scheme[]): SchemeDatum => {
    if (node.kind !== "list" || node.items[0]?.kind !== "symbol" || node.items.length < 4) return node;
    const [head, ...tail] = node.items as SchemeDatum[];
    if (head === undefined) return node;
    return list(head, ...tail.flatMap((item) => [...(item.kind === "list" ? random() : []), decorate(item, random)]));
  };
  return fc.tuple(dataTree(text), fc.infiniteStream(trivia)).map(([tree, stream]) => {
    const iterator = stream[Symbol.iterator]();
    return decorate(tree, () => iterator.next().value as readonly Scheme[]);
  });
}

/** The tree without comments, empty lines and origins: what a reader gets. */
export function dataOnly(node: Scheme): readonly SchemeDatum[] {
  if (node.kind === "comment" || node.kind === "blank" || node.kind === "verbatim") return [];
  if (node.kind === "list") return [list(...node.items.flatMap(dataOnly))];
  if (node.kind === "prefix") {
    const [datum] = dataOnly(node.datum);
    return datum === undefined ? [] : [{ kind: "prefix", prefix: node.prefix, datum }];
  }
  return [node];
}
