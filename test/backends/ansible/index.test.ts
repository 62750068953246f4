import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emitText, filesOf, verdictOf } from "../../support/ansible.ts";

interface Task {
  readonly name: string;
  readonly block?: readonly Task[];
  readonly [keyword: string]: unknown;
}
interface Play {
  readonly [keyword: string]: unknown;
  readonly tasks: readonly Task[];
  readonly handlers?: readonly Task[];
}

const customTags = [{ tag: "!unsafe", resolve: (text: string) => text }];

function playOf(yaml: string, settings?: Parameters<typeof emitText>[1]): Play {
  const text = filesOf(emitText(yaml, settings))["playbook.yml"] ?? "";
  return (parse(text, { customTags }) as Play[])[0] as Play;
}

function flatten(tasks: readonly Task[]): readonly Task[] {
  return tasks.flatMap((task) => (task.block === undefined ? [task] : [task, ...flatten(task.block)]));
}

/** The tasks of a play that use a module, blocks opened. */
function tasksWith(play: Play, module: string): readonly Record<string, unknown>[] {
  return flatten(play.tasks)
    .filter((task) => module in task)
    .map((task) => task[module] as Record<string, unknown>);
}

function taskNamed(play: Play, name: string): Task {
  const found = flatten([...play.tasks, ...(play.handlers ?? [])]).find((task) => task.name === name);
  if (found === undefined) throw new Error(`no task is named ${name}`);
  return found;
}

describe("packages", () => {
  const yaml = "core: arch\npackages: [git, fd, no-such-thing]\naurHelpers: [paru]\naurPackages: [wlogout]\n";

  it("are one task with a list, by the package manager of the target", () => {
    const play = playOf(yaml);
    expect(tasksWith(play, "community.general.pacman")[0]).toEqual({ name: "{{ packages_listed }}", state: "present" });
    expect(
      flatten(play.tasks).find(({ vars }) => (vars as object | undefined) && "packages_listed" in (vars as object))
        ?.vars,
    ).toMatchObject({
      packages_listed: expect.arrayContaining(["git", "fd", "no-such-thing"]) as unknown,
    });
  });

  it("are translated for another distribution, and refused where no name is known", () => {
    const emission = emitText(yaml, { distribution: "debian" });
    expect(filesOf(emission)["playbook.yml"]).toContain("- fd-find");
    expect(verdictOf(emission, "package:no-such-thing")).toBe("refused CHI0401");
    expect(verdictOf(emission, "package-helper:paru")).toBe("refused CHI1213");
  });

  it("of the AUR are built as an unprivileged user, and refused without a helper", () => {
    const build = taskNamed(playOf(yaml), "Build and install the missing AUR packages");
    expect(build).toMatchObject({ become_user: "aur_builder", changed_when: true });
    const emission = emitText("aurPackages: [wlogout]\n");
    expect(verdictOf(emission, "aur-package:wlogout")).toBe("refused CHI1212");
  });

  it("that are not listed are named, and removed only with prune", () => {
    const named = (play: Play) => flatten(play.tasks).map(({ name }) => name);
    expect(named(playOf("packages: [git]\n"))).not.toContain("Mark them as not wanted for themselves");
    expect(named(playOf("packages: [git]\nprune: [packages]\n"))).toContain("Mark them as not wanted for themselves");
    expect(verdictOf(emitText("packages: [git]\n"), "authority:packages")).toBe("approximated CHI1206");
    expect(verdictOf(emitText("packages: [git]\nprune: [packages]\n"), "authority:packages")).toBe("lowered");
  });
});

describe("users", () => {
  const yaml = `users:
  - {name: ada, shell: zsh, sudo: true, groups: [wheel, docker]}
  - {name: kim, groups: []}
  - {name: lea}
  - {name: root, shell: bash}
`;

  it("have the declared groups and no others; who lists none keeps what there is", () => {
    const [ada, kim, lea, root] = tasksWith(playOf(yaml), "ansible.builtin.user");
    expect(ada).toMatchObject({ name: "ada", shell: "/usr/bin/zsh", groups: ["wheel", "docker"], append: false });
    expect(kim).toMatchObject({ name: "kim", home: "/home/kim", groups: [], append: false });
    expect(lea).not.toHaveProperty("groups");
    expect(root).toEqual({ name: "root", shell: "/bin/bash", state: "present" });
  });

  it("use sudo by a file that visudo has checked", () => {
    const [rule] = tasksWith(playOf(yaml), "ansible.builtin.copy");
    expect(rule).toEqual({
      dest: "/etc/sudoers.d/chimera-user-ada",
      content: "ada ALL=(ALL:ALL) ALL\n",
      owner: "root",
      group: "root",
      mode: "0440",
      validate: "/usr/sbin/visudo -cf %s",
    });
  });

  it("with a dot in their name get a file that sudo reads", () => {
    const [rule] = tasksWith(playOf("users: [{name: a.b, sudo: true}]\n"), "ansible.builtin.copy");
    expect(rule).toMatchObject({ dest: "/etc/sudoers.d/chimera-user-a+b", content: "a.b ALL=(ALL:ALL) ALL\n" });
  });

  it("get no shell whose path is not known", () => {
    const emission = emitText("users: [{name: ada, shell: nosuchshell}]\n");
    expect(verdictOf(emission, "user:ada")).toBe("approximated CHI1210");
    expect(filesOf(emission)["playbook.yml"]).not.toContain("shell:");
  });

  it("are refused with a home that Ansible would expand", () => {
    const emission = emitText('users: [{name: ada, home: "/home/$USER", groups: [wheel]}]\n');
    expect(verdictOf(emission, "user:ada")).toBe("refused CHI1201");
    expect(verdictOf(emission, "membership:ada:wheel")).toBe("refused CHI1219");
    expect(filesOf(emission)["playbook.yml"]).not.toContain("$USER");
  });
});

describe("secrets", () => {
  const yaml = `users: [{name: ada}]
secrets:
  sec_mode: sops
  sec_file: secrets.yml
  templates: [{from: token.j2, to: .config/token, owner: ada, mode: "0600", vars: [api.key]}]
`;

  it("are read when the playbook runs, and never shown", () => {
    const play = playOf(yaml);
    expect(play.vars).toEqual({
      chimera_sops_file: "secrets.yml",
      chimera_secrets: "{{ lookup('community.sops.sops', chimera_sops_file) | from_yaml }}",
    });
    expect(taskNamed(play, "Set the password of ada")).toMatchObject({ no_log: true });
    expect(taskNamed(play, "Write a file of ada from secrets")).toMatchObject({
      vars: { api: "{{ chimera_secrets['api'] }}" },
      no_log: true,
    });
  });
});

describe("region", () => {
  const yaml =
    "region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, hi_IN.UTF-8], keymap: br-abnt2, ntp: true}\n";

  it("generates locales on Arch and Debian, and installs them on Fedora", () => {
    const [list] = tasksWith(playOf(yaml), "ansible.builtin.blockinfile");
    expect(list).toMatchObject({ path: "/etc/locale.gen", block: "pt_BR.UTF-8 UTF-8\nhi_IN.UTF-8 UTF-8\n" });
    const fedora = playOf(yaml, { distribution: "fedora" });
    expect(tasksWith(fedora, "ansible.builtin.blockinfile")).toEqual([]);
    expect(tasksWith(fedora, "ansible.builtin.dnf")[0]).toMatchObject({
      name: ["glibc-langpack-pt", "glibc-langpack-hi"],
    });
  });

  it("sets LANG and the keyboard where the distribution reads them", () => {
    expect(tasksWith(playOf(yaml), "ansible.builtin.lineinfile")).toMatchObject([
      { path: "/etc/locale.conf", line: "LANG=pt_BR.UTF-8" },
      { path: "/etc/vconsole.conf", line: "KEYMAP=br-abnt2" },
    ]);
    const debian = playOf(yaml, { distribution: "debian" });
    expect(tasksWith(debian, "ansible.builtin.lineinfile")).toMatchObject([{ path: "/etc/default/locale" }]);
    expect(tasksWith(debian, "ansible.builtin.copy")[0]?.content).toContain('XKBLAYOUT="br"\n');
  });
});

describe("services", () => {
  it("are set by one task per wanted state", () => {
    const play = playOf(
      "services: [{name: sshd}, {name: docker, running: false}, {name: cups, on_boot: false, running: false}]\n",
    );
    expect(taskNamed(play, "Enable and start the units")).toMatchObject({ loop: ["sshd.service"] });
    expect(taskNamed(play, "Enable and stop the units")).toMatchObject({ loop: ["docker.service"] });
    expect(taskNamed(play, "Disable and stop the units")).toMatchObject({
      loop: ["cups.service"],
      "ansible.builtin.systemd": { enabled: false, state: "stopped" },
    });
  });

  it("named by a beginning are looked up on the machine", () => {
    const yaml = "services: [{name: nvidia, dense_service: true}]\n";
    expect(taskNamed(playOf(yaml), "List the installed units")["ansible.builtin.command"]).toMatchObject({
      argv: expect.arrayContaining(["nvidia*.service", "nvidia*.timer"]) as unknown,
    });
    expect(verdictOf(emitText(yaml), "unit:nvidia")).toMatch(/^approximated CHI1208$/);
  });
});

describe("repositories", () => {
  const yaml = `repos:
  managed: {core: true, extras: true, unstable: false}
  third_party: [{name: own, url: "https://a.example/$repo/$arch"}]
`;

  it("are sections in their order, third-party ones first", () => {
    const vars = taskNamed(playOf(yaml), "Configure pacman").vars as Record<string, string>;
    expect(vars.repositories_sections?.match(/^\[.*\]$/gm)).toEqual(["[own]", "[core]", "[extra]", "[multilib]"]);
    expect(vars.repositories_sections).toContain("Server = https://a.example/$repo/$arch\n");
  });

  it("are refused elsewhere, with one reason for all", () => {
    const emission = emitText(yaml, { distribution: "fedora" });
    expect(verdictOf(emission, "managed-repository:core")).toBe("refused CHI1202");
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1202")).toHaveLength(1);
  });
});

describe("disks", () => {
  const yaml = `bootloader: grub
firmware: UEFI
partitioning:
  disk: /dev/sda
  partitions:
    - {name: ESP, important: boot, size: 1GB, mountpoint: /boot, type: vfat}
    - {name: swap, important: swap, size: 4GB, type: linux-swap}
    - {name: system, important: root, size: 100%, mountpoint: /, type: ext4}
`;

  it("are never repartitioned; labels go to fstab where they exist", () => {
    const emission = emitText(yaml);
    expect(verdictOf(emission, "disk:/dev/sda")).toBe("refused CHI1204");
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1204")).toHaveLength(1);
    const play = playOf(yaml);
    expect(tasksWith(play, "ansible.posix.mount")).toMatchObject([
      { src: "LABEL={{ item.item.label }}", state: "present" },
    ]);
    expect(taskNamed(play, "List in fstab those that are there")).toMatchObject({ when: "item.stat.exists" });
  });

  it("get a boot loader once", () => {
    expect(taskNamed(playOf(yaml), "Install GRUB for UEFI")["ansible.builtin.command"]).toEqual({
      argv: ["grub-install", "--target=x86_64-efi", "--bootloader-id=GRUB", "--efi-directory", "/boot"],
      creates: "/boot/EFI/GRUB/grubx64.efi",
    });
  });
});

describe("the play", () => {
  it("runs on the hosts and by the method that the options name", () => {
    const play = playOf("hostname: box\n", { options: { hosts: "web:!db", becomeMethod: "community.general.doas" } });
    expect(play).toMatchObject({ hosts: "web:!db", become: true, become_method: "community.general.doas" });
  });

  it("ignores options that no such value could be, and says so", () => {
    const emission = emitText("hostname: box\n", { options: { hosts: "{{ x }}", becomeMethod: "rm -rf" } });
    expect(emission.diagnostics.map(({ code }) => code)).toEqual(["CHI1221", "CHI1221"]);
    expect(filesOf(emission)["playbook.yml"]).toContain("hosts: all\n");
  });

  it("stops on another distribution, even in check mode", () => {
    const check = (playOf("hostname: box\n", { distribution: "fedora" }).pre_tasks as readonly Task[])[0];
    expect(check).toMatchObject({
      "ansible.builtin.assert": { that: ["ansible_facts.pkg_mgr in ['dnf', 'dnf5']"] },
      ignore_errors: false,
      tags: ["always"],
    });
  });
});

describe("the directory layout", () => {
  it("has a role per area, an inventory and only the collections that are used", () => {
    const files = filesOf(
      emitText("hostname: box\nregion: {timezone: UTC}\n", { layout: "directory", distribution: "debian" }),
    );
    expect(Object.keys(files)).toEqual([
      "site.yml",
      "inventory/hosts.yml",
      "requirements.yml",
      "roles/hostname/tasks/main.yml",
      "roles/region/tasks/main.yml",
    ]);
    expect(parse(files["inventory/hosts.yml"] ?? "")).toEqual({ all: { hosts: { box: {} } } });
    expect(parse(files["requirements.yml"] ?? "")).toEqual({
      collections: [{ name: "community.general", version: ">=5.4.0" }],
    });
  });
});
