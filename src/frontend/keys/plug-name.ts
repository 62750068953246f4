import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { text } from "../shape.ts";

export const plugName = defineKey({
  key: "plug_name",
  doc: "A label without meaning.",
  older: "Call it `x-plug_name`: keys that begin with `x-` are free.",
  shape: text,
  example: "plug_name: my-plug\n",
  lower: (label, lowering) => addAnnotation("plug_name", [label.origin], "`plug_name` is a label", lowering),
});
