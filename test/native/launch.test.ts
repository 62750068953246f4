import { execa, execaSync } from "execa";
import { describe, expect, it } from "vitest";
import { writeLaunch } from "../../src/native/launch.ts";

const become = { how: "none" } as const;

function run(plan: string, words: readonly string[] = []) {
  return runInput(writeLaunch({ plan, words, become }));
}

/** Without the line end that comes first. */
function runInput(input: string) {
  const result = execaSync("bash", { input, reject: false });
  return { ...result, stdout: result.stdout.replace(/^\n/, "") };
}

describe("launch", () => {
  it("runs a plan with its words, whatever they hold, and keeps output and errors apart", () => {
    const words = ["plan", "", "a b", "two\nlines", "\u00e9\u4e2d$(touch /tmp/x)", "'\"\\", "-n"];
    const plan = "printf '<%s>' \"$@\"; echo no >&2; [[ $0 == */plan.sh ]] && exit 7";
    expect(run(plan, words)).toMatchObject({
      exitCode: 7,
      stdout: words.map((word) => `<${word}>`).join(""),
      stderr: "no",
    });
  });

  it("hands over every byte of the plan and nothing more", () => {
    const text = "\u00e9".repeat(100_000);
    const plan = `wc -c <"$0"; read -r line; echo "got ($line)"; : ${text}`;
    expect(run(plan).stdout).toBe(`${Buffer.byteLength(plan)}\ngot ()`);
  });

  it("runs nothing of a plan that was cut off on its way", () => {
    const input = writeLaunch({ plan: `echo begun\n${"# \n".repeat(100)}echo done\n`, words: [], become });
    for (const length of [input.length - 1, input.length - 200]) {
      expect(runInput(input.slice(0, length))).toMatchObject({ exitCode: 73, stdout: "" });
    }
  });

  it("begins a line of its own after whatever a login shell has printed", () => {
    const input = writeLaunch({ plan: "echo line", words: [], become });
    expect(execaSync("bash", ["-c", "printf 'Welcome! '; exec bash"], { input }).stdout).toBe("Welcome! \nline");
  });

  it("leaves nothing behind", () => {
    const folder = run('printf "%s" "${0%/*}"').stdout;
    expect(folder).toMatch(/^\/.+/);
    expect(execaSync("test", ["-e", folder], { reject: false }).exitCode).toBe(1);
  });

  it("passes an interrupt on to the plan", async () => {
    const child = execa("bash", { stdin: "pipe", reject: false });
    const plan = "trap 'echo undone; exit 130' TERM; echo ready; while true; do sleep 0.1; done";
    child.stdin.write(writeLaunch({ plan, words: [], become }));
    child.stdout.on("data", (text) => String(text).includes("ready") && child.stdin.write("interrupt\n"));
    expect(await child).toMatchObject({ exitCode: 130, stdout: "\nready\nundone" });
  });

  it("goes on to its end when nobody listens any more", async () => {
    const child = execa("bash", { stdin: "pipe", reject: false, buffer: false });
    const plan = 'echo ${0%/*}; sleep 0.3; for n in {1..1000}; do echo $n; done; echo done >"$1"';
    const proof = `${execaSync("mktemp", ["-u"]).stdout}`;
    child.stdin.write(writeLaunch({ plan, words: [proof], become }));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.stdout.destroy();
    child.stdin.destroy();
    await child;
    expect(execaSync("cat", [proof]).stdout).toBe("done");
    execaSync("rm", [proof]);
  });
});
