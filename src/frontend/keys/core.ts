import { distributions } from "../../ir/target.ts";
import { defineKey } from "../lowering.ts";
import { oneOf } from "../shape.ts";

export const core = defineKey({
  key: "core",
  doc: "The distribution whose package and unit names this file uses. Default: `arch`.",
  shape: oneOf(distributions),
  lower(distribution, lowering) {
    lowering.add({
      kind: "source-distribution",
      id: "source-distribution",
      origin: distribution.origin,
      claims: [distribution.origin],
      after: [],
      distribution,
    });
  },
});
