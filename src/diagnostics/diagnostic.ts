import { type Origin, sourcesOf } from "./origin.ts";
import type { Span } from "./source.ts";

export type Severity = "error" | "warning" | "note";

/** A second place, or a piece of advice, that belongs to a diagnostic. */
export interface Note {
  readonly message: string;
  readonly span?: Span;
  /** Advice on what to write instead, rather than a fact. */
  readonly isHelp?: boolean;
}

/** Replace the text of `span` by `text`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A mechanical repair; its edits do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A repair that replaces one piece of text. */
export function replaceText(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] };
}

/** What can be wrong: what stands at a place, or that the mapping there `lacks` a key. */
export interface Subject {
  readonly span: Span;
  readonly lacks?: string;
}

export interface Diagnostic {
  /** Stable: once published, a code keeps its meaning. */
  readonly code: `CHI${string}`;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
  readonly notes: readonly Note[];
  readonly fix?: Fix;
  /** What it says to be wrong. */
  readonly about?: readonly Subject[];
  /** What may be wrong instead, elsewhere: the sources of an interpolated value. */
  readonly causes?: readonly Subject[];
  /** What the message was made from. */
  readonly parameters?: unknown;
}

/** One row of a room's table of diagnostics. `P` is what its message needs to know. */
export interface DiagnosticRule<P> {
  readonly code: `CHI${string}`;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: (parameters: P) => string;
  /** What to write instead; shown below the message. */
  readonly help?: (parameters: P) => string | readonly string[] | undefined;
}

export interface DiagnosticExtras {
  readonly notes?: readonly Note[];
  readonly fix?: Fix | undefined;
  /** Default: what stands at the diagnostic's own place. */
  readonly about?: readonly Subject[];
  /** Besides the sources of an interpolated value. */
  readonly causes?: readonly Subject[];
}

/** Makes the diagnostic of one rule; `at` is the place it points to, if any. */
export type DiagnosticFactory<P> = ((parameters: P, at?: Origin | Span, extras?: DiagnosticExtras) => Diagnostic) & {
  readonly code: `CHI${string}`;
  readonly severity: Severity;
};

type Factories<T> = { readonly [K in keyof T]: T[K] extends DiagnosticRule<infer P> ? DiagnosticFactory<P> : never };

/** Turns a room's table of rules into functions that make its diagnostics. */
// biome-ignore lint/suspicious/noExplicitAny: each row has its own parameters, recovered by Factories
export function defineDiagnostics<T extends Record<string, DiagnosticRule<any>>>(rules: T): Factories<T> {
  const factories: Record<string, DiagnosticFactory<unknown>> = {};
  for (const [name, rule] of Object.entries(rules)) factories[name] = makeFactory(rule);
  return factories as Factories<T>;
}

function makeFactory(rule: DiagnosticRule<unknown>): DiagnosticFactory<unknown> {
  const make = (parameters: unknown, at?: Origin | Span, extras: DiagnosticExtras = {}): Diagnostic => {
    const help = [rule.help?.(parameters) ?? []].flat().map((message) => ({ message, isHelp: true }));
    const origin = at === undefined || "span" in at ? at : { span: at };
    const sources = origin === undefined ? [] : sourcesOf(origin);
    const notes = [...(extras.notes ?? []), ...notesOnSource(sources.at(-1)), ...help];
    return {
      code: rule.code,
      severity: rule.severity,
      message: shorten(rule.message(parameters)),
      ...(origin === undefined ? {} : { span: origin.span }),
      notes: notes.map((note) => ({ ...note, message: shorten(note.message) })),
      // A repair of the value would overwrite the interpolation that gave it.
      ...(extras.fix === undefined || origin?.interpolation !== undefined ? {} : { fix: extras.fix }),
      about: extras.about ?? (origin === undefined ? [] : [{ span: origin.span }]),
      causes: [...(extras.causes ?? []), ...sources],
      parameters,
    };
  };
  return Object.assign(make, { code: rule.code, severity: rule.severity });
}

/** Where the value of an interpolation really stands. */
function notesOnSource(source: Origin | undefined): readonly Note[] {
  return source === undefined ? [] : [{ message: "the value comes from here", span: source.span }];
}

/** A message may quote the input, which can be a line of a million characters. */
function shorten(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
}

const longestMessage = 2_000;

/** What ends the work on an input of which more is reported than anybody reads. */
class TooManyDiagnostics extends Error {}

/** How many diagnostics to collect, and the one that says there would be more. */
export interface DiagnosticsLimit {
  readonly most: number;
  readonly excess: Diagnostic;
}

/** Collects what the stages report; errors are never thrown one at a time. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];
  readonly #limit: DiagnosticsLimit | undefined;
  #errorCount = 0;

  /** Beyond the limit, reporting ends what runs inside `untilFull`. */
  constructor(limit?: DiagnosticsLimit) {
    this.#limit = limit;
  }

  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  get hasErrors(): boolean {
    return this.errorCount > 0;
  }

  get errorCount(): number {
    return this.#errorCount;
  }

  report(diagnostic: Diagnostic): void {
    const isFull = this.#limit !== undefined && this.#all.length >= this.#limit.most;
    this.#add(isFull ? this.#limit.excess : diagnostic);
    if (isFull) throw new TooManyDiagnostics();
  }

  reportAll(diagnostics: Iterable<Diagnostic>): void {
    for (const diagnostic of diagnostics) this.report(diagnostic);
  }

  #add(diagnostic: Diagnostic): void {
    this.#all.push(diagnostic);
    if (diagnostic.severity === "error") this.#errorCount++;
  }
}

/** Does some work that reports; undefined where there was more to report than the limit allows. */
export function untilFull<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooManyDiagnostics) return undefined;
    throw error;
  }
}
