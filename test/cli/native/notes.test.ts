import { expect, it } from "vitest";
import { notesOf } from "../../../src/cli/native/notes.ts";

it("makes a note of each line that a machine complained with", () => {
  const errors = "Sorry, try again.\n\nsudo: 1 incorrect password attempt\n  see: plan\n";
  const lines = ["Sorry, try again.", "sudo: 1 incorrect password attempt", "see: plan"];
  expect(notesOf(errors)).toEqual(lines.map((message) => ({ message })));
  expect(notesOf("\n")).toEqual([]);
});
