import type { Origin } from "../../diagnostics/origin.ts";
import {
  type Doc,
  group,
  hardline,
  indent,
  join,
  line,
  literalline,
  type Rendered,
  render,
  softline,
  traced,
} from "../shared/doc.ts";
import { quoteLines, quoteName, quotePath, quoteString } from "./quote.ts";
import { hasComments, isAbsorbable, isHuggingFunction, isMultiline, isOpening } from "./shape.ts";
import { type Binding, commentText, type Item, type Nix, type NixFile, type Parameter } from "./syntax.ts";

/** Columns at which nixfmt breaks a line. */
const width = 100;

export const verbatimBegins = "# Verbatim text of chimera.targets.nix.extraConfig begins.";
export const verbatimEnds = "# Verbatim text of chimera.targets.nix.extraConfig ends.";

type Origins = readonly Origin[] | undefined;

/** Prints a file as nixfmt (RFC 166) leaves it, with a final newline. */
export function printNixFile(file: NixFile): Rendered {
  const comments = file.comments.map((text) => [printComment(text), hardline]);
  return render([comments, printTopLevel(file.expression, file.origins), hardline], width);
}

function printTopLevel(expression: Nix, origins: Origins): Doc {
  if (expression.kind !== "function") return printBody(expression, origins);
  return [printParameter(expression.parameter), ":", hardline, hardline, printBody(expression.body, origins)];
}

function printComment(text: string): Doc {
  const clean = commentText(text);
  return clean === "" ? "#" : `# ${clean}`;
}

/** Where nixfmt leaves room around an expression, as the body of a function or of `let`. */
function printBody(node: Nix, origins: Origins): Doc {
  return node.kind === "attrs" ? printAttrs(node.bindings, origins, true) : printNix(node, origins);
}

function printNix(node: Nix, origins: Origins): Doc {
  switch (node.kind) {
    case "attrs":
      return printAttrs(node.bindings, origins, false);
    case "list":
      return printList(node.items, origins);
    case "lines":
      return printLines(node.value, origins);
    case "apply":
      return printApply(node, origins);
    case "operator":
      return printOperator(node, origins);
    case "with":
      return printWith(node, origins);
    case "let":
      return printLet(node, origins);
    case "function":
      return printFunction(node, origins);
    case "verbatim":
      return printVerbatim(node, origins);
    default:
      return traced(origins, printAtom(node, origins));
  }
}

type Atom = Exclude<
  Nix,
  { kind: "attrs" | "list" | "lines" | "apply" | "operator" | "with" | "let" | "function" | "verbatim" }
>;

function isAtom(node: Nix): node is Exclude<Atom, { kind: "select" }> {
  return atoms.has(node.kind);
}

const atoms: ReadonlySet<Nix["kind"]> = new Set(["string", "path", "integer", "boolean", "null", "identifier"]);

function printAtom(node: Atom, origins: Origins): Doc {
  switch (node.kind) {
    case "string":
      return quoteString(node.value);
    case "path":
      return node.text;
    case "integer":
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
    case "identifier":
      return node.name;
    case "select":
      return flatText(node) ?? [printTerm(node.base, origins), ".", quotePath(node.path)];
  }
}

const needsParentheses: ReadonlySet<Nix["kind"]> = new Set([
  "apply",
  "operator",
  "with",
  "let",
  "function",
  "verbatim",
]);

/** A list item, an argument or an operand of `.`: anything composite stands in parentheses. */
function printTerm(node: Nix, origins: Origins): Doc {
  return needsParentheses.has(node.kind) ? printParentheses(node, origins) : printNix(node, origins);
}

function printParentheses(node: Nix, origins: Origins): Doc {
  const inner = printNix(node, origins);
  if (node.kind === "apply" || isHuggingFunction(node)) return ["(", inner, ")"];
  if (node.kind === "verbatim") return ["(", indent([hardline, inner]), hardline, ")"];
  return group(["(", indent([softline, inner]), softline, ")"]);
}

function printAttrs(bindings: readonly Binding[], origins: Origins, isWide: boolean): Doc {
  if (bindings.length === 0) return traced(origins, "{ }");
  const inner = printBindings(bindings, origins);
  if (isWide || bindings.length > 1 || hasComments(bindings)) return ["{", indent([hardline, inner]), hardline, "}"];
  return group(["{", indent([line, inner]), line, "}"]);
}

function printBindings(bindings: readonly Binding[], inherited: Origins): Doc {
  return bindings.map((binding, index) => {
    const doc = printBinding(binding, inherited);
    const commented = binding.comments === undefined ? doc : [printComments(binding), doc];
    if (index === 0) return commented;
    return [hardline, binding.isSeparated ? hardline : "", commented];
  });
}

function printBinding(binding: Binding, inherited: Origins): Doc {
  const origins = binding.origins ?? inherited;
  const short = shortText(binding.value);
  if (short !== undefined) return traced(origins, `${quotePath(binding.path)} = ${short};`);
  return [traced(origins, [quotePath(binding.path), " ="]), printValue(binding.value, origins), ";"];
}

/** A value so short that it stays on its line however deep it stands; most are. */
function shortText(node: Nix): string | undefined {
  const text = flatText(node);
  return text !== undefined && text.length <= 30 ? text : undefined;
}

function flatText(node: Nix): string | undefined {
  if (node.kind === "select")
    return node.base.kind === "identifier" ? `${node.base.name}.${quotePath(node.path)}` : undefined;
  return isAtom(node) ? String(printAtom(node, undefined)) : undefined;
}

function printComments(annotated: Binding | Item): Doc {
  return (annotated.comments ?? []).map((text) => [printComment(text), hardline]);
}

/** The right-hand side of `=`: what can open on that line does, the rest starts below where it does not fit. */
function printValue(node: Nix, origins: Origins): Doc {
  if (node.kind === "attrs" && node.bindings.length > 0) return [" ", printAttrs(node.bindings, origins, true)];
  if (isOpening(node)) return [" ", printNix(node, origins)];
  return group(indent([line, printNix(node, origins)]));
}

function printList(items: readonly Item[], inherited: Origins, isBroken = false): Doc {
  if (items.length === 0) return traced(inherited, "[ ]");
  const docs = items.map((item) => printItem(item, inherited));
  if (isBroken || items.length > 1 || hasComments(items)) {
    return ["[", indent([hardline, join(hardline, docs)]), hardline, "]"];
  }
  return group(["[", indent([line, docs]), line, "]"]);
}

function printItem(item: Item, inherited: Origins): Doc {
  const doc = printTerm(item.value, item.origins ?? inherited);
  return item.comments === undefined ? doc : [printComments(item), doc];
}

function printLines(value: string, origins: Origins): Doc {
  const texts = quoteLines(value);
  if (texts === undefined) return traced(origins, quoteString(value));
  return ["''", indent(texts.map((text) => [hardline, traced(origins, text)])), hardline, "''"];
}

function printApply(node: Extract<Nix, { kind: "apply" }>, origins: Origins): Doc {
  const head = [printTerm(node.callee, origins), ...node.arguments.slice(0, -1).map((one) => printTerm(one, origins))];
  const last = node.arguments.at(-1);
  if (last === undefined) return printTerm(node.callee, origins);
  return [join(" ", head), " ", printLastArgument(last, origins)];
}

function printLastArgument(node: Nix, origins: Origins): Doc {
  if (node.kind !== "apply") return printTerm(node, origins);
  return group(["(", indent([softline, printNix(node, origins)]), softline, ")"]);
}

function printOperator(node: Extract<Nix, { kind: "operator" }>, origins: Origins): Doc {
  const [first, ...rest] = node.operands;
  if (first === undefined) return "";
  const tail = rest.map((operand) => [line, traced(origins, node.operator), " ", printOperand(operand, origins)]);
  const isBroken = node.operands.some(isMultiline);
  const head = isBroken && first.kind === "list" ? printList(first.items, origins, true) : printOperand(first, origins);
  return group([head, tail]);
}

function printOperand(node: Nix, origins: Origins): Doc {
  return node.kind === "apply" ? printApply(node, origins) : printTerm(node, origins);
}

function printWith(node: Extract<Nix, { kind: "with" }>, origins: Origins): Doc {
  const head = [traced(origins, "with "), printNix(node.scope, origins), ";"];
  return isAbsorbable(node.body)
    ? [head, " ", printBody(node.body, origins)]
    : group([head, line, printNix(node.body, origins)]);
}

function printLet(node: Extract<Nix, { kind: "let" }>, origins: Origins): Doc {
  const bindings = indent([hardline, printBindings(node.bindings, origins)]);
  return [traced(origins, "let"), bindings, hardline, traced(origins, "in"), hardline, printBody(node.body, origins)];
}

function printFunction(node: Extract<Nix, { kind: "function" }>, origins: Origins): Doc {
  if (node.parameter.kind === "pattern") {
    return [traced(origins, [printParameter(node.parameter), ":"]), hardline, printBody(node.body, origins)];
  }
  const names: string[] = [];
  let body: Nix = node;
  while (body.kind === "function" && body.parameter.kind === "name") {
    names.push(`${body.parameter.name}:`);
    body = body.body;
  }
  const isHugging = isAbsorbable(body.kind === "with" ? body.body : body);
  const space = isHugging ? " " : names.length > 2 ? hardline : line;
  return group([traced(origins, names.join(" ")), space, printNix(body, origins)]);
}

/** nixfmt keeps up to two names on one line. */
function printParameter(parameter: Parameter): Doc {
  if (parameter.kind === "name") return parameter.name;
  const names = parameter.names.map(quoteName);
  if (names.length === 0) return parameter.isOpen ? "{ ... }" : "{ }";
  if (names.length <= 2) return `{ ${[...names, ...(parameter.isOpen ? ["..."] : [])].join(", ")} }`;
  const rows = [...names.map((name) => `${name},`), ...(parameter.isOpen ? ["..."] : [])];
  return ["{", indent(rows.map((row) => [hardline, row])), hardline, "}"];
}

/** The author's own text: indented with what is around it, unless that could change a string of several lines. */
function printVerbatim(node: Extract<Nix, { kind: "verbatim" }>, origins: Origins): Doc {
  const rows = node.text.replace(/\s+$/, "").split("\n");
  const newline = isIndentable(rows) ? hardline : literalline;
  const marked = [verbatimBegins, newline, traced(origins, join(newline, rows)), newline, verbatimEnds];
  return node.isBindings ? ["{", indent([hardline, marked]), hardline, "}"] : marked;
}

function isIndentable(rows: readonly string[]): boolean {
  return rows.every((row) => !row.includes("''") && (row.split('"').length - 1) % 2 === 0);
}
