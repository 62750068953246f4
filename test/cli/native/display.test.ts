import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeFolder } from "../../support/temporary-folder.ts";
import { readScreen, runOnTerminal, type Typed } from "../../support/terminal.ts";
import { describeWithTool } from "../../support/tools.ts";

const chimera = fileURLToPath(new URL("../../../dist/chimera.js", import.meta.url));

/** Stands in for the bash of a machine: tells a look, then a run of two changes that each take a moment. */
const machine = `#!/bin/sh
plan='{"event": "plan", "time": 0, "version": 1, "verb": "apply", "distribution": "debian", "release": "12",
  "source": "ch-obolo.yml", "host": "boat", "digest": "00"}'
change='"event": "change", "time": 0, "step": 1, "kind": "user", "origin": "ch-obolo.yml:1", "detail": ""'
say() { printf '%s\\n' "$1" | tr -d '\\n'; echo; }
say "$plan"
say "{$change, \\"change\\": 1, \\"resource\\": \\"users.ana\\", \\"sign\\": \\"-\\", \\"title\\": \\"remove user ana, who has a title that is wider than a narrow terminal\\"}"
say "{$change, \\"change\\": 2, \\"resource\\": \\"users.dex\\", \\"sign\\": \\"+\\", \\"title\\": \\"create user dex\\"}"
if [ ! -e looked ]; then
  : >looked
  say '{"event": "outcome", "time": 0, "outcome": "differs", "exit": 0}'
  exit 0
fi
: >ran
exec 3<&0
(while read -r line; do [ "$line" != interrupt ] || : >interrupted; done) <&3 &
say '{"event": "generation", "time": 0, "generation": 3, "kind": "apply", "target": 0}'
say '{"event": "begin", "time": 1000, "change": 1, "title": "remove user ana, who has a title that is wider than a narrow terminal"}'
for tick in 1 2 3 4 5 6; do sleep 0.1; done
while [ -e wait ] && [ ! -e interrupted ]; do sleep 0.1; done
if [ -e interrupted ]; then
  say '{"event": "end", "time": 1700, "change": 1, "outcome": "interrupted"}'
  say '{"event": "undo", "time": 1700, "change": 1, "title": "remove user ana"}'
  say '{"event": "undone", "time": 1900, "change": 1, "outcome": "undone"}'
  say '{"event": "outcome", "time": 1900, "outcome": "interrupted", "exit": 130}'
  exit 130
fi
say '{"event": "end", "time": 1600, "change": 1, "outcome": "made"}'
say '{"event": "begin", "time": 1600, "change": 2, "title": "create user dex"}'
say '{"event": "end", "time": 13600, "change": 2, "outcome": "made"}'
say '{"event": "outcome", "time": 13600, "outcome": "live", "exit": 0}'
`;

describeWithTool("python3", "apply on a terminal", () => {
  /** `files`: what else lies in the folder of the Ch-obolo. */
  async function apply(
    typed: readonly Typed[],
    {
      columns = 80,
      environment = {},
      files = {},
    }: Partial<Record<"environment" | "files", Record<string, string>>> & {
      readonly columns?: number;
    } = {},
  ) {
    const folder = makeFolder({ "bin/bash": machine, "ch-obolo.yml": "hostname: boat\n", ...files });
    chmodSync(join(folder, "bin/bash"), 0o755);
    const run = await runOnTerminal([process.execPath, chimera, "apply"], {
      workingDirectory: folder,
      environment: { PATH: `${join(folder, "bin")}:${process.env.PATH}`, TERM: "xterm", ...environment },
      columns,
      typed,
    });
    return { ...run, hasRun: existsSync(join(folder, "ran")) };
  }
  const question = "[y/N] ";

  it("shows what is running and for how long, and leaves a line per change", async () => {
    const { exitCode, shown } = await apply([[question, "y\r"]], {
      columns: 120,
      environment: { NO_COLOR: "1" },
    });
    expect(shown).toMatch(/\.\. \[1\/2\] remove user ana, .* {2}0\.[1-9]s/);
    expect(readScreen(shown).slice(-4)).toEqual([
      "ok [1/2] remove user ana, who has a title that is wider than a narrow terminal  0.6s",
      "ok [2/2] create user dex  12s",
      "Changes made: 2. The wanted state is live, as generation 3.",
      "",
    ]);
    expect(exitCode).toBe(0);
  });

  it.each(["n\r", "\r"])("changes nothing on the answer %j", async (answer) => {
    const { exitCode, shown, hasRun } = await apply([[question, answer]]);
    expect(readScreen(shown).slice(-2)).toEqual(["nothing was changed", ""]);
    expect(exitCode).toBe(1);
    expect(hasRun).toBe(false);
  });

  it("changes nothing on Ctrl-C at the question", async () => {
    const { exitCode, shown, hasRun } = await apply([[question, "\u0003"]]);
    expect(readScreen(shown).slice(-2)).toEqual(["nothing was changed", ""]);
    expect(exitCode).toBe(130);
    expect(hasRun).toBe(false);
  });

  it("undoes on Ctrl-C what was done, and says so at once", async () => {
    const typed = [
      [question, "y\r"],
      [".. [1/2]", "\u0003"],
    ] as const;
    const { exitCode, shown } = await apply(typed, { columns: 120, files: { wait: "" } });
    expect(readScreen(shown).slice(-5)).toEqual([
      "interrupted: what was done is being undone, please wait",
      "interrupted [1/2] remove user ana, who has a title that is wider than a narrow terminal  0.7s",
      "ok undo: remove user ana  0.2s",
      "Interrupted; everything that was done has been undone: the machine is as it was before.",
      "",
    ]);
    expect(exitCode).toBe(130);
  });

  it("never paints a line that wraps, for what wraps cannot be painted over", async () => {
    const { exitCode, shown } = await apply([[question, "y\r"]], { columns: 40 });
    const painted = shown.split("\r\u001b[K").filter((part) => part.startsWith(".. "));
    expect(painted.length).toBeGreaterThan(1);
    expect(Math.max(...painted.map((part) => part.split("\r")[0]?.length ?? 0))).toBeLessThan(40);
    expect(exitCode).toBe(0);
  });

  it("has colours, unless NO_COLOR is set", async () => {
    const colours = /\u001b\[[\d;]+m/;
    expect((await apply([[question, "n\r"]])).shown).toMatch(colours);
    expect((await apply([[question, "n\r"]], { environment: { NO_COLOR: "1" } })).shown).not.toMatch(colours);
  });
});
