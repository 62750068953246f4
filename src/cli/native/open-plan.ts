import { readFileSync } from "node:fs";
import { shellDiagnostics } from "../../backends/shell/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/suggest.ts";
import { roleNames, roles } from "../../ir/roles.ts";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { looksLikeSavedPlan, readSavedPlan, type SavedPlan } from "../../native/saved-plan.ts";
import { analyseInput, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { findInput, toAbsolute } from "../input.ts";
import { isAccepted, reportDiagnostics, type Session } from "../session.ts";

/** A plan that can be run. */
export interface OpenedPlan {
  readonly plan: string;
  /** What stands before the verb. */
  readonly before?: readonly string[];
  /** Options and tags for every verb. */
  readonly words: readonly string[];
  readonly host: string | undefined;
  /** What the machine must still be like. */
  readonly saved?: SavedPlan & { readonly path: string };
}

/** An argument with a dot or a slash names a file, every other one an area of the plan. */
const isFile = (argument: string): boolean => /[./]/.test(argument) || argument === "-";

const areasOf = (call: Call): readonly string[] => call.positionals.filter((argument) => !isFile(argument));

/** Compiles the Ch-obolo of the call, or reads the plan that it names; what is wrong has been reported. */
export async function openPlan(call: Call, session: Session): Promise<OpenedPlan | { readonly code: ExitCode }> {
  const [file] = call.positionals.filter(isFile);
  const saved = file === undefined ? undefined : readSaved(file, session);
  if (file !== undefined && saved !== undefined) return openSaved(file, saved, call, session);
  return compilePlan(call, session);
}

/** The text of a saved plan; undefined where the file is something else, or cannot be read. */
function readSaved(file: string, session: Session): string | undefined {
  if (file === "-") return undefined;
  try {
    const text = readFileSync(toAbsolute(file, session), "utf8");
    return looksLikeSavedPlan(text) ? text : undefined;
  } catch {
    // Whoever compiles it says what is wrong with it.
    return undefined;
  }
}

const boundOptions = ["host", "prune", "distro", "set", "accept-derivative"] as const;

async function openSaved(
  path: string,
  text: string,
  call: Call,
  session: Session,
): Promise<OpenedPlan | { readonly code: ExitCode }> {
  const saved = readSavedPlan(text);
  const bound = boundOptions.filter((option) => call.values[option] !== undefined).map((option) => `--${option}`);
  const mistakes = [...bound, ...areasOf(call)].map((option) => report.savedPlanBound({ option }));
  if (saved === undefined) mistakes.push(report.savedPlanBad({ path }));
  if (saved === undefined || mistakes.length > 0) {
    await reportDiagnostics(session, mistakes);
    return { code: exitCode.couldNotRun };
  }
  const { plan, words, host } = saved;
  return { plan, words, host: host ?? undefined, saved: { ...saved, path } };
}

async function compilePlan(call: Call, session: Session): Promise<OpenedPlan | { readonly code: ExitCode }> {
  const mistakes = [...parseSettings(call).mistakes, ...areasOf(call).flatMap(checkArea)];
  const found = findInput({ ...call, positionals: call.positionals.filter(isFile) }, session);
  if ("mistake" in found || mistakes.length > 0) {
    await reportDiagnostics(session, [...mistakes, ...("mistake" in found ? [found.mistake] : [])]);
    return { code: exitCode.couldNotRun };
  }
  const analysis = await analyseInput(found.input, call, session);
  const { emission, diagnostics } = await emitAnalysis(analysis, call, "shell", "single");
  // The plan itself says what is on the machine and not declared.
  const untold = diagnostics.filter(({ code }) => code !== shellDiagnostics.reportedOnly.code);
  await reportDiagnostics(session, untold);
  const [file] = emission?.files ?? [];
  if (file === undefined || !isAccepted(session, diagnostics)) return { code: exitCode.bad };
  return { plan: file.text, words: planWords(call), host: call.values.host };
}

function planWords(call: Call): readonly string[] {
  const derivative = call.values["accept-derivative"] ? ["--accept-derivative"] : [];
  return [...derivative, ...areasOf(call)];
}

function checkArea(value: string): readonly Diagnostic[] {
  if (roleNames.includes(value)) return [];
  const expected = `one of ${roles.join(", ")}; a file is written with a dot or a slash`;
  return [cliDiagnostics.badOptionValue({ option: "AREA", value, expected, suggestion: didYouMean(value, roleNames) })];
}
