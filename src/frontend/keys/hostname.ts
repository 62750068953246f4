import { defineKey } from "../lowering.ts";
import { text } from "../shape.ts";

export const hostname = defineKey({
  key: "hostname",
  doc: "The machine's name: one label of RFC 1123, which is 1 to 63 letters, digits and hyphens.",
  shape: text,
  example: "hostname: lighthouse\n",
  lower(name, lowering) {
    lowering.add({ kind: "hostname", id: "hostname", origin: name.origin, claims: [name.origin], after: [], name });
  },
});
