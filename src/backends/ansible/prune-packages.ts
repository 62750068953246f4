import type { Origin } from "../../diagnostics/origin.ts";
import type { Distribution } from "../../ir/target.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { argumentMap, block, type Names, nameList, readOnly, task, tell, words } from "./tasks.ts";
import { jinja } from "./values.ts";

/** The packages of the Ch-obolo, under their names on the target. */
export const packagesVariable = "packages_listed";

/**
 * Names of packages that are never removed, as regular expressions: without them a machine does not boot,
 * cannot be reached, or cannot run Ansible.
 */
const protectedNames: Readonly<Record<Distribution, string>> = {
  arch: "base linux.* mkinitcpio.* dracut booster pacman.* sudo openssh python grub refind efibootmgr systemd.* networkmanager iwd dhcpcd netctl wpa_supplicant cryptsetup lvm2 mdadm .*progs .*-ucode .*-keyring .*-mirrorlist",
  debian:
    "linux-image-.* linux-headers-.* initramfs-tools grub-.* shim-.* refind systemd.* apt sudo openssh-server python3 python3-apt network-manager ifupdown.* netplan.io wpasupplicant isc-dhcp-client dhcpcd.* cryptsetup.* lvm2 mdadm .*progs firmware-.* .*-firmware .*-microcode .*-keyring",
  fedora:
    "kernel.* dracut.* grub2-.* shim-.* systemd.* dnf.* sudo openssh-server python3 python3-dnf python3-libdnf5 NetworkManager.* cryptsetup lvm2 mdadm .*progs .*-firmware microcode_ctl fedora-.*",
};

interface Steps {
  /** Tasks that register `packages_manual` and `packages_spared`. */
  readonly look: readonly YamlMap[];
  /** Jinja for the names that were installed on purpose, and for those that stay though not listed. */
  readonly manual: string;
  readonly spared: string;
  readonly remove: readonly YamlMap[];
}

/**
 * What becomes of packages that are not listed, worked out on the target: with `prune` they are removed, otherwise
 * named. A package is first marked as not wanted for itself, then what nothing needs any more is removed: so nothing
 * that is declared can lose a dependency.
 */
export function prunePackages(draft: AnsibleDraft): readonly YamlMap[] {
  const authority = draft.authorities.get("packages");
  if (authority === undefined) return [];
  const origins = [authority.origin];
  const hasGroup = [...draft.packages.keys()].some((name) => name.startsWith("@"));
  const steps = { arch: archSteps, debian: debianSteps, fedora: fedoraSteps }[draft.distribution](origins, hasGroup);
  const vars = argumentMap({
    packages_kept: nameList(keptNames(draft)),
    packages_protected: words(...protectedNames[draft.distribution].split(" ").map((name) => `^${name}$`)),
    packages_spared: jinja(steps.spared),
    packages_undeclared: jinja(
      `${steps.manual} | difference(${packagesVariable} + packages_kept + packages_spared) | reject('match', packages_protected | join('|'))`,
    ),
  });
  const report = tell(
    "Name the packages that are not listed",
    "Installed on purpose, but not listed: {{ packages_undeclared | join(' ') }}",
    origins,
    { when: hasUndeclared },
  );
  const tasks = [...steps.look, report, ...(authority.isPruned ? steps.remove : [])];
  const title = authority.isPruned
    ? "Remove the packages that are not listed"
    : "Look for packages that are not listed";
  return [block(title, tasks, origins, { vars })];
}

const hasUndeclared = "packages_undeclared | length > 0";

/** What stays besides the list: what other areas install. */
function keptNames(draft: AnsibleDraft): Names {
  const kept = new Map<string, readonly Origin[]>();
  const keep = (name: string, origins: readonly Origin[]): void => {
    if (!kept.has(name) && !draft.packages.has(name)) kept.set(name, origins);
  };
  for (const list of [draft.aurPackages, ...draft.requirements.values()]) {
    for (const [name, origins] of list) keep(name, origins);
  }
  for (const { name } of draft.helpers) keep(name.value, [name.origin]);
  return kept;
}

function look(
  name: string,
  argv: YamlMap | ReturnType<typeof words> | ReturnType<typeof jinja>,
  register: string,
  origins: readonly Origin[],
  failedWhen?: string | false,
): YamlMap {
  const keywords = { register, ...readOnly, failed_when: failedWhen };
  return task(name, "ansible.builtin.command", { argv }, origins, keywords);
}

function mark(argv: string, origins: readonly Origin[]): YamlMap {
  const keywords = { when: hasUndeclared, changed_when: true };
  return task(
    "Mark them as not wanted for themselves",
    "ansible.builtin.command",
    { argv: jinja(argv) },
    origins,
    keywords,
  );
}

function archSteps(origins: readonly Origin[]): Steps {
  const orphans = "packages_orphans.stdout_lines | intersect(packages_undeclared)";
  return {
    look: [
      look(
        "List the packages installed on purpose",
        words("pacman", "--query", "--explicit", "--native", "--quiet"),
        "packages_manual",
        origins,
      ),
      // A listed name may be a group; pacman says so by listing its members, and fails for names that are none.
      look(
        "List the members of listed groups",
        jinja(`['pacman', '--sync', '--groups', '--quiet'] + ${packagesVariable}`),
        "packages_members",
        origins,
        false,
      ),
    ],
    manual: "packages_manual.stdout_lines",
    spared: "packages_members.stdout_lines",
    remove: [
      mark("['pacman', '--database', '--asdeps'] + packages_undeclared", origins),
      look(
        "List the packages that nothing needs",
        words("pacman", "--query", "--deps", "--unrequired", "--quiet"),
        "packages_orphans",
        origins,
        "packages_orphans.rc not in [0, 1]",
      ),
      task(
        "Remove those of them that were marked",
        "community.general.pacman",
        { name: jinja(orphans), state: "absent", extra_args: "--recursive" },
        origins,
        { when: `${orphans} | length > 0` },
      ),
    ],
  };
}

function debianSteps(origins: readonly Origin[]): Steps {
  const format = "${Package} ${Priority} ${Essential}\n";
  return {
    look: [
      look("List the packages installed on purpose", words("apt-mark", "showmanual"), "packages_manual", origins),
      look(
        "List the priorities of packages",
        // `available` has the priority that dpkg will keep.
        words("dpkg-query", "--load-avail", "--show", "--showformat", format),
        "packages_priorities",
        origins,
      ),
    ],
    manual: "packages_manual.stdout_lines",
    spared:
      "packages_priorities.stdout_lines | select('search', ' (required|important|standard) | yes$') | map('split') | map('first')",
    remove: [
      mark("['apt-mark', 'auto'] + packages_undeclared", origins),
      task("Remove what nothing needs", "ansible.builtin.apt", { autoremove: true }, origins, { when: hasUndeclared }),
    ],
  };
}

function membersOfGroups(origins: readonly Origin[]): YamlMap {
  const groups = `${packagesVariable} | select('match', '@') | map('regex_replace', '^@', '')`;
  const argv = jinja(`['dnf', '--quiet', 'group', 'info'] + (${groups} | list)`);
  return look("List the members of listed groups", argv, "packages_members", origins);
}

function fedoraSteps(origins: readonly Origin[], hasGroup: boolean): Steps {
  const verb = "'dependency' if ansible_facts.pkg_mgr == 'dnf5' else 'remove'";
  return {
    look: [
      look(
        "List the packages installed on purpose",
        words("dnf", "--quiet", "repoquery", "--userinstalled", "--queryformat", "%{name}\n"),
        "packages_manual",
        origins,
      ),
      ...(hasGroup ? [membersOfGroups(origins)] : []),
    ],
    manual: "packages_manual.stdout_lines | select",
    // dnf 4 writes one name a line, dnf 5 a heading and a colon before it.
    spared: hasGroup ? "packages_members.stdout_lines | map('regex_replace', '^.*:', '') | map('trim')" : "[]",
    remove: [
      mark(`['dnf', 'mark', ${verb}] + packages_undeclared`, origins),
      task("Remove what nothing needs", "ansible.builtin.dnf", { autoremove: true }, origins, { when: hasUndeclared }),
    ],
  };
}
