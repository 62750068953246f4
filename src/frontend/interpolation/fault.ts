import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/**
 * What keeps a value from being resolved. Thrown while it is evaluated, caught where it is asked for. It is no Error: an
 * input may have very many of them, and nobody reads their stacks.
 */
export class Fault {
  /** Undefined where it is reported already. */
  readonly diagnostic: Diagnostic | undefined;

  constructor(diagnostic: Diagnostic | undefined) {
    this.diagnostic = diagnostic;
  }
}
