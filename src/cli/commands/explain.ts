import { findKey } from "../../language/keys.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { explainCode, findCode } from "../explain-code.ts";
import { printKey, suggestKey } from "../explain-key.ts";
import { explainName, isNameKind } from "../explain-name.ts";
import { listTopics } from "../explain-topics.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera explain`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const [topic, name] = call.positionals;
  if (topic !== undefined && isNameKind(topic)) {
    if (name !== undefined) return explainName(topic, name, call.values.distro ?? "arch", session);
    await reportDiagnostics(session, [report.nameMissing({ kind: topic })]);
    return exitCode.couldNotRun;
  }
  if (name !== undefined) {
    await reportDiagnostics(session, [
      report.tooManyArguments({ argument: name, usage: call.command.usage.join(" | ") }),
    ]);
    return exitCode.couldNotRun;
  }
  if (topic === undefined) {
    await listTopics(session);
    return exitCode.fine;
  }
  const key = findKey(topic);
  if (key !== undefined) {
    await printKey(key, session);
    return exitCode.fine;
  }
  const { entry, suggestion = suggestKey(topic) } = await findCode(topic);
  if (entry !== undefined) {
    explainCode(entry, session);
    return exitCode.fine;
  }
  await reportDiagnostics(session, [report.nothingToExplain({ topic, suggestion })]);
  return exitCode.couldNotRun;
}
