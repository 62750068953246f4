import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describeWhereRequired } from "../tools.ts";

/** The folder that `scripts/oracles.sh` fills. */
export const oraclesFolder = process.env.CHIMERA_ORACLES ?? "/var/cache/chimera-oracles";

/** Systems that `scripts/oracles.sh` makes: Debian 12, the same with pacman or dnf, and one with Guix. */
export type SystemName = "debian" | "pacman" | "dnf" | "guix";

/** Tests that need one of the systems, and to be root, which entering them takes. */
export function describeWithSystem(system: SystemName, name: string, body: () => void): void {
  const isComplete = existsSync(join(oraclesFolder, `${system}.recipe`));
  const why = isComplete ? "entering a system takes root" : `${join(oraclesFolder, system)} is missing`;
  describeWhereRequired(isComplete && process.getuid?.() === 0, why, name, body);
}
