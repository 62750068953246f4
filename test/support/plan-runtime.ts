import { runtimeFiles, runtimePrelude } from "../../src/backends/shell/runtime.ts";

/** What is the same in every plan, and the line that stands for it in an expected plan. */
const parts: readonly (readonly [text: string, line: string])[] = [
  [runtimePrelude, "# (Here: src/backends/shell/runtime/prelude.sh)"],
  [runtimeFiles.join("\n"), "# (Here: the other files of src/backends/shell/runtime)"],
];

/** A plan without its runtime, so that an expected plan holds what is declared, and nothing twice. */
export function foldRuntime(plan: string): string {
  return parts.reduce((text, [part, line]) => replaceOnce(text, part, `${line}\n`), plan);
}

/** The whole plan again. */
export function unfoldRuntime(plan: string): string {
  return parts.reduce((text, [part, line]) => replaceOnce(text, `${line}\n`, part), plan);
}

/** Leaves a text alone that does not hold the part: it differs from the expected one, and the test says where. */
function replaceOnce(text: string, part: string, by: string): string {
  const at = text.indexOf(part);
  return at < 0 ? text : text.slice(0, at) + by + text.slice(at + part.length);
}
