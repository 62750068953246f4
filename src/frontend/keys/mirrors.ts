import { defineKey, orDefault, originsOf } from "../lowering.ts";
import { list, optional, record, text, wholeNumber } from "../shape.ts";

export const mirrors = defineKey({
  key: "mirrors",
  doc: "Where pacman downloads from: the fastest mirrors of some countries.",
  shape: record("`mirrors`", {
    countries: optional(list(text), "country codes or names"),
    count: optional(wholeNumber(1), "how many mirrors to keep; default 25"),
  }),
  lower({ countries, count, origin }, lowering) {
    const emptyList = countries?.items.length === 0 ? [countries.origin] : [];
    lowering.add({
      kind: "mirrors",
      id: "mirrors",
      origin,
      claims: [...originsOf(...(countries?.items ?? []), count), ...emptyList],
      after: [],
      countries: countries?.items ?? [],
      count: orDefault(count, 25, origin),
    });
  },
});
