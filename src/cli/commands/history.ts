import { isEvent } from "../../native/events.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { conclude } from "../native/conclude.ts";
import { writeHistory } from "../native/history-table.ts";
import { openStored } from "../native/open-stored.ts";
import { printEvents, withMachine } from "../native/run-verb.ts";
import type { Session } from "../session.ts";

/** `chimera history`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const opened = await openStored(call, session);
  if ("code" in opened) return opened.code;
  return withMachine(call, session, opened.host, async (machine) => {
    const { plan, before = [], words } = opened;
    const { stdout } = session.host;
    const listed = await machine.run({ plan, words: [...before, "history", ...words], ...printEvents(session) });
    const { result, events } = listed;
    if (result.kind !== "ended" || result.exitCode !== 0) return conclude(machine, listed, session, "look");
    if (session.format !== "json") stdout.write(writeHistory(events.filter(isEvent("history"))));
    return exitCode.fine;
  });
}
