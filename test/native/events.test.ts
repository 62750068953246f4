import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runtimeFiles } from "../../src/backends/shell/runtime.ts";
import { decodeEvent } from "../../src/native/events.ts";

const journal = readFileSync(new URL("../../docs/journal.md", import.meta.url), "utf8");
const section = journal.slice(journal.indexOf("## Events"), journal.indexOf("## The logbook"));

/** Rows of the table: the names of events, then their fields. */
const documented = new Map(
  [...section.matchAll(/^\| (`[^|]*) \| ([^|]*) \|$/gm)].flatMap(([, names = "", fields = ""]) =>
    wordsOf(names).map((name) => [name, wordsOf(fields)] as const),
  ),
);

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/`([a-z]+)`/g)].map(([, word = ""]) => word);
}

/** Events as the runtime tells them: name, and the keys of their values. */
const told = runtimeFiles
  .flatMap((text) => [
    ...text.replaceAll("\\\n", " ").matchAll(/^[^#\n]*?\bevent ([a-z]+)((?: +[a-z]+#? +(?:"[^"]*"|[^\s"]+))+)/gm),
  ])
  .map(
    ([, name = "", rest = ""]) =>
      [name, [...rest.matchAll(/([a-z]+)#? +(?:"[^"]*"|[^\s"]+)/g)].map(([, key]) => key)] as const,
  );

it("are all documented with their fields", () => {
  expect(told.length).toBeGreaterThanOrEqual(15);
  for (const [name, keys] of told) expect([name, documented.get(name)]).toEqual([name, expect.arrayContaining(keys)]);
});

it("are all told by the runtime, if they are documented", () => {
  const listed = runtimeFiles.flatMap((text) => [...text.matchAll(/\blist_event ([a-z]+)/g)].map(([, name]) => name));
  const names = new Set([...told.map(([name]) => name), ...listed]);
  expect([...documented.keys()].sort()).toEqual([...names].sort());
});

it("are read where they are whole, and passed over where they are not", () => {
  expect(decodeEvent('{"event":"unfinished","time":1,"generation":3}')).toEqual({
    event: "unfinished",
    time: 1,
    generation: 3,
  });
  for (const line of ['{"event":"unfinished","time":1}', '{"event":"nosuch","time":1}', "[]", "null", "no JSON", ""])
    expect(decodeEvent(line)).toBeUndefined();
});
