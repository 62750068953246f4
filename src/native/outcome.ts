import { type EventOf, isEvent, type RunEvent } from "./events.ts";

/** How a run left the machine, in a sentence; undefined where the run did not get so far. */
export function describeOutcome(
  { outcome, exit }: EventOf<"outcome">,
  events: readonly RunEvent[],
): string | undefined {
  const made = events.filter(isEvent("end")).filter((end) => end.outcome === "made").length;
  const generation = events.filter(isEvent("generation")).at(-1)?.generation;
  switch (outcome) {
    case "nothing":
      return explainNothing(events);
    case "live":
      return `Changes made: ${made}. The wanted state is live, as generation ${generation}.`;
    case "undone":
      return exit === 0 ? `Rolled back; ${undone}` : `It failed, and ${undone}`;
    case "interrupted":
      return `Interrupted; ${undone}`;
    case "partly":
      return "The machine is between its old and its wanted state: see above what could not be done or undone. Mend that, then apply again, or roll back.";
    default:
      return undefined;
  }
}

const undone = "everything that was done has been undone: the machine is as it was before.";

/** Without a plan, the run has said why there is nothing to do. */
function explainNothing(events: readonly RunEvent[]): string {
  const notes = events.filter(isEvent("note")).map(({ text }) => text);
  if (notes.length > 0 && !events.some(isEvent("plan"))) return notes.join("\n");
  return "Nothing to do: the machine is as declared.";
}
