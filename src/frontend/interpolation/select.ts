import { Config, writePath } from "../config.ts";
import { readIndex, splitPath, startOfPath } from "./path.ts";
import { isMissing, type Resolved } from "./values.ts";

/** Where a path leads, or what keeps it from leading anywhere. */
export type Selection =
  | { readonly kind: "found"; readonly target: Resolved }
  | { readonly kind: "absent"; readonly holder: Config; readonly key: string; readonly resolved: string }
  | { readonly kind: "missing"; readonly place: Config }
  | { readonly kind: "blocked"; readonly parent: string; readonly child: string; readonly value: Resolved }
  | { readonly kind: "bad-index"; readonly holder: Config; readonly key: string }
  | { readonly kind: "above-root" }
  /** The text has a bracket and no key. */
  | { readonly kind: "unreadable" };

export interface SelectOptions {
  /** What relative paths begin in. */
  readonly container: Config;
  readonly resolve: (config: Config) => Resolved;
  /** Whether `???` ends the walk; else it is a value like any other. */
  readonly stopsAtMissing: boolean;
}

/** Follows a path, resolving the values on its way. What they throw goes through. */
export function select(path: string, { container, resolve, stopsAtMissing }: SelectOptions): Selection {
  const beginning = startOfPath(path, container);
  if (beginning === undefined) return { kind: "above-root" };
  const { start, rest } = beginning;
  if (rest === "") return { kind: "found", target: start };
  const keys = splitPath(rest);
  if (keys.length === 0) return { kind: "unreadable" };
  let target: Resolved = start;
  for (const [index, key] of keys.entries()) {
    if (!isHolder(target))
      return { kind: "blocked", parent: keys.slice(0, index).join("."), child: key, value: target };
    const step = stepInto(target, key);
    if (step === "bad-index") return { kind: "bad-index", holder: target, key };
    if (step === undefined) return { kind: "absent", holder: target, key, resolved: pathFrom(start, keys) };
    if (stopsAtMissing && isMissing(step)) return { kind: "missing", place: step };
    target = resolve(step);
  }
  return { kind: "found", target };
}

function isHolder(target: Resolved): target is Config {
  return target instanceof Config && target.written.kind !== "scalar";
}

function stepInto(holder: Config, key: string): Config | undefined | "bad-index" {
  if (holder.written.kind === "map") return holder.get(key);
  const index = readIndex(key);
  return index === undefined ? "bad-index" : holder.items[index];
}

/** The keys as a path from the root. */
function pathFrom(start: Config, keys: readonly string[]): string {
  const isItem = start.written.kind === "list";
  const [first = "", ...others] = keys;
  return writePath([...start.path, isItem ? Number(first) : first, ...others]);
}
