import { expect, it } from "vitest";
import type { RunEvent } from "../../src/native/events.ts";
import { describeOutcome } from "../../src/native/outcome.ts";

const end = (outcome: string, exit: number) => ({ event: "outcome", time: 0, outcome, exit }) as const;

it.each([
  ["undone", 1, "It failed, and everything that was done has been undone"],
  ["undone", 0, "Rolled back; everything that was done has been undone"],
  ["interrupted", 130, "Interrupted; everything that was done has been undone"],
  ["partly", 3, "The machine is between its old and its wanted state"],
])("says of a run that ended %s with %i how it left the machine", (outcome, exit, words) => {
  expect(describeOutcome(end(outcome, exit), [])).toContain(words);
});

it("counts what was made", () => {
  const made = { event: "end", time: 0, change: 1, outcome: "made" } as const;
  const generation = { event: "generation", time: 0, generation: 4, kind: "apply", target: 0 } as const;
  const events: readonly RunEvent[] = [generation, made, { ...made, change: 2 }, { ...made, outcome: "failed" }];
  expect(describeOutcome(end("live", 0), events)).toBe("Changes made: 2. The wanted state is live, as generation 4.");
});

it("says nothing of a run that was refused, and why there is nothing to do where no plan was made", () => {
  expect(describeOutcome(end("refused", 1), [])).toBeUndefined();
  const note = { event: "note", time: 0, text: "There is nothing to resume." } as const;
  expect(describeOutcome(end("nothing", 0), [note])).toBe("There is nothing to resume.");
});
