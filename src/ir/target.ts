/** What a System can be turned into. */
export const targets = ["nix", "guix", "ansible", "shell"] as const;
export type Target = (typeof targets)[number];

/** Distributions whose package and unit names a Ch-obolo may be written in (`core`). */
export const distributions = ["arch", "debian", "fedora"] as const;
export type Distribution = (typeof distributions)[number];

/** Everything that has package names of its own. */
export const nameSpaces = [...distributions, "nix", "guix"] as const;
export type NameSpace = (typeof nameSpaces)[number];
