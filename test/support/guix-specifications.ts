import { readFileSync } from "node:fs";
import { distributions } from "../../src/ir/target.ts";
import { knownPackages, lookupPackage } from "../../src/knowledge/index.ts";

const pythonModules = new URL("../../src/knowledge/data/python-modules.tsv", import.meta.url);

function* translatableNames(): Iterable<string> {
  yield* knownPackages("arch");
  for (const line of readFileSync(pythonModules, "utf8").split("\n")) yield `python-${line.split("\t", 1)[0]}`;
}

/** Every specification of Guix that a name of any distribution can be translated to, in order. */
export function guixSpecifications(): readonly string[] {
  const specifications = new Set<string>();
  const collect = (name: string, source: (typeof distributions)[number]): void => {
    const answer = lookupPackage(name, source, "guix");
    if (answer.how === "package") for (const specification of answer.names) specifications.add(specification);
  };
  for (const name of translatableNames()) collect(name, "arch");
  for (const source of distributions) for (const name of knownPackages(source)) collect(name, source);
  return [...specifications].sort();
}
