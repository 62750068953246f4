import type { Machine } from "./machine.ts";

/** Every file of a machine by path, with what is known of it. */
export type Snapshot = ReadonlyMap<string, string>;

/** Mounted over, with nothing that outlives a reboot. */
const mounts = ["/dev", "/proc", "/run", "/sys", "/tmp"];
const find = `find / -xdev ${mounts.map((path) => `-path ${path} -prune -o`).join(" ")}`;

/** Where every run leaves its record: what it says is looked at elsewhere. */
const logbook = "/var/lib/chaos/logbook.jsonl";

/** The content, owners, modes, times and links of everything that outlives a reboot, but for the logbook of the plan. */
export function takeSnapshot(machine: Machine): Snapshot {
  const files = new Map(listFiles(machine, "%y %m %U %G %T@ %l"));
  const program = "find / -xdev -type f -print0 | xargs --null --no-run-if-empty sha256sum --zero";
  for (const line of machine.run("bash", "-c", program).stdout.split("\0")) {
    const path = line.slice(66);
    files.set(path, `${files.get(path)} ${line.slice(0, 64)}`);
  }
  // A first run makes its folder, below one that then has another time.
  for (const path of ["/var/lib", "/var/lib/chaos", logbook]) files.delete(path);
  return files;
}

/** When each of the same files was last written or changed in any way: the kernel keeps that time, nobody can set it. */
export function takeTimes(machine: Machine): Snapshot {
  return new Map(listFiles(machine, "%C@"));
}

/** Every file with what find(1) prints of it. */
function listFiles(machine: Machine, format: string): readonly (readonly [string, string])[] {
  const { stdout } = machine.run("bash", "-c", `${find} -printf '%p\\t${format}\\0'`);
  return stdout.split("\0").map((line) => {
    const [path = "", facts = ""] = line.split("\t");
    return [path, facts] as const;
  });
}

/** Paths that differ between two snapshots, with both sides, but for those that `isVolatile` names. */
export function compareSnapshots(before: Snapshot, after: Snapshot, isVolatile = (_: string) => false): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => !isVolatile(path)).sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "not there"} -> ${after.get(path) ?? "not there"}`);
}
