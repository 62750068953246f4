import type { NixValue } from "../../knowledge/index.ts";
import { packageName, type Release } from "./release.ts";
import { boolean, integer, list, type Nix, select, string } from "./syntax.ts";

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

/** `pkgs.NAME` as the release calls it. */
export function packageReference(name: string, release: Release): Nix {
  return select("pkgs", ...packageName(name, release).split("."));
}

/** What 24.11 calls a font of `nerd-fonts`; undefined for a later release or any other package. */
export function oldNerdFont(path: readonly string[], release: Release): string | undefined {
  return release < "25.05" && path[0] === "nerd-fonts" ? nerdFonts.get(path[1] ?? "") : undefined;
}
