import type { Call } from "../command.ts";
import { releaseOptimizer } from "../optimizer.ts";

/** `chimera lsp`: serves one editor until it ends the process. */
export async function run(call: Call): Promise<never> {
  releaseOptimizer();
  const { serve } = await import("../lsp/server.ts");
  return serve(call.values);
}
