import type { Machine } from "./machine.ts";

/** Every file of a machine by path: `TYPE MODE OWNER GROUP TIME LINK-TARGET DIGEST`. */
export type Snapshot = ReadonlyMap<string, string>;

/** Mounted over, with nothing that outlives a reboot. */
const mounts = ["/dev", "/proc", "/run", "/sys", "/tmp"];
const program = `
find / -xdev ${mounts.map((path) => `-path ${path} -prune -o`).join(" ")} -printf '%p\\t%y %m %U %G %T@ %l\\0'
printf '\\n'
find / -xdev -type f -print0 | xargs --null --no-run-if-empty sha256sum --zero
`;

/** Where every run leaves its record: what it says is looked at elsewhere. */
const logbook = "/var/lib/chaos/logbook.jsonl";

/** The content, owners, modes, times and links of everything that outlives a reboot, but for the logbook of the plan. */
export function takeSnapshot(machine: Machine): Snapshot {
  const { stdout } = machine.run("bash", "-c", program);
  const split = stdout.lastIndexOf("\0\n");
  const files = new Map<string, string>();
  for (const line of stdout.slice(0, split).split("\0")) {
    const [path = "", facts = ""] = line.split("\t");
    files.set(path, facts);
  }
  for (const line of stdout.slice(split + 2).split("\0")) {
    const path = line.slice(66);
    files.set(path, `${files.get(path)} ${line.slice(0, 64)}`);
  }
  // A first run makes its folder, below one that then has another time.
  for (const path of ["/var/lib", "/var/lib/chaos", logbook]) files.delete(path);
  return files;
}

/** Paths that differ between two snapshots, with both sides, but for those that `isVolatile` names. */
export function compareSnapshots(before: Snapshot, after: Snapshot, isVolatile = (_: string) => false): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => !isVolatile(path)).sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "not there"} -> ${after.get(path) ?? "not there"}`);
}
