import type { NameSpace } from "../ir/target.ts";
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

/**
 * The XKB layout that types what the console keymap `consoleName` types. A keymap that is made from a layout is called
 * `LAYOUT-VARIANT`; no layout has a hyphen in its name.
 */
export function lookupKeymap(consoleName: string): KeymapFacts | undefined {
  const row = keymaps.find(consoleName);
  if (row === undefined) return isLayout(consoleName) ? readLayout(consoleName) : undefined;
  const [, layout = "", variant, model, options, evidence = ""] = row;
  return {
    layout,
    ...(variant ? { variant } : {}),
    ...(model ? { model } : {}),
    ...(options ? { options: words(options) } : {}),
    evidence,
  };
}

function readLayout(name: string): KeymapFacts {
  const [, layout = name, variant] = /^([^-]*)-(.*)$/.exec(name) ?? [];
  return { layout, ...(variant === undefined ? {} : { variant }), evidence: "named after the layout; xkb-data 2.48" };
}

/** The console keymaps that have an XKB counterpart here. */
export function knownKeymaps(): Iterable<string> {
  return keymaps.keys();
}

const consoleKeymaps = new Table(consoleKeymapsText);

/** Where a console keymap is: distributions, and `xkb` for a name that is one of a layout. */
function whereIs(name: string): readonly string[] {
  return words(consoleKeymaps.find(name)?.[1]);
}

function isLayout(name: string): boolean {
  return whereIs(name).includes("xkb");
}

/** Whether a console keymap of this name is known, wherever it is. */
export function isConsoleKeymap(name: string): boolean {
  return consoleKeymaps.find(name) !== undefined;
}

/** Whether `target` has no console keymap of this name, which is known elsewhere. */
export function lacksKeymap(name: string, target: NameSpace): boolean {
  return isConsoleKeymap(name) && !whereIs(name).includes(target);
}

/** The console keymaps of `target` that stand for the same XKB layout. */
export function keymapsAlike(name: string, target: NameSpace): readonly string[] {
  const facts = describeLayout(name);
  if (facts === undefined) return [];
  return [...keymaps.keys()].filter((other) => describeLayout(other) === facts && whereIs(other).includes(target));
}

/** All of a layout in one text, to compare layouts by. */
function describeLayout(name: string): string | undefined {
  const { layout, variant = "", model = "", options = [] } = lookupKeymap(name) ?? {};
  return layout === undefined ? undefined : [layout, variant, model, ...options].join("\t");
}

/** The names of console keymaps. */
export function consoleKeymapNames(): Iterable<string> {
  return consoleKeymaps.keys();
}
