import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runChimera } from "../support/host.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = makeFolder({ "ch-obolo.yml": "hostname: lighthouse\n" });
});

/** Puts a program on the path instead of bash, and verifies with it. */
function verifyWith(script: string, ...args: readonly string[]) {
  const tools = makeFolder({ bash: `#!/bin/sh\n${script}\n` });
  chmodSync(join(tools, "bash"), 0o755);
  const environment = { PATH: `${tools}:${process.env.PATH}` };
  return runChimera(["verify", "--target", "shell", ...args], folder, { environment });
}

describe("chimera verify", () => {
  it("says what was looked at", async () => {
    expect(await verifyWith("exit 0")).toEqual({
      exitCode: 0,
      stdout: "bash checked the syntax of: plan.sh\n",
      stderr: "",
    });
  });

  it("runs no shell, and passes on little of the environment", async () => {
    const { stderr } = await verifyWith('echo "$LC_ALL $SECRET $#: $2" >&2; exit 1');
    expect(stderr).toMatch(/C\.UTF-8 {2}2: .*plan\.sh/);
  });

  it("cuts a tool short that never stops talking", async () => {
    const { exitCode, stderr } = await verifyWith(
      "while :; do echo 0123456789012345678901234567890123456789 >&2; done",
    );
    expect(exitCode).toBe(2);
    expect(stderr.length).toBeLessThan(5_000);
  });

  it("takes output that is no text", async () => {
    const { exitCode, stderr } = await verifyWith("printf '%b' '\\377\\376 \\033[31m' >&2; exit 1");
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain("\u001b");
  });

  it("waits for nobody whom the tool leaves behind", async () => {
    const { exitCode } = await verifyWith("sleep 60 & exit 0");
    expect(exitCode).toBe(0);
  });

  it("says which signal ended the tool", async () => {
    const { exitCode, stderr } = await verifyWith("kill -SEGV $$");
    expect(stderr).toContain("SIGSEGV");
    expect(exitCode).toBe(2);
  });

  it("is a mistake without a target or with a time that is none", async () => {
    expect((await runChimera(["verify"], folder)).exitCode).toBe(2);
    expect((await runChimera(["verify", "--target", "nix", "--timeout", "soon"], folder)).stderr).toContain("CHI0905");
  });

  it("gives its verdict to machines as well", async () => {
    const run = await verifyWith('echo "$2: line 3: syntax error" >&2; exit 2', "--format", "json");
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string }[] };
    expect(diagnostics.map(({ code }) => code)).toEqual(["CHI1401"]);
    expect(run.exitCode).toBe(1);
  });
});

describeWithTool("bash", "chimera verify, when it is told to stop", () => {
  it("ends the tool, cleans up and says 130", async () => {
    const mark = join(folder, "tool-has-started");
    const tools = makeFolder();
    writeFileSync(join(tools, "bash"), `#!/bin/sh\necho $$ >'${mark}'\nexec sleep 60\n`, { mode: 0o755 });
    const scratch = makeFolder();
    const run = execa(process.execPath, [chimera, "verify", "--target", "shell"], {
      cwd: folder,
      env: { PATH: `${tools}:${process.env.PATH}`, TMPDIR: scratch },
      reject: false,
    });
    for (let wait = 0; !existsSync(mark) && wait < 100; wait++) await new Promise((done) => setTimeout(done, 50));
    run.kill("SIGINT");
    expect((await run).exitCode).toBe(130);
    expect(readdirSync(scratch)).toEqual([]);
    await vi.waitUntil(() => isGone(readFileSync(mark, "utf8").trim()), { timeout: 10_000 });
  });
});

/** A zombie is gone: it only waits for somebody to take note. */
function isGone(pid: string): boolean {
  const status = `/proc/${pid}/status`;
  return !existsSync(status) || /^State:\tZ/m.test(readFileSync(status, "utf8"));
}
