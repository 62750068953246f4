import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmittedFile } from "../../src/backends/backend.ts";
import { compile } from "../../src/compile.ts";
import type { Target } from "../../src/ir/target.ts";
import { analyseText } from "../support/compile.ts";
import { findPositions, type Position } from "../support/hostile-positions.ts";
import { holds, readTexts } from "../support/hostile-readers.ts";
import { hostileText } from "../support/hostile-strings.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { describeWithTool } from "../support/tools.ts";

const { numRuns, seed } = runs(500);
const folder = mkdtempSync(join(tmpdir(), "chimera-canary-"));
const canary = join(folder, "canary");
afterAll(() => rmSync(folder, { recursive: true }));

/** Here a person writes code of the target, which is taken as it is. */
const takenAsCode = [
  "chimera.targets.nix.extraConfig",
  "chimera.targets.guix.extraServices",
  "dotfiles[].install_command",
];

/** A file of secrets is copied beside a module under its own name; blanks around options of pacman are left out. */
function writtenAs(target: Target, path: string, text: string): string {
  if (path === "repos.i_know_exactly_what_im_doing") return text.trim();
  return target === "nix" && path === "secrets.sec_file" ? text.slice(text.lastIndexOf("/") + 1) : text;
}

/** What a rule may want around a text before it takes it; the first one that does is used. */
const shapes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `/srv/${text}`,
  (text) => `https://git.example/${text}`,
  (text) => `/dev/${text}`,
  (text) => text.toUpperCase().slice(0, 2),
];
const harmless = "zq7";

const isTaken = ({ put }: Position, text: string): boolean => analyseText(put(text)).system !== undefined;

/** Hostile texts for one place: as they are, in the shape that the place wants, and there between other letters. */
function textsFor(position: Position, strings: readonly string[]): readonly string[] {
  const shape = shapes.find((one) => isTaken(position, one(harmless))) ?? ((text: string) => text);
  return strings.map((text, index) => [text, shape(text), shape(`zq${text}qz`)][index % 3] ?? text);
}

/** What a text in a place becomes on a target, and what was said about it; undefined where it is refused. */
async function emitOne({ put }: Position, text: string, target: Target) {
  const { emission, diagnostics } = await compile(analyseText(put(text)), { target, layout: "single", version: "0" });
  const [file] = emission?.files ?? [];
  return file === undefined ? undefined : { file, said: new Set(diagnostics.map(({ code }) => code)) };
}

interface Case {
  readonly path: string;
  readonly text: string;
  readonly file: EmittedFile;
  /** Whether something is said that is not said of a harmless text: then it need not be in the output. */
  readonly isSpokenOf: boolean;
}

/** The places from which a harmless text reaches the output for a target, with what was said about it. */
async function measureReach(target: Target, positions: ReadonlyMap<Position, unknown>) {
  const tried: { position: Position; text: string; file: EmittedFile; said: ReadonlySet<string> }[] = [];
  for (const position of positions.keys()) {
    const [text = harmless] = shapes.map((shape) => shape(harmless)).filter((one) => isTaken(position, one));
    const emitted = await emitOne(position, text, target);
    if (emitted !== undefined) tried.push({ position, text, ...emitted });
  }
  const read = await readTexts(
    target,
    tried.map(({ file }) => file),
  );
  return tried.filter(({ text }, index) => holds(read[index] ?? [], text));
}

/** Reads every accepted text back from the output of a target; `lost` are those that do not come back. */
async function readBack(target: Target, accepted: ReadonlyMap<Position, readonly string[]>) {
  const cases: Case[] = [];
  let refused = 0;
  for (const { position, said } of await measureReach(target, accepted)) {
    for (const text of accepted.get(position) ?? []) {
      const emitted = await emitOne(position, text, target);
      if (emitted === undefined) refused++;
      else
        cases.push({
          path: position.path,
          text,
          file: emitted.file,
          isSpokenOf: [...emitted.said].some((code) => !said.has(code)),
        });
    }
  }
  const read = await readTexts(
    target,
    cases.map(({ file }) => file),
  );
  const missing = cases.filter(({ path, text }, index) => !holds(read[index] ?? [], writtenAs(target, path, text)));
  const lost = missing.filter(({ isSpokenOf }) => !isSpokenOf);
  return {
    lost: lost.map(({ path, text }) => `${path}: ${JSON.stringify(text).slice(0, 200)}`),
    count: cases.length - missing.length,
    refused: refused + missing.length - lost.length,
  };
}

describe(`hostile text in every place that takes text (seed ${seed}, ${numRuns} texts for each)`, () => {
  const accepted = new Map<Position, readonly string[]>();
  const positions = findPositions();

  beforeAll(() => {
    const strings = fc.sample(hostileText(canary), { numRuns, seed });
    for (const position of positions) {
      const texts = textsFor(position, strings).filter((text) => isTaken(position, text));
      if (!takenAsCode.includes(position.path)) accepted.set(position, texts);
    }
  }, 600_000);

  it("is taken in some places and refused in others", () => {
    expect(positions.length).toBeGreaterThan(80);
    expect(takenAsCode.filter((path) => !positions.some((position) => position.path === path))).toEqual([]);
    const counts = [...accepted].map(([{ path }, texts]) => [path, texts.length] as const);
    expect(counts.filter(([, count]) => count === 0).length).toBeGreaterThan(10);
    expect(counts.filter(([, count]) => count > 0).length).toBeGreaterThan(40);
  });

  describe.each([
    ["nix", "nix-instantiate", "Nix, and from the shell that its services run"],
    ["guix", "guile", "the reader of Guile"],
    ["ansible", "ansible-playbook", "Jinja"],
    ["shell", "bash", "bash"],
  ] as const)("%s", (target, tool, who) => {
    describeWithTool(tool, "for its interpreter", () => {
      it("comes back byte by byte, or the target says why not; nothing of it is executed", async () => {
        const { lost, count, refused } = await readBack(target, accepted);
        expect(lost).toEqual([]);
        expect(count).toBeGreaterThan(numRuns);
        expect(existsSync(canary)).toBe(false);
        proves(
          target,
          `hostile texts from every place of the language come back from ${who}, and none is executed`,
          count,
          "texts",
        );
        const words = "hostile texts that the target cannot hold are refused with a word";
        if (refused > 0) proves(target, words, refused, "texts");
      });
    });
  });
});
