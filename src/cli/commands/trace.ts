import type { EmittedFile } from "../../backends/backend.ts";
import type { Analysis } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import type { Target } from "../../ir/target.ts";
import { analyseCall, type Emitted, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { isAccepted, reportDiagnostics, type Session } from "../session.ts";
import { countLines, type TracedLine, traceOutputLine, traceSourceLine } from "../trace-lines.ts";
import { printBackward, printForward } from "../trace-text.ts";

interface Question {
  readonly ask: "output" | "source";
  readonly target: Target;
  /** From 1. */
  readonly line: number;
  readonly file: string | undefined;
}

/** `chimera trace`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { question, mistakes } = readQuestion(call);
  if (question === undefined) return stop(session, mistakes);
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) return stop(session, [opened.mistake]);
  const { files, diagnostics } = await emitFiles(question, opened.analysis, call);
  if (files === undefined || !isAccepted(session, diagnostics)) {
    await reportDiagnostics(session, diagnostics);
    return exitCode.bad;
  }
  return question.ask === "output"
    ? answerOutput(question, files, opened.analysis, session)
    : answerSource(question, files, opened.analysis, session);
}

async function stop(session: Session, mistakes: readonly Diagnostic[]): Promise<ExitCode> {
  await reportDiagnostics(session, mistakes);
  return exitCode.couldNotRun;
}

function readQuestion(call: Call): { question?: Question; mistakes: readonly Diagnostic[] } {
  const { target, line, source, file } = call.values;
  const mistakes = [...parseSettings(call).mistakes];
  const command = call.command.name;
  if (target === undefined) mistakes.push(report.optionMissing({ command, option: "--target TARGET" }));
  if ((line === undefined) === (source === undefined)) {
    mistakes.push(report.optionMissing({ command, option: "either --line N or --source FILE:N" }));
  }
  const place = source === undefined ? { file, number: line ?? "" } : splitPlace(source);
  const number = /^[1-9][0-9]{0,8}$/.test(place.number) ? Number(place.number) : undefined;
  if (number === undefined && mistakes.length === 0) {
    const [option, expected] = source === undefined ? ["--line", "a line number"] : ["--source", "`FILE:N`"];
    mistakes.push(report.badOptionValue({ option, value: source ?? line ?? "", expected }));
  }
  if (target === undefined || number === undefined || mistakes.length > 0) return { mistakes };
  const ask = source === undefined ? "output" : "source";
  return { question: { ask, target, line: number, file: place.file }, mistakes };
}

function splitPlace(place: string): { file: string; number: string } {
  const colon = place.lastIndexOf(":");
  return { file: place.slice(0, Math.max(colon, 0)), number: place.slice(colon + 1) };
}

/** The files the question is about: those of `-o DIR` where a folder or a file of one is named. */
async function emitFiles(
  { ask, target, file }: Question,
  analysis: Analysis,
  call: Call,
): Promise<{ files?: readonly EmittedFile[]; diagnostics: Emitted["diagnostics"] }> {
  const isFolder = call.values.output !== undefined || (ask === "output" && file !== undefined);
  const { emission, diagnostics } = await emitAnalysis(analysis, call, target, isFolder ? "directory" : "single");
  return emission === undefined ? { diagnostics } : { files: emission.files, diagnostics };
}

async function answerOutput(
  { file: path, line, target }: Question,
  files: readonly EmittedFile[],
  analysis: Analysis,
  session: Session,
): Promise<ExitCode> {
  const file = path === undefined ? files[0] : files.find((candidate) => isMeant(path, candidate.path));
  if (file === undefined || (path === undefined && files.length > 1)) {
    const paths = files.map((candidate) => candidate.path);
    return stop(session, [report.noSuchEmittedFile({ path: path ?? "(no --file)", target, files: paths })]);
  }
  const traced = traceOutputLine(file, line);
  if (traced === undefined) {
    return stop(session, [report.noSuchLine({ path: file.path, line, count: countLines(file) })]);
  }
  return print([traced], printBackward, analysis, session, report.noOrigin({ path: file.path, line }));
}

async function answerSource(
  { file: path = "", line }: Question,
  files: readonly EmittedFile[],
  analysis: Analysis,
  session: Session,
): Promise<ExitCode> {
  const source = analysis.files.find((candidate) => isMeant(path, candidate.path));
  if (source === undefined) {
    return stop(session, [report.noSuchSource({ path, files: analysis.files.map((file) => file.path) })]);
  }
  const traced = traceSourceLine(files, source, line);
  return print(traced, printForward, analysis, session, nothingFor(source, line));
}

function nothingFor({ path }: SourceFile, line: number): Diagnostic {
  return report.nothingEmitted({ path, line });
}

/** Whether a path that a user gave names this file: in full, or with folders before or left out before it. */
function isMeant(given: string, path: string): boolean {
  return given === path || given.endsWith(`/${path}`) || path.endsWith(`/${given}`);
}

async function print(
  lines: readonly TracedLine[],
  printText: typeof printForward,
  analysis: Analysis,
  session: Session,
  nothing: Diagnostic,
): Promise<ExitCode> {
  const isFound = lines.some(({ origins }) => origins.length > 0);
  if (session.format === "json") {
    const { toJsonTrace } = await import("../trace-json.ts");
    session.host.stdout.write(`${JSON.stringify(toJsonTrace(lines, analysis.leaves), undefined, 2)}\n`);
  } else if (isFound) session.host.stdout.write(printText(lines, analysis.leaves));
  else await reportDiagnostics(session, [nothing]);
  return isFound ? exitCode.fine : exitCode.bad;
}
