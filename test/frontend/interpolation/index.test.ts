import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import type { Span } from "../../../src/diagnostics/source.ts";
import { closedEnvironment, type Environment } from "../../../src/frontend/environment.ts";
import { Interpolator } from "../../../src/frontend/interpolation/index.ts";
import { limits } from "../../../src/frontend/limits.ts";
import type { MapNode, Node } from "../../../src/frontend/tree.ts";
import { parseTree, toPlain } from "../../support/tree.ts";

interface Resolved {
  readonly tree: Node;
  readonly diagnostics: readonly Diagnostic[];
  /** `CODE` and the text that it underlines. */
  readonly reports: readonly string[];
}

function resolve(yaml: string, environment: Environment = closedEnvironment): Resolved {
  const diagnostics = new Diagnostics();
  const interpolator = new Interpolator(environment, diagnostics);
  const parsed = parseTree(yaml);
  interpolator.checkSyntax(parsed);
  const tree = interpolator.resolve(parsed);
  const reports = diagnostics.all.map(({ code, span }) => `${code} ${span && textAt(span)}`);
  return { tree, diagnostics: diagnostics.all, reports };
}

const textAt = ({ file, start, end }: Span): string => file.text.slice(start, end);
const plain = (yaml: string): unknown => toPlain(resolve(yaml).tree);

/** The value at a path of keys and indices. */
function at(node: Node, ...path: readonly (string | number)[]): Node {
  return path.reduce<Node>((current, step) => {
    const child =
      current.kind === "list"
        ? current.items[Number(step)]
        : current.kind === "map"
          ? current.entries.find(({ key }) => key.value === step)?.value
          : undefined;
    if (child === undefined) throw new Error(`nothing at ${path.join(".")}`);
    return child;
  }, node);
}

describe("a resolved tree", () => {
  it("has values of the type that they have where they stand", () => {
    expect(plain("a: ${b}\nb: [1, true, null, text]\nc: x${b.0}\n")).toEqual({
      a: [1, true, null, "text"],
      b: [1, true, null, "text"],
      c: "x1",
    });
  });

  it("is the same tree where nothing is interpolated", () => {
    const parsed = parseTree("a: {b: [1, 2]}\n");
    const interpolator = new Interpolator(closedEnvironment, new Diagnostics());
    expect(interpolator.resolve(parsed)).toBe(parsed);
  });

  it("takes text that an interpolation gives for text", () => {
    expect(plain("a: ${b}\nb: '\\${c}'\nc: 1\n")).toEqual({ a: "${c}", b: "${c}", c: 1 });
  });

  it("knows no keys but its own", () => {
    const yaml = "a: ${toString}\nb: ${__proto__}\nc: ${constructor.name}\n__proto__x: 1\n";
    expect(resolve(yaml).reports).toEqual(["CHI0154 toString", "CHI0154 __proto__", "CHI0154 constructor.name"]);
  });

  it("keeps the text of a scalar as its author wrote it", () => {
    expect(at(resolve("a: ${b}\nb: 0600\n").tree, "a")).toMatchObject({ type: "integer", value: 384, text: "0600" });
  });
});

describe("origins", () => {
  it("of a single value are the interpolation and the place where it really stands", () => {
    const { origin } = at(resolve("a: ${b}\nb: ${c}\nc: here\n").tree, "a");
    expect(textAt(origin.span)).toBe("${b}");
    expect(origin.interpolation?.source && textAt(origin.interpolation.source.span)).toBe("here");
  });

  it("of a text with interpolations in it name the first that stands somewhere", () => {
    const { origin } = at(resolve("a: x${oc.select:n,1}${b}\nb: here\n").tree, "a");
    expect(origin.interpolation?.source && textAt(origin.interpolation.source.span)).toBe("here");
  });

  it("of what a resolver makes are the interpolation alone", () => {
    const { origin } = at(resolve("a: ${oc.create:[x]}\n").tree, "a", 0);
    expect(textAt(origin.span)).toBe("[x]");
    expect(origin.interpolation).toEqual({});
  });

  it("of a part of a container are its own, reached through the interpolation", () => {
    const { tree } = resolve("a: ${b}\nb: [one, two]\n");
    const copied = at(tree, "a", 1);
    expect([textAt(copied.origin.span), copied.origin.via && textAt(copied.origin.via.span)]).toEqual(["two", "${b}"]);
    expect(copied.origin).not.toBe(at(tree, "b", 1).origin);
    const { origin } = at(tree, "a");
    expect([textAt(origin.span), origin.interpolation?.source && textAt(origin.interpolation.source.span)]).toEqual([
      "${b}",
      "[one, two]",
    ]);
  });
});

describe("what is wrong", () => {
  it.each([
    ["a: x${oc.env:HOEM}y\n", ["CHI0166 HOEM"]],
    ["a: 'it''s ${nope}'\n", ["CHI0154 nope"]],
    ['a: "\\t${oc.select:\\"x\\",[1}"\n', ["CHI0150 }"]],
    ["a: >\n  one\n  ${no\n  pe}\n", ["CHI0152 \n  "]],
    ["a: |\n  one\n  two ${nope}\n", ["CHI0154 nope"]],
    ["a: ${b.c}\nb: 1\n", ["CHI0157 b.c"]],
    ["a: ${oc.nope:1}\n", ["CHI0162 oc.nope"]],
    ["a: ${oc.env:1,2,3}\n", ["CHI0163 ${oc.env:1,2,3}"]],
    ["a: ${oc.create:1}\n", ["CHI0164 1"]],
    ["a: ${oc.decode:'[1'}\n", ["CHI0168 '[1'"]],
    ["a: \"${oc.create:'b: \\\\${nope'}\"\n", ["CHI0168 'b: \\\\${nope'"]],
    ["a: '${b.${c}}'\nb: {d: 1}\nc: 1\n", ["CHI0161 ${c}"]],
  ])("in %j is underlined to the letter", (yaml, expected) => {
    expect(resolve(yaml).reports).toEqual(expected);
  });

  it("is all of it reported, and each mistake once", () => {
    const { tree, reports } = resolve("a: ${nope}\nb: ${a}\nc: [x, '${b}y', '${gone}']\nd: ${c}\n");
    expect(reports).toEqual(["CHI0154 nope", "CHI0154 gone"]);
    expect([at(tree, "b"), at(tree, "c", 1), at(tree, "d", 2)]).toEqual(
      Array(3).fill(expect.objectContaining({ isBroken: true })),
    );
    expect(at(tree, "d", 0)).not.toHaveProperty("isBroken");
  });

  it("is reported once where it cannot even be read", () => {
    expect(resolve("a: ${b\nc: ${a}\n").reports).toEqual(["CHI0151 ${"]);
  });

  it("is nothing where it is reported already", () => {
    const interpolator = new Interpolator(closedEnvironment, new Diagnostics());
    const parsed = parseTree("a: {b: x, c: '${.b}', d: 'y${.b}'}\n");
    const broken = { ...at(parsed, "a", "b"), isBroken: true } as Node;
    const entries = (at(parsed, "a") as MapNode).entries.map((entry) =>
      entry.key.value === "b" ? { ...entry, value: broken } : entry,
    );
    const tree = interpolator.resolve({ ...at(parsed, "a"), entries } as Node);
    expect([at(tree, "c"), at(tree, "d")]).toEqual(Array(2).fill(expect.objectContaining({ isBroken: true })));
  });

  it("is a cycle with every place on it", () => {
    const [cycle, ...others] = resolve("z: ${a}\na: ${b.x}\nb: {x: 'y${c}'}\nc: ${a}\n").diagnostics;
    expect(others).toEqual([]);
    expect(cycle?.message).toBe("these values need each other: a → b.x → c → a");
    expect(cycle?.notes.flatMap(({ span }) => (span ? [textAt(span)] : []))).toEqual(["'y${c}'", "${a}"]);
  });

  it("is a cycle of containers too", () => {
    const { reports } = resolve("a: {b: '${c}'}\nc: {d: '${a}'}\n");
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^CHI0160 /);
  });

  it.each([
    ["a: ${b.nmae}\nb: {name: 1}\n", "did you mean `name`?"],
    ["b: {x: '${y}', y: 1}\n", "did you mean `.y`?"],
    ["a: ${b.q}\nb: {one: 1, 2: x}\n", "it has `one` and 1 more"],
    ["a: ${b.5}\nb: [x, y]\n", "it has 2 items, counted from 0"],
    ["a: ${b.x}\nb: {}\n", "it is empty"],
    ["a: ${HOME}\n", "a variable of the environment is written `${oc.env:HOME}`"],
    ["a: ${b.1}\nb: {1: x}\n", "its keys are no text, and only text can be named: quote them"],
    ["a: ${oc.selct:b}\n", "did you mean `oc.select`?"],
    ["a: ${env:HOME}\n", "did you mean `oc.env`?"],
  ])("comes with advice: %j", (yaml, advice) => {
    expect(resolve(yaml).diagnostics[0]?.notes.at(-1)).toEqual({ message: advice, isHelp: true });
  });
});

it.each([
  ["a: ${b.nmae}\nb: {name: 1}\n", "name"],
  ["a: ${userz.0.name}\nusers: [{name: 1}]\n", "users"],
  ["a: ${userz[0].name}\nusers: [{name: 1}]\n", "users"],
  ["a: '${userz.${i}.name}'\ni: '0'\nusers: [{name: 1}]\n", "users"],
  ["a: ${c.b.b}\nc: {ba: 1}\n", undefined],
  ["b: {x: '${y}', y: 1}\n", ".y"],
])("repairs the key of a path where it stands: %j", (yaml, text) => {
  expect(resolve(yaml).diagnostics[0]?.fix?.edits.map((edit) => edit.text)).toEqual(text && [text]);
});

it("refuses a path of nothing but a bracket, which OmegaConf cannot split, whatever default there is", () => {
  expect(resolve("a: ${oc.select:'[a',x}\n").diagnostics.map(({ message }) => message)).toEqual([
    "`oc.select` cannot read this text: its bracket holds no key, or is never closed",
  ]);
  expect(resolve("p: '[a'\na: ${${p}}\n").diagnostics.map(({ code }) => code)).toEqual(["CHI0168"]);
});

describe("the environment", () => {
  const variables = { HOME: "/root", EMPTY: "" };
  const reports = (text: string, allowed: Environment["allowed"]) => {
    const { tree, diagnostics } = resolve(`a: ${text}\n`, { variables, allowed });
    return [toPlain(tree), diagnostics.map(({ code, severity }) => `${severity} ${code}`)];
  };

  it("is seen only as far as it is allowed", () => {
    expect(reports("${oc.env:HOME}", new Set(["HOME"]))).toEqual([{ a: "/root" }, []]);
    expect(reports("${oc.env:EMPTY,x}", "all")).toEqual([{ a: "" }, []]);
    expect(reports("${oc.env:HOME}", new Set(["EMPTY"]))[1]).toEqual(["error CHI0166"]);
    expect(reports("${oc.env:HOME,/home}", new Set())).toEqual([{ a: "/home" }, ["note CHI0167"]]);
    expect(reports("${oc.env:NOPE}", "all")[1]).toEqual(["error CHI0165"]);
  });

  it("has no variables that JavaScript objects bring along", () => {
    expect(reports("${oc.env:toString}", "all")[1]).toEqual(["error CHI0165"]);
    expect(reports("${oc.env:__proto__,x}", "all")).toEqual([{ a: "x" }, []]);
  });
});

describe("warnings", () => {
  it("are given once, however often a value is looked at", () => {
    const { reports } = resolve("a: ${oc.deprecated:b}\nb: 1\nc: ${a}\nd: ['${a}', '${oc.create:[x,]}']\n");
    expect(reports).toEqual(["CHI0170 ${oc.deprecated:b}", "CHI0169 x,"]);
  });
});

describe("limits", () => {
  const chain = (length: number) =>
    `${Array.from({ length }, (_, index) => `k${index}: \${k${index + 1}}\n`).join("")}k${length}: end\n`;

  it("end a long chain of values", () => {
    expect(resolve(chain(limits.interpolationDepth)).reports).toEqual([]);
    expect(resolve(chain(limits.interpolationDepth + 1)).reports).toEqual([
      `CHI0153 \${k${limits.interpolationDepth + 1}}`,
    ]);
  });

  it("end values that grow without end", () => {
    const grow = (write: (name: string) => string) =>
      `k0: ${write("1")}\n${Array.from({ length: 9 }, (_, i) => `k${i + 1}: ${write(`\${k${i}}`)}\n`).join("")}`;
    const list = (text: string) => `[${Array<string>(10).fill(`'${text}'`).join(", ")}]`;
    expect(resolve(grow(list)).reports).toHaveLength(1);
    expect(resolve(grow((text) => `'${text.repeat(10)}'`)).reports).toHaveLength(1);
  });

  it("end containers that nest through interpolations", () => {
    const nest = (text: string) => `${"[".repeat(60)}'${text}'${"]".repeat(60)}`;
    const { reports } = resolve(`a: ${nest("${b}")}\nb: ${nest("x")}\n`);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^CHI0153 /);
  });

  it("end long texts, long numbers and deep nesting", () => {
    const many = `\${oc.select:x,${"a,".repeat(limits.interpolationCharacters / 2)}}`;
    expect(resolve(`a: '${many}'\n`).reports).toEqual(["CHI0153 ${"]);
    const number = "9".repeat(limits.digits + 1);
    expect(resolve(`a: \${oc.select:x,${number}}\n`).reports).toEqual([`CHI0153 ${number}`]);
    const deep = `${"${oc.select:x,".repeat(10_000)}1${"}".repeat(10_000)}`;
    expect(resolve(`a: '${deep}'\n`).reports).toEqual(["CHI0153 ${"]);
  });
});

describe("any text", () => {
  const pieces = [
    ..."${ } [ ] { ' \" : , . \\ $ a b x 1 - = é".split(" "),
    ...["${a}", "${.x}", "${b.c}", "${oc.select:", "${oc.decode:", "${oc.create:", "${oc.dict.values:", " ", "???"],
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));

  it("is resolved or reported inside the file, and nothing is thrown", () => {
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const yaml = `a: ${JSON.stringify(one)}\nb: {c: ${JSON.stringify(two)}, x: [1, ${JSON.stringify(three)}]}\n`;
        const { tree, diagnostics } = resolve(yaml, { variables: {}, allowed: "all" });
        const hasBroken = JSON.stringify(tree, (key, value) => (key === "file" ? undefined : value)).includes(
          "isBroken",
        );
        expect(diagnostics.some(({ severity }) => severity === "error")).toBe(hasBroken);
        for (const { span, notes } of diagnostics) {
          for (const place of [span, ...notes.map((note) => note.span)]) {
            if (place === undefined) continue;
            expect([place.start >= 0, place.start <= place.end, place.end <= yaml.length]).toEqual([true, true, true]);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
