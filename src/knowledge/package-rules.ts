import type { Distribution, NameSpace } from "../ir/target.ts";
import pythonText from "./data/python-modules.tsv";
import type { PackageAnswer } from "./index.ts";
import { noneAnswer } from "./reasons.ts";
import { Table } from "./table.ts";

const pythonModules = new Table(pythonText);

const pythonPrefix: Readonly<Record<NameSpace, string>> = {
  arch: "python-",
  debian: "python3-",
  fedora: "python3-",
  guix: "python-",
  nix: "python3Packages.",
};

/** What a naming rule makes of a name that no table holds; undefined where no rule fits or its result is unproven. */
export function applyRules(name: string, source: Distribution, target: NameSpace): PackageAnswer | undefined {
  return applyPythonRule(name, source, target) ?? applyMultilibRule(name, source);
}

/** Python modules are named alike everywhere but for the prefix; the table says which distribution has which. */
function applyPythonRule(name: string, source: Distribution, target: NameSpace): PackageAnswer | undefined {
  if (!name.startsWith(pythonPrefix[source])) return undefined;
  const module = name.slice(pythonPrefix[source].length);
  const where = pythonModules.find(module)?.[1] ?? "";
  if (!where.split(" ").includes(target)) return undefined;
  const evidence = "rule: Python module; debian sid, guix 1.5.0, nixpkgs python 2024-06, fedora comps";
  const note = target === "nix" ? { note: "only `python3.withPackages` makes it importable" } : {};
  return { how: "package", names: [pythonPrefix[target] + module], evidence, ...note };
}

function applyMultilibRule(name: string, source: Distribution): PackageAnswer | undefined {
  return source === "arch" && name.startsWith("lib32-")
    ? noneAnswer("-multilib", "rule: lib32- is Arch multilib")
    : undefined;
}
