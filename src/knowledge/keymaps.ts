import consoleKeymapsText from "./data/console-keymaps.tsv";
import keymapsText from "./data/keymaps.tsv";
import { Table, words } from "./table.ts";

/** The XKB names of a console keymap. */
export interface KeymapFacts {
  readonly layout: string;
  readonly variant?: string;
  readonly model?: string;
  readonly options?: readonly string[];
  readonly evidence: string;
}

const keymaps = new Table(keymapsText);

/** The XKB layout that types what the console keymap `consoleName` types. */
export function lookupKeymap(consoleName: string): KeymapFacts | undefined {
  const row = keymaps.find(consoleName);
  if (row === undefined) return undefined;
  const [, layout = "", variant, model, options, evidence = ""] = row;
  return {
    layout,
    ...(variant ? { variant } : {}),
    ...(model ? { model } : {}),
    ...(options ? { options: words(options) } : {}),
    evidence,
  };
}

/** The console keymaps that have an XKB counterpart here. */
export function knownKeymaps(): Iterable<string> {
  return keymaps.keys();
}

const consoleKeymaps = new Table(consoleKeymapsText);

/** Whether a distribution has a console keymap of this name. */
export function isConsoleKeymap(name: string): boolean {
  return consoleKeymaps.find(name) !== undefined;
}

/** The names of console keymaps; Fedora makes some of them from XKB layouts. */
export function consoleKeymapNames(): Iterable<string> {
  return consoleKeymaps.keys();
}
