import type { Emission } from "../backends/backend.ts";
import { type Analysis, analyse, compile } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Environment } from "../frontend/environment.ts";
import { areas } from "../ir/resource.ts";
import type { Target } from "../ir/target.ts";
import type { Call } from "./command.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { digestOf } from "./digest.ts";
import { findInput, type InputFile, toAbsolute } from "./input.ts";
import type { Session } from "./session.ts";
import { version } from "./version.ts";

/** Reads and checks one Ch-obolo as the options of the call say. */
export function analyseInput(
  input: InputFile,
  call: Call,
  session: Session,
  checksSettings = false,
): Promise<Analysis> {
  const { root, prune } = call.values;
  return analyse({
    ...input,
    reader: session.host.reader,
    workingDirectory: session.host.workingDirectory,
    ...(root === undefined ? {} : { root: toAbsolute(root, session) }),
    allowOutside: call.values["allow-outside"] === true,
    environment: environmentOf(call, session),
    prune: prune ? areas : [],
    checksSettings,
    sha256: digestOf,
  });
}

/** The variables that the options let `${oc.env:...}` read. */
export function environmentOf({ values }: Call, session: Session): Environment {
  const allowed = values["env-all"] ? "all" : new Set(values.env);
  return { variables: session.host.environment, allowed };
}

/** The Ch-obolo of the call, or the mistake that keeps it from being read. */
export async function analyseCall(
  call: Call,
  session: Session,
): Promise<{ readonly analysis: Analysis } | { readonly mistake: Diagnostic }> {
  const found = findInput(call, session);
  return "mistake" in found ? found : { analysis: await analyseInput(found.input, call, session) };
}

export interface Emitted {
  readonly emission?: Emission;
  /** What reading, checking and emitting reported, each once. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles an analysis for one target as the options of the call say. */
export async function emitAnalysis(
  analysis: Analysis,
  call: Call,
  target: Target,
  layout: "single" | "directory",
): Promise<Emitted> {
  const { distro } = call.values;
  const { set } = parseSettings(call);
  const { emission, diagnostics } = await compile(analysis, {
    target,
    layout,
    set,
    ...(distro === undefined ? {} : { distribution: distro }),
    version,
  });
  const all = [...new Set([...analysis.diagnostics, ...diagnostics])];
  return emission === undefined ? { diagnostics: all } : { emission, diagnostics: all };
}

/** Reads `--set TARGET.NAME=VALUE`; a setting that the target does not know is the compiler's to report. */
export function parseSettings(call: Call): { set: ReadonlyMap<string, string>; mistakes: readonly Diagnostic[] } {
  const set = new Map<string, string>();
  const mistakes: Diagnostic[] = [];
  for (const text of call.values.set ?? []) {
    const [, name, value] = /^([a-z]+\.[A-Za-z.]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      mistakes.push(report.badOptionValue({ option: "--set", value: text, expected: "`TARGET.NAME=VALUE`" }));
    } else set.set(name, value);
  }
  return { set, mistakes };
}
