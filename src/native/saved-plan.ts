import { type EventName, isEvent, type RunEvent } from "./events.ts";

/** A plan as it was shown, with the words of its run, to be applied only where nothing has changed since. */
export interface SavedPlan {
  /** As `--host` had it; null for this machine. */
  readonly host: string | null;
  /** The program that wrote it. */
  readonly generator: string;
  /** Options and tags of the run. */
  readonly words: readonly string[];
  /** What the plan was made from: values by kind and name. */
  readonly facts: Facts;
  /** What the run of the plan found, a line each. */
  readonly found: readonly string[];
  /** The shell plan. */
  readonly plan: string;
}

/** `package git` -> `1:2.39.5-0`. */
export type Facts = Readonly<Record<string, string>>;

const format = "chimera-plan-2";

/** The text of a file that keeps a plan: JSON, the plan itself last. */
export function writeSavedPlan({ host, generator, words, facts, found, plan }: SavedPlan): string {
  return `${JSON.stringify({ format, host, generator, words, found, facts, plan }, undefined, 2)}\n`;
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
  const { host, generator, words, facts, found, plan } = value;
  if (value.format !== format || typeof generator !== "string" || typeof plan !== "string") return undefined;
  if ((typeof host !== "string" && host !== null) || !isTexts(words) || !isTexts(found)) return undefined;
  if (typeof facts !== "object" || facts === null || !isTexts(Object.values(facts))) return undefined;
  return { host, generator, words, facts, found, plan };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** What a run that tells its facts was made from. */
export function factsOf(events: readonly RunEvent[]): Facts {
  return Object.fromEntries(events.filter(isEvent("fact")).map(({ kind, name, value }) => [`${kind} ${name}`, value]));
}

const binding = ["kept", "left", "note", "problem"] as const satisfies readonly EventName[];

/** What a run found on the machine, a line each: what must be the same when the plan is applied. */
export function findings(events: readonly RunEvent[]): readonly string[] {
  const changes = events
    .filter(isEvent("change"))
    .map(({ sign, resource, title, detail }) => [`${sign} ${resource}: ${title}`, detail].filter(Boolean).join("\n"));
  const deferred = events.filter(isEvent("deferred")).map(({ text }) => `? ${text}`);
  const others = binding.flatMap((name) => events.filter(isEvent(name)).map(({ text }) => `${name}: ${text}`));
  return [...changes, ...deferred, ...others];
}

/**
 * What has changed since a plan was saved, a line each: facts, with their old and new values; where all are the same,
 * what the run found, which also hangs on what is no fact of this machine: what a repository offers.
 */
export function compareSaved(saved: SavedPlan, events: readonly RunEvent[]): readonly string[] {
  const changed = compareFacts(saved.facts, factsOf(events));
  return changed.length > 0 ? changed : compareFindings(saved.found, findings(events));
}

function compareFacts(saved: Facts, now: Facts): readonly string[] {
  // Of a file that was not looked at nothing is known; of everything else, that it was not there.
  const names = new Set([...Object.keys(saved), ...Object.keys(now).filter((name) => !name.startsWith("file "))]);
  return [...names]
    .filter((name) => saved[name] !== now[name])
    .sort()
    .map((name) => `${name}: it was ${describeValue(saved[name])}, and is ${describeValue(now[name])}`);
}

function describeValue(value: string | undefined): string {
  return value === undefined ? "absent" : value.replace(/ (?<digest>[0-9a-f]{12})[0-9a-f]{52}$/, " $<digest>");
}

function compareFindings(saved: readonly string[], now: readonly string[]): readonly string[] {
  const gone = subtract(saved, now).map((line) => `no longer: ${firstLine(line)}`);
  const added = subtract(now, saved).map((line) => `now: ${firstLine(line)}`);
  return [...gone, ...added];
}

const firstLine = (text: string): string => text.replace(/\n.*/s, "");

function subtract(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
