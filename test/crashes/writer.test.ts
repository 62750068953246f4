import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { proves } from "../support/proof.ts";
import { emitSystem, planText, withEnding } from "../support/shell.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

/**
 * The writer calls tools, each in a process of its own. The one whose number is TRACED runs under strace, with the words
 * of STRACE; when it is killed, its shell goes with it, as in a crash.
 */
const ending = `
number=0
run_one() {
  number=$((number + 1))
  if ((number != TRACED)); then
    command -- "$@"
    return
  fi
  strace $STRACE -- "$@" || kill -s KILL $$
}
rm() { run_one rm "$@"; }
chown() { run_one chown "$@"; }
chmod() { run_one chmod "$@"; }
sync() { run_one sync "$@"; }
mv() { run_one mv "$@"; }
write_file "$1" 0640 ${process.getuid?.()} ${process.getgid?.()} 'new content'
`;

/** A system call: of which tool (0 is the shell itself), its name, and which of that name it is. */
type Point = readonly [tool: number, call: string, time: number];

describeWithTool("strace", "the file writer, killed between any two of its system calls", () => {
  const plan = withEnding(planText(emitSystem(systemOf("core: debian\nhostname: a"))), ending);
  const makeFile = () => makeFolder({ "plan.sh": plan, "etc/file": "old content" });

  const pathsOf = (folder: string) =>
    ["etc/file", "etc/.file.chaos-new", "etc"].flatMap((path) => ["-P", join(folder, path)]);

  function write(folder: string, tool = 0, strace: readonly string[] = []) {
    const words = ["bash", join(folder, "plan.sh"), join(folder, "etc/file")];
    const env = { TRACED: String(tool), STRACE: strace.join(" ") };
    const own = ["strace", "-f", ...strace, "--"];
    const [command = "", ...args] = tool === 0 && strace.length > 0 ? [...own, ...words] : words;
    return execaSync(command, args, { reject: false, env });
  }

  /** Every call of every tool about the file, the one aside and their folder; and the three of the shell that write. */
  function findPoints(): readonly Point[] {
    const points: Point[] = ["openat", "write", "close"].map((call) => [0, call, 1]);
    for (let tool = 1; ; tool++) {
      const folder = makeFile();
      const trace = join(folder, "trace");
      expect(write(folder, tool, ["-qq", "-o", trace, ...pathsOf(folder)]).exitCode).toBe(0);
      if (!existsSync(trace)) return points;
      const times = new Map<string, number>();
      for (const [, call = ""] of readFileSync(trace, "utf8").matchAll(/^(\w+)\(/gm)) {
        times.set(call, (times.get(call) ?? 0) + 1);
        points.push([tool, call, times.get(call) ?? 0]);
      }
    }
  }

  it("leaves the old file or the new one", () => {
    const points = findPoints();
    const left = new Set<string>();
    for (const [tool, call, time] of points) {
      const folder = makeFile();
      const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=KILL:when=${time}`];
      const { exitCode } = write(folder, tool, ["-qq", "-o", "/dev/null", ...pathsOf(folder), ...inject]);
      const at = `tool ${tool}, ${call}, time ${time}`;
      expect(exitCode, at).not.toBe(0);
      const file = join(folder, "etc/file");
      const { mode } = statSync(file);
      const state = `${readFileSync(file, "utf8")} ${(mode & 0o777).toString(8)}`;
      expect(["old content 644", "new content 640"], at).toContain(state);
      left.add(`${state}, ${readdirSync(join(folder, "etc")).length} files`);
      expect(write(folder).exitCode, at).toBe(0);
      expect(readFileSync(file, "utf8"), at).toBe("new content");
      expect(readdirSync(join(folder, "etc")), at).toEqual(["file"]);
    }
    // It was killed before, between and after: with nothing aside, with something, and with the new file in place.
    expect([...left].sort()).toEqual([
      "new content 640, 1 files",
      "old content 644, 1 files",
      "old content 644, 2 files",
    ]);
    expect(new Set(points.map(([tool]) => tool)).size).toBe(7);
    const claim = "its file writer, killed between two system calls, leaves the old file or the new one";
    proves("shell", claim, points.length, "kills");
  });
});
