import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareAur } from "../support/machine/aur.ts";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const machine = `core: arch
baseOverride: []
packages: [lua]
aurHelpers: [yay]
aurPackages: [spotify, zen-browser-bin]
`;

describeWithSystem("pacman", "packages of the AUR", () => {
  let root: Machine;
  const installed = () => root.run("pacman", "--query", "--quiet").stdout.split("\n");
  const accounts = () => ["/etc/passwd", "/etc/group", "/etc/shadow"].map((path) => root.read(path));

  beforeAll(async () => {
    root = await Machine.open("pacman");
    prepareAur(root);
  });

  afterAll(() => root.stop());

  it("are undone, with the helper and its account, when one cannot be built", () => {
    const before = [accounts(), installed()];
    root.write("/run/broken", "");
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    root.run("rm", "/run/broken");
    expect(stderr).toContain("Failed: build 3 AUR packages with yay, as aur_builder");
    expect(exitCode).toBe(1);
    expect([accounts(), installed()]).toEqual(before);
    expect(root.has("/var/lib/aur_builder")).toBe(false);
    expect(root.has("/etc/sudoers.d/98-chaos-aur")).toBe(false);
    proves("shell", "undoes packages of the AUR (the AUR is a stand-in)", 1, "machines");
  });

  it("are built by the helper, which is built first, as a user who may call pacman only meanwhile", () => {
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(installed()).toEqual(expect.arrayContaining(["yay", "spotify", "zen-browser-bin", "git", "gcc"]));
    expect(root.read("/run/cloned")).toContain("https://aur.archlinux.org/yay.git");
    expect(root.read("/run/yay")).toBe(
      "aur_builder --sync --needed --noconfirm --answerclean None --answerdiff None -- spotify zen-browser-bin",
    );
    expect(root.has("/etc/sudoers.d/98-chaos-aur")).toBe(false);
    expect(root.run("sudo", "-l", "-U", "aur_builder").stdout).toContain("not allowed");
    proves("shell", "builds packages of the AUR as an unprivileged user (the AUR is a stand-in)", 1, "machines");
  });

  it("are not touched the second time", () => {
    const before = takeSnapshot(root);
    expect(runPlan(root, machine, "apply").stdout).toContain("Nothing to do");
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
  });
});
