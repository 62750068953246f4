// Builds dist/: the whole program as one bundled file, the few lines that start it, the licences of what it bundles,
// and the JSON Schema of a Ch-obolo.
// Usage: node scripts/build.js [FOLDER]
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { makeCodeCache } from "./code-cache.js";
import { esbuildPages } from "./explain-pages.js";
import { thirdPartyNotices } from "./third-party.js";

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

/** A dynamic import() in one file without splitting becomes code that runs when it is first asked for. */
async function bundleProgram(folder) {
  const { metafile } = await build({
    ...shared(folder),
    entryPoints: { bundle: "src/cli/main.ts" },
    loader: { ".tsv": "text", ".sh": "text", ".scm": "text" },
    plugins: [esbuildPages],
    // The package's build for browsers is made of modules, so that what we do not use stays out.
    alias: { yaml: "./node_modules/yaml/browser/index.js" },
    banner: { js: "(function (require, module, exports) {" },
    footer: { js: "})" },
    metafile: true,
  });
  return Object.keys(metafile.inputs);
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
