import { afterAll, beforeAll, expect, it } from "vitest";
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

/** What installs a package that was built: by sudo, as makepkg and yay do. */
const install = 'sudo -n pacman --upgrade --noconfirm "/repo/aur/$name-1.0-1-any.pkg.tar.gz"';

/** There is no AUR here: a clone is a folder, and what would be built lies in /repo/aur. */
const tools = {
  git: `[[ $1 == clone ]] || exec /usr/bin/git "$@"\necho "\${*: -2:1}" >>/run/cloned && mkdir "\${!#}"`,
  makepkg: `[[ $EUID != 0 ]] || exit 1\nname=\${PWD##*/}\n${install}`,
};
const yay = `#!/bin/bash
[[ $EUID != 0 && ! -e /run/broken ]] || exit 1
echo "$USER $*" >>/run/yay
while [[ $1 != -- ]]; do shift; done
for name in "\${@:2}"; do ${install}; done
`;
const pack = `
mkdir -p /repo/aur && touch /run/cloned /run/yay && chmod 0666 /run/cloned /run/yay
for name in yay spotify zen-browser-bin; do
  cd "/run/payload/$name"
  printf '%s\\n' "pkgname = $name" 'pkgver = 1.0-1' 'pkgdesc = x' 'builddate = 1' 'size = 10' 'arch = any' >.PKGINFO
  tar --owner=0 --group=0 -czf "/repo/aur/$name-1.0-1-any.pkg.tar.gz" .PKGINFO usr
done
rm -r /run/payload
`;

describeWithSystem("pacman", "packages of the AUR", () => {
  let root: Machine;
  const installed = () => root.run("pacman", "--query", "--quiet").stdout.split("\n");
  const accounts = () => ["/etc/passwd", "/etc/group", "/etc/shadow"].map((path) => root.read(path));

  beforeAll(async () => {
    root = await Machine.open("pacman");
    for (const [name, text] of Object.entries(tools)) {
      root.write(`/usr/local/bin/${name}`, `#!/bin/bash\n${text}\n`, "0755");
    }
    root.write("/run/payload/yay/usr/bin/yay", yay, "0755");
    for (const name of ["spotify", "zen-browser-bin"]) root.write(`/run/payload/${name}/usr/share/${name}/x`, "x\n");
    root.write("/run/pack", pack);
    root.run("bash", "/run/pack");
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
