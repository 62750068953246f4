import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Located } from "../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { MergeStrategy } from "./merge.ts";
import { list, oneOf, optional, record, required, type Shape, text } from "./shape.ts";
import { findEntry, type MapNode } from "./tree.ts";

/** One item of `imports`. */
export interface ImportRequest {
  readonly file: Located<string>;
  readonly strategy: MergeStrategy;
  readonly mergeKeys: ReadonlySet<string>;
}

const importRecord = record("an import", {
  file: required(text, "the file to import, relative to this one"),
  strategy: optional(oneOf(["override", "combine", "merge"]), "how its keys meet ours"),
  merge_keys: optional(list(text), "with `merge`: the lists to join instead of replacing them"),
});

/** An import is a file name (strategy `combine`) or a mapping that says more. */
const importItem: Shape<ImportRequest> = {
  expected: "a file name or an import (a mapping)",
  decode(node, diagnostics) {
    if (node.kind === "scalar") {
      const file = text.decode(node, diagnostics);
      return file && { file, strategy: "combine", mergeKeys: new Set() };
    }
    const decoded = importRecord.decode(node, diagnostics);
    if (decoded === undefined) return undefined;
    const strategy = decoded.strategy?.value ?? "combine";
    if (decoded.merge_keys !== undefined && strategy !== "merge") {
      diagnostics.report(report.mergeKeyWithoutMerge({}, decoded.merge_keys.origin));
    }
    const mergeKeys = new Set(decoded.merge_keys?.items.map((key) => key.value) ?? []);
    return { file: decoded.file, strategy, mergeKeys };
  },
};

/** Splits `imports` off a file's tree. */
export function takeImports(
  root: MapNode,
  diagnostics: Diagnostics,
): { readonly tree: MapNode; readonly imports: readonly ImportRequest[] } {
  const entry = findEntry(root, "imports");
  if (entry === undefined) return { tree: root, imports: [] };
  const tree = { ...root, entries: root.entries.filter((other) => other !== entry) };
  const imports = list(importItem).decode(entry.value, diagnostics)?.items ?? [];
  return { tree, imports };
}
