import { describe, expect, test } from "vitest";
import { Table, words } from "../../src/knowledge/table.ts";

const text = "# key\tother\nbar\tbaz\tx\nfoo\tone two\nqux\t-none\ny\nzip\tbaz\tlast\n";

describe("Table", () => {
  test("finds a row by its key and not by a part of it", () => {
    const table = new Table(text);
    expect(table.find("bar")).toEqual(["bar", "baz", "x"]);
    expect(table.find("ba")).toBeUndefined();
    expect(table.find("# key")).toBeUndefined();
    expect(table.find("")).toBeUndefined();
    expect(table.find("y")).toEqual(["y"]);
  });

  test("finds rows by the names in another column, the first of several rows first", () => {
    const table = new Table(text);
    expect(table.find("baz", 1)?.[0]).toBe("bar");
    expect(table.find("two", 1)?.[0]).toBe("foo");
    expect(table.find("-none", 1)).toBeUndefined();
  });

  test("prefers the row that has the name in both columns, then the one with no name beside it", () => {
    expect(new Table("a\tb\nb\tb\n").find("b", 1)?.[0]).toBe("b");
    expect(new Table("a\tb c\nd\tb\n").find("b", 1)?.[0]).toBe("d");
  });

  test("leads to a variant only where no other row has the name", () => {
    const table = new Table("a\tx\tvariant\nb\tx\nc\ty\tvariant\n", (row) => row[2] === "variant");
    expect(table.find("x", 1)?.[0]).toBe("b");
    expect(table.find("y", 1)?.[0]).toBe("c");
  });

  test("finds every row of a long text, and nothing between the rows", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${String(index * 2).padStart(4, "0")}`);
    const table = new Table(`# key\n${keys.map((key) => `${key}\tv${key}\n`).join("")}`);
    for (const key of keys) {
      expect(table.find(key)?.[1]).toBe(`v${key}`);
      expect(table.find(`${key}x`)).toBeUndefined();
    }
    expect(table.find("a")).toBeUndefined();
    expect(table.find("z")).toBeUndefined();
  });

  test("reads a text without a last line break, and an empty one", () => {
    expect(new Table("a\tb").find("a")).toEqual(["a", "b"]);
    expect([...new Table("").keys()]).toEqual([]);
  });

  test("is not fooled by names that objects have", () => {
    for (const name of ["__proto__", "constructor", "toString"]) expect(new Table(text).find(name)).toBeUndefined();
  });
});

test("the words of a cell", () => {
  expect(words("a b")).toEqual(["a", "b"]);
  expect(words("")).toEqual([]);
  expect(words(undefined)).toEqual([]);
});
