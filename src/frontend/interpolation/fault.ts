import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** What keeps a value from being resolved. Thrown while it is evaluated, caught where it is asked for. */
export class Fault extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
