import type { Analysis } from "../compile.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { findEntry, type MapNode } from "../frontend/tree.ts";
import { type Distribution, distributions } from "../ir/target.ts";

/** A document that something is asked of, and what is known of the whole that it belongs to. */
export interface Document {
  /** Absolute path. */
  readonly path: string;
  readonly file: SourceFile;
  readonly analysis: Analysis | undefined;
}

/** Whose names the document uses: the whole's `core`. */
export function sourceOf({ analysis }: Document): Distribution {
  const core = analysis?.tree === undefined ? undefined : findEntry(analysis.tree, "core")?.value;
  const name = core?.kind === "scalar" ? core.text : undefined;
  return distributions.find((distribution) => distribution === name) ?? "arch";
}

/** The names of the users that the whole lists. */
export function usersOf({ analysis }: Document): readonly string[] {
  const users = analysis?.tree === undefined ? undefined : findEntry(analysis.tree, "users")?.value;
  if (users?.kind !== "list") return [];
  return users.items.flatMap((user) => (user.kind === "map" ? nameOf(user) : []));
}

function nameOf(user: MapNode): readonly string[] {
  const name = findEntry(user, "name")?.value;
  return name?.kind === "scalar" ? [name.text] : [];
}
