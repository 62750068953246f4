import { type EventName, isEvent, type RunEvent } from "./events.ts";

/** A plan as it was shown, with the words of its run, to be applied only where nothing has changed since. */
export interface SavedPlan {
  /** As `--host` had it; null for this machine. */
  readonly host: string | null;
  /** The program that wrote it. */
  readonly generator: string;
  /** Options and tags of the run. */
  readonly words: readonly string[];
  /** What the run of the plan found, a line each. */
  readonly found: readonly string[];
  /** The shell plan. */
  readonly plan: string;
}

const format = "chimera-plan-1";

/** The text of a file that keeps a plan: JSON, the plan itself last. */
export function writeSavedPlan({ host, generator, words, found, plan }: SavedPlan): string {
  return `${JSON.stringify({ format, host, generator, words, found, plan }, undefined, 2)}\n`;
}

/** Whether a text begins as a saved plan does, whole or not. */
export function looksLikeSavedPlan(text: string): boolean {
  return /^\s*\{\s*"format": "chimera-plan-/.test(text);
}

/** Reads such a file; undefined where it is none, or of a format that is not known. */
export function readSavedPlan(text: string): SavedPlan | undefined {
  let value: Partial<SavedPlan> & { readonly format?: unknown };
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { host, generator, words, found, plan } = value;
  if (value.format !== format || typeof generator !== "string" || typeof plan !== "string") return undefined;
  if ((typeof host !== "string" && host !== null) || !isTexts(words) || !isTexts(found)) return undefined;
  return { host, generator, words, found, plan };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const binding = ["kept", "left", "note", "problem"] as const satisfies readonly EventName[];

/** What a run found on the machine, a line each: what must be the same when the plan is applied. */
export function findings(events: readonly RunEvent[]): readonly string[] {
  const machine = events
    .filter(isEvent("plan"))
    .flatMap(({ host, distribution, release }) => [`host ${host}`, `system ${distribution} ${release}`.trimEnd()]);
  const changes = events
    .filter(isEvent("change"))
    .map(({ sign, resource, title, detail }) => [`${sign} ${resource}: ${title}`, detail].filter(Boolean).join("\n"));
  const deferred = events.filter(isEvent("deferred")).map(({ text }) => `? ${text}`);
  const others = binding.flatMap((name) => events.filter(isEvent(name)).map(({ text }) => `${name}: ${text}`));
  return [...machine, ...changes, ...deferred, ...others];
}

/** What differs between the findings of a saved plan and those of today, a line each. */
export function compareFindings(saved: readonly string[], now: readonly string[]): readonly string[] {
  const gone = subtract(saved, now).map((line) => `no longer: ${line}`);
  const added = subtract(now, saved).map((line) => `now: ${line}`);
  return [...gone, ...added];
}

function subtract(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
