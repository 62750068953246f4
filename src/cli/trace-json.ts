import type { Leaf } from "../compile.ts";
import { chainOf, type Origin } from "../diagnostics/origin.ts";
import { toJsonPlace } from "../diagnostics/render-json.ts";
import { leafPathOf, type TracedLine } from "./trace-lines.ts";

/** Traced lines as plain data; `via` holds what an origin came through, nearest first. */
export function toJsonTrace(lines: readonly TracedLine[], leaves: readonly Leaf[]) {
  return {
    lines: lines.map(({ file, line, text, origins }) => ({
      file: file.path,
      line,
      text,
      origins: origins.map((origin) => toJsonOrigin(origin, leaves)),
    })),
  };
}

function toJsonOrigin(origin: Origin, leaves: readonly Leaf[]) {
  const [, ...via] = chainOf(origin);
  return {
    ...toJsonPlace(origin.span),
    leaf: leafPathOf(origin, leaves) ?? null,
    via: via.map(({ span }) => toJsonPlace(span)),
  };
}
