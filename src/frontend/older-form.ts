import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";

/** One older spelling in a file. */
export interface OlderForm {
  readonly old: string;
  readonly now: string;
  readonly origin: Origin;
  /** What writes it in today's spelling; undefined where no small edit can. */
  readonly edits: readonly TextEdit[] | undefined;
}
