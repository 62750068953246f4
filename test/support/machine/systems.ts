import process from "node:process";

/** The folder that `scripts/oracles.sh` fills. */
export const oraclesFolder = process.env.CHIMERA_ORACLES ?? "/var/cache/chimera-oracles";

/** Systems that `scripts/oracles.sh` makes: Debian 12, the same with pacman or dnf, and one with Guix. */
export type SystemName = "debian" | "pacman" | "dnf" | "guix";
