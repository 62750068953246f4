// Checks every name of the tables against the index that its evidence names:
//   node scripts/knowledge-check.js [--data FOLDER] [--indexes FOLDER]
import { parseArgs } from "node:util";
import { indexFolder, loadIndexes, pythonIndexes } from "./knowledge-indexes.js";
import {
  namesOf,
  packageSpaces,
  packagesIn,
  packageTables,
  readEvidence,
  readTable,
  tablesFolder,
} from "./knowledge-tables.js";

/** Why a name may stand in a table though its index does not show it. */
const unverified = {
  spec: "its spec file makes the name by a macro, which was read by hand",
  alias: "the index has one attribute per derivation, and this one under another of its names",
  set: "the index leaves out the set that it is in; the evaluation it was made from has it",
};

const { values } = parseArgs({
  options: { data: { type: "string", default: tablesFolder }, indexes: { type: "string", default: indexFolder } },
});

const indexes = loadIndexes(values.indexes);
const wrong = [];
const counts = new Map();
const count = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);

function checkNames(place, names, space, { how, index } = {}) {
  if (how === undefined) wrong.push(`${place}: no evidence`);
  else if (how === "unverified") checkReason(place, names, index);
  else if (index === "") wrong.push(`${place}: evidence without an index`);
  else checkIndexes(place, names, space, index);
}

function checkReason(place, names, reason) {
  if (unverified[reason] === undefined) wrong.push(`${place}: no reason why it is unverified`);
  else for (const _ of names) count(`not verified: ${unverified[reason]}`);
}

/** Each name has to be in one of the indexes, which commas part. */
function checkIndexes(place, names, space, index) {
  const key = `${space}:${index}`;
  const known = index.split(", ").map((part) => indexes.get(`${space}:${part}`));
  if (known.includes(undefined)) wrong.push(`${place}: no index is called ${key}`);
  else for (const name of names) checkName(place, name, known, key);
}

function checkName(place, name, known, key) {
  if (known.some((index) => index.has?.(name))) count(`found in ${key}`);
  else if (known.some((index) => index.has === undefined)) count(`not checked, ${key} is not at hand`);
  else wrong.push(`${place}: ${name} is not in ${key}`);
}

/** `absent`: no such name there; `other`: there is, for other software. */
function checkAbsence(place, key, space, { how, index }) {
  if (how !== "absent" && how !== "other") return;
  const found = indexes.get(`${space}:${index}`)?.has?.(key);
  if (found === undefined) count(`not checked, ${space}:${index} is not at hand`);
  else if (found !== (how === "other")) wrong.push(`${place}: ${key} is ${found ? "" : "not "}in ${space}:${index}`);
  else count(`${how} in ${space}:${index}`);
}

for (const file of packageTables) {
  for (const row of readTable(values.data, file).rows) {
    const evidence = readEvidence(row.evidence);
    for (const space of packageSpaces) {
      const place = `${file}: ${row.arch}: ${space}`;
      const names = namesOf(row[space]);
      if (names.length > 0) checkNames(place, names, space, evidence[space]);
      else if (row[space] !== "") checkAbsence(place, row.arch, space, evidence[space] ?? { how: "" });
    }
  }
}
for (const row of readTable(values.data, "nix-packages.tsv").rows) {
  const names = [...namesOf(row.packages), ...packagesIn(row.assignments)];
  if (names.length > 0) checkNames(`nix-packages.tsv: ${row.arch}`, names, "nix", readEvidence(row.evidence).nix);
}
const keys = new Set(packageTables.flatMap((file) => readTable(values.data, file).rows).map(({ arch }) => arch));
for (const row of readTable(values.data, "synonyms.tsv").rows) {
  const [space, name] = row["space:name"].split(":");
  const place = `synonyms.tsv: ${row["space:name"]}`;
  if (space.startsWith("unit ")) continue;
  checkNames(place, [name], space, readEvidence(row.evidence)[space]);
  if (!row.arch.startsWith("-") && !keys.has(row.arch)) wrong.push(`${place}: no row of packages has ${row.arch}`);
}
for (const row of readTable(values.data, "python-modules.tsv").rows) {
  for (const [space, [index, prefix]] of Object.entries(pythonIndexes)) {
    if (!row.where.split(" ").includes(space)) continue;
    checkIndexes(`python-modules.tsv: ${row.module}: ${space}`, [prefix + row.module], space, index);
  }
}

for (const [what, number] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${number} ${what}`);
for (const line of wrong) console.error(line);
process.exit(wrong.length === 0 ? 0 : 1);
