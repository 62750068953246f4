import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { askFor, didYouMean, findMeant, findNearest, NameIndex, nearest } from "../../src/diagnostics/suggest.ts";

describe("nearest", () => {
  it.each([
    ["user", ["users", "services"], "users"],
    ["pacakges", ["packages", "services"], "packages"],
    ["sshd", ["ssh", "sshd"], "sshd"],
    ["Git", ["git"], "git"],
    ["ab", ["ba"], "ba"],
  ])("finds for %s the nearest of %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ["kernel", ["users", "services"]],
    ["ab", ["cd"]],
    ["", ["a name"]],
    ["x".repeat(10_000), ["y"]],
  ])("finds nothing for %s that is far from all", (word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });

  it("prefers the first of equally near ones", () => {
    expect(nearest("bat", ["cat", "bar", "rat"])).toBe("cat");
    expect(nearest("bat", ["bats", "bar"])).toBe("bats");
  });

  it("agrees with the definition", () => {
    const word = array(constantFrom("a", "b", "c", "A"), { maxLength: 6 }).map((letters) => letters.join(""));
    const expectSame = (text: string, candidates: readonly string[]): void => {
      expect(nearest(text, candidates)).toBe(byDefinition(text, candidates));
    };
    assert(property(word, array(word, { maxLength: 8 }), expectSame), { numRuns: 500 });
  });
});

describe("findNearest", () => {
  it.each([
    ["ext5", ["ext4", "btrfs", "ext3"], ["ext4", "ext3"]],
    ["a", ["b", "a", "a"], ["a"]],
    ["kernel", ["users"], []],
  ])("finds for %s all equally near of %j", (word, candidates, expected) => {
    expect(findNearest(word, candidates)).toEqual(expected);
  });
});

describe("findMeant", () => {
  it.each([
    ["archlinux", ["arch", "debian"], ["arch"]],
    ["mount", ["mountpoint", "name"], ["mountpoint"]],
    ["debain", ["arch", "debian"], ["debian"]],
    ["ar", ["arch"], []],
    ["nameless", ["na"], []],
  ])("finds for %s among %j", (word, choices, expected) => {
    expect(findMeant(word, choices)).toEqual(expected);
  });
});

it("asks for one, for two or for three names", () => {
  expect(askFor([])).toBeUndefined();
  expect(askFor(["a"])).toBe("did you mean `a`?");
  expect(askFor(["a", "b"])).toBe("did you mean `a` or `b`?");
  expect(askFor(["a", "b", "c", "d"])).toBe("did you mean `a`, `b` or `c`?");
});

it("asks with a sentence", () => {
  expect(didYouMean("user", ["users"])).toBe("did you mean `users`?");
  expect(didYouMean("user", new NameIndex(["users"]))).toBe("did you mean `users`?");
  expect(didYouMean("user", [])).toBeUndefined();
});

function byDefinition(word: string, candidates: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const scored = candidates.map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }));
  const best = Math.min(...scored.map((entry) => entry.distance));
  return best > allowed ? undefined : scored.find((entry) => entry.distance === best)?.name;
}

/** Optimal string alignment, by its recursive definition. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const choices = [distance(x, b) + 1, distance(a, y) + 1, distance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...choices, ...(isSwap ? [distance(a.slice(0, -2), b.slice(0, -2)) + 1] : []));
}
