import { readFileSync } from "node:fs";
import type { Plain } from "./nix.ts";
import { fits } from "./nix-types.ts";
import { sharedFolder } from "./shared.ts";

/** What is wrong with a value of an option: `services.x.enable: is no option`. */
export type Finding = string;

/** Options by the parts of their names; `<name>` stands for any name in a set, `*` for any item of a list. */
interface Options {
  readonly inner: Map<string, Options>;
  type?: string;
}

export interface OptionTables {
  readonly options: Options;
  /** The new name of a renamed option; `-` where it is gone. */
  readonly renames: ReadonlyMap<string, string>;
}

/** The options of NixOS with disko, sops-nix and colmena, and those of home-manager below its users. */
export function readOptionTables(): OptionTables {
  const options: Options = { inner: new Map() };
  for (const file of ["nixos-options.tsv", "nixos-extra-options.tsv"]) {
    for (const [name = "", type = ""] of readRows(file)) addOption(options, name, type);
  }
  for (const [name = "", type = ""] of readRows("hm-options.tsv"))
    addOption(options, `home-manager.users.<name>.${name}`, type);
  const renames = readRows("nixos-renames.tsv").map(([old = "", name = ""]) => [old, name] as const);
  return { options, renames: new Map(renames) };
}

function readRows(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(`${sharedFolder}/data/${file}`, "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
}

function addOption(options: Options, name: string, type: string): void {
  let node = options;
  for (const part of name.split(".")) {
    const next = node.inner.get(part) ?? { inner: new Map() };
    node.inner.set(part, next);
    node = next;
  }
  node.type = type;
}

export interface Checked {
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** Checks every option that an evaluated module sets: that there is one of its name, and that it takes the value. */
export function checkOptions(module: Plain, { options, renames }: OptionTables): Checked {
  const findings: Finding[] = [];
  let count = 0;
  const visit = (value: Plain, path: readonly string[], node: Options): void => {
    if (isOverride(value)) {
      visit(value.content, path, node);
      return;
    }
    if (node.type !== undefined) {
      count++;
      if (!fits(node.type, value)) findings.push(`${path.join(".")}: ${JSON.stringify(value)} is not: ${node.type}`);
    }
    if (Array.isArray(value)) visitItems(value, path, node);
    else if (typeof value === "object" && value !== null)
      visitSet(value as { readonly [name: string]: Plain }, path, node);
    else if (node.type === undefined) findings.push(`${path.join(".")}: is no option, but a set of them`);
  };
  const visitItems = (items: readonly Plain[], path: readonly string[], node: Options): void => {
    const inner = node.inner.get("*");
    if (inner !== undefined) for (const item of items) if (typeof item === "object") visit(item, [...path, "*"], inner);
  };
  const visitSet = (set: { readonly [name: string]: Plain }, path: readonly string[], node: Options): void => {
    for (const [name, value] of Object.entries(set)) {
      const here = [...path, name];
      const inner = node.inner.get(name) ?? node.inner.get("<name>");
      if (inner !== undefined) visit(value, here, inner);
      else if (!takesAnyName(node)) findings.push(explainUnknown(here, renames));
    }
  };
  const { imports: _, ...set } = module as { readonly [name: string]: Plain };
  visitSet(set, [], options);
  return { count, findings };
}

function isOverride(value: Plain): value is { readonly _type: "override"; readonly content: Plain } {
  return typeof value === "object" && value !== null && "_type" in value && value._type === "override";
}

/** A set whose names are free, and a submodule whose options no table lists. */
function takesAnyName({ type = "", inner }: Options): boolean {
  return /attribute set|value$|config$/.test(type) || (/submodule/.test(type) && inner.size === 0);
}

function explainUnknown(path: readonly string[], renames: ReadonlyMap<string, string>): Finding {
  const name = path.join(".");
  const successor = renames.get(name);
  if (successor === undefined) return `${name}: is no option`;
  return successor === "-" ? `${name}: has been removed` : `${name}: is now ${successor}`;
}
