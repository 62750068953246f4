import { describe, expect, it } from "vitest";
import { checkSystem, rules } from "../../src/ir/check.ts";
import { irDiagnostics } from "../../src/ir/diagnostics.ts";
import { analyseText, systemOf } from "../support/compile.ts";

const codesOf = (yaml: string): readonly string[] => analyseText(yaml).diagnostics.map(({ code }) => code);
const quoted = (text: string): string => JSON.stringify(text);

/** One value in its place: which texts the rules take, and which they refuse with exactly one diagnostic. */
interface ValueCase {
  readonly value: string;
  readonly code: string;
  readonly inPlace: (text: string) => string;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const hostile = ["a\nb", "nul\0", "esc\u001b[2J"];

const valueCases: readonly ValueCase[] = [
  {
    value: "host name",
    code: irDiagnostics.invalidHostName.code,
    inPlace: (text) => `hostname: ${quoted(text)}`,
    taken: ["a", "my-arch-box", "Dionysus", "0day", "a".repeat(63)],
    refused: ["", "-a", "a-", "a.b", "under_score", "a".repeat(64), "ünicode", "a b", "${x}"].slice(0, 8),
  },
  {
    value: "user name",
    code: irDiagnostics.invalidUserName.code,
    inPlace: (text) => `users: [{name: ${quoted(text)}}]`,
    taken: ["ada", "_svc", "ada-l", "a1", "root", "a".repeat(31)],
    refused: ["", "1ada", "-ada", "a".repeat(32), "a b", "x;cd root", "ada:0", "../ada", "ada\u202e"],
  },
  {
    value: "group name",
    code: irDiagnostics.invalidGroupName.code,
    inPlace: (text) => `users: [{name: ada, groups: [${quoted(text)}]}]`,
    taken: ["wheel", "systemd-journal", "_ssh", "docker"],
    refused: ["", "bad group", "a,b", "g".repeat(32), "`id`"],
  },
  {
    value: "shell",
    code: irDiagnostics.invalidShellName.code,
    inPlace: (text) => `users: [{name: ada, shell: ${quoted(text)}}]`,
    taken: ["bash", "zsh", "nu", "ksh93"],
    refused: ["", "/bin/zsh", "/usr/bin/bash", "zsh; id", "../zsh"],
  },
  {
    value: "home",
    code: irDiagnostics.invalidHome.code,
    inPlace: (text) => `users: [{name: ada, home: ${quoted(text)}}]`,
    taken: ["/home/ada", "/srv/people/ada", "/home/ünï"],
    refused: ["", "ada", "~", "~/ada", "/", "/home/ada/", "/home//ada", "/home/../root", "/home/a:b"],
  },
  {
    value: "package on Arch",
    code: irDiagnostics.invalidPackageName.code,
    inPlace: (text) => `packages: [${quoted(text)}]`,
    taken: ["git", "gtk+", "python-foo_bar", "lib32-glibc", "r", "1password-cli", "a@b"],
    refused: ["", "-dd", "--noscriptlet", ".git", "extra/vim", "git>=2", "a b", "$(id)", "gît"],
  },
  {
    value: "package on Debian",
    code: irDiagnostics.invalidPackageName.code,
    inPlace: (text) => `core: debian\npackages: [${quoted(text)}]`,
    taken: ["git", "libstdc++6", "fd-find", "0ad"],
    refused: ["r", "Git", "foo_bar", "-y", "git=1:2", "git/sid"],
  },
  {
    value: "package on Fedora",
    code: irDiagnostics.invalidPackageName.code,
    inPlace: (text) => `core: fedora\npackages: [${quoted(text)}]`,
    taken: ["git", "NetworkManager", "python3.12", "gcc-c++", "@development-tools"],
    refused: ["@Core", "@^kde-desktop", "@a b", "@", "-y", "a b", "git~1"],
  },
  {
    value: "unit",
    code: irDiagnostics.invalidUnitName.code,
    inPlace: (text) => `services: [{name: ${quoted(text)}}]`,
    taken: ["sshd", "docker.socket", "fstrim.timer", "getty@tty2", "dbus-org.freedesktop.network1", "home-ada.mount"],
    refused: ["", "sshd; reboot", "-H", "a b", "../sshd", "a/b.mount", ".service"],
  },
  {
    value: "unit type",
    code: irDiagnostics.unknownUnitSuffix.code,
    inPlace: (text) => `services: [{name: ${quoted(text)}}]`,
    taken: ["a.service", "a.timer", "a.socket", "a.target", "a.path", "a.mount", "org.example.Thing"],
    refused: ["a.sevice", "a.sokcet", "user.slice", "swap.swap", "boot.automount"],
  },
  {
    value: "time zone",
    code: irDiagnostics.invalidTimeZone.code,
    inPlace: (text) => `region: {timezone: ${quoted(text)}}`,
    taken: [
      "UTC",
      "Etc/UTC",
      "GMT",
      "Etc/GMT+3",
      "Etc/GMT-14",
      "US/Eastern",
      "Asia/Kolkata",
      "Asia/Calcutta",
      "America/Argentina/Salta",
      "America/Indiana/Indianapolis",
      "Europe/Kyiv",
    ],
    refused: [
      "",
      "Mars/Olympus",
      "america/sao_paulo",
      "US/EASTERN",
      "utc",
      "+03:00",
      "Etc/GMT+15",
      "Lisbon",
      "../etc/passwd",
    ],
  },
  {
    value: "locale",
    code: irDiagnostics.invalidLocale.code,
    inPlace: (text) => `region: {locale: [${quoted(text)}]}`,
    taken: [
      "pt_BR.UTF-8",
      "en_US.ISO-8859-1",
      "ca_ES.UTF-8@valencia",
      "C.UTF-8",
      "eo.UTF-8",
      "C",
      "POSIX",
      "es_419.UTF-8",
    ],
    refused: ["pt-BR.UTF-8", "pt_br.UTF-8", "english", "xx_YYY.UTF-8", "en_US.UTF-8;id"],
  },
  {
    value: "keymap",
    code: irDiagnostics.invalidKeymap.code,
    inPlace: (text) => `region: {keymap: ${quoted(text)}}`,
    taken: ["br-abnt2", "us", "de-latin1-nodeadkeys", "defkeymap_V1.0", "no"],
    refused: ["", "us/acentos", "us.map.gz", "-u", "br abnt2"],
  },
  {
    value: "disk",
    code: irDiagnostics.invalidDisk.code,
    inPlace: (text) =>
      `partitioning: {disk: ${quoted(text)}, partitions: [{name: r, important: root, size: 100%, type: ext4}]}`,
    taken: [
      "/dev/sda",
      "/dev/nvme0n1",
      "/dev/disk/by-id/ata-SAMSUNG_SSD-1:0",
      "/dev/mapper/a-b",
      "/dev/vda",
      "/dev/md0",
    ],
    refused: ["", "sda", "/dev/", "/dev/../etc/passwd", "/dev/sda;id", "/home/disk"],
  },
  {
    value: "partition as disk",
    code: irDiagnostics.diskIsPartition.code,
    inPlace: (text) =>
      `partitioning: {disk: ${quoted(text)}, partitions: [{name: r, important: root, size: 100%, type: ext4}]}`,
    taken: ["/dev/sdb", "/dev/mmcblk0", "/dev/loop0", "/dev/nvme1n1"],
    refused: ["/dev/sda1", "/dev/vdb12", "/dev/nvme0n1p2", "/dev/mmcblk0p1", "/dev/disk/by-id/ata-X-part3"],
  },
  {
    value: "mount point",
    code: irDiagnostics.invalidMountPoint.code,
    inPlace: (text) => partitionsYaml(`{name: data, size: 1GB, type: ext4, mountpoint: ${quoted(text)}}`),
    taken: ["/home", "/srv/big.files", "/boot/efi"],
    refused: ["", "home", "/home/", "//home", "/a/../b", "/a b", "/a$(id)"],
  },
  {
    value: "address of dotfiles",
    code: irDiagnostics.invalidDotfileUrl.code,
    inPlace: (text) => `users: [{name: ada}]\ndotfiles: [{user: ada, url: ${quoted(text)}}]`,
    taken: [
      "https://git.example.org/a/b.git",
      "git@git.example.org:a/b.git",
      "ssh://git@host:2222/a",
      "git://h/a",
      "file:///srv/dots",
      "/srv/dots.git",
      "host:dots",
    ],
    refused: ["", "-u", "--upload-pack=id", "ext::sh -c id", "javascript:alert(1)//x y", "https://-x", "dots", "a b:c"],
  },
  {
    value: "branch",
    code: irDiagnostics.invalidBranch.code,
    inPlace: (text) => `users: [{name: ada}]\ndotfiles: [{user: ada, url: "https://h/a", branch: ${quoted(text)}}]`,
    taken: ["main", "feature/x", "v1.0", "ünï"],
    refused: ["", "-b", "a..b", "a b", "a~1", "x.lock", "a/", "@", "a@{1}", ".a", "a//b"],
  },
  {
    value: "link source",
    code: irDiagnostics.invalidLinkSource.code,
    inPlace: (text) => linkYaml(`{from: ${quoted(text)}, to: there}`),
    taken: ["bash", ".config/nvim", "./a", "."],
    refused: ["", "/etc", "..", "a/../../b", "~/x"],
  },
  {
    value: "link target",
    code: irDiagnostics.invalidLinkTarget.code,
    inPlace: (text) => linkYaml(`{from: here, to: ${quoted(text)}}`),
    taken: [".bashrc", "a/b", "./a"],
    refused: ["", "/etc/passwd", "../other/.bashrc", "a/../..", "~/.bashrc"],
  },
  {
    value: "secret destination of a user",
    code: irDiagnostics.invalidSecretDestination.code,
    inPlace: (text) => templateYaml(`{from: a.j2, to: ${quoted(text)}, owner: ada}`),
    taken: [".netrc", "a/b"],
    refused: ["", "/etc/netrc", "../x", ".", "a/", "~/x"],
  },
  {
    value: "secret destination of root",
    code: irDiagnostics.invalidSecretDestination.code,
    inPlace: (text) => templateYaml(`{from: a.j2, to: ${quoted(text)}, owner: root}`),
    taken: [".netrc", "/etc/netrc"],
    refused: ["", "/", "/etc/../x", "/etc/"],
  },
  {
    value: "country",
    code: irDiagnostics.invalidMirrorCountry.code,
    inPlace: (text) => `mirrors: {countries: [${quoted(text)}]}`,
    taken: ["BR", "br", "Brazil", "Côte d'Ivoire", "United States"],
    refused: ["", "-c", "BR; id", "$(id)", "1"],
  },
  {
    value: "repository",
    code: irDiagnostics.invalidRepositoryName.code,
    inPlace: (text) => `repos: {third_party: [{name: ${quoted(text)}, url: "https://h/$arch"}]}`,
    taken: ["chaotic-aur", "cachyos-v3", "a.b"],
    refused: ["", "options", "a]", "-x", "a b"],
  },
  {
    value: "repository address",
    code: irDiagnostics.invalidRepositoryUrl.code,
    inPlace: (text) => `repos: {third_party: [{name: tools, url: ${quoted(text)}}]}`,
    taken: ["https://h/$repo/$arch", "http://h", "file:///srv/repo"],
    refused: ["", "h", "-h", "https://h\u0020x", "javascript:x", "https://h/]"],
  },
];

function partitionsYaml(...extra: readonly string[]): string {
  const own = [
    "{name: EFI, important: boot, size: 1GB, type: vfat}",
    ...extra,
    "{name: sys, important: root, size: 100%, type: ext4}",
  ];
  return `firmware: UEFI\npartitioning: {disk: /dev/sda, partitions: [${own.join(", ")}]}`;
}

function linkYaml(...links: readonly string[]): string {
  return `users: [{name: ada}, {name: bob}]\ndotfiles: [{user: ada, url: "https://h/a", links: [${links.join(", ")}]}]`;
}

function templateYaml(...templates: readonly string[]): string {
  return `users: [{name: ada}]\nsecrets: {sec_mode: sops, sec_file: s.yml, templates: [${templates.join(", ")}]}`;
}

describe.each(valueCases)("$value", ({ code, inPlace, taken, refused }) => {
  it.each(taken)("may be %j", (text) => {
    expect(codesOf(inPlace(text)).filter((found) => found >= "CHI03")).toEqual([]);
  });
  it.each(refused)("may not be %j", (text) => {
    expect(codesOf(inPlace(text)).filter((found) => found !== "CHI0217")).toEqual([code]);
  });
  it.each(hostile)("may not be %j, which is said once", (text) => {
    const codes = codesOf(inPlace(text)).filter((found) => found !== "CHI0217");
    expect(codes).toHaveLength(1);
    expect([irDiagnostics.controlCharacter.code, code]).toContain(codes[0]);
  });
});

describe("partitions", () => {
  it.each([
    ["fit together", partitionsYaml(), []],
    ["may have a swap and a home", partitionsYaml("{name: s, important: swap, size: 4GB, type: linux-swap}"), []],
    ["have room for their file systems", partitionsYaml("{name: x, size: 200MB, type: xfs}"), ["CHI0325"]],
    ["have labels their file systems can hold", partitionsYaml("{name: a_name_of_16_chr, size: 1GB, type: ext4}"), []],
    [
      "have no longer labels than that",
      partitionsYaml("{name: a_name_of_17_chars, size: 1GB, type: ext4}"),
      ["CHI0329"],
    ],
    ["have 12 bytes of label on xfs", partitionsYaml("{name: thirteenchars, size: 1GB, type: xfs}"), ["CHI0329"]],
    [
      "have 15 bytes of label on swap",
      partitionsYaml("{name: sixteencharslong, size: 1GB, type: linux-swap}"),
      ["CHI0329"],
    ],
    ["are one root", partitionsYaml("{name: x, important: root, size: 9GB, type: ext4}"), ["CHI0321"]],
    [
      "have owners where users' files are",
      partitionsYaml("{name: X, important: home, size: 9GB, type: vfat}"),
      ["CHI0369"],
    ],
    ["need no owners elsewhere", partitionsYaml("{name: X, mountpoint: /srv/films, size: 9GB, type: vfat}"), []],
    ["tell no labels apart by case", partitionsYaml("{name: efi, size: 1GB, type: ext4}"), ["CHI0330"]],
    [
      "have numbers that fit after each other",
      partitionsYaml("{name: x, size: 1GB, type: ext4, part: 4}"),
      ["CHI0324"],
    ],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("restrictions of a fleet", () => {
  const withHosts = (restrictions: string, more = ""): string =>
    `fleet: {hosts: {a-1: {}, "@docker/b": {}}, restrictions: ${restrictions}${more}}`;

  it.each([
    [
      "name hosts and roles",
      withHosts('{allow_list: {a-1: {users: true, natPkgs: true}}, black_list: {"@docker/b": {}}}'),
      [],
    ],
    ["name no other hosts", withHosts("{black_list: {a-2: {}, b: {}}}"), ["CHI0381", "CHI0381"]],
    ["may name what an inventory brings", withHosts("{black_list: {a-2: {}}}", ", boats: [{provider: aws}]"), []],
    ["name no other roles", withHosts("{allow_list: {a-1: {service: true}}}"), ["CHI0382"]],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("countries of mirrors", () => {
  it.each(["PT", "pt", "Portugal", "cote d'ivoire", "Macau", "Worldwide", "Deutschland"])("may be %s", (name) => {
    expect(codesOf(`mirrors: {countries: ["${name}"]}`)).toEqual([]);
  });
  it.each(["UK", "XX", "Frnace", "Brasil"])("are doubted where they are %s", (name) => {
    expect(codesOf(`mirrors: {countries: [${name}]}`)).toEqual(["CHI0368"]);
  });
});

describe("homes", () => {
  it.each([
    ["are not shared", "users: [{name: ada}, {name: bob, home: /home/ada}]", ["CHI0376"]],
    ["are one for a user who is listed twice", "users: [{name: ada}, {name: ada}]", ["CHI0313"]],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("links", () => {
  it.each([
    ["may share an open target", linkYaml("{from: a, to: ., open: true}", "{from: b, to: ., open: true}"), []],
    ["may go below an open target", linkYaml("{from: a, to: .config, open: true}", "{from: b, to: .config/x}"), []],
    ["may not share a closed target", linkYaml("{from: a, to: x}", "{from: b, to: x, open: true}"), ["CHI0344"]],
    ["may not go below a closed target", linkYaml("{from: b, to: .config/x/y}", "{from: a, to: .config}"), ["CHI0345"]],
    ["may not replace the home", linkYaml("{from: a, to: ./.}"), ["CHI0343"]],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("services", () => {
  it.each([
    ["are declared once", "services: [{name: sshd}, {name: sshd.service}]", ["CHI0350"]],
    ["may share a stem", "services: [{name: docker.service}, {name: docker.socket}]", []],
    ["may be named beside a prefix", "services: [{name: nvidia}, {name: nvidia, dense_service: true}]", []],
    [
      "have each prefix once",
      "services: [{name: n, dense_service: true}, {name: n, dense_service: true}]",
      ["CHI0350"],
    ],
    ["are no templates", "services: [{name: getty@}]", ["CHI0353"]],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("owners", () => {
  it.each([
    ["are listed users", "users: [{name: ada}]\ndotfiles: [{user: eve, url: 'https://h/a'}]", ["CHI0340"]],
    ["may be root", "users: [{name: ada}]\ndotfiles: [{user: root, url: 'https://h/a'}]", []],
    ["may be anyone where users are not managed", "dotfiles: [{user: eve, url: 'https://h/a'}]", []],
    ["are nobody where no users are wanted", "users: []\ndotfiles: [{user: eve, url: 'https://h/a'}]", ["CHI0340"]],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("becoming root", () => {
  it.each([
    ["is possible by sudo", "users: [{name: ada, sudo: true}]\nprune: [users]", []],
    ["is possible for a listed root", "users: [{name: root}]\nprune: [users]", []],
    ["is possible by the group", "users: [{name: ada, groups: [wheel]}]\nwheel_access: true\nprune: [users]", []],
    ["is impossible otherwise", "users: [{name: ada, groups: [wheel]}]\nprune: [users]", ["CHI0318"]],
    ["is no matter where nobody is removed", "users: [{name: ada}]", []],
  ] as const)("%s", (_, yaml, codes) => {
    expect(codesOf(yaml)).toEqual(codes);
  });
});

describe("literal secrets", () => {
  it.each([
    ["-----BEGIN OPENSSH PRIVATE KEY-----"],
    ["AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQ"],
    ["$y$j9T$abcdefgh$0123456789abcdef"],
    ["$6$rounds=5000$saltsalt$hashhashhash"],
    ["$2b$12$abcdefghijklmnopqrstuv"],
    ["https://ada:hunter2@git.example.org/x"],
  ])("are found in the value %j", (text) => {
    expect(codesOf(`x-notes: [${quoted(text)}]`)).toEqual(["CHI0302"]);
    expect(codesOf(`users: [{name: ada}]\ndotfiles: [{user: ada, url: ${quoted(text)}}]`)).toEqual(["CHI0302"]);
  });
  it.each([
    ["x-login: {password: hunter2}"],
    ["x-login: {db_passwd: 'hunter2'}"],
    ["fleet: {hosts: {web: {ssh_password: hunter2}}}"],
  ])("are found behind the key in %j", (yaml) => {
    expect(codesOf(yaml)).toEqual(["CHI0302"]);
  });
  it.each([
    ["x-login: {password: null}"],
    ["x-notes: [the password is elsewhere, costs $5 or $6, 'https://ada@git.example.org/x']"],
    ["fleet: {hosts: {web: {ssh_password_file: secrets/web}}}"],
  ])("are not seen in %j", (yaml) => {
    expect(codesOf(yaml)).toEqual([]);
  });
});

describe("the list of rules", () => {
  it("is frozen and runs each rule once", () => {
    expect(Object.isFrozen(rules)).toBe(true);
    expect(new Set(rules).size).toBe(rules.length);
  });
  it("finds nothing in a machine that is fine", () => {
    const system = systemOf(
      `${partitionsYaml()}\nhostname: box\nusers: [{name: ada, sudo: true}]\nservices: [{name: sshd}]`,
    );
    expect(checkSystem(system)).toEqual([]);
  });
  it("keeps the time for many packages near the time for few, per package", () => {
    const many = systemOf(
      `packages:\n${Array.from({ length: 20_000 }, (_, index) => `  - package-${index}\n`).join("")}`,
    );
    const start = performance.now();
    expect(checkSystem(many)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
