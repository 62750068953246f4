// Bundles a module of the source for the scripts beside this file, which are plain JavaScript.
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { esbuildPages } from "./explain-pages.js";

/** The exports of a TypeScript module, given by its path below the project. */
export async function loadSource(path) {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "node",
    loader: { ".tsv": "text", ".sh": "text" },
    plugins: [esbuildPages],
    // The package's other build is made of scripts, which cannot be bundled into a module.
    alias: { yaml: fileURLToPath(new URL("../node_modules/yaml/browser/index.js", import.meta.url)) },
    // Libraries made of scripts ask for Node's own modules so.
    banner: { js: `import { createRequire } from "node:module";const require = createRequire("${import.meta.url}");` },
    write: false,
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}
