import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { explainCode, findCode, listCodes } from "../explain-code.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera explain`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const [topic] = call.positionals;
  if (topic === undefined) {
    await listCodes(session);
    return exitCode.fine;
  }
  const { entry, suggestion } = await findCode(topic);
  if (entry !== undefined) {
    explainCode(entry, session);
    return exitCode.fine;
  }
  await reportDiagnostics(session, [report.nothingToExplain({ topic, suggestion })]);
  return exitCode.couldNotRun;
}
