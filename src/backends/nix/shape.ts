import { quoteLines } from "./quote.ts";
import type { Binding, Item, Nix } from "./syntax.ts";

/** Whether a value opens on the line of its `=`, as nixfmt has it. */
export function isOpening(node: Nix): boolean {
  switch (node.kind) {
    case "string":
    case "lines":
    case "path":
      return true;
    case "with":
      return isAbsorbable(node.body);
    case "apply":
      return isOpeningArgument(node.arguments.at(-1)) && !node.arguments.slice(0, -1).some(isMultiline);
    case "operator":
      return isAbsorbable(node.operands[0]);
    case "function":
      return node.parameter.kind === "name" && isAbsorbable(node.body);
    default:
      return isAbsorbable(node);
  }
}

/** An argument in brackets, or in parentheses that open where they do not fit. */
function isOpeningArgument(node: Nix | undefined): boolean {
  return isAbsorbable(node) || node?.kind === "apply" || node?.kind === "operator";
}

/** What nixfmt calls absorbable: it opens with a bracket at the end of a line and closes on one of its own. */
export function isAbsorbable(node: Nix | undefined): boolean {
  switch (node?.kind) {
    case "attrs":
      return node.bindings.length > 0;
    case "list":
      return node.items.length > 0;
    case "lines":
      return isMultiline(node);
    default:
      return false;
  }
}

/** Whether a node takes several lines wherever it stands. */
export function isMultiline(node: Nix): boolean {
  switch (node.kind) {
    case "attrs":
      return node.bindings.length > 1 || hasComments(node.bindings) || node.bindings.some((b) => isMultiline(b.value));
    case "list":
      return node.items.length > 1 || hasComments(node.items) || node.items.some((item) => isMultiline(item.value));
    case "lines":
      return quoteLines(node.value) !== undefined;
    case "apply":
      return node.arguments.some(isMultiline);
    case "operator":
      return node.operands.some(isMultiline);
    case "with":
      return isMultiline(node.body);
    case "function":
      return node.parameter.kind === "pattern" || isMultiline(node.body);
    case "let":
    case "verbatim":
      return true;
    default:
      return false;
  }
}

/** Whether any of these has comment lines above it. */
export function hasComments(annotated: readonly (Binding | Item)[]): boolean {
  return annotated.some((one) => (one.comments ?? []).length > 0);
}

/** `(name: {` and `(name: [` open on their line. */
export function isHuggingFunction(node: Nix): boolean {
  if (node.kind !== "function" || node.parameter.kind !== "name") return false;
  return isAbsorbable(node.body) || isHuggingFunction(node.body);
}
