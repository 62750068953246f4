// Rewrites src/knowledge/data/lookalikes.tsv: names of the distributions' indexes that no other table has and that are
// one letter away from a known one, which they would be taken for, or that another distribution has too. Run it after the tables have got new names:
//   node scripts/knowledge-lookalikes.js
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadKnowledge } from "./knowledge.js";
import { indexFolder } from "./knowledge-indexes.js";

const table = fileURLToPath(new URL("../src/knowledge/data/lookalikes.tsv", import.meta.url));

/** The indexes of each distribution: names that its users may list. */
const indexes = {
  arch: [
    "observed",
    ...["archlinuxarm", "archlinuxcn", "archpower", "cachyos", "chaotic"].map((name) => `pkgbuild-${name}`),
  ],
  debian: ["sid"],
  fedora: ["comps", "content-resolver", "observed"],
};

function readNames(space, index) {
  const path = ["tsv", "txt"].map((ending) => join(indexFolder, `${space}-${index}.${ending}`)).find(existsSync);
  if (path === undefined) throw new Error(`the index ${space}-${index} is not in ${indexFolder}`);
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t", 1)[0]);
}

const { isKnownPackage, namesElsewhere, nearestPackages } = await loadKnowledge();
const rows = new Map();
for (const line of readFileSync(table, "utf8").split("\n")) {
  if (line.startsWith("shell:")) rows.set(...line.split("\t"));
}
for (const [space, names] of Object.entries(indexes)) {
  for (const index of names) {
    for (const name of readNames(space, index)) {
      if (rows.has(`${space}:${name}`) || isKnownPackage(name, space) || !/^[\x21-\x7e]+$/.test(name)) continue;
      const isDoubted = nearestPackages(name, space, 1).length > 0 || namesElsewhere(name, space).length > 0;
      if (isDoubted) rows.set(`${space}:${name}`, index);
    }
  }
}
const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(table, ["# space:name\tevidence", ...sorted.map((row) => row.join("\t")), ""].join("\n"));
