import { keepStart } from "../../diagnostics/display-width.ts";
import type { RunEvent } from "../../native/events.ts";
import { formatElapsed, Progress } from "../../native/progress.ts";
import type { Output } from "../host.ts";
import { type Session, styleFor } from "../session.ts";

const frameMilliseconds = 200;
const eraseLine = "\r\u001b[K";

/** Shows a run while it goes: on a terminal what is running and for how long, everywhere a line per change. */
export class Display {
  readonly #output: Output;
  readonly #progress: Progress;
  readonly #isLive: boolean;
  #timer: NodeJS.Timeout | undefined;
  /** When the last event came, by our clock and by that of the machine. */
  #heard = { here: 0, there: 0 };

  constructor(session: Session) {
    const { stderr, environment } = session.host;
    this.#output = stderr;
    this.#progress = new Progress(styleFor(stderr, environment));
    this.#isLive = stderr.isTerminal && environment.TERM !== "dumb";
  }

  show(event: RunEvent): void {
    this.#heard = { here: performance.now(), there: event.time };
    const lines = this.#progress.tell(event);
    if (!this.#isLive) {
      this.#output.write(lines.map((line) => `${line}\n`).join(""));
      return;
    }
    if (lines.length > 0) this.#output.write(`${eraseLine}${lines.map((line) => `${line}\n`).join("")}`);
    if (this.#progress.running === undefined) this.stop();
    else this.#start();
  }

  /** Says that the run has been asked to undo what it did. */
  interrupt(): void {
    this.#output.write(`${this.#isLive ? eraseLine : ""}interrupted: what was done is being undone, please wait\n`);
  }

  #start(): void {
    this.#paint();
    this.#timer ??= setInterval(() => this.#paint(), frameMilliseconds);
  }

  #paint(): void {
    const { running } = this.#progress;
    if (running === undefined) return;
    const elapsed = this.#heard.there - running.since + (performance.now() - this.#heard.here);
    const text = `.. ${running.label}  ${formatElapsed(elapsed)}`;
    this.#output.write(`${eraseLine}${keepStart(text, (process.stderr.columns ?? 80) - 1)}`);
  }

  /** Leaves the terminal as it was. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#output.write(eraseLine);
  }
}
