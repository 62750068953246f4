/** What the parts of a plan are called on a command line; the names behind it are those of the Python engine. */
export const areas = [
  "users",
  "packages",
  "native_packages",
  "aur_packages",
  "services",
  "region",
  "repositories",
  "reflector",
  "bootloader",
  "dotfiles",
  "secrets",
] as const;

/** Other names of the same parts. */
export const areaAliases = ["usr", "pkgs", "natPkgs", "aurPkgs", "helpers", "repos", "boot"] as const;
