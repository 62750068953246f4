import { describe, expect, it } from "vitest";
import { exampleEntriesOf, exampleValuesOf } from "../../src/language/examples.ts";
import { findKey } from "../../src/language/keys.ts";

describe("the values in an example", () => {
  it("are collected through lists, each once", () => {
    const valuesOf = (path: string) => exampleValuesOf(findKey(path) as never);
    expect(valuesOf("users.name")).toEqual(["ada", "grace"]);
    expect(valuesOf("users.groups")).toEqual([["wheel", "video"]]);
    expect(valuesOf("mirrors.count")).toEqual([10]);
    expect(valuesOf("repos.managed")).toEqual([{ core: true, extras: true, unstable: false }]);
  });

  it("have their places", () => {
    const entries = exampleEntriesOf(findKey("users.shell") as never);
    expect(
      entries.map(({ value: { origin } }) => origin.span.file.text.slice(origin.span.start, origin.span.end)),
    ).toEqual(["zsh"]);
  });
});
