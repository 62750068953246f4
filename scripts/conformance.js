// Runs a file of conformance cases, such as test/conformance/cases.json, through the front end:
//   npm run conformance -- FILE
// Prints a count per group, what failed and how, and `N of M pass`; exits with 1 where one fails, 2 where it cannot run.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) stop("usage: npm run conformance -- FILE");
const json = read(file);
const { failuresOf, formatReport, judgeAll } = await loadRunner();
const verdicts = await judgeAll(json);
console.log(formatReport(verdicts));
if (failuresOf(verdicts).length > 0) process.exitCode = 1;

function stop(message) {
  console.error(message);
  process.exit(2);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return stop(`cannot read ${path}: ${error.message}`);
  }
}

/** Node runs no TypeScript, so the runner is bundled first. */
async function loadRunner() {
  const folder = mkdtempSync(join(tmpdir(), "chimera-conformance-"));
  const outfile = join(folder, "runner.mjs");
  try {
    await build({
      entryPoints: [join(root, "test/conformance/report.ts")],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      loader: { ".tsv": "text", ".sh": "text" },
      alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
