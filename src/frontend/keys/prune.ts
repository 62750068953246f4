import type { Located } from "../../diagnostics/origin.ts";
import { areas } from "../../ir/resource.ts";
import { addAnnotation } from "../annotations.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering } from "../lowering.ts";
import { list, oneOf } from "../shape.ts";

export const prune = defineKey({
  key: "prune",
  doc: "Areas in which a mutable target removes what is not listed: users, packages, services.",
  shape: list(oneOf(areas)),
  lower(declared, lowering) {
    for (const area of declared.items) {
      const id = `authority:${area.value}`;
      if (lowering.has(id)) lowering.claim(id, [area.origin]);
      else ignoreArea(area, lowering);
    }
  },
});

function ignoreArea(area: Located<string>, lowering: Lowering): void {
  lowering.diagnostics.report(report.pruneWithoutArea({ area: area.value }, area.origin));
  addAnnotation(`prune.${area.value}`, [area.origin], `\`${area.value}\` is not declared`, lowering);
}
