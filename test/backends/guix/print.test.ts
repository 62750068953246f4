import { describe, expect, it } from "vitest";
import { printScheme } from "../../../src/backends/guix/print.ts";
import {
  blank,
  boolean,
  comment,
  from,
  gexp,
  integer,
  keyword,
  list,
  quote,
  type Scheme,
  string,
  symbol,
  ungexp,
} from "../../../src/backends/guix/syntax.ts";
import { render } from "../../../src/backends/shared/doc.ts";
import type { Origin } from "../../../src/diagnostics/origin.ts";

const print = (...forms: readonly Scheme[]): string => render(printScheme(forms), 78).text;
const lines = (...text: readonly string[]): string => text.map((line) => `${line}\n`).join("");

describe("printScheme", () => {
  it("gives each field of a record a line", () => {
    const record = list("operating-system", list("host-name", string("a")), list("timezone", string("UTC")));
    expect(print(record)).toBe(lines("(operating-system", '  (host-name "a")', '  (timezone "UTC"))'));
  });

  it("keeps atoms on a line and puts compound items below each other", () => {
    expect(print(list("cons*", list("f", "x"), list("g", "y"), "%base"))).toBe(
      lines("(cons* (f x)", "       (g y) %base)"),
    );
  });

  it("puts the items of a long list below each other", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"].map(string);
    expect(print(list("p", quote(list(...names))))).toBe(
      lines('(p \'("a" "b"', '     "c"', '     "d"', '     "e"', '     "f"', '     "g"))'),
    );
  });

  it("puts keywords on lines of their own, with their values", () => {
    const call = list("keyboard-layout", string("br"), keyword("model"), string("abnt2"));
    expect(print(call)).toBe(lines('(keyboard-layout "br"', '                 #:model "abnt2")'));
  });

  it("writes every kind of atom and prefix", () => {
    const body = list("f", boolean(true), boolean(false), integer(-4), ungexp(symbol("x")), quote(list()));
    expect(print(gexp(body))).toBe(lines("#~(f #t #f -4", "     #$x", "     '())"));
  });

  it("breaks the line before an atom that would pass the margin", () => {
    const long = "x".repeat(60);
    expect(print(list("f", string("a".repeat(20)), string(long)))).toBe(
      lines(`(f "${"a".repeat(20)}"`, `   "${long}")`),
    );
  });

  it("gives comments and empty lines their own lines", () => {
    const record = list("operating-system", comment("One.", "Two."), list("a", "b"), blank, list("c", "d"));
    expect(print(comment("Head."), blank, record)).toBe(
      lines(";; Head.", "", "(operating-system", "  ;; One.", "  ;; Two.", "  (a b)", "", "  (c d))"),
    );
  });

  it("prints verbatim text as it stands, closing brackets on the next line", () => {
    const verbatim: Scheme = { kind: "verbatim", text: '(service a) ;x\n"two\nlines"' };
    expect(print(list("list", comment("Verbatim:"), verbatim))).toBe(
      lines("(list", " ;; Verbatim:", " (service a) ;x", '"two', 'lines"', " )"),
    );
  });

  it("refuses to write a symbol that would be read as something else", () => {
    expect(() => print(symbol("a) (b"))).toThrow(/no plain Scheme symbol/);
    expect(() => print(keyword("a b"))).toThrow(/no plain Scheme keyword/);
  });

  it("says where each line came from, inner origins first", () => {
    const origin = (start: number): Origin => ({ span: { file: { path: "f", text: "" }, start, end: start } });
    const [outer, inner, first, second] = [origin(0), origin(1), origin(2), origin(3)];
    const text = "a line of some length for a long string\nanother one\n";
    const tree = from(
      outer,
      list("operating-system", comment("c"), from(inner, list("a", "b")), {
        kind: "string",
        value: text,
        lineOrigins: [[first], [second]],
      }),
    );
    const { trace } = render(printScheme([tree]), 78);
    expect(trace).toEqual([[outer], [], [inner, first], [second], [outer]]);
  });
});
