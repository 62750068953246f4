import type { DiagnosticExtras, Subject } from "../diagnostics/diagnostic.ts";
import { sourcesOf } from "../diagnostics/origin.ts";
import type { Node } from "./tree.ts";

/** A node as what a diagnostic is about: all of it, where it was written. */
export function subjectOf({ origin }: Node): Subject {
  return { span: (sourcesOf(origin).at(-1) ?? origin).span };
}

/** The same for a diagnostic that points to another place, such as the key of a value. */
export function subjectElsewhere(node: Node): DiagnosticExtras {
  return { about: [subjectOf(node)], causes: sourcesOf(node.origin) };
}

/** The same for keys that a mapping does not have. */
export function lackOf(map: Node, keys: readonly string[]): readonly Subject[] {
  return keys.map((lacks) => ({ ...subjectOf(map), lacks }));
}
