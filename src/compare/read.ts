import type { Tree } from "./tree.ts";

/** What a file says, or why it cannot be read. */
export type Reading = { readonly tree: Tree } | { readonly why: string };

/** Reads a file of ours by the language that its name tells. Only that language's grammar is loaded. */
export async function readEmitted(path: string, text: string): Promise<Reading> {
  if (path.endsWith(".nix")) return (await import("./nix.ts")).readNix(text);
  if (path.endsWith(".scm")) return (await import("./scheme.ts")).readScheme(text);
  if (/\.ya?ml$/.test(path)) return (await import("./yaml.ts")).readYaml(text);
  if (path.endsWith(".sh")) return (await import("./plan.ts")).readPlan(text);
  return (await import("./lines.ts")).readLines(text);
}
