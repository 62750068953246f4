/** Of a machine with another package manager than Debian's. */
interface PackageManager {
  /** How its Ch-obolo begins. */
  readonly core: string;
  /** Lists the installed packages, a line each. */
  readonly list: readonly [string, ...string[]];
}

export const packageManagers: Readonly<Record<"pacman" | "dnf", PackageManager>> = {
  pacman: { core: "arch\nbaseOverride: []", list: ["pacman", "--query", "--quiet"] },
  dnf: { core: "fedora", list: ["rpm", "--query", "--all", "--queryformat", "%{NAME}\\n"] },
};
