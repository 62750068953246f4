import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { text } from "../shape.ts";

export const plugName = defineKey({
  key: "plug_name",
  doc: "Older dialect: a label without meaning.",
  shape: text,
  lower: (label, lowering) => addAnnotation("plug_name", [label.origin], "`plug_name` is a label", lowering),
});
