import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { KeyFacts } from "./form.ts";
import type { MergeStrategy } from "./merge.ts";
import {
  decodeValue,
  list,
  oneOf,
  optional,
  record,
  required,
  type Shape,
  text,
  textFrom,
  withDefault,
} from "./shape.ts";
import { findEntry, type MapNode, type Node } from "./tree.ts";

/** One item of `imports`. */
export interface ImportRequest {
  readonly file: Located<string>;
  /** The mapping or list that the name stands in. */
  readonly owner: Origin;
  readonly strategy: MergeStrategy;
  readonly mergeKeys: ReadonlySet<string>;
}

const fileName = textFrom("file");

const importRecord = record("an import", {
  file: required(fileName, "The file to import, relative to this one."),
  strategy: withDefault(
    oneOf(["override", "combine", "merge"]),
    "combine",
    "How its keys meet ours. `override`: its top-level keys replace ours; `combine`: mappings are merged, lists and " +
      "single values replaced; `merge`: the same, and the lists under `merge_keys` are joined.",
  ),
  merge_keys: optional(
    list(text),
    "With `strategy: merge`, the keys whose lists are joined instead of replaced.",
    "none",
  ),
});

type ImportItem = Omit<ImportRequest, "owner"> & { readonly owner?: Origin };

/** An import is a file name (strategy `combine`) or a mapping that says more. */
const importItem: Shape<ImportItem> = {
  expected: "a file name or an import (a mapping)",
  form: { kind: "either", forms: [fileName.form, importRecord.form] },
  decode(node, diagnostics) {
    if (node.kind === "scalar") {
      const file = fileName.decode(node, diagnostics);
      return file && { file, strategy: importRecord.fields.strategy.default, mergeKeys: new Set() };
    }
    const before = diagnostics.all.length;
    const decoded = importRecord.decode(node, diagnostics);
    if (decoded === undefined) return undefined;
    const strategy = decoded.strategy?.value ?? importRecord.fields.strategy.default;
    const isClear = diagnostics.all.length === before;
    if (isClear && decoded.merge_keys !== undefined && strategy !== "merge") {
      diagnostics.report(report.mergeKeyWithoutMerge({}, decoded.merge_keys.origin));
    }
    const mergeKeys = new Set(decoded.merge_keys?.items.map((key) => key.value) ?? []);
    return { file: decoded.file, owner: decoded.origin, strategy, mergeKeys };
  },
};

const shape = list(importItem);

/** The key `imports`, which is gone before the others are decoded. */
export const imports: KeyFacts = {
  key: "imports",
  doc: "Other Ch-obolos to read; later ones win over earlier ones, and all of them over this file.",
  shape,
  example: `imports:
  - common.yml
  - file: users.yml
    strategy: merge
    merge_keys: [users]
`,
};

/** Files are read before anything is resolved, so an interpolation in an import means nothing. */
function refuseInterpolations(node: Node, diagnostics: Diagnostics): Node {
  if (node.kind === "list")
    return { ...node, items: node.items.map((item) => refuseInterpolations(item, diagnostics)) };
  if (node.kind === "map") {
    const entries = node.entries.map((entry) => ({ ...entry, value: refuseInterpolations(entry.value, diagnostics) }));
    return { ...node, entries };
  }
  if (node.type !== "string" || !node.text.includes("${")) return node;
  diagnostics.report(report.importInterpolated({}, node.origin));
  return { ...node, isBroken: true };
}

/** Splits `imports` off a file's tree. */
export function takeImports(
  root: MapNode,
  diagnostics: Diagnostics,
): { readonly tree: MapNode; readonly imports: readonly ImportRequest[] } {
  const entry = findEntry(root, imports.key);
  if (entry === undefined) return { tree: root, imports: [] };
  const tree = { ...root, entries: root.entries.filter((other) => other !== entry) };
  const value = refuseInterpolations(entry.value, diagnostics);
  const requests = decodeValue(shape, value, diagnostics)?.items ?? [];
  return { tree, imports: requests.map((request) => ({ owner: entry.value.origin, ...request })) };
}
