import type { Origin } from "../../diagnostics/origin.ts";
import type { Span } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";
import { Fault } from "./fault.ts";

/** What the interpolations of one input may still make. Once too much is made, nothing is made any more. */
export class Budget {
  #characters: number = limits.interpolatedCharacters;
  #values: number = limits.interpolatedValues;
  #overflow: Fault | undefined;

  /** Counts the characters of a text that is made. */
  takeCharacters(count: number, at: Origin | Span): void {
    this.#characters -= count;
    if (this.#characters < 0) {
      this.#stop("interpolations make too many characters", limits.interpolatedCharacters, at);
    }
  }

  /** Counts values that are made or copied. */
  takeValues(count: number, at: Origin | Span): void {
    this.#values -= count;
    if (this.#values < 0) this.#stop("interpolations make too many values", limits.interpolatedValues, at);
  }

  /** Whether a fault is about the budget. */
  isOverflow(fault: Fault): boolean {
    return fault === this.#overflow;
  }

  #stop(what: string, limit: number, at: Origin | Span): never {
    this.#overflow ??= new Fault(report.beyondLimit({ what, limit }, at));
    throw this.#overflow;
  }
}
