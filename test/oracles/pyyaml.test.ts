import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import type { Node, ScalarNode } from "../../src/frontend/tree.ts";
import { parseConfig } from "../../src/frontend/yaml/parse.ts";
import { yamlErrors } from "../conformance/yaml-errors.ts";
import { Random } from "../support/mutate.ts";
import { runs } from "../support/runs.ts";
import { describeWhereRequired } from "../support/tools.ts";
import { makeYaml } from "../support/yaml-texts.ts";

const program = fileURLToPath(new URL("./pyyaml.py", import.meta.url));
const hasPyYaml = execaSync("python3", ["-c", "import yaml"], { reject: false }).exitCode === 0;
const { numRuns, seed } = runs(5_000);

/** Python's own errors about a tag that does not fit its value: where it reads on, it stumbles in various ways. */
const stumbles: ReadonlySet<string> = new Set(["AttributeError", "IndexError", "ValueError", "KeyError"]);
const wrongTags: ReadonlySet<string> = new Set(["CHI0117", "CHI0118", "CHI0144", "CHI0145"]);

interface Answer {
  readonly ok?: unknown;
  readonly error?: string;
  /** One of our codes. */
  readonly code?: string;
}

function askPython(texts: readonly string[]): readonly Answer[] {
  const input = texts.map((text) => JSON.stringify(text)).join("\n");
  const { stdout } = execaSync("python3", [program], { input, maxBuffer: 2 ** 30 });
  return stdout.split("\n").map((line) => JSON.parse(line) as Answer);
}

function ask(text: string): Answer {
  const diagnostics = new Diagnostics();
  const node = parseConfig({ path: "x.yml", text }, diagnostics);
  const error = diagnostics.all.find(({ severity }) => severity === "error");
  if (error !== undefined) return { error: yamlErrors[error.code] ?? error.code, code: error.code };
  return { ok: write(node as Node) };
}

/** As `pyyaml.py` writes it. */
function write(node: Node): unknown {
  if (node.kind === "list") return node.items.map(write);
  if (node.kind === "scalar") return writeScalar(node);
  return {
    map: node.entries.map(({ key, typedKey, value }) => [typedKey ? write(typedKey) : key.value, write(value)]),
  };
}

function writeScalar({ type, value }: ScalarNode): unknown {
  if (type === "integer") return { int: String(value) };
  if (type === "float") return { float: Number(value) };
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value;
}

function agree(their: Answer, our: Answer): boolean {
  if (their.error === undefined || our.error === undefined) return spell(their) === spell(our);
  // OmegaConf refuses a set or a date as the whole file before it looks at its type.
  if (their.error === "AssertionError" && our.error === "UnsupportedValueType") return true;
  // Among keys, a list or mapping with the tag of a text: Python stumbles over it before it looks at anything else.
  if (their.error === "TypeError") return true;
  return their.error === our.error || (stumbles.has(their.error) && wrongTags.has(our.code ?? ""));
}

/** An answer as text, with the same spelling of floats for both sides. */
function spell({ ok, error }: Answer): string {
  return error ?? JSON.stringify(ok, (key, value) => (key === "float" ? readFloat(value) : value));
}

function readFloat(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  const [, sign = "", whole = "", fraction = "", exponent = ""] =
    /^(-?)0x(\d)\.([0-9a-f]*)p([-+]\d+)$/.exec(String(value)) ?? [];
  if (whole === "") return String(value).replace("inf", "Infinity").replace("nan", "NaN");
  const mantissa = Number.parseInt(whole + fraction, 16) / 16 ** fraction.length;
  return readFloat((sign === "-" ? -1 : 1) * mantissa * 2 ** Number(exponent));
}

describeWhereRequired(hasPyYaml, "python3 or its yaml module is missing", "PyYAML", () => {
  it(`agrees about ${numRuns} texts of seed ${seed}`, () => {
    const texts = Array.from({ length: numRuns }, (_, i) => makeYaml(new Random(`${seed} ${i}`)));
    const theirs = askPython(texts);
    const differing = texts.flatMap((text, i) => {
      const [their, our] = [theirs[i] ?? {}, ask(text)];
      return agree(their, our) ? [] : [{ text, theirs: spell(their), ours: spell(our) }];
    });
    expect(differing).toEqual([]);
  });
});
