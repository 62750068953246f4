/** The events of a plan's run and their fields; docs/journal.md describes them. */
const shapes = {
  plan: { verb: "text", distribution: "text", release: "text", source: "text", host: "text", digest: "text" },
  change: {
    change: "number",
    step: "number",
    kind: "text",
    origin: "text",
    resource: "text",
    sign: "text",
    title: "text",
    detail: "text",
  },
  deferred: { step: "number", text: "text" },
  fact: { kind: "text", name: "text", value: "text" },
  kept: { text: "text" },
  left: { text: "text" },
  note: { text: "text" },
  problem: { text: "text" },
  unfinished: { generation: "number" },
  generation: { generation: "number", kind: "text", target: "number" },
  begin: { change: "number", title: "text" },
  end: { change: "number", outcome: "text" },
  undo: { change: "number", title: "text" },
  undone: { change: "number", outcome: "text" },
  history: {
    generation: "number",
    kind: "text",
    target: "number",
    since: "number",
    host: "text",
    source: "text",
    scope: "text",
    outcome: "text",
  },
  file: { generation: "number", name: "text", content: "text" },
  outcome: { outcome: "text", exit: "number" },
} as const;

/** What a tool printed last, where a step failed. */
interface Output {
  readonly output?: string;
}

type Shapes = typeof shapes;
export type EventName = keyof Shapes;
type Fields<S> = { readonly [F in keyof S]: S[F] extends "number" ? number : string };

/** One event; `time` is in milliseconds since 1970, by the clock of the machine. */
export type EventOf<N extends EventName> = { readonly event: N; readonly time: number } & Fields<Shapes[N]> & Output;
export type RunEvent = { [N in EventName]: EventOf<N> }[EventName];

/** One line of the event stream; undefined where it is none that is known here. */
export function decodeEvent(line: string): RunEvent | undefined {
  const value = parse(line);
  if (value === undefined || typeof value.event !== "string" || !Object.hasOwn(shapes, value.event)) return undefined;
  const fields = Object.entries({ time: "number", ...shapes[value.event as EventName] });
  const isComplete = fields.every(([name, type]) => typeof value[name] === (type === "text" ? "string" : type));
  return isComplete ? (value as unknown as RunEvent) : undefined;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function isEvent<N extends EventName>(name: N): (event: RunEvent) => event is Extract<RunEvent, { event: N }> {
  return (event): event is Extract<RunEvent, { event: N }> => event.event === name;
}
