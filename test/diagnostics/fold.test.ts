import fc from "fast-check";
import { expect, it } from "vitest";
import type { Diagnostic, Severity, Subject } from "../../src/diagnostics/diagnostic.ts";
import { foldByCause } from "../../src/diagnostics/fold.ts";

const file = { path: "a.yml", text: "x".repeat(100) };
const at = (start: number, lacks?: string): Subject => ({
  span: { file, start, end: start + 1 },
  ...(lacks === undefined ? {} : { lacks }),
});

function make(message: string, start: number, extras: Partial<Diagnostic> = {}): Diagnostic {
  const { span } = at(start);
  return { code: "CHI0001", severity: "error", message, span, notes: [], about: [{ span }], causes: [], ...extras };
}

const from = (...causes: readonly Subject[]): Partial<Diagnostic> => ({ causes });
const shown = (diagnostics: readonly Diagnostic[]) =>
  foldByCause(diagnostics).map(({ message, notes }) => [message, ...notes.map((note) => note.message)]);

it("makes notes of what one value causes elsewhere", () => {
  const user = make("no name", 1, from(at(50)));
  const others = [make("no name", 2, from(at(50))), make("no address", 3, from(at(50)))];
  expect(shown([user, ...others])).toEqual([["no name", "the same here", "hence also: no address"]]);
});

it("keeps what is said of the cause itself, wherever it stands, and in its place", () => {
  const all = [make("effect", 1, from(at(50))), make("other", 2), make("cause", 50)];
  expect(shown(all)).toEqual([["other"], ["cause", "hence also: effect"]]);
});

it("keeps an error rather than a doubt about its cause", () => {
  const doubt = make("doubt", 50, { severity: "warning" });
  expect(shown([doubt, make("wrong", 1, from(at(50)))])).toEqual([["wrong", "hence also: doubt"]]);
});

it("tells the keys that a mapping lacks from each other, and explains both by a wrong mapping", () => {
  const paths = [make("no a", 1, from(at(50, "a"))), make("no b", 2, from(at(50, "b")))];
  expect(shown(paths)).toEqual([["no a"], ["no b"]]);
  expect(shown([...paths, make("no list", 50)])).toEqual([["no list", "hence also: no a", "hence also: no b"]]);
});

it("does not take what follows from one mistake for the cause of the next", () => {
  const effect = make("effect", 1, from(at(50), at(60)));
  expect(shown([make("cause", 50), effect, make("other", 2, from(at(60)))])).toEqual([
    ["cause", "hence also: effect"],
    ["other"],
  ]);
});

it("counts the places beyond those that anybody reads", () => {
  const all = [50, 1, 2, 3, 4, 5, 6].map((start) => make("wrong", start, start === 50 ? {} : from(at(50))));
  const [notes] = foldByCause(all).map((diagnostic) => diagnostic.notes);
  expect(notes?.map((note) => note.message)).toEqual([...Array(4).fill("the same here"), "and so at 2 more places"]);
});

it("makes the same repair in all of the places, and another one only where it stands", () => {
  const fixAt = (start: number, title: string) => ({ title, edits: [{ ...at(start), text: "b" }] });
  const head = make("no a", 1, { ...from(at(50, "a")), fix: fixAt(1, "write `b`") });
  const same = make("no a", 2, { ...from(at(50, "a")), fix: fixAt(2, "write `b`") });
  const other = make("no a", 3, { ...from(at(50, "a")), fix: fixAt(3, "remove it") });
  expect(foldByCause([head, same])[0]?.fix?.edits).toHaveLength(2);
  expect(foldByCause([head, same, other])[0]?.fix?.edits).toHaveLength(1);
});

it("puts the places before the advice", () => {
  const head = make("cause", 50, { notes: [{ message: "fact" }, { message: "advice", isHelp: true }] });
  expect(shown([head, make("effect", 1, from(at(50)))])).toEqual([["cause", "fact", "hence also: effect", "advice"]]);
});

const subject = fc.tuple(fc.nat(4), fc.constantFrom(undefined, "a", "b")).map(([start, lacks]) => at(start, lacks));
const diagnostics = fc
  .array(
    fc.record({
      start: fc.nat(4),
      severity: fc.constantFrom<Severity>("error", "warning", "note"),
      causes: fc.array(subject, { maxLength: 2 }),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ start, ...extras }, index) => make(`message ${index}`, start, extras)));

it("loses nothing: a mistake of its own stays, and what follows from one is said with it", () => {
  fc.assert(
    fc.property(diagnostics, (all) => {
      const folded = foldByCause(all);
      const said = folded.flatMap(({ message, notes }) => [message, ...notes.map((note) => note.message)]).join("\n");
      for (const { message } of all) expect(said).toContain(message);
      const heads = new Set(folded.map(({ message }) => message));
      const isOwn = ({ severity, causes }: Diagnostic) => severity === "error" && causes?.length === 0;
      for (const diagnostic of all.filter(isOwn)) expect(heads).toContain(diagnostic.message);
      for (const { message } of all.filter(({ severity }) => severity === "note")) expect(heads).toContain(message);
    }),
  );
});
