import type { Call } from "../command.ts";
import type { ExitCode } from "../exit-code.ts";
import { openStored } from "../native/open-stored.ts";
import { runShown, withMachine } from "../native/run-verb.ts";
import type { Session } from "../session.ts";

/** `chimera resume`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const opened = await openStored(call, session);
  if ("code" in opened) return opened.code;
  const { plan, before = [], words, host } = opened;
  return withMachine(call, session, host, (machine) =>
    runShown(machine, { plan, words: [...before, "resume", ...words] }, session),
  );
}
