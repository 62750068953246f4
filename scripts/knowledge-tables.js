// Reads and writes the tables of src/knowledge/data: one row a line, cells parted by tabs.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the tables are. */
export const tablesFolder = new URL("../src/knowledge/data/", import.meta.url).pathname;

/** The tables that say what a package is elsewhere, and their columns of names. */
export const packageTables = ["packages.tsv", "aur.tsv"];
export const packageSpaces = ["debian", "fedora", "guix", "nix"];

/** The header and the rows of a table, each row a map from column to cell. */
export function readTable(folder, file) {
  const [first, ...lines] = readFileSync(join(folder, file), "utf8").replace(/\n$/, "").split("\n");
  const columns = first.replace(/^# /, "").split("\t");
  const rows = lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
  return { columns, rows };
}

/** Writes a table back, sorted by the code units of its first column. */
export function writeTable(folder, file, { columns, rows }) {
  const [key] = columns;
  const sorted = [...rows].sort((a, b) => (a[key] < b[key] ? -1 : 1));
  const lines = sorted.map((row) => columns.map((column) => row[column]).join("\t"));
  writeFileSync(join(folder, file), `# ${columns.join("\t")}\n${lines.join("\n")}\n`);
}

/** The names in a cell; none where it is empty or a reason why there is no name (`-KEY`). */
export function namesOf(cell) {
  return cell === "" || cell.startsWith("-") ? [] : cell.split(" ");
}

/** The packages that options are given: `pkgs.NAME` in assignments. */
export function packagesIn(assignments) {
  return [...assignments.matchAll(/pkgs\.([\w.'-]*[\w'-])/g)].map(([, name]) => name);
}

/** `debian:hand(sid); nix:absent(2025-09)` as a map from space to how and index; `hand` alone has no index. */
export function readEvidence(text) {
  const parts = text.split("; ").map((part) => /^(\w+):([\w/+]+)(?:\(([^)]*)\))?$/.exec(part));
  return Object.fromEntries(parts.filter(Boolean).map(([, space, how, index = ""]) => [space, { how, index }]));
}
