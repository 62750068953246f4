import type { OptionRow, OptionTable } from "../backends/backend.ts";
import { optionTables } from "../backends/options.ts";
import type { FieldFacts, Form } from "../frontend/form.ts";
import { imports } from "../frontend/imports.ts";
import { findKeyBelow, type Key, parsePath, printPath, type TopLevelKey, topLevelKey } from "../frontend/key-tree.ts";
import { chimera, chimeraForm, type SettingFacts } from "../frontend/keys/chimera.ts";
import { keys } from "../frontend/keys/index.ts";

/** Every top-level key of the language, `imports` first, with the settings of every target below `chimera`. */
export const topLevelKeys: readonly TopLevelKey[] = [imports, ...keys].map((facts) => {
  const key = topLevelKey(facts);
  return facts === chimera ? { ...key, form: chimeraForm(settingFacts()) } : key;
});

/** The key that a path names, by today's name or an older one: `users[].shell`, `users.0.shell`, `users.shell`. */
export function findKey(path: string): Key | undefined {
  return findKeyBelow(topLevelKeys, parsePath(path));
}

/** How the path of a key is written for people: `users[].shell`. */
export function pathOf(key: Key): string {
  return printPath(topLevelKeys, key.path);
}

function settingFacts(): Readonly<Record<keyof typeof optionTables, SettingFacts>> {
  const { nix, guix, ansible, shell } = optionTables;
  return { nix: factsOf(nix), guix: factsOf(guix), ansible: factsOf(ansible), shell: factsOf(shell) };
}

function factsOf(table: OptionTable): SettingFacts {
  return Object.fromEntries(
    Object.entries(table).map(([name, row]): [string, FieldFacts] => {
      const facts = { form: formOf(row), doc: row.doc, isRequired: false };
      return [name, row.default === undefined ? facts : { ...facts, default: row.default }];
    }),
  );
}

function formOf({ type }: OptionRow): Form {
  if (type === "text") return { kind: "text", isLenient: true };
  if (type === "boolean") return { kind: "flag" };
  return { kind: "choice", choices: type, synonyms: [] };
}
