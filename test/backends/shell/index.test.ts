import { describe, expect, it } from "vitest";
import type { Emission } from "../../../src/backends/backend.ts";
import type { Distribution } from "../../../src/ir/target.ts";
import { systemOf } from "../../support/compile.ts";
import { at, base, emitResources, emitSystem, planText, reasonOf } from "../../support/shell.ts";

const emitText = (yaml: string, distribution?: Distribution): Emission => emitSystem(systemOf(yaml), distribution);

/** The generated steps, without their numbers. */
function stepsOf(emission: Emission): readonly string[] {
  return [...planText(emission).matchAll(/^ {2}step \d+ (.*)$/gm)].map(([, words]) => words ?? "");
}

describe("the plan of a small machine", () => {
  const emission = emitText(`
core: debian
hostname: styx-01
users:
  - {name: dex, shell: zsh, sudo: true, groups: [docker, audio]}
  - {name: maria, groups: []}
packages: [git]
services: [{name: cron, on_boot: false}, {name: ssh, dense_service: true}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, en_US.UTF-8], keymap: br-abnt2, ntp: true}
prune: [services]
`);

  it("leaves the groups of a user alone who lists none", () => {
    const steps = stepsOf(emitText("users: [{name: dex}]\n"));
    expect(steps.filter((step) => step.startsWith("memberships"))).toEqual([]);
  });

  it("has its steps in the order in which they can work", () => {
    expect(stepsOf(emission)).toEqual([
      "packages ch-obolo.yml:7",
      "hostname ch-obolo.yml:3 styx-01",
      "group ch-obolo.yml:5 docker",
      "group ch-obolo.yml:5 audio",
      "user ch-obolo.yml:5 dex /home/dex /usr/bin/zsh",
      "user ch-obolo.yml:6 maria /home/maria /bin/bash",
      "memberships ch-obolo.yml:5 dex docker audio",
      "memberships ch-obolo.yml:6 maria",
      "sudo-rules ch-obolo.yml:5 dex",
      "timezone ch-obolo.yml:9 America/Sao_Paulo",
      "locales ch-obolo.yml:9 pt_BR.UTF-8 en_US.UTF-8",
      "default-locale ch-obolo.yml:9 pt_BR.UTF-8",
      "keyboard ch-obolo.yml:9 br-abnt2 br '' abnt2 ''",
      "time-sync ch-obolo.yml:9 on",
      "unit ch-obolo.yml:8 cron.service running disabled",
      "units ch-obolo.yml:8 running enabled ssh",
      "undeclared-units ch-obolo.yml:8 remove",
      "undeclared-users ch-obolo.yml:4 report",
      "undeclared-packages ch-obolo.yml:7 report",
    ]);
  });

  it("asks for the packages that its steps need", () => {
    const table = /NEEDED_PACKAGES=\(\n([^)]*)\)/.exec(planText(emission))?.[1] ?? "";
    expect(table.trim().split(/\n */)).toEqual([
      "sudo sudo ch-obolo.yml:5",
      "tzdata tzdata ch-obolo.yml:9",
      "locales locales ch-obolo.yml:9",
      "keyboard-configuration keyboard-configuration ch-obolo.yml:9",
      "console-setup console-setup ch-obolo.yml:9",
      "systemd-timesyncd time-daemon ch-obolo.yml:9",
    ]);
  });

  it("removes only where it was asked to", () => {
    expect(reasonOf(emission.coverage.get("authority:services"))).toBe("lowered");
    expect(reasonOf(emission.coverage.get("authority:users"))).toBe("approximated CHI1306");
  });

  it("says of each line of data where it comes from", () => {
    const [file] = emission.files;
    const lines = file?.text.split("\n") ?? [];
    expect(file?.trace).toHaveLength(lines.length - 1);
    lines.forEach((line, index) => {
      if (/^ {2}step /.test(line)) expect(file?.trace[index], line).not.toHaveLength(0);
    });
  });
});

describe("names", () => {
  it("are translated to the distribution of the target", () => {
    const steps = stepsOf(emitText("services: [{name: sshd}]\nregion: {keymap: br-abnt2}", "debian"));
    expect(steps).toContain("unit ch-obolo.yml:1 ssh.service running enabled");
    expect(stepsOf(emitText("region: {keymap: br-abnt2}", "fedora"))).toContain("keymap ch-obolo.yml:1 br-abnt2");
  });
});

describe("an empty Ch-obolo", () => {
  it("is a plan without steps", () => {
    expect(stepsOf(emitResources([]))).toEqual([]);
  });
});

describe("what the plan does not do", () => {
  it.each([
    [
      "partitioning: {disk: /dev/vda, partitions: [{name: r, important: root, size: 100%, type: ext4, mountpoint: /}]}",
      "disk:/dev/vda",
      "CHI1307",
    ],
    ["core: debian\nmirrors: {countries: [BR]}", "mirrors", "CHI1311"],
  ])("is refused with its reason: %s", (yaml, id, code) => {
    expect(reasonOf(emitText(yaml).coverage.get(id))).toBe(`refused ${code}`);
  });
});

describe("hostile values", () => {
  it.each([
    ["host name", { ...base("hostname", "x"), name: at("bad host;\nroot::0:0") }, "CHI1302"],
    ["group", { ...base("group", "x"), name: at("$(id)") }, "CHI1302"],
    ["group with a NUL", { ...base("group", "x"), name: at("a\0b") }, "CHI1301"],
    [
      "user",
      {
        ...base("user", "x"),
        hasDeclaredGroups: false,
        name: at("x;cd root;touch INJECTED;"),
        home: at("/h"),
        shell: at("bash"),
      },
      "CHI1302",
    ],
    [
      "shell",
      { ...base("user", "x"), hasDeclaredGroups: false, name: at("x"), home: at("/h"), shell: at("/bin/sh; id") },
      "CHI1303",
    ],
    [
      "home",
      { ...base("user", "x"), hasDeclaredGroups: false, name: at("x"), home: at("/home/../etc"), shell: at("bash") },
      "CHI1302",
    ],
    ["sudo rule for everybody", { ...base("sudo-rule", "x"), subject: "user", name: at("ALL") }, "CHI1304"],
    [
      "option as a package",
      { ...base("package", "x"), name: at("--noscriptlet"), names: {}, role: "explicit" },
      "CHI1302",
    ],
    ["removal as a package", { ...base("package", "x"), name: at("bash-"), names: {}, role: "explicit" }, "CHI1302"],
    ["time zone", { ...base("timezone", "x"), name: at("../../etc/passwd") }, "CHI1302"],
    ["locale", { ...base("locale", "x"), name: at("en_US.UTF-8\nLD_PRELOAD=x"), isDefault: true }, "CHI1302"],
    ["keymap", { ...base("keymap", "x"), name: at("us\nFONT=x") }, "CHI1302"],
  ] as const)("are refused: %s", (_, resource, code) => {
    const emission = emitResources([resource]);
    expect(reasonOf(emission.coverage.get(resource.id))).toBe(`refused ${code}`);
    expect(stepsOf(emission)).toEqual([]);
  });

  it("leave a membership of a refused user out", () => {
    const membership = { ...base("membership", "x"), user: at("nobody-here"), group: at("audio") };
    expect(reasonOf(emitResources([membership]).coverage.get(membership.id))).toBe("refused CHI1314");
  });
});

describe("a large Ch-obolo", () => {
  it("has one line per package", () => {
    const names = Array.from({ length: 25_000 }, (_, index) => `package-${index}`);
    const packages = names.map((name) => ({
      ...base("package", name),
      name: at(name),
      names: {},
      role: "explicit" as const,
    }));
    const started = performance.now();
    const text = planText(emitResources(packages));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(text.split("\n").filter((line) => line.startsWith("  package-"))).toHaveLength(25_000);
  });
});
