// Builds dist/: the whole program as two bundled files, the few lines that start it, the licences of what it bundles,
// and the JSON Schema of a Ch-obolo.
// Usage: node scripts/build.js [FOLDER]
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { makeCodeCache } from "./code-cache.js";
import { esbuildPages } from "./explain-pages.js";
import { pack } from "./pack.js";
import { thirdPartyNotices } from "./third-party.js";

const main = "src/cli/main.ts";
const frequentModules = new Set([
  "src/cli/commands/check.ts",
  "src/cli/commands/compile.ts",
  "src/diagnostics/render-text.ts",
]);
const outdir = resolve(process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url)));
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

// Built beside its place and then moved there: a build that fails leaves the last one working.
const staging = `${outdir}.${process.pid}`;
try {
  await buildInto(staging);
  rmSync(outdir, { recursive: true, force: true });
  renameSync(staging, outdir);
} finally {
  rmSync(staging, { recursive: true, force: true });
}
makeCodeCache(outdir);
// For whoever names the schema by its address instead of keeping a copy.
execFileSync(process.execPath, [join(outdir, "chimera.js"), "schema", "-o", join(outdir, "ch-obolo.schema.json")]);

async function buildInto(folder) {
  mkdirSync(folder, { recursive: true });
  // Node starts CommonJS several milliseconds sooner than modules, and only a script can bring compiled code along.
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const inputs = await bundleProgram(folder);
  await bundleStarter(folder);
  writeFileSync(join(folder, "THIRD-PARTY.txt"), thirdPartyNotices(inputs));
}

function shared(folder) {
  return {
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    legalComments: "none",
    logLevel: "warning",
    // Plain ASCII keeps the source one byte per character in memory.
    charset: "ascii",
  };
}

/** The program in two scripts: what every compile and check may need, and the rest. */
async function bundleProgram(folder) {
  const { metafile, outputFiles } = await build({
    ...shared(folder),
    entryPoints: { main },
    format: "esm",
    splitting: true,
    write: false,
    loader: { ".tsv": "text", ".sh": "text", ".scm": "text" },
    plugins: [esbuildPages],
    // The package's build for browsers is made of modules, so that what we do not use stays out.
    alias: { yaml: "./node_modules/yaml/browser/index.js" },
    metafile: true,
  });
  const chunks = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const frequent = frequentChunks(metafile);
  const scripts = pack(chunks, (name) => frequent.has(name), "main.js");
  writeFileSync(join(folder, "bundle.js"), scripts.frequent);
  writeFileSync(join(folder, "rare.js"), scripts.rare);
  return Object.keys(metafile.inputs);
}

/** Chunks with a module that compiling, checking or saying what is wrong may need. */
function frequentChunks({ inputs, outputs }) {
  const needed = new Set();
  const need = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const { path: next, kind } of inputs[path]?.imports ?? []) {
      // What the command line loads later is for one command or one option.
      const isLater = kind === "dynamic-import" && path.startsWith("src/cli/");
      if (!isLater || frequentModules.has(next)) need(next);
    }
  };
  need(main);
  const frequent = new Set();
  const take = (path) => {
    if (outputs[path] === undefined || frequent.has(path)) return;
    frequent.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind === "import-statement") take(next);
  };
  for (const [path, output] of Object.entries(outputs)) {
    if (Object.keys(output.inputs).some((input) => needed.has(input))) take(path);
  }
  return new Set([...frequent].map((path) => basename(path)));
}

async function bundleStarter(folder) {
  await build({
    ...shared(folder),
    entryPoints: { chimera: "src/cli/start.ts" },
    banner: { js: "#!/usr/bin/env node" },
  });
  chmodSync(join(folder, "chimera.js"), 0o755);
  await build({ ...shared(folder), entryPoints: ["src/cli/write-code-cache.ts"] });
}
