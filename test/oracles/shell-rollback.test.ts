import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlan } from "../support/machine/plan.ts";
import { compareStates, takeState } from "../support/machine/state.ts";
import { proves } from "../support/proof.ts";

const dotfiles = `
core: debian
users: [{name: dex}]
dotfiles: [{user: dex, url: "file:///srv/dots", pull: true, links: [{from: zsh, to: ., open: true}]}]
`;
const repository = `
mkdir -p /srv/dots/zsh && cd /srv/dots && git init --quiet --initial-branch=main
git config user.name x && git config user.email x@x && git config --system --add safe.directory '*'
echo x >zsh/.zshrc && git add --all && git commit --quiet -m x
`;
const commitTo = (folder: string) => `cd ${folder} && date >>zsh/.zshrc && git add --all &&
git -c user.name=x -c user.email=x@x commit --quiet -m more`;

/** A repository whose package tide needs version 2.0 of tide-lib; 1.0 is installed, and in no repository. */
const upgrade = `
mkdir -p /srv/harbour /run/old /var/cache/apt/archives && cd /srv/harbour
pack() {
  mkdir -p /run/deb/DEBIAN
  printf '%s\\n' "Package: $1" "Version: $2" 'Architecture: all' 'Maintainer: x <x@x>' 'Description: x' \${4:+"$4"} >/run/deb/DEBIAN/control
  dpkg-deb --build /run/deb "$3" >/dev/null
}
pack tide-lib 1.0 /run/old/tide-lib_1.0_all.deb
dpkg --install /run/old/tide-lib_1.0_all.deb
pack tide-lib 2.0 tide-lib_2.0_all.deb
pack tide 1.0 tide_1.0_all.deb 'Depends: tide-lib (>= 2.0)'
for file in *.deb; do
  dpkg-deb --field "$file"
  printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d ' ' -f 1)"
done >Packages
echo 'deb [trusted=yes] file:///srv/harbour ./' >/etc/apt/sources.list.d/harbour.list
apt-get --quiet update
`;

describeWithSystem("debian", "what a rollback does not destroy", () => {
  let root: Machine;
  let clone: string;
  const asDex = (program: string) => root.run("runuser", "-u", "dex", "--", "bash", "-euc", program);
  const again = (...args: readonly string[]) => root.run("bash", planPath, ...args);

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.run("bash", "-euc", repository);
    root.run("useradd", "--create-home", "dex");
  });

  afterAll(() => root.stop());

  it("removes a clone that nobody has worked in", () => {
    const before = takeState(root);
    expect(runPlan(root, dotfiles, "apply").stderr).toBe("");
    clone = root.run("bash", "-c", "readlink /home/dex/.zshrc").stdout.replace("/zsh/.zshrc", "");
    expect(again("rollback").exitCode).toBe(0);
    expect(compareStates(before, takeState(root))).toEqual([]);
  });

  it("keeps a clone with commits of its user beside, says so, and brings it back", () => {
    expect(runPlan(root, dotfiles, "apply").exitCode).toBe(0);
    asDex(commitTo(clone));
    const own = root.run("git", "-C", clone, "rev-parse", "HEAD").stdout;
    const { exitCode, stdout } = again("rollback");
    expect(stdout).toContain(`${clone} holds work of dex and is kept as ${clone}.bak_of_3.`);
    expect(exitCode).toBe(0);
    expect(root.has(clone)).toBe(false);
    expect(root.run("bash", "-c", `git -C ${clone}.bak_of_3.* rev-parse HEAD`).stdout).toBe(own);
    expect(again("rollback").exitCode).toBe(0);
    expect(root.run("git", "-C", clone, "rev-parse", "HEAD").stdout).toBe(own);
    expect(root.run("bash", "-c", `echo ${clone}.bak*`).stdout).toBe(`${clone}.bak*`);
    proves("shell", "rolled back, no commit in a dotfile repository is lost", 1, "clones");
  });

  it("refuses to take an update back where commits of the user would go with it", () => {
    asDex(`git -C ${clone} reset --quiet --hard origin/main`);
    root.run("bash", "-euc", commitTo("/srv/dots"));
    expect(runPlan(root, dotfiles, "apply").stdout).toContain(`update ${clone}`);
    asDex(commitTo(clone));
    const refused = again("rollback");
    expect(refused.stderr).toContain(`${clone} has commits of dex that would be lost: keep them first`);
    expect(refused.exitCode).toBe(1);
    asDex(`git -C ${clone} branch mine`);
    expect(again("rollback").exitCode).toBe(0);
    expect(root.run("git", "-C", clone, "log", "--format=%s", "mine").stdout).toBe("more\nmore\nx");
    expect(root.run("git", "-C", clone, "log", "--format=%s").stdout).toBe("x");
    proves("shell", "rolled back, no commit in a dotfile repository is lost", 1, "clones");
  });

  it("replaces a file that somebody has edited where that is asked for, and brings the edited one back", () => {
    const machine = "core: debian\nhostname: styx-09\n";
    expect(runPlan(root, machine, "apply").exitCode).toBe(0);
    root.write("/etc/hostname", "mine\n");
    const edited = takeState(root);
    const refused = again("rollback");
    expect(refused.stderr).toContain("/etc/hostname was changed by somebody else since generation");
    expect(refused.stderr).toContain("--replace-edited");
    expect(refused.exitCode).toBe(1);
    expect(compareStates(edited, takeState(root))).toEqual([]);
    expect(again("rollback", "--replace-edited").exitCode).toBe(0);
    expect(root.read("/etc/hostname")).not.toMatch(/mine|styx-09/);
    expect(again("rollback").exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("mine");
    proves("shell", "rolled back, no file that somebody has edited is lost", 1, "files");
  });

  it("goes no generation further when a rollback is repeated that was killed before it could say that it had ended", () => {
    for (const name of ["styx-10", "styx-11"])
      expect(runPlan(root, `core: debian\nhostname: ${name}\n`, "apply").exitCode).toBe(0);
    const program = `trap '[[ $BASH_COMMAND != "say \\"The machine is as generation"* ]] || kill -KILL $$' DEBUG\nset -T\n`;
    root.write("/run/killed-at-the-end", program);
    const killed = root.run("env", "BASH_ENV=/run/killed-at-the-end", "bash", planPath, "rollback");
    expect(killed.stdout).not.toContain("The machine is as generation");
    expect(root.read("/etc/hostname")).toBe("styx-10");
    expect(again("rollback").stdout).toContain("had taken everything back");
    expect(root.read("/etc/hostname")).toBe("styx-10");
    expect(again("rollback").exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("styx-11");
  });

  it("verifies packages too: those that are gone, have come, or have other versions", () => {
    root.run("apt-get", "--quiet", "update");
    expect(runPlan(root, "core: debian\npackages: [htop]\n", "apply").exitCode).toBe(0);
    expect(again("verify").exitCode).toBe(0);
    root.run("dpkg", "--purge", "htop");
    const { exitCode, stderr } = again("verify");
    expect(stderr).toContain("packages that are gone since: htop");
    expect(exitCode).toBe(1);
  });

  it("says of each change of packages whether it can be undone exactly, and checks that before a rollback", () => {
    expect(root.run("bash", "-euc", upgrade).exitCode).toBe(0);
    const before = root.run("dpkg-query", "--show").stdout;
    const machine = "core: debian\npackages: [tide, htop]\n";
    const { stdout, exitCode } = runPlan(root, machine, "apply");
    expect(stdout).toContain("(cannot be undone exactly: no repository and no cache has tide-lib 1.0)");
    expect(exitCode).toBe(0);
    const after = takeState(root);
    const refused = again("rollback");
    expect(refused.stderr).toContain("no repository and no cache has tide-lib 1.0 any more");
    expect(refused.exitCode).toBe(1);
    expect(compareStates(after, takeState(root))).toEqual([]);
    root.run("cp", "/run/old/tide-lib_1.0_all.deb", "/var/cache/apt/archives/");
    expect(again("plan").exitCode).toBe(0);
    expect(again("rollback").exitCode).toBe(0);
    expect(root.run("dpkg-query", "--show").stdout).toBe(before);
    expect(runPlan(root, machine, "plan").stdout).toContain("(can be undone exactly)");
    proves("shell", "its plan says whether a change of packages can be undone exactly", 2, "plans");
  });
});
