import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/native/events.ts";
import {
  compareSaved,
  factsOf,
  findings,
  readSavedPlan,
  type SavedPlan,
  writeSavedPlan,
} from "../../src/native/saved-plan.ts";

const fact = (kind: string, name: string, value: string): RunEvent => ({ event: "fact", time: 0, kind, name, value });
const note = (text: string): RunEvent => ({ event: "note", time: 0, text });

function save(events: readonly RunEvent[]): SavedPlan {
  const text = writeSavedPlan({
    host: null,
    generator: "chimera 0.0.0",
    words: [],
    facts: factsOf(events),
    found: findings(events),
    plan: "exit 0\n",
  });
  const saved = readSavedPlan(text);
  if (saved === undefined) throw new Error("a saved plan is read back");
  return saved;
}

describe("a saved plan", () => {
  it("names each fact that has changed, with its old and its new value", () => {
    const saved = save([fact("package", "git", "1"), fact("user", "ana", "1001"), fact("unit", "cron", "enabled")]);
    const now = [fact("package", "git", "2"), fact("user", "dex", "1000"), fact("unit", "cron", "enabled")];
    expect(compareSaved(saved, now)).toEqual([
      "package git: it was 1, and is 2",
      "user ana: it was 1001, and is absent",
      "user dex: it was absent, and is 1000",
    ]);
  });

  it("shows enough of a digest to tell two apart", () => {
    const [old, now] = ["a".repeat(64), "b".repeat(64)];
    expect(
      compareSaved(save([fact("file", "/etc/hosts", `0644 0 0 ${old}`)]), [
        fact("file", "/etc/hosts", `0644 0 0 ${now}`),
      ]),
    ).toEqual(["file /etc/hosts: it was 0644 0 0 aaaaaaaaaaaa, and is 0644 0 0 bbbbbbbbbbbb"]);
  });

  it("knows nothing of a file that it did not look at", () => {
    expect(compareSaved(save([]), [fact("file", "/etc/sudoers", "0440 0 0 x")])).toEqual([]);
  });

  it("says what the run finds otherwise where all facts are the same", () => {
    expect(compareSaved(save([note("old")]), [note("new")])).toEqual(["no longer: note: old", "now: note: new"]);
  });

  it("is up to date exactly where no fact differs", () => {
    const facts = fc.uniqueArray(fc.tuple(fc.constantFrom("user", "package", "file"), fc.string()), {
      selector: ([kind, name]) => `${kind} ${name}`,
      minLength: 1,
    });
    fc.assert(
      fc.property(facts, fc.nat(), (all, index) => {
        const events = all.map(([kind, name]) => fact(kind, name, "old"));
        const changed = events.map((event, at) => (at === index % events.length ? { ...event, value: "new" } : event));
        expect(compareSaved(save(events), events)).toEqual([]);
        expect(compareSaved(save(events), changed)).toHaveLength(1);
      }),
    );
  });
});
