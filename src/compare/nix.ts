import { parseNix } from "../../grammars/nix.ts";
import type { Binding, Nix, Parameter } from "../backends/nix/syntax.ts";
import { positionAt } from "../diagnostics/source.ts";
import type { Reading } from "./read.ts";
import { atom, form, list, map, type Tree } from "./tree.ts";

/** What a Nix file of ours says. */
export function readNix(text: string): Reading {
  const { file, problems } = parseNix(text);
  const [problem] = problems;
  if (problem !== undefined) {
    const { line } = positionAt({ path: "", text }, problem.offset);
    return { why: `line ${line}: ${problem.message}` };
  }
  return file === undefined ? { why: "it is not Nix" } : { tree: toTree(file.expression) };
}

function toTree(node: Nix): Tree {
  switch (node.kind) {
    case "attrs":
      return bindingsToTree(node.bindings);
    case "list":
      return list(node.items.map(({ value }) => toTree(value)));
    case "string":
    case "lines":
      return atom(JSON.stringify(node.value));
    case "path":
    case "verbatim":
      return atom(node.text);
    case "integer":
    case "boolean":
      return atom(String(node.value));
    case "null":
      return atom("null");
    case "identifier":
      return atom(node.name);
    case "select":
      return selectToTree(node);
    case "apply":
      return form("call", toTree(node.callee), ...node.arguments.map(toTree));
    case "operator":
      return form(node.operator, ...node.operands.map(toTree));
    case "with":
      return form("with", toTree(node.scope), toTree(node.body));
    case "let":
      return form("let", bindingsToTree(node.bindings), toTree(node.body));
    case "function":
      return form(printParameter(node.parameter), toTree(node.body));
  }
}

function selectToTree({ base, path }: Extract<Nix, { kind: "select" }>): Tree {
  const from = toTree(base);
  const names = path.map(showName).join(".");
  return from.kind === "atom" ? atom(`${from.text}.${names}`) : form(`select ${names}`, from);
}

/** Folds `a.b = 1; a.c = 2;` and `a = { b = 1; c = 2; };` into the same tree. */
function bindingsToTree(bindings: readonly Binding[]): Tree {
  const entries = new Map<string, Tree>();
  for (const { path, value } of bindings) addBinding(entries, path.map(showName), toTree(value));
  return map(entries);
}

function addBinding(entries: Map<string, Tree>, path: readonly string[], value: Tree): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  const earlier = entries.get(key);
  const inner = new Map(earlier?.kind === "map" ? earlier.entries : []);
  if (rest.length > 0) {
    addBinding(inner, rest, value);
    entries.set(key, map(inner));
  } else if (value.kind === "map") entries.set(key, map([...inner, ...value.entries]));
  else entries.set(key, value);
}

function showName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) ? name : JSON.stringify(name);
}

function printParameter(parameter: Parameter): string {
  if (parameter.kind === "name") return `${parameter.name}:`;
  return `{ ${[...parameter.names, ...(parameter.isOpen ? ["..."] : [])].join(", ")} }:`;
}
