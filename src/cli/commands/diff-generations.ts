import { join } from "node:path";
import { analyse } from "../../compile.ts";
import { createMemoryReader } from "../../frontend/reader.ts";
import { describeChange, diffSystems } from "../../ir/diff.ts";
import type { System } from "../../ir/system.ts";
import { isEvent, type RunEvent } from "../../native/events.ts";
import generationFiles from "../../native/generation-files.sh";
import { declaredBy } from "../../native/generations.ts";
import { environmentOf } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { digestOf } from "../digest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { conclude } from "../native/conclude.ts";
import type { Machine } from "../native/machine.ts";
import type { OpenedPlan } from "../native/open-plan.ts";
import { openStored, stateFolder } from "../native/open-stored.ts";
import { withMachine } from "../native/run-verb.ts";
import { printDifferences } from "../print-differences.ts";
import { isAccepted, reportDiagnostics, type Session } from "../session.ts";

/** `chimera diff-generations`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const numbers = call.positionals.map(Number);
  if (numbers.length !== 2 || !call.positionals.every((text) => /^\d{1,9}$/.test(text))) {
    await reportDiagnostics(session, [badNumber(call.positionals.join(" "))]);
    return exitCode.couldNotRun;
  }
  const opened = await openStored(call, session);
  if ("code" in opened) return opened.code;
  return withMachine(call, session, opened.host, (machine) => compare(numbers, machine, opened, call, session));
}

const badNumber = (value: string) =>
  report.badOptionValue({
    option: "diff-generations",
    value,
    expected: "the numbers of two generations that were applied: `chimera history` lists them",
  });

async function compare(
  numbers: readonly number[],
  machine: Machine,
  { plan, before = [], words }: OpenedPlan,
  call: Call,
  session: Session,
): Promise<ExitCode> {
  const listed = await machine.run({ plan, words: [...before, "history", ...words] });
  if (listed.result.kind !== "ended" || listed.result.exitCode !== 0) return conclude(machine, listed, session, "look");
  const history = listed.events.filter(isEvent("history"));
  const sources = numbers.map((number) => declaredBy(number, history));
  const missing = numbers.filter((_, index) => sources[index] === undefined);
  if (missing.length > 0) {
    await reportDiagnostics(
      session,
      missing.map((number) => badNumber(String(number))),
    );
    return exitCode.couldNotRun;
  }
  const told = await machine.run({ plan: generationFiles, words: [stateFolder(call), ...sources.map(String)] });
  if (told.result.kind !== "ended" || told.result.exitCode !== 0) return conclude(machine, told, session, "look");
  const [old, now] = await Promise.all(sources.map((number) => readSystem(number, told.events, call, session)));
  if (old === undefined || now === undefined) return exitCode.couldNotRun;
  const changes = diffSystems(old, now).map(describeChange);
  return printDifferences({ changes }, session);
}

/** Deep enough for imports of `../../common.yml`. */
const base = "/generation/a/b/c/d/e/f";

/** The System of the Ch-obolo that a generation keeps; what is wrong with it is reported. */
async function readSystem(
  number: number | undefined,
  events: readonly RunEvent[],
  call: Call,
  session: Session,
): Promise<System | undefined> {
  const files = events
    .filter(isEvent("file"))
    .filter(({ generation }) => generation === number)
    .map(({ name, content }) => [join(base, decode(name)), decode(content)] as const);
  const [entry = ""] = files.map(([path]) => path);
  const analysis = await analyse({
    entry,
    displayName: entry.slice(base.length + 1),
    reader: createMemoryReader(Object.fromEntries(files)),
    workingDirectory: base,
    allowOutside: true,
    environment: environmentOf(call, session),
    prune: [],
    sha256: digestOf,
  });
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  await reportDiagnostics(session, errors);
  return isAccepted(session, errors) ? analysis.system : undefined;
}

function decode(base64: string): string {
  return Buffer.from(base64, "base64").toString("utf8");
}
