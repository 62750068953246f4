// Says how many names of a Ch-obolo the knowledge base decides per target:
//   node scripts/knowledge-report.js [--undecided] FILE...
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { loadKnowledge, nameSpaces } from "./knowledge.js";

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

const isListing = process.argv.includes("--undecided");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (files.length === 0) {
  console.error("usage: node scripts/knowledge-report.js [--undecided] FILE...");
  process.exit(2);
}
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
