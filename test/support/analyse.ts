import { createNodeReader } from "../../src/cli/node-reader.ts";
import { type AnalyseRequest, type Analysis, analyseNow } from "../../src/compile.ts";
import { Interpolator } from "../../src/frontend/interpolation/index.ts";
import { createMemoryReader } from "../../src/frontend/reader.ts";

/** Analyses without waiting, interpolations included. */
export function analyseAtOnce(request: AnalyseRequest): Analysis {
  return analyseNow(request, (environment, diagnostics) => new Interpolator(environment, diagnostics));
}

/** Analyses a file of this machine under the name that golden cases have. */
export function analysePath(entry: string, options: Pick<AnalyseRequest, "prune"> = {}): Analysis {
  return analyseAtOnce({
    entry,
    displayName: "ch-obolo.yml",
    reader: createNodeReader(),
    sha256: () => "0",
    ...options,
  });
}

/** Analyses files in memory; the first one named is the entry. */
export function analyseFiles(files: Readonly<Record<string, string>>, root?: string): Analysis {
  const [entry = "/ch-obolo.yml"] = Object.keys(files);
  return analyseAtOnce({
    entry,
    displayName: entry.slice(1),
    reader: createMemoryReader(files),
    sha256: () => "0",
    ...(root === undefined ? {} : { root }),
  });
}

export const analyseText = (text: string): Analysis => analyseFiles({ "/ch-obolo.yml": text });

/** `CODE line:column`, the short form of what was reported. */
export function summarize(analysis: Analysis): readonly string[] {
  return analysis.diagnostics.map(({ code, span }) => {
    if (span === undefined) return code;
    const before = span.file.text.slice(0, span.start).split("\n");
    return `${code} ${span.file.path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  });
}
