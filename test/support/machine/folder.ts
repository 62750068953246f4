import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describeWhereRequired } from "../tools.ts";
import { oraclesFolder, type SystemName } from "./systems.ts";

export { oraclesFolder, type SystemName } from "./systems.ts";

/** Tests that need one of the systems, and to be root, which entering them takes. */
export function describeWithSystem(system: SystemName, name: string, body: () => void): void {
  const isComplete = existsSync(join(oraclesFolder, `${system}.recipe`));
  const why = isComplete ? "entering a system takes root" : `${join(oraclesFolder, system)} is missing`;
  describeWhereRequired(isComplete && process.getuid?.() === 0, why, name, body);
}
