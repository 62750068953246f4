import { parseScheme } from "../../grammars/scheme.ts";
import { prefixes, type Scheme } from "../backends/guix/syntax.ts";
import type { Reading } from "./read.ts";
import { atom, form, list, map, type Tree } from "./tree.ts";

/** What a Scheme file of ours says. */
export function readScheme(text: string): Reading {
  const { forms, errors } = parseScheme(text);
  const [why] = errors;
  return why === undefined ? { tree: list(forms.map(toTree)) } : { why };
}

function toTree(node: Scheme): Tree {
  switch (node.kind) {
    case "list":
      return listToTree(node.items);
    case "symbol":
      return atom(node.name);
    case "string":
      return atom(JSON.stringify(node.value));
    case "keyword":
      return atom(`#:${node.name}`);
    case "integer":
      return atom(String(node.value));
    case "boolean":
      return atom(node.value ? "#t" : "#f");
    case "prefix": {
      const datum = toTree(node.datum);
      return datum.kind === "atom" ? atom(prefixes[node.prefix] + datum.text) : form(prefixes[node.prefix], datum);
    }
    case "verbatim":
      return atom(node.text);
    // The reader leaves nothing of these.
    case "comment":
    case "blank":
      return atom("");
  }
}

/** A form whose operands are all `(field value ...)` with different fields is a record; their order says nothing. */
function listToTree(items: readonly Scheme[]): Tree {
  const [head, ...operands] = items;
  if (head?.kind !== "symbol") return list(items.map(toTree));
  const fields = operands.map(readField);
  const names = new Set(fields.map((field) => field?.[0]));
  const isRecord = operands.length > 0 && !names.has(undefined) && names.size === operands.length;
  if (!isRecord) return form(head.name, list(operands.map(toTree)));
  return form(head.name, map(fields.filter((field) => field !== undefined)));
}

function readField(operand: Scheme): readonly [string, Tree] | undefined {
  if (operand.kind !== "list") return undefined;
  const [name, ...values] = operand.items;
  if (name?.kind !== "symbol" || values.length === 0) return undefined;
  const trees = values.map(toTree);
  const [only] = trees;
  return [name.name, only !== undefined && trees.length === 1 ? only : list(trees)];
}
