// Bundles the command line into one file, dist/chimera.js, and puts the licences of what it bundles beside it.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { thirdPartyNotices } from "./third-party.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = "dist/chimera.js";

process.chdir(root);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

// A dynamic import() in one file without splitting becomes code that runs when it is first asked for.
const { metafile } = await build({
  entryPoints: ["src/cli/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  loader: { ".tsv": "text", ".sh": "text" },
  banner: { js: "#!/usr/bin/env node" },
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

chmodSync(outfile, 0o755);
writeFileSync("dist/THIRD-PARTY.txt", thirdPartyNotices(Object.keys(metafile.inputs)));
