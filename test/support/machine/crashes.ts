import { expect, it } from "vitest";
import type { System } from "../../../src/ir/system.ts";
import { proves } from "../proof.ts";
import { runs } from "../runs.ts";
import { emitSystem, planText } from "../shell.ts";
import { describeWithSystem, type SystemName } from "./folder.ts";
import { Machine } from "./machine.ts";
import { copyScript, planPath } from "./plan.ts";

/** What is applied and killed: on which machine, and what has to be there before. */
export interface CrashSystem {
  readonly name: SystemName;
  readonly system: System;
  readonly beside?: Readonly<Record<string, string>>;
  readonly prepare?: (root: Machine) => void;
  /** With systemd, and so with units that run. */
  readonly isBooted?: boolean;
}

/** Kills a plan at each of its points, once with each way out. */
export function describeCrashes(what: CrashSystem & { readonly title: string }): void {
  const { seed } = runs(1, 77);
  describeWithSystem(what.name, `a plan that is killed: ${what.title}`, () => {
    it(`finishes or takes back what was begun (seed ${seed})`, () => crash(what, "matrix", String(seed)));
  });
}

/** Runs crash.sh in a fresh machine; its last line counts the points that the run has, and the kills. */
export async function crash(what: CrashSystem, ...args: readonly string[]): Promise<void> {
  const root = what.isBooted ? await Machine.boot(what.name) : await Machine.open(what.name);
  try {
    what.prepare?.(root);
    root.write(planPath, planText(emitSystem(what.system, undefined, what.beside)), "0755");
    copyScript(root, "crash.sh");
    if (what.name === "debian") root.run("apt-get", "--quiet", "update");
    const { stdout } = await root.runLong("bash", "/run/crash.sh", ...args);
    expect(stdout).toMatch(/^\d+ \d+$/);
    const [points = "", kills = ""] = stdout.split(" ");
    // How many there are depends on how fast the machine is.
    console.log(`${what.name}: killed ${kills} times, of ${points} points`);
    expect(Number(kills)).toBeGreaterThan(0);
  } finally {
    await root.stop();
  }
  proves(
    "shell",
    "killed at any point, also while it recovers: `resume` ends as declared, `rollback` as before, byte for byte",
    1,
    "machines",
  );
}
