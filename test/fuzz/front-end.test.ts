import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { expect, it } from "vitest";
import { type Analysis, analyse } from "../../src/compile.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderGithub } from "../../src/diagnostics/render-github.ts";
import { toJsonDiagnostics } from "../../src/diagnostics/render-json.ts";
import { toSarif } from "../../src/diagnostics/render-sarif.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-text.ts";
import type { Span } from "../../src/diagnostics/source.ts";
import { plainStyle } from "../../src/diagnostics/style.ts";
import { chooseFixes } from "../../src/edits/choose-fixes.ts";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import { goldenFolder } from "../support/golden.ts";
import { mutate, Random } from "../support/mutate.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

/** Inputs per run: `CHIMERA_FUZZ`; the nightly run has many more. */
const count = Number(process.env.CHIMERA_FUZZ ?? 2_000);
/** What decides them: `CHIMERA_SEED`; printed, so that a failure can be had again. */
const seed = process.env.CHIMERA_SEED ?? String(Date.now());

/** What one input may take, with all that is done to it; a busy machine is slow. */
const patience = 5_000;

const texts = [goldenFolder, ...(hasShared ? [join(sharedFolder, "corpus")] : [])].flatMap(readTexts);
const sarifTool = { version: "0.0.0", describe: () => undefined };

function readTexts(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const inputs = names.filter((name) => /\.ya?ml$/.test(name) && !/(?:^|\/)(?:ansible|roles|inventory)\//.test(name));
  return inputs.map((name) => readFileSync(join(folder, name), "utf8"));
}

async function analyseText(text: string): Promise<Analysis> {
  const entry = "/ch-obolo.yml";
  const reader = createMemoryReader({ [entry]: text, "/common.yml": "packages: [git]\n" });
  return analyse({ entry, displayName: "ch-obolo.yml", reader, sha256: () => "0" });
}

function spansOf({ span, notes, fix }: Diagnostic): readonly Span[] {
  const all = [span, ...notes.map((note) => note.span), ...(fix?.edits.map((edit) => edit.span) ?? [])];
  return all.filter((each) => each !== undefined);
}

/** What is wrong with what the front end made of a text; undefined where all is well. */
async function faultOf(text: string): Promise<string | undefined> {
  const start = performance.now();
  try {
    const { diagnostics, files, system } = await analyseText(text);
    const isBad = diagnostics.some(({ severity }) => severity === "error");
    if (isBad !== (system === undefined)) return "errors and no System, or neither";
    for (const span of diagnostics.flatMap(spansOf)) {
      const { file, start: from, end } = span;
      if (!(0 <= from && from <= end && end <= file.text.length)) return `a span from ${from} to ${end}`;
      if (!files.some((known) => known === file)) return `a span in ${file.path}, which was not read`;
    }
    renderDiagnostics(diagnostics, plainStyle);
    renderGithub(diagnostics);
    JSON.stringify([toJsonDiagnostics(diagnostics), toSarif(diagnostics, sarifTool)]);
    const fixes = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [{ fix }]));
    for (const [file, edits] of chooseFixes(fixes, (each) => each).edits) edits.applyTo(file.text);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const time = performance.now() - start;
  return time > patience ? `${time.toFixed(0)} ms` : undefined;
}

/** The shortest text found by leaving out lines, then characters, that still has a fault. */
async function shrink(text: string): Promise<string> {
  let best = text;
  for (const separator of ["\n", ""]) {
    for (
      let size = Math.ceil(best.split(separator).length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = 0; at < best.split(separator).length; at += size) {
        const shorter = best.split(separator).toSpliced(at, size).join(separator);
        if (shorter.length < best.length && (await faultOf(shorter)) !== undefined) best = shorter;
      }
    }
  }
  return best;
}

it(`the front end survives ${count} damaged inputs (CHIMERA_SEED=${seed})`, { timeout: 0 }, async () => {
  console.log(`fuzzing the front end: ${count} inputs, CHIMERA_SEED=${seed}`);
  for (let index = 0; index < count; index++) {
    const random = new Random(`${seed}:${index}`);
    const [text = "", other = ""] = [texts[random.below(texts.length)], texts[random.below(texts.length)]];
    const input = mutate(text, other, random);
    const fault = await faultOf(input);
    if (fault === undefined) continue;
    const small = await shrink(input);
    expect.fail(
      `input ${index} of CHIMERA_SEED=${seed}:\n${JSON.stringify(small)}\n${(await faultOf(small)) ?? fault}`,
    );
  }
});
