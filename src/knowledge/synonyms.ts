import type { Distribution } from "../ir/target.ts";
import synonymsText from "./data/synonyms.tsv";
import { Table } from "./table.ts";

const synonyms = new Table(synonymsText);

/** What stands on Arch for a further name of a package of `source`: its name, or a reason (`-KEY`) why nothing does. */
export function packageSynonym(name: string, source: Distribution): string | undefined {
  return synonyms.find(`${source}:${name}`)?.[1];
}

/** The unit of Arch that a further name of one of `source` stands for. */
export function unitSynonym(unit: string, source: Distribution): string | undefined {
  return synonyms.find(`unit ${source}:${unit}`)?.[1];
}

/** The further names of packages of `source`. */
export function packageSynonyms(source: Distribution): readonly string[] {
  const prefix = `${source}:`;
  return synonyms.keysFrom(prefix).map((key) => key.slice(prefix.length));
}
