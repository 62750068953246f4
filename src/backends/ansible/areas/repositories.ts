import type { Of, Resource } from "../../../ir/resource.ts";
import { lowered, refused, type Verdict } from "../../backend.ts";
import type { TextLine, YamlMap, YamlText } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, shareReason } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { argumentMap, block, task } from "../tasks.ts";
import { jinja, verbatim, verbatimTag } from "../values.ts";

type Repository = Of<"third-party-repository">;

const repositories = "the repositories and options of `repos`";

export const repositoryEmitters = {
  "managed-repository"(resource, draft) {
    const refusal = refuseElsewhere(resource, repositories, draft);
    if (refusal === undefined) draft.managedRepositories.push(resource);
    return refusal ?? lowered;
  },
  "third-party-repository"(resource, draft) {
    const refusal = refuseRepository(resource, draft);
    if (refusal === undefined) draft.thirdPartyRepositories.push(resource);
    return refusal ?? lowered;
  },
  "pacman-options"(resource, draft) {
    const refusal =
      refuseElsewhere(resource, repositories, draft) ?? refuseUnsafe("block of options", "text", resource.text);
    if (refusal === undefined) draft.pacmanOptions = resource;
    return refusal ?? lowered;
  },
} satisfies Emitters;

/** pacman's own resources mean nothing elsewhere. */
export function refuseElsewhere({ origin }: Resource, what: string, draft: AnsibleDraft): Verdict | undefined {
  const { distribution } = draft;
  if (distribution === "arch") return undefined;
  return refused(shareReason(draft, what, () => report.onlyPacman({ what, distribution }, origin)));
}

function refuseRepository(resource: Repository, draft: AnsibleDraft): Verdict | undefined {
  const { name, url, include, distribution: own, origin } = resource;
  const { distribution } = draft;
  if ((own?.value ?? "arch") !== distribution) {
    return refused(report.otherDistribution({ what: `the repository \`${name.value}\``, distribution }, origin));
  }
  return (
    refuseElsewhere(resource, repositories, draft) ??
    refuseUnsafe("name of a repository", "repository", name) ??
    (url === undefined ? undefined : refuseUnsafe("address of a repository", "line", url)) ??
    (include === undefined ? undefined : refuseUnsafe("path of a list of mirrors", "line", include))
  );
}

export const repositoriesArea: Area = {
  name: "repositories",
  title: "Repositories",
  tags: ["repositories"],
  build(draft) {
    const { managedRepositories, thirdPartyRepositories, pacmanOptions } = draft;
    const isManaged = managedRepositories.length + thirdPartyRepositories.length > 0 || pacmanOptions !== undefined;
    return isManaged ? { tasks: pacmanConfiguration(draft), handlers: [refreshHandler(draft)] } : { tasks: [] };
  },
};

const refresh = "Refresh the package databases";

function originsOfConfiguration({ managedRepositories, thirdPartyRepositories, pacmanOptions }: AnsibleDraft) {
  const resources = [...managedRepositories, ...thirdPartyRepositories, ...(pacmanOptions ? [pacmanOptions] : [])];
  return resources.map(({ origin }) => origin);
}

function refreshHandler(draft: AnsibleDraft): YamlMap {
  return task(refresh, "community.general.pacman", { update_cache: true }, originsOfConfiguration(draft));
}

/** Everything up to the first section that is not `[options]`. */
const optionsPart = "repositories_present.content | b64decode | regex_replace('(?ms)^\\[(?!options\\]).*', '') | trim";
/** Everything from there on. */
const sectionsPart =
  "repositories_present.content | b64decode | regex_search('(?ms)^\\[(?!options\\]).*') | default('', true) | trim";

/**
 * pacman.conf(5) as a whole: the declared sections are all there are, in their order, which is their precedence. The
 * part that the Ch-obolo says nothing of is read from the machine and kept. pacman checks the file before it is put
 * in place.
 */
function pacmanConfiguration(draft: AnsibleDraft): readonly YamlMap[] {
  const { managedRepositories, thirdPartyRepositories, pacmanOptions } = draft;
  const origins = originsOfConfiguration(draft);
  const hasSections = managedRepositories.length + thirdPartyRepositories.length > 0;
  const sections = hasSections ? textNode(sectionLines(draft)) : jinja(sectionsPart);
  const options = pacmanOptions === undefined ? jinja(optionsPart) : textNode(optionLines(pacmanOptions));
  const vars = argumentMap({ repositories_options: options, repositories_sections: sections });
  const read = task("Read the configuration of pacman", "ansible.builtin.slurp", { src: "/etc/pacman.conf" }, origins, {
    register: "repositories_present",
  });
  const write = task(
    "Write the configuration of pacman",
    "ansible.builtin.copy",
    {
      dest: "/etc/pacman.conf",
      content: "{{ repositories_options | trim }}\n\n{{ repositories_sections | trim }}\n",
      owner: "root",
      group: "root",
      mode: verbatim("0644"),
      backup: true,
      validate: "/usr/bin/pacman-conf --config %s",
    },
    origins,
    { notify: refresh },
  );
  const flush = task("Refresh them before packages are installed", "ansible.builtin.meta", "flush_handlers", origins);
  return [block("Configure pacman", [read, write], origins, { vars }), flush];
}

function textNode(lines: readonly TextLine[]): YamlText {
  const text = lines.map((line) => line.text).join("\n");
  return { type: "text", lines, origins: [], ...verbatimTag(text) };
}

function optionLines({ text, origin }: Of<"pacman-options">): readonly TextLine[] {
  const body = text.value.replace(/\s+$/, "").split("\n");
  const hasHeading = body.some((line) => line.trim() === "[options]");
  return [...(hasHeading ? [] : ["[options]"]), ...body].map((line) => ({ text: line, origins: [origin] }));
}

/** Testing repositories come before those they overrule (Arch Wiki, "Official repositories"). */
const managedSections = [
  { set: "unstable", names: ["core-testing"] },
  { set: "core", names: ["core"] },
  { set: "unstable", names: ["extra-testing"] },
  { set: "extras", names: ["extra"] },
  { set: "unstable", names: ["multilib-testing"] },
  { set: "extras", names: ["multilib"] },
] as const;

function sectionLines({ managedRepositories, thirdPartyRepositories }: AnsibleDraft): readonly TextLine[] {
  const lines: TextLine[] = [];
  const add = (origins: TextLine["origins"], ...texts: readonly string[]): void => {
    for (const text of texts) lines.push({ text, origins });
  };
  for (const { name, url, include, origin } of thirdPartyRepositories) {
    add([origin], `[${name.value}]`);
    if (include !== undefined) add([include.origin], `Include = ${include.value}`);
    if (url !== undefined) add([url.origin], `Server = ${url.value}`);
    add([], "");
  }
  for (const { set, names } of managedSections) {
    const repository = managedRepositories.find((candidate) => candidate.set === set && candidate.isEnabled.value);
    if (repository === undefined) continue;
    for (const name of names) add([repository.origin], `[${name}]`, "Include = /etc/pacman.d/mirrorlist", "");
  }
  while (lines[lines.length - 1]?.text === "") lines.pop();
  return lines;
}
