// Says how many names of a Ch-obolo the knowledge base decides per target; without a Ch-obolo, how many names the tables
// have and what they rest on:
//   node scripts/knowledge-report.js [--undecided] [FILE...]
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { loadKnowledge, nameSpaces } from "./knowledge.js";
import { loadIndexes } from "./knowledge-indexes.js";
import { namesOf, packageSpaces, packageTables, readEvidence, readTable, tablesFolder } from "./knowledge-tables.js";

const packageKeys = [
  "packages",
  "pacotes",
  "aurPackages",
  "aur_pkgs",
  "aurPkgs",
  "baseOverride",
  "pacotes_base_override",
];

function readNames(file) {
  const tree = parse(readFileSync(file, "utf8")) ?? {};
  return {
    source: tree.core ?? "arch",
    packages: packageKeys.flatMap((key) => tree[key] ?? []).filter((name) => typeof name === "string"),
    units: (tree.services ?? []).map(({ name }) => (/\.[a-z]+$/.test(name) ? name : `${name}.service`)),
  };
}

function countAnswers(names, lookup) {
  const counts = new Map();
  const undecided = [];
  for (const name of names) {
    const { how } = lookup(name);
    counts.set(how, (counts.get(how) ?? 0) + 1);
    if (how === "unknown") undecided.push(name);
  }
  return { counts, undecided };
}

function report(title, names, target, lookup, isListing) {
  const { counts, undecided } = countAnswers(names, lookup);
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([how, count]) => `${how} ${count}`);
  console.log(
    `${title} on ${target}: ${names.length - undecided.length} of ${names.length} decided (${parts.join(", ")})`,
  );
  if (isListing && undecided.length > 0) console.log(`  undecided: ${undecided.join(" ")}`);
}

/** What the names of the package tables rest on, by target: an index at hand here, one that is not, or none. */
function reportTables() {
  const rows = packageTables.flatMap((file) => readTable(tablesFolder, file).rows);
  const indexes = loadIndexes();
  for (const space of packageSpaces) {
    const counts = new Map();
    for (const row of rows) {
      const kind = kindOf(row, space, indexes);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${count} ${kind}`);
    console.log(`${rows.length} packages on ${space}: ${parts.join(", ")}`);
  }
}

function kindOf(row, space, indexes) {
  if (row[space] === "") return "options or not known";
  const { how, index = "" } = readEvidence(row.evidence)[space] ?? {};
  if (namesOf(row[space]).length === 0) return "without a counterpart";
  if (how === "unverified") return "not in an index";
  const isAtHand = index.split(", ").every((part) => indexes.get(`${space}:${part}`)?.has !== undefined);
  return isAtHand ? "in an index at hand" : "in an index that is not at hand here";
}

const isListing = process.argv.includes("--undecided");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (files.length === 0) reportTables();
const { lookupPackage, lookupUnit } = await loadKnowledge();
for (const file of files) {
  const { source, packages, units } = readNames(file);
  for (const target of nameSpaces) {
    if (packages.length > 0) {
      report("packages", packages, target, (name) => lookupPackage(name, source, target), isListing);
    }
    if (units.length > 0) report("units", units, target, (name) => lookupUnit(name, source, target), isListing);
  }
}
