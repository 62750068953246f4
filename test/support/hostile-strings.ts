import fc from "fast-check";

/** Pieces that mean something to Nix, Scheme, Jinja, YAML, sudoers, a shell or a terminal. */
const fragments = [
  "'",
  '"',
  "''",
  "$",
  "$(id)",
  "`id`",
  "{{ 1 }}",
  "{% raw %}",
  "{# x #}",
  "\\",
  "\\n",
  "''\\",
  "#",
  "# ",
  ": ",
  "- ",
  "&a",
  "*a",
  "!unsafe",
  "%d",
  "%%",
  ";",
  "|",
  ">",
  "<(x)",
  "~",
  "!!",
  "@(",
  ",@",
  "#|",
  "|#",
  "#t",
  "é",
  "日本",
  "😀",
  "\u202e",
  "\u200f",
  "\u00a0",
  "\ufeff",
  " ",
  "x",
  "null",
  "yes",
  "0x1F",
  "=",
  "?",
  "[",
  "]",
  "{",
  "}",
] as const;

/** One line of text made to break printers: no control characters, no interpolation, never empty. */
export const hostileLine: fc.Arbitrary<string> = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
    },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...fragments).map((fragment) => fragment.repeat(2000)) },
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "_").replaceAll("${", "$_"));

/** Text that no rule lets through in a value of one line. */
export const forbiddenText: fc.Arbitrary<string> = fc
  .tuple(fc.string({ maxLength: 5 }), fc.constantFrom("\n", "\r", "\0", "\u001b[2J", "\u0085", "\u2028", "\u007f"))
  .map(([text, control]) => `a${text.replace(/[^a-z]/g, "")}${control}b`);

/** A part of a path: hostile, without `/`, and neither `.` nor `..` nor a home's sign. */
export const hostilePathPart: fc.Arbitrary<string> = hostileLine
  .map((text) => text.replaceAll("/", "_").slice(0, 200))
  .filter((text) => text !== "." && text !== ".." && !text.startsWith("~") && !/[\uD800-\uDBFF]$/.test(text));

/** Text that would make the file `canary` if a language took a part of it for code; it has other marks than `hostileLine`. */
export function attackOn(canary: string): fc.Arbitrary<string> {
  const touch = `touch ${canary}`;
  const cores = [
    `$(${touch})`,
    `\`${touch}\``,
    `;${touch};`,
    `x\n${touch}\n`,
    `'; ${touch}; '`,
    `"; ${touch}; "`,
    `$(${touch.replace(" ", "${IFS}")})`,
    `|${touch}&`,
    `{{ lookup('pipe', '${touch}') }}`,
    `{% set x = lookup('pipe', '${touch}') %}`,
    `\${builtins.readFile "${canary}"}`,
    `"; x = builtins.abort "x`,
    `'' + builtins.abort "x" + ''`,
    `#.(system "${touch}")`,
    `")(system "${touch}")("`,
    `,(system "${touch}")`,
    `!!python/object/apply:os.system ["${touch}"]`,
    `\u001b]0;${touch}\u0007`,
  ];
  return fc
    .tuple(fc.constantFrom("", "x", "-", "--", "/", "~", "a "), fc.constantFrom(...cores))
    .map((parts) => parts.join(""));
}

/** Text of every sort that a person or an attacker could write; lone surrogates too, which no file can hold. */
export function hostileText(canary: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: hostileLine },
    { weight: 3, arbitrary: attackOn(canary) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
    { weight: 1, arbitrary: forbiddenText },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 12 }) },
  );
}
