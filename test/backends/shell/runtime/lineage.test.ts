import { readFileSync } from "node:fs";
import { execaSync } from "execa";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../../support/runs.ts";

const lineage = readFileSync(new URL("../../../../src/backends/shell/runtime/lineage.sh", import.meta.url), "utf8");

/** What happened, from generation 1 on: how many records it has, and where it went back to. */
interface Generation {
  readonly length: number;
  readonly kind: "apply" | "rollback" | "undone" | "gone";
  readonly target?: number;
}

/** Folders and journals are read from lists. */
const stub = `
readonly YES=0 NO=1
is_kept() {
  RUN_OUTCOME=live RUN_KIND=\${KINDS[$1]} RUN_TARGET=\${TARGETS[$1]} RUN_LENGTH=\${LENGTHS[$1]}
  [[ $RUN_KIND != undone ]] || RUN_OUTCOME=undone
  [[ $RUN_KIND != gone ]]
}
generation_folder() { printf . ; }
`;

/** The generations to undo, or which one is gone; and those whose changes make up the state of the last one. */
function waysOf(history: readonly Generation[], target: number) {
  const list = (name: string, words: readonly unknown[]) => `${name}=(- ${words.join(" ")})\n`;
  const lists = [
    list(
      "KINDS",
      history.map(({ kind }) => kind),
    ),
    list(
      "TARGETS",
      history.map((generation) => generation.target ?? 0),
    ),
    list(
      "LENGTHS",
      history.map(({ length }) => length),
    ),
  ];
  const program = `read_lineage ${history.length}
if find_way ${target} ${history.length}; then echo "way \${WAY[*]}"; else echo "gone $REPLY"; fi; echo "\${LINEAGE[*]}"`;
  const { stdout } = execaSync("bash", ["-euo", "pipefail"], { input: [lineage, stub, ...lists, program].join("\n") });
  const [way = "", made = ""] = stdout.split("\n");
  const numbersOf = (text: string) => text.split(" ").filter(Boolean).map(Number);
  return {
    way: way.startsWith("way") ? numbersOf(way.slice(4)) : undefined,
    gone: way.startsWith("gone") ? Number(way.slice(5)) : undefined,
    lineage: numbersOf(made),
  };
}

/** The state that each generation left, as a name. */
function statesOf(history: readonly Generation[]): readonly string[] {
  const states = ["0"];
  for (const [index, { kind, target = 0 }] of history.entries()) {
    if (kind === "undone") states.push(states[index] ?? "");
    else states.push(kind === "rollback" ? (states[target] ?? "") : String(index + 1));
  }
  return states;
}

/** Of the shortest way between any two states, by Floyd and Warshall. */
function distanceBetween(history: readonly Generation[], from: string, to: string): number {
  const states = statesOf(history);
  const distances = new Map<string, number>(states.map((state) => [`${state} ${state}`, 0]));
  const distance = (one: string, other: string) => distances.get(`${one} ${other}`) ?? Number.POSITIVE_INFINITY;
  for (const [index, { kind, length }] of history.entries()) {
    if (kind === "undone" || kind === "gone") continue;
    const [before = "", after = ""] = states.slice(index, index + 2);
    distances.set(`${after} ${before}`, Math.min(distance(after, before), length));
  }
  for (const by of states) {
    for (const one of states) {
      for (const other of states) {
        distances.set(`${one} ${other}`, Math.min(distance(one, other), distance(one, by) + distance(by, other)));
      }
    }
  }
  return distance(from, to);
}

const histories = fc
  .array(fc.record({ length: fc.integer({ min: 2, max: 9 }), back: fc.nat(), kind: fc.nat({ max: 9 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((entries) =>
    entries.map(({ length, back, kind }, index): Generation => {
      if (kind < 5) return { kind: "apply", length };
      if (kind === 9) return { kind: "undone", length };
      return { kind: "rollback", length, target: back % (index + 1) };
    }),
  );

describe("the way back to a generation", () => {
  it("leads from state to state to that of the target, over the fewest records", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, number) => {
        const target = number % history.length;
        const states = statesOf(history);
        const { way = [], gone } = waysOf(history, target);
        let state = states.at(-1);
        for (const generation of way) {
          expect(states[generation]).toBe(state);
          state = states[generation - 1];
        }
        expect(state).toBe(states[target]);
        expect(gone).toBeUndefined();
        const last = history.findLastIndex(({ kind }) => kind !== "undone") + 1;
        const length = way.reduce((sum, generation) => sum + (history[generation - 1]?.length ?? 0), 0);
        if (way.length !== 1 || way[0] !== last) {
          expect(length).toBe(distanceBetween(history, states.at(-1) ?? "", states[target] ?? ""));
        }
      }),
      runs(60),
    );
  });

  const apply: Generation = { kind: "apply", length: 9 };
  const backTo = (target: number, length = 9): Generation => ({ kind: "rollback", length, target });

  it("does not redo what was rolled back, to undo it again", () => {
    expect(waysOf([apply, apply, apply, backTo(1), apply], 0)).toMatchObject({ way: [5, 1], lineage: [1, 5] });
    expect(waysOf([apply, apply, backTo(0), backTo(2), backTo(0), backTo(2), apply], 1).way).toEqual([7, 2]);
  });

  it("goes over a rollback to what it undid", () => {
    expect(waysOf([apply, apply, apply, backTo(1), apply], 3).way).toEqual([5, 4]);
  });

  it("undoes the last generation by its own records, which know what it replaced", () => {
    expect(waysOf([apply, apply, backTo(1), backTo(2, 40)], 1).way).toEqual([4]);
    expect(waysOf([apply, apply, backTo(1), backTo(2, 40), { kind: "undone", length: 4 }], 3).way).toEqual([4]);
  });

  it("is not known where a generation between is gone, and says which", () => {
    const gone: Generation = { kind: "gone", length: 0 };
    expect(waysOf([apply, gone, apply], 1)).toMatchObject({ way: undefined, gone: 2 });
    expect(waysOf([apply, gone, apply], 2).way).toEqual([3]);
    expect(waysOf([gone, apply, apply], 1).way).toEqual([3, 2]);
  });
});
