import { toVisible } from "../diagnostics/display-width.ts";
import type { Style } from "../diagnostics/style.ts";
import type { EventOf, RunEvent } from "./events.ts";

/** What happens during a run, told line by line. */
export class Progress {
  readonly #style: Style;
  #total = 0;
  #running: { readonly label: string; readonly since: number } | undefined;

  constructor(style: Style) {
    this.#style = style;
  }

  /** The change that is being made or undone; `since` is the machine's time. */
  get running(): { readonly label: string; readonly since: number } | undefined {
    return this.#running;
  }

  /** Lines to print for an event. */
  tell(event: RunEvent): readonly string[] {
    switch (event.event) {
      case "plan":
        this.#total = 0;
        return [];
      case "change":
        this.#total = Math.max(this.#total, event.change);
        return [];
      case "begin":
        return this.#start(`${this.#count(event.change)} ${toVisible(event.title)}`, event.time);
      case "undo":
        return this.#start(`undo: ${toVisible(event.title)}`, event.time);
      case "problem":
        return [`${this.#style("error", "problem")} ${toVisible(event.text)}`];
      case "end":
      case "undone":
        return this.#finish(event);
      default:
        return [];
    }
  }

  #start(label: string, since: number): readonly string[] {
    this.#running = { label, since };
    return [];
  }

  #finish(event: EventOf<"end"> | EventOf<"undone">): readonly string[] {
    const { label, since } = this.#running ?? { label: this.#count(event.change), since: event.time };
    this.#running = undefined;
    const isFine = event.outcome === "made" || event.outcome === "undone";
    const mark = isFine ? this.#style("help", "ok") : this.#style("error", toVisible(event.outcome));
    const output = isFine || event.output === undefined ? [] : event.output.split("\n").filter((line) => line !== "");
    return [
      `${mark} ${label}  ${this.#style("faint", formatElapsed(event.time - since))}`,
      ...output.map((line) => `     ${toVisible(line)}`),
    ];
  }

  #count(change: number): string {
    const total = String(Math.max(this.#total, change));
    return `[${String(change).padStart(total.length)}/${total}]`;
  }
}

/** `0.4s`, `12s`, `3m05s`. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)}s`;
  if (seconds < 60) return `${Math.round(seconds)}s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}m${String(whole % 60).padStart(2, "0")}s`;
}
