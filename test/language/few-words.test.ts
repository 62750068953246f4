import { expect, it } from "vitest";
import { fewWordsOf } from "../../src/language/few-words.ts";
import { findKey } from "../../src/language/keys.ts";

const wordsOf = (path: string) => fewWordsOf(findKey(path)?.form ?? { kind: "anything" });

it("lists the words of a vocabulary where a person reads through them", () => {
  expect(wordsOf("users.shell")).toContain("zsh");
  expect(wordsOf("aurHelpers")).toEqual(["paru", "yay"]);
});

it("lists none where there are too many, or where they depend on the file", () => {
  for (const path of ["region.timezone", "packages", "dotfiles.user", "hostname"]) expect(wordsOf(path)).toEqual([]);
});
