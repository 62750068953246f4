import { allTimeZones } from "../ir/rules/time-zone-names.ts";
import type { Distribution } from "../ir/target.ts";
import {
  consoleKeymapNames,
  groupsProvided,
  knownAurPackages,
  knownLocales,
  knownPackages,
  knownShells,
  knownUnits,
} from "../knowledge/index.ts";
import type { Vocabulary } from "./form.ts";

/** What the words of a vocabulary depend on. */
export interface VocabularyContext {
  /** Whose names the file uses: its `core`. */
  readonly source: Distribution;
  /** The users that the file lists. */
  readonly users: readonly string[];
}

/**
 * The usual words of a vocabulary; others may be right too. Locales are those in UTF-8, and of files nothing is known
 * here.
 */
export function wordsOf(vocabulary: Vocabulary, { source, users }: VocabularyContext): readonly string[] {
  switch (vocabulary) {
    case "package":
      return [...knownPackages(source)];
    case "aur-package":
      return [...knownAurPackages()];
    case "aur-helper":
      return ["paru", "yay"];
    case "unit":
      return [...knownUnits(source)];
    case "shell":
      return [...knownShells()];
    case "time-zone":
      return allTimeZones();
    case "keymap":
      return [...consoleKeymapNames()];
    case "locale":
      return [...knownLocales()].map(inUtf8);
    case "group":
      return groupWords(source);
    case "user":
      return [...new Set([...users, "root"])];
    case "file":
      return [];
  }
}

/** `ca_ES@valencia` in full: `ca_ES.UTF-8@valencia`. */
function inUtf8(locale: string): string {
  return locale.replace(/(?=@|$)/, ".UTF-8");
}

function groupWords(source: Distribution): readonly string[] {
  const { predeclared, byOption } = groupsProvided(source);
  return [...new Set([...predeclared, ...byOption.keys()])].sort();
}
