import type { NameSpace } from "../ir/target.ts";
import indexesText from "./data/indexes.tsv";
import { Table } from "./table.ts";

const indexes = new Table(indexesText);

/** How a name was matched, in words that an index follows. */
const manners: Readonly<Record<string, string>> = {
  home: "same name and home page",
  identity: "same name and software",
  rule: "by a naming rule",
  "rosdep/opam": "as rosdep or opam have it",
  "identity+rosdep/opam": "same name, as rosdep or opam have it",
  evaluated: "evaluated",
  hand: "looked up by hand",
  files: "in the file lists of the packages",
  specs: "in the spec files",
  absent: "searched for and not found",
  other: "the name is there, for other software",
};

const unverified: Readonly<Record<string, string>> = {
  spec: "not verified: its spec file makes the name by a macro, which was read by hand",
  alias: "not verified: the index has one attribute per derivation, and this one under another of its names",
  set: "not verified: the index leaves out the set that it is in; the evaluation it was made from has it",
};

const aboutTarget = /^(arch|debian|fedora|guix|nix):/;

/**
 * What a row's evidence says of a target, in words: `nix:hand(2025-09)` becomes `looked up by hand: nixpkgs,
 * 2025-09-27`. Parts that speak of no single target are kept as they are.
 */
export function describeEvidence(evidence: string, target: NameSpace): string {
  const parts = evidence.split("; ").flatMap((part) => {
    const about = aboutTarget.exec(part)?.[1];
    if (about === undefined) return [part];
    return about === target ? [describePart(part.slice(about.length + 1), target)] : [];
  });
  return parts.length === 0 ? evidence : parts.join("; ");
}

function describePart(part: string, target: NameSpace): string {
  const [, how = "", index] = /^([^(]*)(?:\((.*)\))?$/.exec(part) ?? [];
  if (how === "unverified") return unverified[index ?? ""] ?? part;
  const manner = manners[how] ?? how;
  return index === undefined ? manner : `${manner}: ${titlesOf(index, target).join("; ")}`;
}

function titlesOf(index: string, target: NameSpace): readonly string[] {
  return index.split(", ").map((name) => {
    const [, title, date] = indexes.find(`${target}:${name}`) ?? [];
    return title === undefined ? name : `${title}, ${date}`;
  });
}
