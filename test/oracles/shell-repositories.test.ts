import { afterAll, beforeAll, expect, it } from "vitest";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { preparePacmanRepositories } from "../support/machine/pacman-repositories.ts";
import { runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

describeWithSystem("pacman", "repositories and mirrors of pacman", () => {
  let root: Machine;
  const machine = `core: arch
baseOverride: []
packages: [tide]
mirrors: {countries: [PT, Brazil], count: 3}
repos:
  managed: {core: true}
  third_party:
    - {name: harbour, url: "file:///repo/harbour"}
    - {name: harbour-deb, url: "https://deb.harbour.example", distribution: debian}
  i_know_exactly_what_im_doing: |
    Architecture = auto
    SigLevel = Never
`;
  const installed = () => root.run("pacman", "--query", "--quiet").stdout.split("\n");

  beforeAll(async () => {
    root = await Machine.open("pacman");
    preparePacmanRepositories(root);
  });

  afterAll(() => root.stop());

  it("stops before the first change at a configuration that pacman refuses", () => {
    const before = takeSnapshot(root);
    const broken = machine.replace("SigLevel = Never", "SigLevel = Sometimes");
    const { exitCode, stderr } = runPlan(root, broken, "apply");
    expect(stderr).toContain("pacman refuses the declared configuration");
    expect(exitCode).toBe(1);
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
  });

  it("puts the configuration back when a repository cannot be reached", () => {
    const before = root.read("/etc/pacman.conf");
    const { exitCode, stderr } = runPlan(root, machine.replace("/repo/harbour", "/repo/nowhere"), "apply");
    expect(stderr).toContain("Failed: fetch the lists of packages");
    expect(exitCode).toBe(1);
    expect(root.read("/etc/pacman.conf")).toBe(before);
    expect(installed()).not.toContain("tide");
    proves("shell", "puts repositories back that cannot be reached", 1, "machines");
  });

  it("undoes repositories and mirrors when a later step fails", () => {
    const before = [root.read("/etc/pacman.conf"), root.read("/etc/pacman.d/mirrorlist"), installed()];
    root.write("/usr/local/sbin/groupadd", "#!/bin/sh\nexit 1\n", "0755");
    const { exitCode, stderr } = runPlan(root, `${machine}users: [{name: dex, groups: [tide]}]\n`, "apply");
    root.run("rm", "/usr/local/sbin/groupadd");
    expect(stderr).toContain("Failed: create group tide");
    expect(stderr).toContain("Undoing: choose mirrors for /etc/pacman.d/mirrorlist");
    expect(exitCode).toBe(1);
    expect([root.read("/etc/pacman.conf"), root.read("/etc/pacman.d/mirrorlist"), installed()]).toEqual(before);
    expect(root.has("/etc/xdg/reflector/reflector.conf")).toBe(false);
  });

  it("sets the repositories up, then installs what only they have", () => {
    const { exitCode, stdout, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(stdout).toContain("repositories and options in /etc/pacman.conf");
    expect(exitCode).toBe(0);
    expect(installed()).toContain("tide");
    expect(root.run("pacman-conf", "--repo-list").stdout).toBe("harbour\ncore");
    expect(root.read("/etc/pacman.d/mirrorlist")).toContain("Server = file:///repo/$repo");
    expect(root.read("/run/reflector-options")).toBe(root.read("/etc/xdg/reflector/reflector.conf"));
    expect(root.read("/etc/xdg/reflector/reflector.conf")).toContain("--country 'Brazil'\n--latest 3");
    proves("shell", "sets repositories up and installs what only they have, with pacman", 1, "machines");
  });

  it("has nothing to do the second time, and writes nothing", () => {
    const before = takeSnapshot(root);
    expect(runPlan(root, machine, "apply").stdout).toContain("Nothing to do");
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
    proves("shell", "has nothing to do the second time where repositories are declared", 1, "machines");
  });
});

describeWithSystem("debian", "repositories of apt", () => {
  let root: Machine;
  const machine = `core: debian
packages: [htop, tide]
repos:
  third_party: [{name: harbour, url: "file:///repo/harbour"}]
`;

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.run(
      "bash",
      "-c",
      `mkdir -p /run/tide/DEBIAN /repo/harbour && cd /repo/harbour &&
       printf '%s\\n' 'Package: tide' 'Version: 1.0' 'Architecture: all' 'Maintainer: x <x@x>' 'Description: x' \\
         >/run/tide/DEBIAN/control && dpkg-deb --build /run/tide . >/dev/null &&
       { dpkg-deb --field tide_1.0_all.deb; echo 'Filename: ./tide_1.0_all.deb'; echo "Size: $(stat -c %s *.deb)";
         echo "SHA256: $(sha256sum *.deb | cut -d' ' -f1)"; } >Packages`,
    );
  });

  afterAll(() => root.stop());

  it("puts everything back where nobody vouches for a repository", () => {
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toContain("Undoing: repository harbour");
    expect(exitCode).toBe(1);
    expect(root.has("/etc/apt/sources.list.d/chaos-harbour.sources")).toBe(false);
    expect(runPlan(root, "core: debian\nhostname: oracle", "plan").exitCode).toBe(0);
  });

  it("sets one up that is vouched for, and installs from it", () => {
    // What a signature by a known key would give.
    root.write(
      "/etc/apt/apt.conf.d/90trust",
      'Acquire::AllowInsecureRepositories "1";\nAPT::Get::AllowUnauthenticated "1";\n',
    );
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(root.run("dpkg-query", "-W", "-f", "${Status}", "tide").stdout).toBe("install ok installed");
    expect(root.read("/etc/apt/sources.list.d/chaos-harbour.sources")).toContain(
      "Types: deb\nURIs: file:///repo/harbour/\nSuites: ./",
    );
    const before = takeSnapshot(root);
    expect(runPlan(root, machine, "apply").stdout).toContain("Nothing to do");
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
    proves("shell", "sets repositories up and installs what only they have, with apt", 1, "machines");
  });

  it("takes one away that is no longer declared", () => {
    const other = machine.replace("harbour, url", "quay, url").replace("[htop, tide]", "[htop]");
    const { exitCode, stdout } = runPlan(root, other, "apply");
    expect(stdout).toContain("remove the repository in /etc/apt/sources.list.d/chaos-harbour.sources");
    expect(exitCode).toBe(0);
    expect(root.has("/etc/apt/sources.list.d/chaos-harbour.sources")).toBe(false);
    expect(root.has("/etc/apt/sources.list.d/chaos-quay.sources")).toBe(true);
  });
});

describeWithSystem("dnf", "repositories of dnf", () => {
  let root: Machine;
  const machine = `core: fedora
repos:
  third_party: [{name: harbour, url: "file:///repo/fedora"}]
`;

  beforeAll(async () => {
    root = await Machine.open("dnf");
  });

  afterAll(() => root.stop());

  it("sets one up once, with the check of signatures on", () => {
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(root.read("/etc/yum.repos.d/chaos-harbour.repo")).toContain(
      "[harbour]\nname=harbour\nenabled=1\ngpgcheck=1",
    );
    expect(root.run("dnf", "--quiet", "repolist").stdout).toContain("harbour");
    expect(runPlan(root, machine, "plan", "--detailed-exitcode").exitCode).toBe(0);
    proves("shell", "sets repositories up with dnf", 1, "machines");
  });

  it("puts everything back where a repository cannot be reached", () => {
    const { exitCode } = runPlan(root, machine.replace("/repo/fedora", "/repo/nowhere"), "apply");
    expect(exitCode).toBe(1);
    expect(root.read("/etc/yum.repos.d/chaos-harbour.repo")).toContain("baseurl=file:///repo/fedora");
  });
});
