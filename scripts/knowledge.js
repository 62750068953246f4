// Bundles the knowledge base for the scripts beside this file, which are plain JavaScript.
import { build } from "esbuild";

/** The exports of src/knowledge/index.ts. */
export async function loadKnowledge() {
  const result = await build({
    entryPoints: [new URL("../src/knowledge/index.ts", import.meta.url).pathname],
    bundle: true,
    format: "esm",
    loader: { ".tsv": "text" },
    write: false,
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

export const nameSpaces = ["arch", "debian", "fedora", "nix", "guix"];
