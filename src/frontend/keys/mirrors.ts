import { defineKey, orDefault, originsOf } from "../lowering.ts";
import { list, optional, record, text, wholeNumber, withDefault } from "../shape.ts";

const shape = record("`mirrors`", {
  countries: optional(
    list(text),
    "Codes or names of the countries whose mirrors are used.",
    "the mirrors of all countries",
  ),
  count: withDefault(wholeNumber(1), 25, "How many mirrors are kept."),
});

export const mirrors = defineKey({
  key: "mirrors",
  doc: "Where pacman downloads from: the fastest mirrors of some countries.",
  shape,
  example: `mirrors:
  countries: [BR, PT]
  count: 10
`,
  lower({ countries, count, origin }, lowering) {
    const emptyList = countries?.items.length === 0 ? [countries.origin] : [];
    lowering.add({
      kind: "mirrors",
      id: "mirrors",
      origin,
      claims: [...originsOf(...(countries?.items ?? []), count), ...emptyList],
      after: [],
      countries: countries?.items ?? [],
      count: orDefault(count, shape.fields.count.default, origin),
    });
  },
});
