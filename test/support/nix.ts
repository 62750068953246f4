import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { parseNix } from "../../grammars/nix.ts";
import { type Emission, type EmitContext, type EmittedFile, emit } from "../../src/backends/backend.ts";
import { describe } from "../../src/backends/nix/describe.ts";
import { nixBackend } from "../../src/backends/nix/index.ts";
import type { Nix } from "../../src/backends/nix/syntax.ts";
import type { System } from "../../src/ir/system.ts";
import { systemOf } from "./compile.ts";

/** Settings of the backend by name, `layout` apart. */
export interface NixSettings {
  readonly layout?: "single" | "directory";
  readonly release?: string;
  readonly stateVersion?: string;
  readonly dotfiles?: string;
  readonly extraConfig?: string;
}

/** Emits a System for NixOS. */
export function emitNix(system: System, { layout = "single", ...set }: NixSettings = {}): Emission {
  const values = new Map<string, { value: string | boolean }>();
  for (const [name, row] of Object.entries(nixBackend.options)) {
    if (row.default !== undefined) values.set(name, { value: row.default });
  }
  for (const [name, value] of Object.entries(set)) values.set(name, { value });
  const header = { generator: "chimera test", source: "ch-obolo.yml", digest: "0" };
  const context: EmitContext = { header, options: values, layout, distribution: system.source };
  return emit(nixBackend, system, context);
}

/** Emits a Ch-obolo without errors, given as text. */
export const emitText = (yaml: string, settings?: NixSettings): Emission => emitNix(systemOf(yaml), settings);

/** What became of a resource, and the code of the reason. */
export function verdictOf(emission: Emission, id: string): string {
  const verdict = emission.coverage.get(id);
  if (verdict === undefined) return "missing";
  return verdict.how === "lowered" ? "lowered" : `${verdict.how} ${verdict.reason.code}`;
}

/** What a module sets, read from its text: literals as they are, anything else as half a line of Nix. */
export function readOptions({ files }: Emission, name = "configuration.nix"): Plain {
  const file = files.find(({ path }) => path.endsWith(name));
  const { file: parsed, problems } = parseNix(file?.text ?? "");
  if (parsed === undefined) throw new Error(JSON.stringify(problems));
  return readNix(parsed.expression.kind === "function" ? parsed.expression.body : parsed.expression);
}

function readNix(node: Nix): Plain {
  switch (node.kind) {
    case "attrs":
      return node.bindings.reduce<Plain>((all, { path, value }) => putAt(all, path, readNix(value)), {});
    case "list":
      return node.items.map((item) => readNix(item.value));
    case "string":
    case "lines":
    case "integer":
    case "boolean":
      return node.value;
    case "path":
      return node.text;
    case "with":
      return { [`with ${describe(node.scope)}`]: readNix(node.body) };
    default:
      return describe(node);
  }
}

function putAt(all: Plain, [name = "", ...rest]: readonly string[], value: Plain): Plain {
  const here = typeof all === "object" && all !== null && !Array.isArray(all) ? all : {};
  return { ...here, [name]: rest.length === 0 ? value : putAt(at(here, name) ?? {}, rest, value) };
}

/** A plain value: attribute sets, lists, strings, numbers; packages and `config` values as `pkg:...`, `config:...`. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * Evaluates files of emissions with the real Nix, one process for all. `lib`, `pkgs` and `config` are small
 * stand-ins; functions inside are applied to them. `extra` are further files to lie beside each.
 */
export async function evaluateNix(
  files: readonly EmittedFile[],
  extra: Readonly<Record<string, string>> = {},
): Promise<readonly Plain[]> {
  const folder = mkdtempSync(join(tmpdir(), "chimera-nix-"));
  try {
    const paths = files.map((file, index) => writeCase(folder, index, file, extra));
    const names = files.map((file) => namesOf(file.text));
    writeFileSync(join(folder, "cases.json"), JSON.stringify(paths.map((path, index) => ({ path, ...names[index] }))));
    const program = fileURLToPath(new URL("nix-stand-ins.nix", import.meta.url));
    const args = ["--eval", "--strict", "--json", program, "--argstr", "cases", join(folder, "cases.json")];
    const { stdout } = await execa("nix-instantiate", args, { maxBuffer: 1e9 });
    return JSON.parse(stdout) as readonly Plain[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeCase(folder: string, index: number, file: EmittedFile, extra: Readonly<Record<string, string>>): string {
  const path = join(folder, String(index), file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.text);
  for (const [name, text] of Object.entries(extra)) writeFileSync(join(dirname(path), name), text);
  return path;
}

/** Attribute paths that a file asks of `pkgs` and other variables, of `config`, and of the inputs of its flake. */
function namesOf(text: string): {
  readonly pkgs: string[][];
  readonly config: string[][];
  readonly inputs: string[][];
} {
  const { file, problems } = parseNix(text);
  if (file === undefined) throw new Error(JSON.stringify(problems));
  const found = { pkgs: [] as string[][], config: [] as string[][], inputs: [] as string[][] };
  visit(file.expression, (node) => {
    if (node.kind === "identifier") found.pkgs.push([node.name]);
    if (node.kind !== "select" || node.base.kind !== "identifier") return;
    const { name } = node.base;
    if (name === "config" || name === "inputs") found[name].push([...node.path]);
    else found.pkgs.push(name === "pkgs" ? [...node.path] : [name, ...node.path]);
  });
  return found;
}

/** Calls `see` for a node and everything inside it. */
export function visit(node: Nix, see: (node: Nix) => void): void {
  see(node);
  for (const inner of childrenOf(node)) visit(inner, see);
}

function childrenOf(node: Nix): readonly Nix[] {
  switch (node.kind) {
    case "attrs":
      return node.bindings.map((binding) => binding.value);
    case "list":
      return node.items.map((item) => item.value);
    case "select":
      return node.base.kind === "identifier" ? [] : [node.base];
    case "apply":
      return [node.callee, ...node.arguments];
    case "operator":
      return node.operands;
    case "with":
      return [node.body];
    case "let":
      return [...node.bindings.map((binding) => binding.value), node.body];
    case "function":
      return [node.body];
    default:
      return [];
  }
}

/** A value inside an evaluated module; undefined where a name is missing on the way. */
export function at(value: Plain | undefined, ...path: readonly string[]): Plain | undefined {
  let here = value;
  for (const name of path) {
    if (typeof here !== "object" || here === null || Array.isArray(here)) return undefined;
    here = (here as { readonly [name: string]: Plain })[name];
  }
  return here;
}
