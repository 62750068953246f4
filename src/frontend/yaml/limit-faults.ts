import type { SourceFile } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";
import { YamlFault } from "./fault.ts";

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** An alias inside of what it repeats. */
export function recursiveAlias(file: SourceFile, { start, end }: Placed): YamlFault {
  return new YamlFault(report.recursiveAlias({}, { file, start, end }));
}

export function tooManyAliased(file: SourceFile, { start, end }: Placed): YamlFault {
  return new YamlFault(report.aliasExpansion({ limit: limits.aliasedValues }, { file, start, end }));
}

/** Also where aliases nest what is written flat. */
export function tooDeep(file: SourceFile, { start, end }: Placed): YamlFault {
  const what = "too many lists and mappings inside each other";
  const advice = "write the inner ones out flat";
  return new YamlFault(report.tooMuch({ what, limit: limits.nesting, advice }, { file, start, end }));
}

export function tooManyValues(file: SourceFile, { start, end }: Placed): YamlFault {
  const what = "too many values in one Ch-obolo";
  const advice = "split it over the files of several machines";
  return new YamlFault(report.tooMuch({ what, limit: limits.values, advice }, { file, start, end }));
}
