import type { Locale } from "../../ir/resource.ts";
import type { Distribution } from "../../ir/target.ts";
import type { YamlMap, YamlText } from "../shared/yaml-tree.ts";
import type { RegionTasks } from "./areas/region.ts";
import { task, words } from "./tasks.ts";
import { verbatim } from "./values.ts";

const handler = "Generate the locales";

/** `C` and `POSIX` are built into the C library, `C.UTF-8` comes with it. */
export function isGenerated(name: string): boolean {
  return !/^(?:C|POSIX)(?:\.|$)/.test(name);
}

/** Fedora ships compiled locales in one package per language: `glibc-langpack-pt`. */
export function langpackOf(name: string): string {
  return `glibc-langpack-${name.split(/[_.@]/)[0]}`;
}

/**
 * A line `NAME CODESET` per locale in locale.gen(5). The module `locale_gen` is not used: it knows only names that
 * stand in that file or in SUPPORTED as they are, which `hi_IN.UTF-8` and `ca_ES.UTF-8@valencia` do not.
 */
export function localeTasks(locales: readonly Locale[], distribution: Distribution): RegionTasks {
  const generated = distribution === "fedora" ? [] : locales.filter(({ name }) => isGenerated(name.value));
  const main = locales.find(({ isDefault }) => isDefault);
  return {
    tasks: [
      ...(generated.length === 0 ? [] : [listTask(generated)]),
      ...(main === undefined ? [] : [langTask(main, distribution)]),
    ],
    handlers: generated.length === 0 ? [] : [generateHandler(generated)],
  };
}

function originsOf(locales: readonly Locale[]) {
  return locales.map(({ origin }) => origin);
}

function listTask(locales: readonly Locale[]): YamlMap {
  const lines = locales.map(({ name }) => ({ text: `${name.value} ${codesetOf(name.value)}`, origins: [name.origin] }));
  const text: YamlText = { type: "text", lines, origins: [] };
  const args = {
    path: "/etc/locale.gen",
    marker: "# {mark} locales listed in the Ch-obolo",
    block: text,
    create: true,
    owner: "root",
    group: "root",
    mode: verbatim("0644"),
  };
  return task("List the locales to generate", "ansible.builtin.blockinfile", args, originsOf(locales), {
    notify: handler,
  });
}

function codesetOf(name: string): string {
  return /\.([^@]+)/.exec(name)?.[1] ?? "UTF-8";
}

function generateHandler(locales: readonly Locale[]): YamlMap {
  const argv = words("locale-gen");
  return task(handler, "ansible.builtin.command", { argv }, originsOf(locales), { changed_when: true });
}

function langTask({ name, origin }: Locale, distribution: Distribution): YamlMap {
  const args = {
    path: distribution === "debian" ? "/etc/default/locale" : "/etc/locale.conf",
    regexp: "^LANG=",
    line: verbatim(`LANG=${name.value}`, [name.origin]),
    create: true,
    owner: "root",
    group: "root",
    mode: verbatim("0644"),
  };
  return task("Set the default locale", "ansible.builtin.lineinfile", args, [origin]);
}
