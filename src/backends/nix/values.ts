import type { NixValue } from "../../knowledge/index.ts";
import { packageName, type Release } from "./release.ts";
import { apply, attrs, bind, boolean, integer, list, type Nix, select, string, strings } from "./syntax.ts";

/** A value of the knowledge base as syntax; package names follow the release. */
export function valueToNix(value: NixValue, release: Release): Nix {
  switch (value.kind) {
    case "boolean":
      return boolean(value.value);
    case "string":
      return string(value.value);
    case "integer":
      return integer(value.value);
    case "package":
      return packageReference(value.path.join("."), release);
    case "list":
      return list(...value.items.map((item) => valueToNix(item, release)));
  }
}

/** Nerd Fonts were one package before 25.05, with the fonts to take as its argument (nixpkgs release notes 25.05). */
const nerdFonts: ReadonlyMap<string, string> = new Map([
  ["fira-code", "FiraCode"],
  ["mononoki", "Mononoki"],
  ["jetbrains-mono", "JetBrainsMono"],
  ["hack", "Hack"],
  ["meslo-lg", "Meslo"],
  ["symbols-only", "NerdFontsSymbolsOnly"],
]);

/** `pkgs.NAME` as the release has it. */
export function packageReference(name: string, release: Release): Nix {
  const path = packageName(name, release).split(".");
  const font = release < "25.05" && path[0] === "nerd-fonts" ? nerdFonts.get(path[1] ?? "") : undefined;
  if (font === undefined) return select("pkgs", ...path);
  return apply(select("pkgs", "nerdfonts", "override"), attrs(bind("fonts", strings([font]))));
}

/** Whether a package is a Nerd Font that `release` has no name for. */
export function isMissingFont(path: readonly string[], release: Release): boolean {
  return release < "25.05" && path[0] === "nerd-fonts" && !nerdFonts.has(path[1] ?? "");
}
