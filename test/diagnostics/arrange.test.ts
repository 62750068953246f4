import { expect, it } from "vitest";
import { arrange, distinct } from "../../src/diagnostics/arrange.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";

const entry = { path: "a.yml", text: "0123456789" };
const imported = { path: "b.yml", text: "0123456789" };

function make(message: string, file?: typeof entry, start = 0, extras: Partial<Diagnostic> = {}): Diagnostic {
  const span = file === undefined ? {} : { span: { file, start, end: start + 1 } };
  return { code: "CHI0001", severity: "error", message, notes: [], ...span, ...extras };
}

const messagesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ message }) => message);

it("orders by file as they were read, then from top to bottom, without a place first", () => {
  const all = [make("b1", imported, 1), make("a5", entry, 5), make("none"), make("a2", entry, 2)];
  expect(messagesOf(arrange(all, [entry, imported]))).toEqual(["none", "a2", "a5", "b1"]);
  expect(messagesOf(arrange(all, [imported, entry]))).toEqual(["none", "b1", "a2", "a5"]);
});

it("keeps the order of those at one place", () => {
  const all = [make("first", entry, 1), make("second", entry, 1)];
  expect(messagesOf(arrange(all, [entry]))).toEqual(["first", "second"]);
});

it("says once what a file that was read twice makes twice", () => {
  const again = { ...entry };
  expect(distinct([make("same", entry, 1), make("same", again, 1), make("same", entry, 2)])).toHaveLength(2);
});

it("leaves out doubts about what is wrong anyhow", () => {
  const doubt = make("doubtful", entry, 1, { severity: "warning" });
  expect(messagesOf(arrange([doubt, make("wrong", entry, 1)], [entry]))).toEqual(["wrong"]);
  expect(messagesOf(arrange([doubt, make("wrong", entry, 2)], [entry]))).toEqual(["doubtful", "wrong"]);
  const plain = make("general", undefined, 0, { severity: "warning" });
  expect(messagesOf(arrange([plain, make("fatal")], []))).toEqual(["general", "fatal"]);
});
