import { NameIndex } from "../diagnostics/suggest.ts";
import type { Distribution } from "../ir/target.ts";
import { knownPackages } from "./packages.ts";
import { knownUnits } from "./units.ts";

/** Names of packages and units are short and many: those farther away are other things, not other spellings. */
const usuallyFarthest = 2;

/** The known packages whose names are nearest to one of `source`. */
export function nearestPackages(name: string, source: Distribution, farthest = usuallyFarthest): readonly string[] {
  return packageIndex(source).findNearest(name, farthest);
}

/** The known units, with their suffix, whose names are nearest to one of `source` with the same suffix. */
export function nearestUnits(unit: string, source: Distribution, farthest = usuallyFarthest): readonly string[] {
  const { stem, suffix } = splitUnit(unit);
  const stems = unitIndexes(source).get(suffix)?.findNearest(stem, farthest) ?? [];
  return stems.map((near) => near + suffix);
}

function splitUnit(unit: string): { readonly stem: string; readonly suffix: string } {
  const dot = unit.lastIndexOf(".");
  return { stem: unit.slice(0, dot), suffix: unit.slice(dot) };
}

const packageIndex = remember((source) => new NameIndex(knownPackages(source)));

const unitIndexes = remember((source) => {
  const stems = new Map<string, string[]>();
  for (const unit of knownUnits(source)) {
    const { stem, suffix } = splitUnit(unit);
    stems.set(suffix, [...(stems.get(suffix) ?? []), stem]);
  }
  return new Map([...stems].map(([suffix, names]) => [suffix, new NameIndex(names)]));
});

/** What is made for a distribution at the first question, and kept. */
function remember<T>(make: (source: Distribution) => T): (source: Distribution) => T {
  const made = new Map<Distribution, T>();
  return (source) => {
    const value = made.get(source) ?? make(source);
    made.set(source, value);
    return value;
  };
}
