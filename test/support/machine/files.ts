import type { Machine } from "./machine.ts";

/**
 * What tells a file from one that was changed in any way, by path: the kernel's own time of its last change, which
 * nobody can set. A folder is changed when something is in it for a moment: of it count owners, mode, and what is inside.
 */
export type Snapshot = ReadonlyMap<string, string>;

/** Mounted over, with nothing that outlives a reboot. */
const mounts = ["/dev", "/proc", "/run", "/sys", "/tmp"];

/** The beginning of a call of `find` for everything that outlives a reboot. */
export const findKept = `find / -xdev ${mounts.map((path) => `-path ${path} -prune -o`).join(" ")}`;

const program = `${findKept} -type d -printf '%p\\t%m %U %G\\0' -o -printf '%p\\t%C@\\0'`;

/** Where every run leaves its record: what it says is looked at elsewhere. */
const logbook = ["/var/lib/chaos", "/var/lib/chaos/logbook.jsonl"];

/** Everything that outlives a reboot, but for the logbook of the plan. */
export function takeSnapshot(machine: Machine): Snapshot {
  const lines = machine.run("bash", "-c", program).stdout.split("\0");
  const files = new Map(
    lines.map((line) => {
      const [path = "", state = ""] = line.split("\t");
      return [path, state] as const;
    }),
  );
  for (const path of logbook) files.delete(path);
  return files;
}

/** Paths that differ between two snapshots, with both sides, but for those that `isVolatile` names. */
export function compareSnapshots(before: Snapshot, after: Snapshot, isVolatile = (_: string) => false): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => !isVolatile(path)).sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "not there"} -> ${after.get(path) ?? "not there"}`);
}
