import type { Diagnostic, Fix, Note, Subject } from "./diagnostic.ts";

/** How many other places a diagnostic names. */
const mostPlaces = 4;

/**
 * One diagnostic for each mistake: those that the same mistake causes become notes of the one that says best what is wrong,
 * which is an error rather than a warning, about the cause itself rather than a place that it reaches, and the first one.
 * The order stays. Notes are no mistakes, and stay as they are.
 */
export function foldByCause(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const heads = new Heads();
  const followers = new Map<Diagnostic, Diagnostic[]>();
  for (const diagnostic of diagnostics.filter(({ severity }) => severity !== "note").sort(byRank)) {
    const head = heads.find(diagnostic);
    if (head === undefined) heads.add(diagnostic);
    else followers.set(head, [...(followers.get(head) ?? []), diagnostic]);
  }
  const folded = new Set([...followers.values()].flat());
  return diagnostics
    .filter((diagnostic) => !folded.has(diagnostic))
    .map((diagnostic) => join(diagnostic, followers.get(diagnostic) ?? []));
}

function byRank(one: Diagnostic, other: Diagnostic): number {
  return rankOf(one) - rankOf(other);
}

function rankOf(diagnostic: Diagnostic): number {
  return (diagnostic.severity === "error" ? 0 : 2) + (isDirect(diagnostic) ? 0 : 1);
}

function isDirect({ causes = [] }: Diagnostic): boolean {
  return causes.length === 0;
}

/** The diagnostics that stay, by what they say to be wrong and by what may be wrong instead. */
class Heads {
  readonly #about = new Map<string, Diagnostic>();
  readonly #causes = new Map<string, Diagnostic>();

  add(diagnostic: Diagnostic): void {
    register(diagnostic.about ?? [], diagnostic, this.#about);
    register(diagnostic.causes ?? [], diagnostic, this.#causes);
  }

  /** The diagnostic of the mistake that causes this one. */
  find(diagnostic: Diagnostic): Diagnostic | undefined {
    const { about = [], causes = [] } = diagnostic;
    // What is doubtful about the very place where an error comes from.
    if (isDirect(diagnostic)) return firstOf(about, ({ span }) => this.#causes.get(identify({ span })));
    return firstOf(causes, (cause) => {
      const id = identify(cause);
      return this.#about.get(id) ?? this.#causes.get(id) ?? this.#about.get(identify({ span: cause.span }));
    });
  }
}

function register(subjects: readonly Subject[], diagnostic: Diagnostic, index: Map<string, Diagnostic>): void {
  for (const id of subjects.map(identify)) if (!index.has(id)) index.set(id, diagnostic);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  return items.map(find).find((found) => found !== undefined);
}

function identify({ span, lacks }: Subject): string {
  return JSON.stringify([span.file.path, span.start, span.end, lacks]);
}

function join(head: Diagnostic, followers: readonly Diagnostic[]): Diagnostic {
  if (followers.length === 0) return head;
  const facts = head.notes.filter(({ isHelp }) => isHelp !== true);
  const advice = head.notes.filter(({ isHelp }) => isHelp === true);
  const fix = joinFixes(head.fix, followers);
  return { ...head, notes: [...facts, ...notesOn(head, followers), ...advice], ...(fix === undefined ? {} : { fix }) };
}

function notesOn(head: Diagnostic, followers: readonly Diagnostic[]): readonly Note[] {
  const shown = followers.slice(0, followers.length > mostPlaces + 1 ? mostPlaces : undefined);
  const notes = shown.map(({ message, span }): Note => {
    const text = message === head.message ? "the same here" : `hence also: ${message}`;
    return { message: text, ...(span === undefined ? {} : { span }) };
  });
  const hidden = followers.length - shown.length;
  return hidden === 0 ? notes : [...notes, { message: `and so at ${hidden} more places` }];
}

/** A repair that is the same wherever the mistake shows is made in all of these places, or the others would remain. */
function joinFixes(fix: Fix | undefined, followers: readonly Diagnostic[]): Fix | undefined {
  const others = followers.flatMap((follower) => (follower.fix?.title === fix?.title ? (follower.fix ?? []) : []));
  if (fix === undefined || others.length < followers.length) return fix;
  const edits = [fix, ...others].flatMap((each) => each.edits);
  return { ...fix, edits: [...new Map(edits.map((edit) => [identify(edit), edit])).values()] };
}
