import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Origin } from "../../../diagnostics/origin.ts";
import type { Of } from "../../../ir/resource.ts";
import { lowered, refused } from "../../backend.ts";
import { builderOf, lookupHelper } from "../../shared/aur-helpers.ts";
import { sequence, type YamlMap } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, requirePackage, shareReason } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { sudoersArguments } from "../sudo.ts";
import { type Names, nameList, originsOf, originsOfNames, readOnly, task, words } from "../tasks.ts";
import { jinja, userText } from "../values.ts";
import { addPackage } from "./packages.ts";

export const aurEmitters = {
  "package-helper"(resource, draft) {
    const { value: name, origin } = resource.name;
    const { distribution } = draft;
    if (distribution !== "arch")
      return refused(shareReason(draft, "helpers", () => report.aurElsewhere({ distribution }, origin)));
    if (lookupHelper(name) === undefined) return refused(unknownHelper(resource, draft));
    draft.helpers.push(resource);
    for (const needed of ["base-devel", "git", "sudo"]) requirePackage(draft, "aur", needed, resource.origin);
    return lowered;
  },
  "aur-package"(resource, draft) {
    if (draft.distribution !== "arch") return addPackage(resource, draft, draft.packages);
    const helpers = draft.system.byKind["package-helper"];
    const [first] = helpers;
    if (first === undefined) return refused(report.noHelper({ name: resource.name.value }, resource.name.origin));
    if (!helpers.some(({ name }) => lookupHelper(name.value) !== undefined))
      return refused(unknownHelper(first, draft));
    return addPackage(resource, draft, draft.aurPackages);
  },
} satisfies Emitters;

/** Said of a helper once, however many packages it should have built. */
function unknownHelper({ name: { value: name, origin } }: Of<"package-helper">, draft: AnsibleDraft): Diagnostic {
  return shareReason(draft, `helper:${name}`, () => report.unknownHelper({ name }, origin));
}

/** makepkg(8) refuses to run as root: an account of its own builds, and may call pacman and nothing else. */
const account = "aur_builder";
const home = "/var/lib/aur_builder";

export const aurArea: Area = {
  name: "aur",
  title: "Packages from the Arch User Repository",
  tags: ["aur_packages", "helpers"],
  build(draft) {
    const builder = builderOf(draft.helpers);
    if (builder === undefined) return { tasks: [] };
    return { tasks: [...accountTasks(draft), ...helperTasks(draft), ...packageTasks(builder, draft.aurPackages)] };
  },
};

function originsOfHelpers({ helpers }: AnsibleDraft): readonly Origin[] {
  return helpers.map(({ origin }) => origin);
}

function accountTasks(draft: AnsibleDraft): readonly YamlMap[] {
  const origins = originsOfHelpers(draft);
  const args = { name: account, system: true, home, create_home: true, shell: "/usr/bin/nologin", state: "present" };
  const sudoers = sudoersArguments("aur-builder", `${account} ALL=(root) NOPASSWD: /usr/bin/pacman`);
  return [
    task("Create the account that builds AUR packages", "ansible.builtin.user", args, origins),
    task("Let it call pacman", "ansible.builtin.copy", sudoers, origins),
  ];
}

/** `pacman --deptest` prints those of the names that nothing installed provides, and then returns 127. */
function findMissing(title: string, names: ReturnType<typeof sequence>, register: string, origins: readonly Origin[]) {
  const argv = sequence([...words("pacman", "--deptest").items, ...names.items]);
  const keywords = { register, ...readOnly, failed_when: `${register}.rc not in [0, 127]` };
  return task(title, "ansible.builtin.command", { argv }, origins, keywords);
}

function helperTasks(draft: AnsibleDraft): readonly YamlMap[] {
  const names = sequence(draft.helpers.map(({ name }) => userText(name)));
  const missing = "aur_missing_helpers";
  return [
    findMissing("Look which helpers are missing", names, missing, originsOfHelpers(draft)),
    ...draft.helpers.flatMap((helper) => buildHelper(helper, missing)),
  ];
}

/** The name of a helper is one of our own table, so it may stand in an expression. */
function buildHelper({ name, origin }: Of<"package-helper">, missing: string): readonly YamlMap[] {
  const folder = `${home}/${name.value}`;
  const keywords = { become: true, become_user: account, when: `'${name.value}' in ${missing}.stdout_lines` };
  const source = { repo: `https://aur.archlinux.org/${name.value}.git`, dest: folder, version: "master" };
  const build = {
    argv: words("makepkg", "--syncdeps", "--install", "--needed", "--noconfirm"),
    chdir: folder,
    creates: `/usr/bin/${name.value}`,
  };
  return [
    task(`Fetch the build files of ${name.value}`, "ansible.builtin.git", source, [origin], keywords),
    task(`Build and install ${name.value}`, "ansible.builtin.command", build, [origin], keywords),
  ];
}

function packageTasks(builder: Of<"package-helper">, packages: Names): readonly YamlMap[] {
  const facts = lookupHelper(builder.name.value);
  if (packages.size === 0 || facts === undefined) return [];
  const call = [builder.name.value, ...facts.install].map((word) => `'${word}'`).join(", ");
  const missing = "aur_missing";
  const origins = originsOf([builder.origin], originsOfNames(packages));
  const keywords = {
    become: true,
    become_user: account,
    when: `${missing}.stdout_lines | length > 0`,
    changed_when: true,
  };
  const argv = jinja(`[${call}] + ${missing}.stdout_lines`);
  return [
    findMissing("Look which AUR packages are missing", nameList(packages), missing, origins),
    task("Build and install the missing AUR packages", "ansible.builtin.command", { argv }, origins, keywords),
  ];
}
