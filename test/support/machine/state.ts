import { compareSnapshots, findKept } from "./files.ts";
import type { Machine } from "./machine.ts";

/**
 * Kept by tools for themselves, and not part of what a machine is: the plan's own folder, logs, caches, the package
 * managers' books (what they say about packages is compared instead), backups of the files of accounts.
 */
const books =
  /^\/(?:var\/(?:lib\/(?:chaos|dpkg|apt|ucf|systemd\/deb-systemd-helper-enabled|pacman|dnf|rpm)|log|cache)(?:\/|$)|root\/\.rpmdb|etc\/(?:ld\.so\.cache|\.pwd\.lock)$)/;

/** What a machine is, by path: `TYPE MODE OWNER GROUP LINK-TARGET DIGEST` of each file, and packages with versions. */
export type State = ReadonlyMap<string, string>;

export function takeState(machine: Machine): State {
  const { stdout } = machine.run("bash", "-c", listFiles);
  const split = stdout.lastIndexOf("\0\n");
  const state = new Map<string, string>();
  for (const line of stdout.slice(0, split).split("\0")) {
    const [path = "", facts = ""] = line.split("\t");
    if (!books.test(path)) state.set(path, facts);
  }
  for (const line of stdout.slice(split + 2).split("\0")) {
    const path = line.slice(66);
    if (state.has(path)) state.set(path, `${state.get(path)} ${line.slice(0, 64)}`);
  }
  state.set("packages", machine.run("bash", "-c", listPackages).stdout);
  state.set("running host name", machine.run("uname", "-n").stdout);
  return state;
}

export function compareStates(before: State, after: State): string[] {
  return compareSnapshots(before, after);
}

const listPackages = `
dpkg-query --show --showformat '\${Package} \${Version} \${Status}\\n'
type -P pacman >/dev/null && pacman --query --explicit && pacman --query --deps
type -P dnf >/dev/null && rpm --query --all | sort
true
`;

const listFiles = `
${findKept} -printf '%p\\t%y %m %U %G %l\\0'
printf '\\n'
${findKept} -type f -print0 | xargs --null --no-run-if-empty sha256sum --zero
`;
