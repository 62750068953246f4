import { type Distribution, distributions } from "../../ir/target.ts";
import { defineKey } from "../lowering.ts";
import { oneOf } from "../shape.ts";

/** Whose names a file uses that does not say. */
export const defaultCore: Distribution = "arch";

export const core = defineKey({
  key: "core",
  doc: "The distribution whose package and unit names this file uses. Each target gets them under its own names.",
  default: defaultCore,
  shape: oneOf(distributions),
  example: "core: debian\npackages: [fd-find]\n",
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
