import { describe, expect, test } from "vitest";
import { parseAssignments, showAssignments } from "../../src/knowledge/assignments.ts";

describe("parseAssignments", () => {
  test("reads every kind of value", () => {
    expect(parseAssignments('a.b = true; c = 3; d = "x y"; e = pkgs.k.x-y; f = [ "a" pkgs.b ]')).toEqual([
      { path: ["a", "b"], value: { kind: "boolean", value: true } },
      { path: ["c"], value: { kind: "integer", value: 3 } },
      { path: ["d"], value: { kind: "string", value: "x y" } },
      { path: ["e"], value: { kind: "package", path: ["k", "x-y"] } },
      {
        path: ["f"],
        value: {
          kind: "list",
          items: [
            { kind: "string", value: "a" },
            { kind: "package", path: ["b"] },
          ],
        },
      },
    ]);
  });

  test("puts the instance in without letting it change the shape", () => {
    const hostile = 'x" ]; evil = true; y = [ "$&.z';
    expect(parseAssignments('n.%i.file = "/etc/%i.conf"', hostile)).toEqual([
      { path: ["n", hostile, "file"], value: { kind: "string", value: `/etc/${hostile}.conf` } },
    ]);
  });

  test("an empty cell assigns nothing", () => {
    expect(parseAssignments("")).toEqual([]);
  });

  test.each(["a", "a = ", "a = { }", "a = config.x", 'a = "unfinished'])("throws for the defect %j", (cell) => {
    expect(() => parseAssignments(cell)).toThrow();
  });
});

test("what is shown reads back", () => {
  const cell = 'a.b = true; c = 3; d = "x y"; e = pkgs.k.x-y; f = [ "a" pkgs.b ]';
  expect(showAssignments(parseAssignments(cell))).toBe(cell);
  expect(showAssignments([])).toBe("");
});
