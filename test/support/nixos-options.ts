import { readFileSync } from "node:fs";
import type { Binding, Nix } from "../../src/backends/nix/syntax.ts";
import { sharedFolder } from "./shared.ts";

/** Option types in the words of the NixOS manual, by path; `<name>` and `*` stand for any name. */
export type OptionTypes = ReadonlyMap<string, string>;

export function readOptionTypes(): OptionTypes {
  const types = new Map<string, string>();
  for (const file of ["nixos-options.tsv", "nixos-extra-options.tsv"]) {
    for (const line of readFileSync(`${sharedFolder}/data/${file}`, "utf8").split("\n")) {
      const [path = "", type = ""] = line.split("\t");
      if (path !== "" && !path.startsWith("#")) types.set(path, type);
    }
  }
  return types;
}

/** The names that an option path may have in the table; any part of it may be the name of a submodule. */
function candidates(path: readonly string[]): readonly string[] {
  let names = [""];
  for (const part of path) {
    names = names.flatMap((prefix) =>
      [part, "<name>", "*"].map((name) => (prefix === "" ? name : `${prefix}.${name}`)),
    );
  }
  return names;
}

/** The type of an option; undefined where there is no such option. */
export function findType(path: readonly string[], types: OptionTypes): string | undefined {
  return candidates(path)
    .map((candidate) => types.get(candidate))
    .find((type) => type !== undefined);
}

/** What a value is: a kind, and its text where the type may ask for one of several words. */
export interface Shape {
  readonly kind: "boolean" | "integer" | "string" | "package" | "path" | "list" | "attrs";
  readonly text?: string;
}

const wanted: Readonly<Record<Shape["kind"], RegExp>> = {
  boolean: /boolean/,
  integer: /integer|number|port/,
  string: /string|one of|lines|path|enum|null or|package/,
  package: /package|path|shell|raw|kernel/,
  path: /path|string|package|module|null or/,
  list: /list of/,
  attrs: /attribute set|attrs|submodule|module|JSON|TOML|YAML|value|section/,
};

/** Whether a value may stand where the option's type is `type`. */
export function fitsType({ kind, text }: Shape, type: string): boolean {
  if (/^(anything|unspecified|raw value)/.test(type)) return true;
  if (!wanted[kind].test(type)) return false;
  const isWord = kind === "string" && /one of/.test(type) && !/string/.test(type);
  return !isWord || type.includes(`"${text}"`);
}

/** What is wrong with the options that bindings of a module set: none of that name, or a value of another type. */
export function findOptionMistakes(bindings: readonly Binding[], types: OptionTypes): readonly string[] {
  return bindings.flatMap((binding) => mistakesOf(binding, [], types));
}

/** Options below which anything may stand. */
const open = [
  "nixpkgs.config",
  "nix.settings",
  "disko.devices",
  "home-manager.users",
  "sops.templates",
  "sops.secrets",
];

function mistakesOf({ path: part, value }: Binding, above: readonly string[], types: OptionTypes): readonly string[] {
  const path = [...above, ...part];
  const name = path.join(".");
  if (open.some((prefix) => name === prefix || name.startsWith(`${prefix}.`))) return [];
  const type = findType(path, types);
  const inner = unwrap(value);
  if (inner.kind === "attrs" && !isLeaf(type)) {
    return inner.bindings.flatMap((binding) => mistakesOf(binding, path, types));
  }
  if (type === undefined) return [`no option ${name}`];
  const shape = shapeOf(inner);
  return shape === undefined || fitsType(shape, type) ? [] : [`${name} is ${type}, not ${shape.kind}`];
}

/** Whether an option of this type holds its attributes as they are, instead of options of their own. */
function isLeaf(type: string | undefined): boolean {
  return type !== undefined && !/submodule/.test(type);
}

/** A value without `lib.mkForce` and the like around it. */
function unwrap(value: Nix): Nix {
  if (value.kind === "with") return unwrap(value.body);
  if (value.kind !== "apply" || value.callee.kind !== "select") return value;
  const [argument] = value.arguments;
  return /^mk(Force|Default|Before|After)$/.test(value.callee.path.at(-1) ?? "") && argument !== undefined
    ? unwrap(argument)
    : value;
}

/** The shape of a value that can be told from its text; undefined for what only an evaluation knows. */
function shapeOf(value: Nix): Shape | undefined {
  switch (value.kind) {
    case "boolean":
    case "integer":
    case "list":
    case "attrs":
    case "path":
      return { kind: value.kind };
    case "string":
    case "lines":
      return { kind: "string", text: value.value };
    case "select":
      return value.base.kind === "identifier" && value.base.name === "pkgs" ? { kind: "package" } : undefined;
    default:
      return undefined;
  }
}
