import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** Ends the reading of a file at its first fault of syntax; `parseYaml` catches it and reports the diagnostic. */
export class YamlFault extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
