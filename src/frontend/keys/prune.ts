import type { Located } from "../../diagnostics/origin.ts";
import { areas } from "../../ir/resource.ts";
import { addAnnotation } from "../annotations.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering } from "../lowering.ts";
import { list, oneOf } from "../shape.ts";

export const prune = defineKey({
  key: "prune",
  doc:
    "Areas in which Ansible and the shell plan remove what is not listed. System accounts, essential units and " +
    "protected packages are never removed.",
  whenAbsent: "nothing is removed; what would be is reported",
  shape: list(oneOf(areas)),
  example: "users: [{name: ada, sudo: true}]\nprune: [users]\n",
  lower(declared, lowering) {
    for (const area of declared.items) {
      const id = `authority:${area.value}`;
      if (lowering.has(id)) lowering.claim(id, [area.origin]);
      else ignoreArea(area, lowering);
    }
  },
});

function ignoreArea(area: Located<string>, lowering: Lowering): void {
  if (!lowering.mayHave(area.value)) {
    lowering.diagnostics.report(report.pruneWithoutArea({ area: area.value }, area.origin));
  }
  addAnnotation(`prune.${area.value}`, [area.origin], `\`${area.value}\` is not declared`, lowering);
}
