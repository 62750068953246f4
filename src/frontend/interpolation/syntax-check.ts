import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { spanInside } from "../scalar-source.ts";
import type { Node } from "../tree.ts";
import { explainProblem, type TextReader } from "./text-reader.ts";
import { isInterpolation } from "./values.ts";

/** What is wrong with the interpolations of a tree, used or not, in document order. */
export function* findSyntaxProblems(node: Node, reader: TextReader): Generator<Diagnostic> {
  if (node.kind === "list") for (const item of node.items) yield* findSyntaxProblems(item, reader);
  else if (node.kind === "map") for (const { value } of node.entries) yield* findSyntaxProblems(value, reader);
  else if (isInterpolation(node)) {
    const parsed = reader.read(node.text, "value");
    const locate = ({ start, end }: { start: number; end: number }) => spanInside(node, start, end);
    if ("problem" in parsed) yield explainProblem(parsed.problem, { text: node.text, locate });
  }
}

/** The first of them. */
export function findSyntaxProblem(node: Node, reader: TextReader): Diagnostic | undefined {
  return findSyntaxProblems(node, reader).next().value ?? undefined;
}
