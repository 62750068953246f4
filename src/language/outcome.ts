import type { Emission, Verdict } from "../backends/backend.ts";
import { type Analysis, compile, loadBackend } from "../compile.ts";
import type { Key } from "../frontend/key-tree.ts";
import type { Resource } from "../ir/resource.ts";
import { type Target, targets } from "../ir/target.ts";
import { addedLines, type FileLines, type IsMeant } from "./added-lines.ts";
import { analyseExample, analyseWithout, spansOf } from "./example-variants.ts";
import { exampleTextOf } from "./examples.ts";

/** What one target makes of a key, seen at the key's own example. */
export interface Outcome {
  readonly target: Target;
  /** For people: "NixOS". */
  readonly title: string;
  /** The files that are not the same without the key, each with its lines that are not. */
  readonly files: readonly FileLines[];
  /** Why some or all of it is not emitted as it stands. */
  readonly shortfalls: readonly Shortfall[];
}

export interface Shortfall {
  readonly how: Missed["how"];
  readonly code: string;
  readonly message: string;
}

type Missed = Exclude<Verdict, { readonly how: "lowered" }>;

/** Compiles the example of a key for every target, with and without the key, and picks out what comes from it. */
export async function outcomesOf(key: Key): Promise<readonly Outcome[]> {
  const text = withBallast(exampleTextOf(key));
  const places = spansOf(key);
  const isMeant: IsMeant = (span) => places.some((place) => place.start <= span.start && span.end <= place.end);
  const analysis = await analyseExample(text);
  const without = await analyseWithout(key, text);
  return Promise.all(
    targets.map(async (target) => {
      const { title } = await loadBackend(target);
      const emission = await emitExample(analysis, target);
      const files = addedLines(emission, await emitExample(without, target), isMeant);
      return { target, title, files, shortfalls: shortfallsOf(emission, analysis, isMeant) };
    }),
  );
}

/** A key of its own brings along what every output has; with another key beside it that is there anyway. */
function withBallast(example: string): string {
  return /^hostname:/m.test(example) ? `${example}region: {timezone: UTC}\n` : `${example}hostname: machine\n`;
}

async function emitExample(analysis: Analysis, target: Target): Promise<Emission> {
  const { emission, diagnostics } = await compile(analysis, { target, layout: "directory", version: "" });
  if (emission === undefined) throw new Error(`no example may fail on ${target}: ${diagnostics[0]?.message}`);
  return emission;
}

function shortfallsOf({ coverage }: Emission, { system }: Analysis, isMeant: IsMeant): readonly Shortfall[] {
  const shortfalls = new Map<string, Shortfall>();
  for (const resource of system?.resources ?? []) {
    const verdict = coverage.get(resource.id);
    if (verdict === undefined || verdict.how === "lowered" || !concerns(verdict, resource, isMeant)) continue;
    const { code, message } = verdict.reason;
    shortfalls.set(message, { how: verdict.how, code, message });
  }
  return [...shortfalls.values()];
}

/** A refused resource takes every value in it along; an approximation concerns the value that its reason points to. */
function concerns({ how, reason }: Missed, { claims, origin }: Resource, isMeant: IsMeant): boolean {
  if (isMeant(origin.span)) return true;
  const isPart = claims.some(({ span }) => isMeant(span));
  return isPart && (how === "refused" || (reason.span !== undefined && isMeant(reason.span)));
}
