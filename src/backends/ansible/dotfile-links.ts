import type { Origin } from "../../diagnostics/origin.ts";
import type { DotfileLink } from "../../ir/resource.ts";
import { sequence, type YamlMap } from "../shared/yaml-tree.ts";
import type { DotfileDraft } from "./areas/dotfiles.ts";
import { baseOf, joinPath, parentOf } from "./paths.ts";
import { type Arguments, argumentMap, block, task, words } from "./tasks.ts";
import { jinja, template, userText, verbatim } from "./values.ts";

/** Where the links made by the last run are listed, so that one that is no longer declared can be removed. */
const record = "/var/lib/chimera/dotfile-links";

/** Every link as a pair: the folder it is made in, with its user, and what it leads to. */
const pairs = jinja(
  "(dotfiles_links + dotfiles_opened.results | default([])) | subelements('files', skip_missing=true)",
);
const nameOf = (pair: string) => `${pair}[1].name | default(${pair}[1].path | basename)`;
const pathOf = (pair: string) => `{{ ${pair}[0].item.folder }}/{{ ${nameOf(pair)} }}`;

/**
 * Links into the homes. Closed links are data; what open links mean is listed on the machine, in the same form, so
 * that one set of tasks serves both. Paths reach the tasks through variables, never as part of an expression.
 */
export function linkTasks(repositories: readonly DotfileDraft[]): readonly YamlMap[] {
  const links = repositories.flatMap((repository) => repository.links.map((link) => ({ repository, link })));
  if (links.length === 0) return [];
  const origins = links.map(({ link }) => link.origin);
  const closed = links.filter(({ link }) => !link.isOpen.value);
  const open = links.filter(({ link }) => link.isOpen.value);
  const vars = argumentMap({
    dotfiles_links: sequence(closed.map(({ repository, link }) => describeClosed(repository, link))),
    dotfiles_open: sequence(open.map(({ repository, link }) => describeOpen(repository, link))),
    dotfiles_clones: sequence(
      repositories.map(({ clone, repo }) => verbatim(`${clone}/`, [repo.directory.origin])),
      origins,
    ),
  });
  const tasks = [listOpen(origins), ...placeLinks(origins), ...removeOld(origins)];
  return [block("Link the dotfiles", tasks, origins, { vars })];
}

/** In the form of a result of the module `find`. */
function describeClosed({ home, clone, repo }: DotfileDraft, link: DotfileLink): YamlMap {
  const target = joinPath(home, link.to.value);
  const item = argumentMap({ user: userText(repo.user), folder: verbatim(parentOf(target), [link.to.origin]) });
  const file = argumentMap({
    name: verbatim(baseOf(target), [link.to.origin]),
    path: verbatim(joinPath(clone, link.from.value), [link.from.origin]),
  });
  return argumentMap({ item, files: sequence([file]) }, [link.origin]);
}

function describeOpen({ home, clone, repo }: DotfileDraft, link: DotfileLink): YamlMap {
  return argumentMap(
    {
      user: userText(repo.user),
      folder: verbatim(joinPath(home, link.to.value), [link.to.origin]),
      source: verbatim(joinPath(clone, link.from.value), [link.from.origin]),
    },
    [link.origin],
  );
}

/** What a loop prints of its item instead of the whole of it. */
function showing(expression: string): Arguments {
  return { loop_control: argumentMap({ label: expression }) };
}

function asOwner(expression: string): Arguments {
  return { become: true, become_user: jinja(expression) };
}

/** Names with `$` are passed over: Ansible would expand them. So is the repository's own `.git`. */
function listOpen(origins: readonly Origin[]): YamlMap {
  const args = { paths: jinja("item.source"), file_type: "any", hidden: true, excludes: words(".git", "*$*") };
  const keywords = {
    ...asOwner("item.user"),
    loop: jinja("dotfiles_open"),
    register: "dotfiles_opened",
    ...showing("{{ item.source }}"),
  };
  return task(
    "List what is in folders that are linked entry by entry",
    "ansible.builtin.find",
    args,
    origins,
    keywords,
  );
}

function placeLinks(origins: readonly Origin[]): readonly YamlMap[] {
  const each = { ...asOwner("item[0].item.user"), loop: pairs, ...showing(pathOf("item")) };
  const folder = { path: jinja("item[0].item.folder"), state: "directory", mode: verbatim("u=rwx") };
  const stat = { path: pathOf("item"), get_checksum: false };
  const found = "item.item";
  const keep = {
    argv: sequence([
      ...words("mv", "--backup=numbered", "--no-target-directory", "--").items,
      template(pathOf(found)),
      template(`${pathOf(found)}.before-chimera`),
    ]),
  };
  const link = { src: jinja("item[1].path"), dest: pathOf("item"), state: "link", force: true, follow: false };
  return [
    task("Create the folders for links", "ansible.builtin.file", folder, origins, each),
    task("Look what is in the place of links", "ansible.builtin.stat", stat, origins, {
      ...each,
      register: "dotfiles_present",
    }),
    task("Keep beside what is not a link", "ansible.builtin.command", keep, origins, {
      ...asOwner(`${found}[0].item.user`),
      loop: jinja("dotfiles_present.results | default([])"),
      ...showing(pathOf(found)),
      when: "item.stat.exists and not item.stat.islnk",
      changed_when: true,
    }),
    task("Make the links", "ansible.builtin.file", link, origins, { ...each, register: "dotfiles_made" }),
  ];
}

/** Only links that an earlier run recorded, and that still lead into a clone, are removed. */
function removeOld(origins: readonly Origin[]): readonly YamlMap[] {
  const made = "dotfiles_made.results | default([]) | map(attribute='dest', default='') | select";
  const recorded = "(dotfiles_recorded.content | default('') | b64decode).splitlines()";
  const leadsInside =
    "item.stat.islnk | default(false) and item.stat.lnk_source is match(dotfiles_clones | map('regex_escape') | join('|'))";
  return [
    task("Read which links the last run made", "ansible.builtin.slurp", { src: record }, origins, {
      register: "dotfiles_recorded",
      failed_when: false,
    }),
    task("Look at links that are no longer listed", "ansible.builtin.stat", { path: jinja("item") }, origins, {
      loop: jinja(`${recorded} | difference(${made} | list)`),
      register: "dotfiles_old",
    }),
    task("Remove them", "ansible.builtin.file", { path: jinja("item.stat.path"), state: "absent" }, origins, {
      loop: jinja("dotfiles_old.results | default([])"),
      ...showing("{{ item.item }}"),
      when: leadsInside,
    }),
    task(
      "Create the folder of the record",
      "ansible.builtin.file",
      { path: parentOf(record), state: "directory", owner: "root", group: "root", mode: verbatim("0755") },
      origins,
    ),
    task(
      "Record which links were made",
      "ansible.builtin.copy",
      {
        dest: record,
        content: `{{ ${made} | join('\n') }}\n`,
        owner: "root",
        group: "root",
        mode: verbatim("0644"),
      },
      origins,
    ),
  ];
}
