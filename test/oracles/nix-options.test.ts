import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { EmittedFile } from "../../src/backends/backend.ts";
import type { Analysis } from "../../src/compile.ts";
import { analysePath } from "../support/analyse.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { analyseText } from "../support/compile.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { emitNix, emitText, evaluateNix, type NixSettings, type Plain } from "../support/nix.ts";
import { failedAssertions, mergeModules } from "../support/nix-assertions.ts";
import { checkOptions, readOptionTables } from "../support/nix-options.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { corpusFile, hasShared } from "../support/shared.ts";
import { describeWhereRequired, describeWithTool } from "../support/tools.ts";

const written = [
  ...findCases()
    .filter((name) => !name.startsWith("errors/"))
    .map((name) => join(goldenFolder, name, "ch-obolo.yml"))
    .filter((path) => existsSync(path)),
  ...["household", "server", "workstation"].map((name) => join(goldenFolder, "../examples", `${name}.yml`)),
  ...(hasShared ? [corpusFile] : []),
];
const settings: readonly NixSettings[] = [
  {},
  { layout: "directory" },
  { release: "24.11" },
  { release: "25.11", layout: "directory" },
  { dotfiles: "home-manager", layout: "directory" },
];

/** Files of one machine that NixOS reads as modules. */
function modulesOf({ system }: Analysis, one: NixSettings): readonly EmittedFile[] {
  if (system === undefined) throw new Error("the input has errors");
  return emitNix(system, one).files.filter(({ path }) => path.endsWith(".nix") && !path.endsWith("flake.nix"));
}

const tables = hasShared ? readOptionTables() : { options: { inner: new Map() }, renames: new Map() };

/** What NixOS would say of a machine, and how many options were looked at. */
function judge(modules: readonly Plain[]) {
  const checked = modules.map((module) => checkOptions(module, tables));
  const { system, conflicts } = mergeModules(modules);
  return {
    count: checked.reduce((sum, { count }) => sum + count, 0),
    findings: [...checked.flatMap(({ findings }) => findings), ...conflicts, ...failedAssertions(system)],
  };
}

/** Expects that NixOS would take every machine without a word. */
async function expectAccepted(machines: ReadonlyMap<string, readonly EmittedFile[]>): Promise<void> {
  const evaluated = await evaluateNix([...machines.values()].flat());
  const complaints = new Map<string, readonly string[]>();
  let options = 0;
  let next = 0;
  for (const [name, own] of machines) {
    const { count, findings } = judge(evaluated.slice(next, next + own.length));
    next += own.length;
    options += count;
    if (findings.length > 0) complaints.set(name, findings);
  }
  expect(complaints).toEqual(new Map());
  expect(options).toBeGreaterThan(machines.size);
  proves("nix", "sets options that NixOS has, to values of their types", options, "options");
  proves("nix", "is evaluated, and passes the assertions that NixOS makes late", machines.size, "systems");
}

function describeWithTables(name: string, body: () => void): void {
  describeWhereRequired(hasShared, "the option tables are missing", "options of NixOS", () =>
    describeWithTool("nix-instantiate", name, body),
  );
}

describeWithTables("that emitted modules set", () => {
  it.each(settings)("are taken by NixOS: every written Ch-obolo, with %j", async (one) => {
    await expectAccepted(new Map(written.map((path) => [path, modulesOf(analysePath(path), one)])));
  });

  it("are taken by NixOS: generated Ch-obolos", async () => {
    const layouts = ["single", "directory"] as const;
    const machines = fc.sample(choboloText, runs(200)).map(({ yaml }, index) => {
      const layout = layouts[index % 2] ?? "single";
      return [yaml, modulesOf(analyseText(yaml), { layout })] as const;
    });
    await expectAccepted(new Map(machines));
  });
});

const machine = `
hostname: lighthouse
users: [{name: ada, shell: zsh, sudo: true, groups: [wheel, docker, chess]}]
services: [sddm, docker]
bootloader: grub
firmware: UEFI
partitioning:
  disk: /dev/sda
  partitions:
    - {name: ESP, important: boot, size: 1GB, type: vfat, mountpoint: /boot}
    - {name: system, important: root, size: 100%, type: ext4}
`.replace("[sddm, docker]", "[{name: sddm}, {name: docker}]");

/** Faults, each planted by one edit of what is emitted, and what is to be found. */
const planted: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  ["an option that there is not", add("services.sshd2.enable = true;"), /services\.sshd2: is no option/],
  [
    "one inside a user",
    add("users.users.bob = { isNormalUser = true; extraGruops = [ ]; };"),
    /extraGruops: is no option/,
  ],
  ["a text for a truth value", add('services.openssh.enable = "yes";'), /openssh\.enable: "yes" is not: boolean/],
  [
    "a text for a list",
    add('users.users.bob = { isNormalUser = true; extraGroups = "wheel"; };'),
    /is not: list of string/,
  ],
  ["a number for a text", add("time.timeZone = 3;"), /time\.timeZone: 3 is not/],
  ["a word that no choice is", add('services.logind.lidSwitch = "sleep";'), /lidSwitch: "sleep" is not: one of/],
  ["a host name with a dot", edit('"lighthouse"', '"light.house"'), /networking\.hostName: "light.house" is not/],
  ["a package for a text", add("networking.domain = pkgs.hello;"), /networking\.domain/],
  ["a number out of its range", add("networking.firewall.allowedTCPPorts = [ 70000 ];"), /70000/],
  ["an option that was renamed", add("boot.cleanTmpDir = true;"), /boot\.cleanTmpDir: is now boot\.tmp\.cleanOnBoot/],
  ["an option that is gone", add("boot.loader.grub.version = 2;"), /boot\.loader\.grub\.version: has been removed/],
  ["a shell without its program", edit("programs.zsh.enable = true;", ""), /programs\.zsh\.enable is not set/],
  ["a user of neither kind", edit("isNormalUser = true;", ""), /user ada: exactly one of/],
  ["a user of both kinds", edit("isNormalUser = true;", "isNormalUser = true; isSystemUser = true;"), /exactly one/],
  ["a group that nobody declares", edit("users.groups.chess = { };", ""), /nobody declares the group chess/],
  ["a group whose module is off", edit("virtualisation.docker.enable = true;", ""), /the group docker/],
  ["two boot loaders", add("boot.loader.systemd-boot.enable = true;"), /several boot loaders/],
  ["no boot loader", edit("grub = {", "limine2 = {"), /no boot loader/],
  ["no device for GRUB", edit('device = "nodev";', ""), /grub\.devices is not set/],
  ["no root file system", edit('"/" =', '"/other" ='), /no root file system/],
  ["a lock-out", add("users.mutableUsers = false;"), /locks everybody out/],
  ["sddm without a display", edit("wayland.enable = true;", ""), /neither X nor Wayland/],
  ["nvidia undecided", add('services.xserver.videoDrivers = [ "nvidia" ];'), /nvidia\.open is not set/],
  ["no state version", edit("system.stateVersion", "system.nixos.label"), /stateVersion is not set/],
  [
    "two managers of power",
    add("services.tlp.enable = true; services.power-profiles-daemon.enable = true;"),
    /exclude/,
  ],
];

function edit(what: string | RegExp, by: string) {
  return (text: string): string => {
    const edited = text.replace(what, by);
    if (edited === text) throw new Error(`nothing to edit: ${what} in\n${text}`);
    return edited;
  };
}

function add(bindings: string) {
  return edit(/\n\}\n$/, `\n  ${bindings}\n}\n`);
}

describeWithTables("where a fault is planted", () => {
  const [file] = hasShared ? emitText(machine).files : [];

  it("have none without it", async () => {
    if (file === undefined) throw new Error("nothing is emitted");
    expect(judge(await evaluateNix([file])).findings).toEqual([]);
  });

  it.each(planted)("show it: %s", async (_, plant, found) => {
    if (file === undefined) throw new Error("nothing is emitted");
    const { findings } = judge(await evaluateNix([{ ...file, text: plant(file.text) }]));
    expect(findings.filter((finding) => found.test(finding))).toHaveLength(1);
  });

  it("show it: an option that two modules set differently", async () => {
    if (file === undefined) throw new Error("nothing is emitted");
    const other = { ...file, text: edit('"lighthouse"', '"other"')(file.text) };
    expect(judge(await evaluateNix([file, other])).findings).toContain("networking.hostName: is set twice");
  });
});
