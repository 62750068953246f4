import type { Emission, EmittedFile } from "../backends/backend.ts";
import type { Origin } from "../diagnostics/origin.ts";
import type { Span } from "../diagnostics/source.ts";
import { diffLines } from "../edits/line-diff.ts";
import { baseName } from "../frontend/paths.ts";

/** Lines of an emitted file. */
export interface FileLines {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Whether a place of the input is meant. */
export type IsMeant = (span: Span) => boolean;

/**
 * The lines that only the output `now` has, without those that are traced to other places than the ones meant; all of
 * them where none is traced to a place that is meant.
 */
export function addedLines(now: Emission, before: Emission, isMeant: IsMeant): readonly FileLines[] {
  const added = now.files.map((file) => {
    return { path: file.path, runs: addedRuns(file, findPartner(file, now, before)?.text ?? "", isMeant) };
  });
  const isTraced = added.some(({ runs }) => runs.flat().some(({ from }) => from === "key"));
  return added
    .map(({ path, runs }) => {
      const lines = isTraced ? runs.flatMap(trimRun) : runs.flat();
      return { path, lines: lines.map(({ text }) => text).filter((text) => text !== "") };
    })
    .filter(({ lines }) => lines.length > 0);
}

/** The same file of the other output; the folder of a machine is named after it. */
function findPartner({ path }: EmittedFile, now: Emission, before: Emission): EmittedFile | undefined {
  const isThere = new Set(now.files.map((file) => file.path));
  return (
    before.files.find((file) => file.path === path) ??
    before.files.find((file) => !isThere.has(file.path) && baseName(file.path) === baseName(path))
  );
}

/** A run from its first line that comes from the key, without what comes from elsewhere. */
function trimRun(run: readonly AddedLine[]): readonly AddedLine[] {
  const first = run.findIndex(({ from }) => from === "key");
  return first < 0 ? [] : run.slice(first).filter(({ from }) => from !== "elsewhere");
}

interface AddedLine {
  readonly text: string;
  readonly from: "key" | "elsewhere" | "nowhere";
}

/** The added lines of one file, in runs that stand together. */
function addedRuns(file: EmittedFile, before: string, isMeant: IsMeant): readonly (readonly AddedLine[])[] {
  const runs: AddedLine[][] = [[]];
  let line = 0;
  for (const { sign, text } of diffLines(before, file.text)) {
    if (sign === "-") continue;
    const origins = file.trace[line++] ?? [];
    const isFromKey = origins.some((origin) => chainOf(origin).some(isMeant));
    const from = isFromKey ? "key" : origins.length > 0 ? "elsewhere" : "nowhere";
    if (sign === "+") runs.at(-1)?.push({ text, from });
    else if (runs.at(-1)?.length !== 0) runs.push([]);
  }
  return runs;
}

function chainOf({ span, via }: Origin): readonly Span[] {
  return via === undefined ? [span] : [span, ...chainOf(via)];
}
