// Rebuilds what the indexes decide in the tables: order, the index that each piece of evidence names, and where
// Python modules are. What people decide, the names themselves, stays:
//   node scripts/knowledge-rebuild.js [--data FOLDER] [--indexes FOLDER]
import { parseArgs } from "node:util";
import { indexFolder, loadIndexes, pythonIndexes } from "./knowledge-indexes.js";
import {
  namesOf,
  packageSpaces,
  packageTables,
  readEvidence,
  readTable,
  tablesFolder,
  writeTable,
} from "./knowledge-tables.js";

const { values } = parseArgs({
  options: { data: { type: "string", default: tablesFolder }, indexes: { type: "string", default: indexFolder } },
});
const indexes = loadIndexes(values.indexes);

/** The index, complete ones first, that holds all of these names; undefined where none at hand does. */
function findIndex(names, space) {
  const [found] =
    [...indexes].find(([key, { has }]) => key.startsWith(`${space}:`) && names.every((name) => has?.(name))) ?? [];
  return found?.slice(space.length + 1);
}

/** A name that was not verified, or that its index has lost, gets the index that holds it; others keep theirs. */
function renew(row, space, { how, index }) {
  const names = namesOf(row[space]);
  const isLost = how === "unverified" || (index !== "" && !holdsAll(index.split(", "), names, space));
  const found = isLost && names.length > 0 ? findIndex(names, space) : undefined;
  if (found !== undefined) return `${how === "unverified" ? "hand" : how}(${found})`;
  return index === "" ? how : `${how}(${index})`;
}

/** Whether the indexes, as far as they are at hand, hold all of the names between them. */
function holdsAll(named, names, space) {
  const known = named.map((index) => indexes.get(`${space}:${index}`)?.has);
  return known.includes(undefined) || names.every((name) => known.some((has) => has(name)));
}

for (const file of packageTables) {
  const table = readTable(values.data, file);
  for (const row of table.rows) {
    const evidence = readEvidence(row.evidence);
    const parts = packageSpaces.filter((space) => evidence[space] !== undefined);
    row.evidence = parts.map((space) => `${space}:${renew(row, space, evidence[space])}`).join("; ");
  }
  writeTable(values.data, file, table);
}

const modules = readTable(values.data, "python-modules.tsv");
for (const row of modules.rows) {
  const spaces = row.where.split(" ").filter((space) => {
    const [index, prefix] = pythonIndexes[space] ?? [];
    return indexes.get(`${space}:${index}`)?.has?.(prefix + row.module) ?? true;
  });
  row.where = spaces.join(" ");
}
writeTable(values.data, "python-modules.tsv", {
  ...modules,
  rows: modules.rows.filter(({ where }) => where.includes(" ")),
});

for (const file of [
  "nix-packages.tsv",
  "synonyms.tsv",
  "units.tsv",
  "nix-units.tsv",
  "guix-units.tsv",
  "reasons.tsv",
  "groups.tsv",
]) {
  writeTable(values.data, file, readTable(values.data, file));
}
