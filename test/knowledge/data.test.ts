import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../src/knowledge/data", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".tsv"));

interface TableText {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function readTable(file: string): TableText {
  const [first = "", ...lines] = readFileSync(`${folder}/${file}`, "utf8").split("\n");
  expect(lines.pop()).toBe("");
  return { header: first.slice(2).split("\t"), rows: lines.map((line) => line.split("\t")) };
}

/** Cells of the form `-KEY`, which stand for a row of reasons.tsv. */
function reasonsUsed(file: string): readonly string[] {
  const { header, rows } = readTable(file);
  const columns = header.flatMap((name, index) =>
    ["arch", "debian", "fedora", "guix", "nix", "assignments", "type"].includes(name) ? [index] : [],
  );
  return rows.flatMap((row) => columns.map((index) => row[index] ?? "")).filter((cell) => cell.startsWith("-"));
}

test("there are tables", () => {
  expect(files.length).toBeGreaterThan(8);
});

describe.each(files)("%s", (file) => {
  const { header, rows } = readTable(file);

  test("is sorted, without a key twice", () => {
    const keys = rows.map(([key = ""]) => key);
    const sorted = [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1));
    expect(keys).toEqual(sorted);
  });

  test("has every column in every row", () => {
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
  });

  test("has printable ASCII only, and no blank around a cell", () => {
    expect(rows.filter((row) => row.some((cell) => !/^[\x20-\x7e]*$/.test(cell) || cell !== cell.trim()))).toEqual([]);
  });

  test("has evidence in every row", () => {
    const column = header.indexOf("evidence");
    expect(column).toBeGreaterThan(0);
    expect(rows.filter((row) => (row[column] ?? "").length < 3)).toEqual([]);
  });
});

test("every reason that a table gives is in reasons.tsv, and no other is", () => {
  const used = new Set(files.flatMap(reasonsUsed).map((cell) => cell.slice(1)));
  used.add("multilib");
  const known = readTable("reasons.tsv").rows.map(([key = ""]) => key);
  expect([...used].sort()).toEqual([...known].sort());
});

test("a unit or package that has options has a row of its own", () => {
  const keys = (file: string): ReadonlySet<string> => new Set(readTable(file).rows.map(([key = ""]) => key));
  const units = keys("units.tsv");
  const packages = new Set([...keys("packages.tsv"), ...keys("aur.tsv")]);
  expect([...keys("nix-units.tsv"), ...keys("guix-units.tsv")].filter((key) => !units.has(key))).toEqual([]);
  expect([...keys("nix-packages.tsv")].filter((key) => !packages.has(key))).toEqual([]);
});
