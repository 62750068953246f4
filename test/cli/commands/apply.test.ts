import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";
import { makeFolder } from "../../support/temporary-folder.ts";

const chimera = fileURLToPath(new URL("../../../dist/chimera.js", import.meta.url));

const plan = {
  event: "plan",
  time: 0,
  version: 1,
  verb: "apply",
  distribution: "debian",
  release: "12",
  source: "a",
  host: "b",
  digest: "0",
};
const removal = {
  event: "change",
  time: 0,
  change: 1,
  step: 1,
  kind: "user",
  origin: "a:1",
  resource: "users.ana",
  sign: "-",
  title: "remove user ana",
  detail: "",
};
const problem = { event: "problem", time: 0, text: "no unit nosuch.service" };
const outcome = (name: string, exit: number) => ({ event: "outcome", time: 0, outcome: name, exit, generation: 0 });

/** Calls chimera with the events of a machine's look in the place of its bash. */
async function call(events: readonly { readonly event: string; readonly exit?: number }[], ...args: readonly string[]) {
  const lines = events.map((event) => JSON.stringify(event)).join("\n");
  const bash = `#!/bin/sh\ncat <<'EVENTS'\n${lines}\nEVENTS\nexit ${events.at(-1)?.exit}\n`;
  const folder = makeFolder({ "bin/bash": bash, "ch-obolo.yml": "hostname: boat\n" });
  chmodSync(join(folder, "bin/bash"), 0o755);
  const PATH = [join(folder, "bin"), process.env.PATH].join(delimiter);
  return await execa(process.execPath, [chimera, ...args, "--format", "json"], {
    cwd: folder,
    env: { PATH },
    reject: false,
    stdin: "ignore",
  });
}

it.each([
  ["there is nothing to do", [plan, outcome("nothing", 0)], ["apply"], 0],
  ["it is only looked at", [plan, removal, outcome("differs", 0)], ["apply", "--dry-run"], 0],
  ["something is in the way", [plan, problem, outcome("refused", 1)], ["apply"], 1],
  ["nobody can be asked for removals", [plan, removal, outcome("differs", 0)], ["apply"], 1],
  ["no plan comes", [outcome("refused", 1)], ["apply"], 1],
  ["a rollback is only looked at", [{ ...plan, verb: "rollback" }, outcome("differs", 0)], ["rollback", "-d"], 0],
])("prints the events of the look where %s", async (_, events, args, code) => {
  const { exitCode, stdout } = await call(events, ...args);
  expect(stdout.split("\n").map((line) => JSON.parse(line))).toEqual(events);
  expect(exitCode).toBe(code);
});

it("says of a run that was cut off that it has to be settled first, where a rollback is only looked at", async () => {
  const events = [{ event: "unfinished", time: 0, generation: 3 }, outcome("refused", 1)];
  const { exitCode, stderr } = await call(events, "rollback", "--dry-run");
  expect(stderr).toContain("CHI1509");
  expect(exitCode).toBe(1);
});
