import type { NixValue } from "../../knowledge/index.ts";
import type { Release } from "./release.ts";
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
  const path = name.split(".");
  const font = oldNerdFont(path, release);
  if (font === undefined) return select("pkgs", ...path);
  return apply(select("pkgs", "nerdfonts", "override"), attrs(bind("fonts", strings([font]))));
}

/** What `nerdfonts` of a release before 25.05 calls a font; undefined for later ones and other packages. */
export function oldNerdFont(path: readonly string[], release: Release): string | undefined {
  return release < "25.05" && path[0] === "nerd-fonts" ? nerdFonts.get(path[1] ?? "") : undefined;
}
