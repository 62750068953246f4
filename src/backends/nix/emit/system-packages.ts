import type { Origin } from "../../../diagnostics/origin.ts";
import { assign, type InstalledPackage, type NixDraft } from "../draft.ts";
import { apply, boolean, type Item, identifier, isBareName, lambda, type Nix, select, withScope } from "../syntax.ts";
import { packageReference } from "../values.ts";

/** `environment.systemPackages`; called once every package is known. */
export function assignPackages(draft: NixDraft): void {
  const found = [...draft.packages.values()].filter((one) => !isBrought(one, draft));
  const modules = found.filter(isPythonModule);
  const items = found.filter((one) => !isPythonModule(one)).map((one) => packageItem(one, draft));
  if (modules.length > 0) items.push(pythonItem(modules));
  if (items.length === 0) return;
  const value = withScope(identifier("pkgs"), { kind: "list", items });
  assign(draft, "environment.systemPackages", value, items[0]?.origins ?? []);
}

/** Whether a service has the package already; then its option stands for the package too. */
function isBrought({ path, origins }: InstalledPackage, draft: NixDraft): boolean {
  const option = draft.brought.get(path.join("."));
  if (option === undefined) return false;
  const kept = draft.options.get(option);
  if (kept === undefined) return false;
  assign(draft, option, kept.value, origins);
  return true;
}

/** One line for all packages that are not free software. */
export function allowUnfree(draft: NixDraft): void {
  const names = [...draft.unfree.keys()];
  if (names.length === 0) return;
  const origins = [...draft.unfree.values()].flat();
  const comments = wrapNames("Not free software: ", names);
  assign(draft, "nixpkgs.config.allowUnfree", boolean(true), origins, comments);
}

function wrapNames(head: string, names: readonly string[]): string[] {
  const rows = [head];
  for (const [index, name] of names.entries()) {
    const word = index === names.length - 1 ? `${name}.` : `${name}, `;
    const last = rows.length - 1;
    if ((rows[last] ?? "").length + word.length <= 90) rows[last] += word;
    else rows.push(word);
  }
  return rows;
}

/** Lists that only name packages read `with pkgs; [ ... ]`. */
export function withPackages(value: Nix): Nix {
  if (value.kind !== "list" || value.items.length < 2 || !value.items.every((item) => isPackage(item.value)))
    return value;
  const items = value.items.map((item) => ({ ...item, value: insideScope(item.value) }));
  return withScope(identifier("pkgs"), { kind: "list", items });
}

function isPackage(value: Nix): boolean {
  if (value.kind === "apply") return isPackage(value.callee);
  return value.kind === "select" && value.base.kind === "identifier" && value.base.name === "pkgs";
}

/** Names that a `with` cannot give: what encloses the module and Nix's own variables come first. */
const shadowed: ReadonlySet<string> = new Set(
  (
    "config lib pkgs abort baseNameOf break builtins derivation derivationStrict dirOf false fetchGit " +
    "fetchMercurial fetchTarball fetchTree fetchurl fromTOML import isNull map null placeholder removeAttrs " +
    "scopedImport throw toString true"
  ).split(" "),
);

function insideScope(value: Nix): Nix {
  if (value.kind === "apply") return { ...value, callee: insideScope(value.callee) };
  if (value.kind !== "select") return value;
  const [first = "", ...rest] = value.path;
  return isBareName(first) && !shadowed.has(first) ? select(first, ...rest) : value;
}

function packageItem({ path, origins }: InstalledPackage, draft: NixDraft): Item {
  return { value: insideScope(packageReference(path.join("."), draft.release)), origins };
}

function isPythonModule({ path }: InstalledPackage): boolean {
  return path.length === 2 && path[0] === "python3Packages";
}

/** Modules are found by the interpreter that is built with them, not by one that lies beside them. */
function pythonItem(modules: readonly InstalledPackage[]): Item {
  const items = modules.map(({ path, origins }) => ({ value: select("ps", path[1] ?? ""), origins }));
  const names = items.map((item) => ({ ...item, value: moduleName(item.value) }));
  const chosen = lambda(["ps"], withScope(identifier("ps"), { kind: "list", items: names }));
  const origins: readonly Origin[] = modules[0]?.origins ?? [];
  return { value: apply(select("python3", "withPackages"), chosen), origins };
}

function moduleName(value: Nix): Nix {
  if (value.kind !== "select") return value;
  const name = value.path[0] ?? "";
  return isBareName(name) && !shadowed.has(name) ? identifier(name) : value;
}
