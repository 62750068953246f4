import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execaSync } from "execa";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../../support/runs.ts";
import { makeFolder } from "../../../support/temporary-folder.ts";

const runtime = new URL("../../../../src/backends/shell/runtime/", import.meta.url);
const code = ["prelude.sh", "files.sh", "account-state.sh"]
  .map((name) => readFileSync(new URL(name, runtime), "utf8"))
  .join("\n");

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

/** What undoing a change of a file of accounts makes of it, where it is `now` by now; undefined where it is refused. */
function merge(before: readonly string[], after: readonly string[], now: readonly string[]): string | undefined {
  const folder = makeFolder({ before: textOf(before), after: textOf(after), now: textOf(now) });
  const words = ["now", "before", "after"].map((name) => join(folder, name));
  const input = `${code}\nmerge_lines "$@" && printf '%sx' "$REPLY"\n`;
  const { stdout, exitCode } = execaSync("bash", ["-s", "--", ...words], { input, reject: false });
  return exitCode === 0 ? stdout.slice(0, -1) : undefined;
}

const names = fc.uniqueArray(fc.constantFrom("dex", "maria", "zoe", "bob"), { maxLength: 4 });
const lines = (value: string) => names.map((list) => list.map((name) => `${name}:${value}`));

describe("a file of accounts that is put back line by line", () => {
  it("is as it was before, where nobody else has changed it", () => {
    fc.assert(
      fc.property(lines("1"), lines("2"), (before, after) => {
        const text = merge(before, after, after) ?? "";
        expect(text.split("\n").sort()).toEqual(textOf(before).split("\n").sort());
      }),
      runs(30),
    );
  });

  it("stays as it is, where it is as it was before already, also without a line", () => {
    fc.assert(
      fc.property(lines("1"), lines("2"), (before, after) => {
        expect(merge(before, after, before)).toBe(textOf(before));
      }),
      runs(30, 1),
    );
  });

  it("keeps the lines of others", () => {
    expect(merge(["dex:1"], ["dex:2", "maria:2"], ["guest:9", "dex:2", "maria:2"])).toBe("guest:9\ndex:1\n");
    expect(merge([], ["dex:2"], ["dex:2", "guest:9"])).toBe("guest:9\n");
    expect(merge(["dex:1"], ["dex:2"], ["dex:9"])).toBeUndefined();
  });
});
