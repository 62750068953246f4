import type { Random } from "./mutate.ts";

// Small texts that are nearly YAML: every construct of YAML 1.1, in the right place and in wrong ones.

const pieces = [
  ..."abc01-?:,[]{}#&*!|>'\"%@`\\~=<. \t\n\r\u0085\u2028\ufeff\u00a0\u0007",
  ..."é😀",
  "- ",
  "? ",
  ": ",
  " #",
  "\n",
  "\n\n",
  "\n  ",
  "\n ",
  "\r\n",
  "  ",
  "---\n",
  "...\n",
  "--- a",
  "%YAML 1.1\n",
  "%TAG !e! tag:yaml.org,2002:\n",
  "%FOO bar\n",
  "&x ",
  "*x ",
  "<<: *x",
  "!!str ",
  "!!int ",
  "!!binary ",
  "!e!str ",
  "! ",
  "|\n",
  ">-\n",
  "|2\n",
  "''",
  '"\\x41"',
  '"\\q"',
  "$(x)",
];

const keys = [
  "a",
  "b",
  "c",
  "'a'",
  '"b"',
  "1",
  "yes",
  "1.0",
  "~",
  "<<",
  "x y",
  "? z",
  "&k d",
  "*x ",
  "!!str 1",
  "=",
  "é",
];

const values = [
  "1",
  "a",
  "",
  "~",
  "'s'",
  '"t"',
  "010",
  "1:30",
  "1e3",
  "0x_",
  "1_000",
  "2024-01-01",
  "[1, 2]",
  "{p: 1}",
  "&x v",
  "&x {m: 1}",
  "*x",
  "[*x, *x]",
  "{<<: *x, q: 1}",
  "- q",
  "a: b",
  "a # c",
  "a\n  b",
  "'a\n  b'",
  '"a\n\n  b"',
  "|\n  t\n  u",
  ">\n  f\n\n  g",
  "[a,\n b]",
  "{a: 1,\n b: 2}",
  "[a: b, ? c]",
  "{a, b: }",
  "[a, [b, {c: d}]]",
  "@",
  "[",
  "x]",
  "=",
  "!!int x",
  "!!float 1",
  "!!bool maybe",
  "!!binary aGk=",
  "!!omap [a: 1]",
  "!!set {a}",
  "!!str [a]",
  "!foo a",
  '"\\u00e9"',
  '"\\u0"',
];

/** A text of up to some hundred characters. */
export function makeYaml(random: Random): string {
  const text = random.below(4) === 0 ? makeFlow(random, 0) : makeBlock(random, 0, 0);
  const whole = random.pick(["", "", "", "", "---\n", "%YAML 1.1\n---\n", "x: &x {y: 1}\n", "x: &x v\n"]) + text;
  return random.below(2) === 0 ? whole : damage(whole, random);
}

function damage(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(result.length + 1);
    result = result.slice(0, at) + random.pick(pieces as [string]) + result.slice(at + random.below(3));
  }
  return result;
}

function makeBlock(random: Random, depth: number, indent: number): string {
  const isList = random.below(3) === 0;
  let text = "";
  for (let count = 1 + random.below(3); count > 0; count--) {
    const column = random.below(15) === 0 ? indent + random.below(3) : indent;
    const lead = isList ? "- " : `${random.pick(keys as [string])}: `;
    text += " ".repeat(column) + lead;
    if (depth < 3 && random.below(3) === 0) text += `\n${makeBlock(random, depth + 1, indent + 1 + random.below(3))}`;
    else text += `${random.pick(values as [string]).replaceAll("\n", `\n${" ".repeat(indent)}`)}\n`;
  }
  return text;
}

function makeFlow(random: Random, depth: number): string {
  if (depth > 2 || random.below(3) === 0) return random.pick(values as [string]);
  const items = Array.from({ length: random.below(4) }, () => {
    const item = makeFlow(random, depth + 1);
    return random.below(3) === 0
      ? `${item}${random.pick([": ", ":", " : ", "? "])}${makeFlow(random, depth + 1)}`
      : item;
  });
  const text = items.join(random.pick([", ", ",", " ,", ",\n "])) + random.pick(["", "", ","]);
  return random.below(2) === 0 ? `[${text}]` : `{${text}}`;
}
