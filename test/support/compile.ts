import { createHash } from "node:crypto";
import { type Analysis, type Compilation, compile } from "../../src/compile.ts";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import type { System } from "../../src/ir/system.ts";
import type { Target } from "../../src/ir/target.ts";
import { analyseAtOnce } from "./analyse.ts";

const entry = "/memory/ch-obolo.yml";

/** Analyses a Ch-obolo given as text, with files beside it that it may import. */
export function analyseText(yaml: string, imports: Readonly<Record<string, string>> = {}): Analysis {
  const files: Record<string, string> = { [entry]: yaml };
  for (const [name, text] of Object.entries(imports)) files[`/memory/${name}`] = text;
  return analyseAtOnce({
    entry,
    displayName: "ch-obolo.yml",
    reader: createMemoryReader(files),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  });
}

/** The System of a Ch-obolo that has no errors; throws with the messages of one that has. */
export function systemOf(yaml: string): System {
  const { system, diagnostics } = analyseText(yaml);
  if (system !== undefined) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

/** Compiles a Ch-obolo given as text for one target, as standard output would have it. */
export async function compileText(
  yaml: string,
  target: Target,
  options: { readonly layout?: "single" | "directory" } = {},
): Promise<{ readonly analysis: Analysis } & Compilation> {
  const analysis = analyseText(yaml);
  const compilation = await compile(analysis, { target, layout: options.layout ?? "single", version: "0.0.0" });
  return { analysis, ...compilation };
}
