// Measures whole processes and prints ratios, because seconds say more about the machine than about the program:
//   - compiling a real laptop's Ch-obolo, against `node -e 0`;
//   - compiling a generated Ch-obolo of 25,000 lines, against parsing that file with the yaml package alone;
//   - its memory, and what ten times the input costs;
//   - a keystroke in an editor, against parsing the same text with the yaml package.
// The runs of a comparison alternate, so that a busy moment of the machine meets both sides. Usage: npm run bench [RUNS]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { measureEditor } from "./bench-editor.js";
import { generateChobolo } from "./generate-chobolo.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const chimera = join(root, "dist/chimera.js");
const corpus = join(root, "../shared/corpus/dionysus-2025/Ch-obolos/dex/custom-plug-dex.yml");
const real = existsSync(corpus) ? corpus : join(root, "examples/workstation.yml");
const targets = ["nix", "guix", "ansible", "shell"];
const runs = Number(process.argv[2] ?? 15);

const folder = mkdtempSync(join(tmpdir(), "chimera-bench-"));
let isMissed = false;
try {
  measureSmall();
  measureLarge();
  await measureKeystrokes();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (isMissed) process.exitCode = 1;

function measureSmall() {
  console.log(
    `compile ${real === corpus ? "the real laptop (seven files, 275 packages)" : "examples/workstation.yml"}`,
  );
  const commands = { "node -e 0": ["-e", "0"], check: [chimera, "check", real] };
  for (const target of targets) commands[target] = [chimera, "compile", real, "--target", target];
  const times = interleave(commands, runs);
  const base = times["node -e 0"];
  console.log(`  node -e 0 ${inMilliseconds(base)}`);
  judge(`check ${inMilliseconds(times.check)}`, times.check / base, 1.8, "node -e 0");
  for (const target of targets)
    judge(`${target} ${inMilliseconds(times[target])}`, times[target] / base, 2, "node -e 0");
}

function measureLarge() {
  const small = write("small.yml", generateChobolo(2_500));
  const large = write("large.yml", generateChobolo(25_000));
  const parse = write("parse.mjs", parseProgram());
  console.log("compile a generated Ch-obolo of 25,000 lines");
  const fewRuns = Math.max(3, Math.ceil(runs / 3));
  const commands = { parse: [parse, large], "parse of a tenth": [parse, small] };
  for (const target of targets) {
    commands[target] = [chimera, "compile", large, "--target", target];
    commands[`${target} of a tenth`] = [chimera, "compile", small, "--target", target];
  }
  const times = interleave(commands, fewRuns);
  console.log(`  yaml alone ${inMilliseconds(times.parse)}`);
  for (const target of targets) {
    judge(`${target} ${inMilliseconds(times[target])}`, times[target] / times.parse, 2.5, "parsing with yaml");
    judge(`${target} and ten times the input`, times[target] / times[`${target} of a tenth`], 11, "a tenth of it");
    judge(`${target} memory in MiB`, peakMemory(commands[target]), 400);
  }
}

/** What an editor waits for: from a keystroke in 2,000 lines to the diagnostics of the text with it. */
async function measureKeystrokes() {
  console.log("re-check 2,000 lines at each of 200 keystrokes in the language server");
  const { keystroke, parse } = await measureEditor(chimera, folder, generateChobolo(2_000), 200);
  console.log(`  parsing the same text with yaml, warm (${parse.toFixed(1)} ms)`);
  judge("keystroke in milliseconds", keystroke, 50);
  console.log(`          ${(keystroke / parse).toFixed(2)} times parsing with yaml`);
}

function write(name, text) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A program that does nothing but parse the file, with the same library. */
function parseProgram() {
  const yaml = new URL("../node_modules/yaml/dist/index.js", import.meta.url);
  return [
    `import { readFileSync } from "node:fs";`,
    `import yaml from ${JSON.stringify(yaml.href)};`,
    `const document = yaml.parseDocument(readFileSync(process.argv[2], "utf8"));`,
    `if (document.errors.length > 0) throw document.errors[0];`,
  ].join("\n");
}

/** The median time of each command in milliseconds; one run of each per round, after a first that does not count. */
function interleave(commands, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const time = timeOnce(args);
      if (round >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

function timeOnce(args) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "ignore" });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed`);
  return time;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** The most memory that a run holds at once, in MiB, as the kernel counts it. */
function peakMemory([script, ...args]) {
  const report = "process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS)));";
  const probe = write("probe.cjs", report);
  const { output } = spawnSync(process.execPath, ["--require", probe, script, ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  return Number(output[3]) / 1024;
}

function judge(name, value, bar, unit) {
  const isMet = value <= bar;
  if (!isMet) isMissed = true;
  const what = unit === undefined ? value.toFixed(0) : `${value.toFixed(2)} times ${unit}`;
  console.log(`  ${isMet ? "met   " : "MISSED"}  ${name}: ${what} (at most ${bar})`);
}

function inMilliseconds(time) {
  return `(${time.toFixed(0)} ms)`;
}
