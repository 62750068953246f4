import { diffTrees } from "./diff-trees.ts";
import { readEmitted } from "./read.ts";

/** How two versions of an emitted file differ in meaning, or why that cannot be said. */
export type Comparison = { readonly changes: readonly string[] } | { readonly why: string };

/** Compares the file at `path` as it was with the file as it would be. */
export async function compareTexts(path: string, before: string, after: string): Promise<Comparison> {
  if (before === after) return { changes: [] };
  const old = await readEmitted(path, before);
  if ("why" in old) return old;
  const now = await readEmitted(path, after);
  if ("why" in now) return now;
  return { changes: diffTrees(old.tree, now.tree, "") };
}
