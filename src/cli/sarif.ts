import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type SarifRule, toSarif } from "../diagnostics/render-sarif.ts";
import { parsePage } from "../explain/page.ts";
import { pages } from "../explain/pages.ts";
import { version } from "./version.ts";

/** Diagnostics as a SARIF log that explains the codes in it as `chimera explain` does. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): object {
  return toSarif(diagnostics, { version, describe: describeCode });
}

function describeCode(code: string): SarifRule | undefined {
  const source = pages[code];
  if (source === undefined) return undefined;
  const { title, meaning, mending } = parsePage(source.text);
  return { title, paragraphs: [...meaning, ...mending] };
}
