import { defineKey } from "../lowering.ts";
import { text } from "../shape.ts";

export const hostname = defineKey({
  key: "hostname",
  doc: "The machine's name: one RFC 1123 label, 1 to 63 characters.",
  shape: text,
  lower(name, lowering) {
    lowering.add({ kind: "hostname", id: "hostname", origin: name.origin, claims: [name.origin], after: [], name });
  },
});
