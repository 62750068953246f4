import type { Located, Origin } from "../../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import type { Lowering } from "../lowering.ts";
import { removeItem } from "../remove-item.ts";

/** Says that a list names something again; `first` is where it stood before, `item` the piece to take out. */
export function reportDuplicate(
  { value: name, origin }: Located<string>,
  first: Origin | undefined,
  lowering: Lowering,
  item: Origin = origin,
): void {
  const notes = first === undefined ? [] : [{ message: "the first one is here", span: first.span }];
  lowering.diagnostics.report(report.duplicateName({ name }, origin, { notes, fix: removeItem(item) }));
}
