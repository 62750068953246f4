import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { NameOverrides } from "../resource.ts";
import { type NameSpace, nameSpaces } from "../target.ts";
import type { Rule } from "./rule.ts";

/**
 * How names of packages look: PKGBUILD(5); Debian policy 5.6.1; Fedora's naming guidelines, or `@` and the
 * identifier of a group of its comps; attribute paths below `pkgs`; specifications with version and output as `guix install` takes them. None can begin with `-`, so that no name
 * is read as an option.
 */
const patterns: Readonly<Record<NameSpace, RegExp>> = {
  arch: /^[A-Za-z0-9@_+][A-Za-z0-9@._+-]*$/,
  debian: /^[a-z0-9][a-z0-9+.-]+$/,
  fedora: /^(?:[A-Za-z0-9_][A-Za-z0-9._+-]*|@[a-z0-9][a-z0-9._+-]*)$/,
  nix: /^[A-Za-z_][A-Za-z0-9_'-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_'-]*)*$/,
  guix: /^[A-Za-z0-9][A-Za-z0-9._+-]*(?:@[A-Za-z0-9._+-]+)?(?::[a-z0-9-]+)?$/,
};

const titles: Readonly<Record<NameSpace, string>> = {
  arch: "Arch",
  debian: "Debian",
  fedora: "Fedora",
  nix: "NixOS",
  guix: "Guix",
};

/** Packages have names that their distribution could give. */
export const validPackageNames: Rule = function* (system) {
  if (system.broken.has("core")) return;
  for (const { name, names } of system.byKind.package) {
    if (names[system.source] === undefined) yield* checkName(name, system.source);
    yield* checkOverrides(names);
  }
  for (const { name, names } of system.byKind["aur-package"]) {
    if (names.arch === undefined) yield* checkName(name, "arch");
    yield* checkOverrides(names);
  }
  for (const { name } of system.byKind["package-helper"]) yield* checkName(name, "arch");
};

function* checkOverrides(names: NameOverrides): Iterable<Diagnostic> {
  for (const space of nameSpaces) {
    const name = names[space];
    if (name !== undefined && name.value !== null) yield* checkName({ ...name, value: name.value }, space);
  }
}

function* checkName(name: Located<string>, space: NameSpace): Iterable<Diagnostic> {
  const pattern = patterns[space];
  if (pattern.test(name.value)) return;
  const suggestion = suggestName(name.value, pattern);
  const fix = replaceScalar(name.value, suggestion, name.origin);
  yield irDiagnostics.invalidPackageName({ name: name.value, space: titles[space], suggestion }, name.origin, { fix });
}

/** The bare name in `extra/vim`, `git>=2.40`, `Firefox` or `@Development Tools`. */
function suggestName(name: string, pattern: RegExp): string | undefined {
  const bare = name
    .trim()
    .replace(/^[a-z0-9-]+\//, "")
    .replace(/[<>=].*$/, "");
  if (bare.startsWith("-")) return undefined;
  // `@Development Tools` is the title of a group, `@development-tools` its identifier.
  const group = bare.startsWith("@") ? [bare.toLowerCase().replace(/ +/g, "-")] : [];
  return [bare, bare.toLowerCase(), ...group].find((candidate) => pattern.test(candidate));
}
