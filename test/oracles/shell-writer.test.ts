import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { proves } from "../support/proof.ts";
import { emitSystem, planText, withEnding } from "../support/shell.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

/** What the file writer and its tools ask of the kernel, about the file and the one aside; each up to its third time. */
const calls = [
  ["newfstatat", "unlinkat", "openat", "write", "close", "fchownat", "fchmodat", "fsync"],
  ["fdatasync", "rename,renameat2", "getxattr,lgetxattr", "readlink,readlinkat"],
].flat();
const kills = calls.flatMap((call) => [1, 2, 3].map((time) => [call, time] as const));

/** A tool that is killed takes its shell with it, which would otherwise tidy up: that is the only second \`rm\`. */
const ending = `
rm() {
  ((RM++ == 0)) || kill -s KILL $$
  command rm "$@"
}
RM=0
write_file "$1" 0640 ${process.getuid?.()} ${process.getgid?.()} 'new content'
`;

describeWithTool("strace", "the file writer, killed between any two of its system calls", () => {
  const plan = withEnding(planText(emitSystem(systemOf("core: debian\nhostname: a"))), ending);

  it.each(kills)("leaves the old file or the new one when it is killed at %s, time %i", (call, time) => {
    const folder = makeFolder({ "plan.sh": plan, "etc/file": "old content" });
    const file = join(folder, "etc/file");
    const paths = [file, join(folder, "etc/.file.chaos-new"), join(folder, "etc")].flatMap((path) => ["-P", path]);
    const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=KILL:when=${time}`];
    execaSync("strace", ["-f", "-qq", "-o", "/dev/null", ...paths, ...inject, "bash", join(folder, "plan.sh"), file], {
      reject: false,
    });
    const { mode } = statSync(file);
    expect(["old content 644", "new content 640"]).toContain(
      `${readFileSync(file, "utf8")} ${(mode & 0o777).toString(8)}`,
    );
    const { exitCode } = execaSync("bash", [join(folder, "plan.sh"), file], { reject: false });
    expect(exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("new content");
    expect(readdirSync(join(folder, "etc"))).toEqual(["file"]);
    proves("shell", "its file writer, killed between two system calls, leaves the old file or the new one", 1, "kills");
  });

  it("is killed in the middle by that: the file aside is there, without its content", () => {
    const folder = makeFolder({ "plan.sh": plan, "etc/file": "old content" });
    writeFileSync(join(folder, "etc/other"), "");
    const aside = join(folder, "etc/.file.chaos-new");
    const inject = ["-P", aside, "-e", "trace=write", "-e", "inject=write:signal=KILL:when=1"];
    const words = [
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      ...inject,
      "bash",
      join(folder, "plan.sh"),
      join(folder, "etc/file"),
    ];
    execaSync("strace", words, { reject: false });
    expect(readdirSync(join(folder, "etc"))).toContain(".file.chaos-new");
    expect(readFileSync(join(folder, "etc/file"), "utf8")).toBe("old content");
  });
});
