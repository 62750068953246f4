import { readFileSync } from "node:fs";
import { systemOf } from "../compile.ts";
import { emitSystem, planText } from "../shell.ts";
import type { Machine, Run } from "./machine.ts";

/** Where a machine keeps the plan that was run last: in memory, so that the file system is left alone. */
export const planPath = "/run/plan.sh";

/** Compiles a Ch-obolo to a shell plan and runs it in a machine. */
export function runPlan(machine: Machine, yaml: string, ...args: readonly string[]): Run {
  return runPlanWith(machine, yaml, {}, ...args);
}

/** The same with files beside the Ch-obolo, by name. */
export function runPlanWith(
  machine: Machine,
  yaml: string,
  beside: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Run {
  machine.write(planPath, planText(emitSystem(systemOf(yaml), undefined, beside)), "0755");
  return machine.run("bash", planPath, ...args);
}

/** Puts a script of this folder into a machine, as `/run/NAME`. */
export function copyScript(machine: Machine, name: string): void {
  machine.write(`/run/${name}`, readFileSync(new URL(name, import.meta.url), "utf8"));
}
