import type { Distribution } from "../ir/target.ts";
import shellsText from "./data/shells.tsv";
import { type Row, Table } from "./table.ts";

type ByDistribution = Readonly<Partial<Record<Distribution, string>>>;

/** Where a login shell is found; what is absent is not packaged there, or not known to be. */
export interface ShellFacts {
  readonly name: string;
  readonly package: ByDistribution;
  readonly path: ByDistribution;
  /** `programOption: "zsh"`: as a login shell it needs `programs.zsh.enable`. */
  readonly nix: { readonly attribute: string; readonly programOption?: string };
  /** `module` is the last part of `(gnu packages MODULE)`; `path` is inside the package: `/bin/zsh`. */
  readonly guix?: { readonly variable: string; readonly module: string; readonly path: string };
  readonly evidence: string;
}

const shells = new Table(shellsText);

/** The facts of a shell by its name (`zsh`); undefined for an unknown one. */
export function lookupShell(name: string): ShellFacts | undefined {
  const row = shells.find(name);
  return row === undefined ? undefined : readShell(row);
}

/** The shells that `lookupShell` knows. */
export function knownShells(): Iterable<string> {
  return shells.keys();
}

function readShell(row: Row): ShellFacts {
  const cell = (index: number): string => row[index] ?? "";
  const [attribute, programOption, variable, module, path] = [cell(7), cell(8), cell(9), cell(10), cell(11)];
  return {
    name: cell(0),
    package: readDistributions(row, 1),
    path: readDistributions(row, 4),
    nix: { attribute, ...(programOption === "" ? {} : { programOption }) },
    ...(variable === "" ? {} : { guix: { variable, module, path } }),
    evidence: cell(12),
  };
}

function readDistributions(row: Row, first: number): ByDistribution {
  const [arch, debian, fedora] = row.slice(first, first + 3);
  return { ...(arch ? { arch } : {}), ...(debian ? { debian } : {}), ...(fedora ? { fedora } : {}) };
}
