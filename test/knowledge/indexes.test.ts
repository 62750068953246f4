import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasShared, sharedFolder } from "../support/shared.ts";

const data = new URL("../../src/knowledge/data/", import.meta.url);

interface PackageRow {
  readonly arch: string;
  readonly cells: Readonly<Record<"debian" | "fedora" | "guix" | "nix", string>>;
  readonly flags: string;
  readonly evidence: string;
}

function readPackages(): readonly PackageRow[] {
  return ["packages.tsv", "aur.tsv"].flatMap((file) =>
    readLines(readFileSync(new URL(file, data), "utf8")).map((line) => {
      const [arch = "", debian = "", fedora = "", guix = "", nix = "", flags = "", , evidence = ""] = line.split("\t");
      return { arch, cells: { debian, fedora, guix, nix }, flags, evidence };
    }),
  );
}

const readLines = (text: string): readonly string[] =>
  text.split("\n").filter((line) => line !== "" && line[0] !== "#");

/** The names in the first column of index files. */
function readIndex(...files: readonly string[]): ReadonlySet<string> {
  const lines = files.flatMap((file) => readLines(readFileSync(`${sharedFolder}/data/indexes/${file}`, "utf8")));
  return new Set(lines.map((line) => line.split("\t")[0] ?? ""));
}

const namesOf = (cell: string): readonly string[] => (cell === "" || cell.startsWith("-") ? [] : cell.split(" "));

/** The part of a row's evidence that speaks of one distribution: `hand(sid)`. */
function evidenceOf(row: PackageRow, space: string): string {
  return (
    row.evidence
      .split("; ")
      .find((part) => part.startsWith(`${space}:`))
      ?.slice(space.length + 1) ?? ""
  );
}

describe.runIf(hasShared)("against the indexes of the distributions", () => {
  const rows = readPackages();

  test("every Debian name is in sid, or its row says in which other section it is", () => {
    const index = readIndex("debian-sid.txt");
    const wrong = rows.filter(
      ({ cells, flags }) =>
        namesOf(cells.debian).some((name) => !index.has(name)) && !/debian:(contrib|non-free)/.test(flags),
    );
    expect(wrong.map(({ arch, cells }) => `${arch}: ${cells.debian}`)).toEqual([]);
  });

  test("every Guix name is in 1.5.0", () => {
    const index = readIndex("guix-1.5.0.txt");
    const names = rows.flatMap(({ cells }) => namesOf(cells.guix)).map((name) => name.replace(/[@:].*$/, ""));
    expect(names.filter((name) => !index.has(name))).toEqual([]);
  });

  test("what is said to be in no Debian and no Guix is not there under its own name", () => {
    const debian = readIndex("debian-sid.txt");
    const guix = readIndex("guix-1.5.0.txt");
    const wrong = rows.filter(
      ({ arch, cells }) =>
        (cells.debian === "-debian-none" && debian.has(arch)) || (cells.guix === "-guix-none" && guix.has(arch)),
    );
    // The same name, another program: a hardware prober, a synthesizer, a music player's tool.
    expect(wrong.map(({ arch }) => arch)).toEqual(["helm", "rio"]);
  });

  test("a nix name is in an index of nixpkgs, or the row says that it was found by hand", () => {
    const index = readIndex("nixpkgs-observed.tsv", "nixpkgs-appstream-2024-04.txt");
    const python = readIndex("nixpkgs-python-2024-06.txt");
    const has = (name: string): boolean => index.has(name) || python.has(name.replace(/^python3Packages\./, ""));
    const wrong = rows.filter(
      (row) => !/^hand$|\(by-name\)/.test(evidenceOf(row, "nix")) && namesOf(row.cells.nix).some((name) => !has(name)),
    );
    expect(wrong.map(({ arch, cells }) => `${arch}: ${cells.nix}`)).toEqual([]);
  });

  test("a Fedora name is in an index of Fedora, or the row says that it was found by hand", () => {
    const index = readIndex("fedora-comps.txt", "fedora-content-resolver.txt", "fedora-observed.tsv");
    const wrong = rows.filter(
      (row) => evidenceOf(row, "fedora") !== "hand" && namesOf(row.cells.fedora).some((name) => !index.has(name)),
    );
    expect(wrong.map(({ arch, cells }) => `${arch}: ${cells.fedora}`)).toEqual([]);
  });

  test("every Python module is where the table says", () => {
    const indexes = {
      debian: new Set([...readIndex("debian-sid.txt")].map((name) => name.replace(/^python3-/, "\0"))),
      guix: new Set([...readIndex("guix-1.5.0.txt")].map((name) => name.replace(/^python-/, "\0"))),
      nix: new Set([...readIndex("nixpkgs-python-2024-06.txt")].map((name) => `\0${name}`)),
    };
    const wrong = readLines(readFileSync(new URL("python-modules.tsv", data), "utf8")).filter((line) => {
      const [module = "", where = ""] = line.split("\t");
      const spaces = (["debian", "guix", "nix"] as const).filter((space) => where.split(" ").includes(space));
      return spaces.some((space) => !indexes[space].has(`\0${module}`));
    });
    expect(wrong).toEqual([]);
  });
});

test("a name and its evidence go together", () => {
  const wrong = readPackages().filter((row) =>
    (["debian", "fedora", "guix", "nix"] as const).some(
      (space) => row.cells[space] !== "" && evidenceOf(row, space) === "",
    ),
  );
  expect(wrong.map(({ arch }) => arch)).toEqual([]);
});
