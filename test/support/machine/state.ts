import { compareSnapshots, type Snapshot, takeSnapshot } from "./files.ts";
import type { Machine } from "./machine.ts";

/**
 * Kept by tools for themselves, and not part of what a machine is: the plan's own folder, logs, caches, the package
 * managers' books (what they say about packages is compared instead), backups of the files of accounts.
 */
const books =
  /^\/(?:var\/(?:lib\/(?:chaos|dpkg|apt|ucf|systemd\/deb-systemd-helper-enabled|pacman|dnf|rpm)|log|cache)(?:\/|$)|root\/\.rpmdb|etc\/(?:ld\.so\.cache|\.pwd\.lock)$)/;

/** What a machine is: files with content, owner and mode, links, packages with versions; without times. */
export type State = Snapshot;

export function takeState(machine: Machine): State {
  const state = new Map<string, string>();
  for (const [path, facts] of takeSnapshot(machine)) {
    if (!books.test(path)) state.set(path, withoutTime(facts));
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

/** The fifth field of a snapshot: a folder's time tells who looked, not what is in it. */
function withoutTime(facts: string): string {
  const fields = facts.split(" ");
  return [...fields.slice(0, 4), ...fields.slice(5)].join(" ");
}
