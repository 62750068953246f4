import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ParsedInterpolation, parseInterpolation, type StartRule } from "../../grammars/interpolation.ts";
import type { Expression, Interpolation } from "../../src/frontend/interpolation/syntax.ts";

const parse = (text: string, rule: StartRule = "value"): ParsedInterpolation =>
  parseInterpolation(text, rule, { depth: 50, digits: 30 });

function expressionOf(text: string, rule: StartRule = "value"): Expression {
  const parsed = parse(text, rule);
  if ("problem" in parsed) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`);
  return parsed.expression;
}

/** What an expression means, without places. */
function outline(expression: Expression): unknown {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "concatenation":
      return { text: expression.parts.map((part) => (typeof part === "string" ? part : outline(part))) };
    case "reference":
      return { path: expression.path.map((part) => (typeof part === "string" ? part : outline(part))) };
    case "call": {
      const name = expression.name.map((part) => (typeof part === "string" ? part : outline(part)));
      return { call: name.join(""), items: expression.arguments.items.map(outline) };
    }
    case "list":
      return expression.items.items.map(outline);
    case "map":
      return Object.fromEntries(expression.entries.map(({ key, value }) => [String(key.value), outline(value)]));
  }
}

const argument = (text: string): unknown => (outline(expressionOf(`\${f:${text}}`)) as { items: unknown[] }).items[0];

describe("values", () => {
  it.each([
    ["${a}", { path: ["a"] }],
    ["${a.b[c]}", { path: ["a", ".", "b", "[", "c", "]"] }],
    ["${..a}", { path: [".", ".", "a"] }],
    ["${  a }", { path: ["a"] }],
    ["${$,=é}", { path: ["$,=é"] }],
    ["${a.${b}}", { path: ["a", ".", { path: ["b"] }] }],
    ["x${a}y", { text: ["x", { path: ["a"] }, "y"] }],
    ["a}${b}}", { text: ["a}", { path: ["b"] }, "}"] }],
    ["\\${x}", { text: ["${x}"] }],
    ["\\\\${x}", { text: ["\\", { path: ["x"] }] }],
    ["\\\\\\${x}", { text: ["\\${x}"] }],
    ["\\a\\\\$b${x}\\", { text: ["\\a\\\\$b", { path: ["x"] }, "\\"] }],
    ["${f:}", { call: "f", items: [] }],
    ["${f:a,}", { call: "f", items: ["a", ""] }],
    ["${f:,}", { call: "f", items: ["", ""] }],
    ["${a-b.c:1}", { call: "a-b.c", items: [1] }],
  ])("read %s", (text, expected) => {
    expect(outline(expressionOf(text))).toEqual(expected);
  });
});

describe("arguments", () => {
  it.each([
    ["1", 1],
    ["-0", 0],
    ["1_000", 1000],
    ["12345678901234567890", 12345678901234567890n],
    ["1.5e3", 1500],
    [".5", 0.5],
    ["1.", 1],
    ["-INF", -Infinity],
    ["nan", Number.NaN],
    ["TRUE", true],
    ["Null", null],
    ["infinity", "infinity"],
    ["true-", "true-"],
    ["007", { text: ["007"] }],
    ["1.2.3", { text: ["1.2.3"] }],
    ["a b", { text: ["a b"] }],
    ["a\\, b", { text: ["a, b"] }],
    ["a\\b", { text: ["a\\b"] }],
    ["\\${x}", { text: ["\\", { path: ["x"] }] }],
    ["'12'", { text: ["12"] }],
    ["'a\\'b'", { text: ["a'b"] }],
    ["'a\\\\'", { text: ["a\\"] }],
    ["''", { text: [] }],
    ["[a, [1]]", ["a", [1]]],
    ["{a: 1, 2: b}", { a: 1, "2": "b" }],
    ["'${g:'s'}'", { text: [{ call: "g", items: [{ text: ["s"] }] }] }],
  ])("read %s", (text, expected) => {
    expect(argument(text)).toEqual(expected);
  });

  it("tell whole numbers from floats", () => {
    expect(expressionOf("1", "decoded")).toMatchObject({ type: "integer", value: 1 });
    expect(expressionOf("1.0", "decoded")).toMatchObject({ type: "float", value: 1 });
  });
});

describe("mistakes", () => {
  it.each([
    ["${}", "unexpected", 2],
    ["${.}", "unexpected", 3],
    ["${d..a}", "unexpected", 4],
    ["${d[]}", "unexpected", 4],
    ["${a b}", "character", 3],
    ["${a${b}}", "character", 4],
    ["${0:x}", "unexpected", 3],
    ["${.x:y}", "unexpected", 4],
    ["${f:a=b}", "character", 5],
    ["${f:é}", "character", 4],
    ["${f:a'b'}", "unexpected", 5],
    ["${f:{a:1,}}", "unexpected", 9],
    ["${f:[1}", "unexpected", 6],
    ["x${", "unclosed", 1],
    ["${f:'abc}", "unclosed", 4],
    ["${f:[a", "unclosed", 4],
  ])("of %s are found", (text, kind, start) => {
    expect(parse(text)).toMatchObject({ problem: { kind, start } });
  });

  it("include nesting that is too deep", () => {
    const nest = (depth: number) => `${"${f:".repeat(depth)}1${"}".repeat(depth)}`;
    expect(parse(nest(50))).toHaveProperty("expression");
    expect(parse(nest(51))).toMatchObject({ problem: { kind: "depth", start: 50 * 4 } });
    expect(parse(nest(10_000))).toMatchObject({ problem: { kind: "depth" } });
  });
});

it("refuses numbers that are too long", () => {
  expect(parse(`\${f:${"1".repeat(30)}}`)).toHaveProperty("expression");
  expect(parse(`\${f:-${"1".repeat(30)}}`)).toMatchObject({ problem: { kind: "digits", start: 4, end: 35 } });
});

describe("any text", () => {
  const pieces = [
    "${",
    "}",
    "{",
    "[",
    "]",
    "'",
    '"',
    ":",
    ",",
    ".",
    " ",
    "\\",
    "$",
    "a",
    "oc",
    "1",
    "-",
    "=",
    "\n",
    "é",
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));

  it("is read or has one problem inside it", () => {
    fc.assert(
      fc.property(text, fc.constantFrom<StartRule>("value", "decoded"), (source, rule) => {
        const parsed = parse(source, rule);
        if ("expression" in parsed) return;
        const { start, end } = parsed.problem;
        expect(0 <= start && start <= end && end <= source.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("that is written from an expression is read back as that expression", () => {
    fc.assert(
      fc.property(interpolations, (expression) => {
        expect(outline(expressionOf(write(expression)))).toEqual(outline(expression));
      }),
      { numRuns: 1000 },
    );
  });
});

const nowhere = { start: 0, end: 0 };
const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,5}$/);

const { interpolation: interpolations } = fc.letrec<{ interpolation: Interpolation; value: Expression }>((tie) => ({
  interpolation: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.nat(2), fc.array(fc.oneof(names, tie("interpolation")), { minLength: 1, maxLength: 3 }))
      .map(([dots, keys]) => ({
        kind: "reference" as const,
        path: [...Array<string>(dots).fill("."), ...keys.flatMap((key, index) => (index === 0 ? [key] : [".", key]))],
        pathRange: nowhere,
        ...nowhere,
      })),
    fc.tuple(names, fc.array(tie("value"), { maxLength: 3 })).map(([name, items]) => ({
      kind: "call" as const,
      name: [name],
      nameRange: nowhere,
      arguments: { items, ...nowhere },
      ...nowhere,
    })),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.integer().map((value) => ({ kind: "literal" as const, type: "integer" as const, value, ...nowhere })),
    fc.constantFrom(true, false, null).map((value) => ({
      kind: "literal" as const,
      type: value === null ? ("null" as const) : ("boolean" as const),
      value,
      ...nowhere,
    })),
    fc.string({ unit: "binary" }).map((text) => ({
      kind: "concatenation" as const,
      parts: text === "" ? [] : [text],
      ...nowhere,
    })),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => ({
      kind: "list" as const,
      items: { items, ...nowhere },
      ...nowhere,
    })),
    tie("interpolation"),
  ),
}));

function write(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return String(expression.value);
    case "concatenation":
      return `'${expression.parts.map((part) => (typeof part === "string" ? escapeText(part) : write(part))).join("")}'`;
    case "reference":
      return `\${${expression.path.map((part) => (typeof part === "string" ? part : write(part))).join("")}}`;
    case "call":
      return `\${${expression.name.join("")}:${expression.arguments.items.map(write).join(",")}}`;
    case "list":
      return `[${expression.items.items.map(write).join(", ")}]`;
    case "map":
      return `{${expression.entries.map(({ key, value }) => `${key.value}: ${write(value)}`).join(", ")}}`;
  }
}

/** Between single quotes, backslashes count before `'`, before `${` and at the end alone. */
function escapeText(text: string): string {
  return text.replace(/(\\*)('|\$\{|$)/g, (all, backslashes: string, end: string) =>
    all === "" ? "" : `${backslashes}${backslashes}${end === "" ? "" : "\\"}${end}`,
  );
}
