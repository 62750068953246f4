import type { Config } from "../config.ts";

/** The text up to the first `[`, or to the first `.` behind leading dots. */
const head = /^\.*[^.[]*/;
const others = /\.([^.[]*)|\[([^\n]*?)\]/g;

/**
 * Splits a path into keys: `a.b`, `a[b]`, `[a].b`. What fits neither form is passed over, as OmegaConf does
 * (omegaconf/_utils.py, `split_key`).
 */
export function splitPath(path: string): readonly string[] {
  const [first = ""] = head.exec(path) ?? [];
  const keys = first.split(".");
  if (first.length === path.length) return keys;
  if (path[first.length] === "[" && keys.at(-1) === "") keys.pop();
  for (const [, dotted, bracketed] of path.slice(first.length).matchAll(others)) keys.push(dotted || bracketed || "");
  return keys;
}

/** Where a path begins, and the rest of it; undefined where it leads above the root. */
export function startOfPath(
  path: string,
  container: Config,
): { readonly start: Config; readonly rest: string } | undefined {
  if (!path.startsWith(".")) return { start: container.root, rest: path };
  let start: Config | undefined = container;
  let rest = path.slice(1);
  for (; rest.startsWith(".") && start !== undefined; rest = rest.slice(1)) start = start.parent;
  return start === undefined ? undefined : { start, rest };
}

/** The whole number that a text means as an index, by the rules of Python's `int()`. */
export function readIndex(text: string): number | undefined {
  const bare = text.trim();
  return /^[+-]?[0-9]+(?:_[0-9]+)*$/.test(bare) ? Number(bare.replaceAll("_", "")) : undefined;
}
