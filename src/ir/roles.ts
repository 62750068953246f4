/** The roles of Ch-aOS that read a Ch-obolo, which are also the areas of a plan. */
export const roles = [
  "users",
  "packages",
  "native_packages",
  "aur_packages",
  "helpers",
  "services",
  "region",
  "repositories",
  "reflector",
  "bootloader",
  "dotfiles",
  "secrets",
] as const;

/** Other names of the same ones. */
const aliases = ["pkgs", "natPkgs", "aurPkgs", "usr", "repos", "boot"];

export const roleNames: readonly string[] = [...roles, ...aliases];
