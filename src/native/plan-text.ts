import { toVisible } from "../diagnostics/display-width.ts";
import type { Style, Tone } from "../diagnostics/style.ts";
import { type EventName, type EventOf, isEvent, type RunEvent } from "./events.ts";

const signTones: Readonly<Record<string, Tone>> = { "+": "help", "-": "error" };
const remarks = [
  ["kept", "Not declared, and left as it is:"],
  ["left", "Left to you:"],
  ["note", "Notes:"],
  ["problem", "This keeps it from being applied; nothing was changed:"],
] as const satisfies readonly (readonly [EventName, string])[];

/** What a plan would change, for people: a block per step, then what else there is to know, then how much it is. */
export function writePlan(events: readonly RunEvent[], style: Style): string {
  const [plan] = events.filter(isEvent("plan"));
  const title = plan === undefined ? [] : [describePlan(plan)];
  const blocks = [title, ...stepBlocks(events, style), ...remarkBlocks(events), [summarize(events)]];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${line}\n`).join(""))
    .join("\n");
}

/** A rollback comes from what the machine has recorded, not from a Ch-obolo. */
function describePlan({ verb, host, distribution, release, source }: EventOf<"plan">): string {
  const machine = `${host} (${distribution}${release === "" ? "" : ` ${release}`})`;
  return toVisible(verb === "rollback" ? `Rollback of ${machine}` : `Plan for ${machine}, from ${source}`);
}

/** Changes and what shows only on the way, by step, in their order. */
function stepBlocks(events: readonly RunEvent[], style: Style): readonly (readonly string[])[] {
  const blocks = new Map<number, string[]>();
  for (const event of events.filter(isEvent("change"))) {
    const block = blocks.get(event.step) ?? titleOf(event, style);
    block.push(...describeChange(event, style));
    blocks.set(event.step, block);
  }
  for (const { step, text } of events.filter(isEvent("deferred"))) {
    const block = blocks.get(step) ?? [];
    block.push(`  ? ${toVisible(text)}`);
    blocks.set(step, block);
  }
  return [...blocks].sort(([one], [other]) => one - other).map(([, block]) => block);
}

/** The undoing of earlier changes is no step of a Ch-obolo, and has no title. */
function titleOf({ kind, origin }: EventOf<"change">, style: Style): string[] {
  return origin === "" ? [] : [`${kind.replaceAll("-", " ")}  ${style("faint", toVisible(origin))}`];
}

function describeChange({ sign, title, detail }: EventOf<"change">, style: Style): readonly string[] {
  const details = detail === "" ? [] : detail.split("\n").map((line) => `      ${paintDifference(line, style)}`);
  return [`  ${style(signTones[sign] ?? "warning", toVisible(sign))} ${toVisible(title)}`, ...details];
}

/** A line of a unified difference. */
function paintDifference(line: string, style: Style): string {
  const text = toVisible(line.replaceAll("\t", "    "));
  const tone = signTones[line.charAt(0)];
  return tone === undefined ? style("faint", text) : style(tone, text);
}

function remarkBlocks(events: readonly RunEvent[]): readonly (readonly string[])[] {
  return remarks.map(([name, title]) => {
    const texts = events.filter(isEvent(name)).map(({ text }) => `  ${toVisible(text)}`);
    return texts.length === 0 ? [] : [title, ...texts];
  });
}

function summarize(events: readonly RunEvent[]): string {
  const changes = events.filter(isEvent("change"));
  const deferred = events.filter(isEvent("deferred")).length;
  if (!hasChanges(events)) {
    return events.some(isEvent("problem")) ? "Nothing was changed." : "Nothing to do: the machine is as declared.";
  }
  const removals = changes.filter(isRemoval).length;
  const parts = [
    `${changes.length} ${changes.length === 1 ? "change" : "changes"}`,
    ...(removals === 0 ? [] : [`${removals} of them ${removals === 1 ? "a removal" : "removals"}`]),
    ...(deferred === 0 ? [] : [`${deferred} more that show on the way`]),
  ];
  return `${parts.join(", ")}.`;
}

/** Whether a plan finds anything to do. */
export function hasChanges(events: readonly RunEvent[]): boolean {
  return events.some(isEvent("change")) || events.some(isEvent("deferred"));
}

/** Whether a change takes something away from the machine. */
export function isRemoval({ sign }: EventOf<"change">): boolean {
  return sign === "-";
}
