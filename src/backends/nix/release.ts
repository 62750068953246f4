/** The NixOS releases that can be compiled for, oldest first. */
export const releases = ["24.11", "25.05", "25.11"] as const;
export type Release = (typeof releases)[number];

/**
 * The newest release that the option table covers: it was taken from nixos-unstable a month after 24.11, so
 * it holds the options of 24.11 and the first of 25.05, and the package names are those of 25.05 and later.
 */
export const defaultRelease: Release = "25.05";

/** What a machine can have been installed with, oldest first: every release since `system.stateVersion` is there. */
export const pastReleases = [
  ...["13.10", "14.04", "14.12", "15.09", "16.03", "16.09", "17.03", "17.09", "18.03", "18.09", "19.03", "19.09"],
  ...["20.03", "20.09", "21.05", "21.11", "22.05", "22.11", "23.05", "23.11", "24.05"],
  ...releases,
] as const;

/** Whether `release` has what came with `since`; releases are `YY.MM`, so text order is time order. */
export function hasSince(release: Release, since: string | undefined): boolean {
  return since === undefined || release >= since;
}

interface Rename {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly since: Release;
}

const rename = (from: string, to: string, since: Release): Rename => ({
  from: from.split("."),
  to: to.split("."),
  since,
});

/** Options of the 24.11 table that a later release calls otherwise (NixOS release notes 25.05 and 25.11). */
const optionRenames: readonly Rename[] = [
  rename("hardware.pulseaudio", "services.pulseaudio", "25.05"),
  rename("services.xserver.displayManager.gdm", "services.displayManager.gdm", "25.11"),
  rename("services.xserver.desktopManager.gnome", "services.desktopManager.gnome", "25.11"),
  rename("programs.river", "programs.river-classic", "25.11"),
  rename("services.dnscrypt-proxy2", "services.dnscrypt-proxy", "25.11"),
];

/** The path of an option in `release`. */
export function optionPath(path: readonly string[], release: Release): readonly string[] {
  const found = optionRenames.find(({ from, since }) => release >= since && from.every((part, i) => part === path[i]));
  return found === undefined ? path : [...found.to, ...path.slice(found.from.length)];
}

/** Options that later releases dropped: path, the release without it, and what to do instead. */
export const goneOptions: ReadonlyMap<string, { readonly until: Release; readonly reason: string }> = new Map([
  ["programs.thefuck.enable", { until: "25.11", reason: "programs.pay-respects is its successor" }],
  ["virtualisation.lxd.enable", { until: "25.11", reason: "virtualisation.incus is its successor" }],
  ["hardware.amdgpu.amdvlk.enable", { until: "25.11", reason: "RADV, which Mesa brings, took its place" }],
]);

/** Options that the table holds though they came after 24.11 (the table is a month younger). */
export const youngOptions: ReadonlyMap<string, Release> = new Map([
  ["programs.bat", "25.05"],
  ["programs.obs-studio", "25.05"],
  ["programs.tcpdump", "25.05"],
  ["programs.uwsm", "25.05"],
  ["programs.hyprland.withUWSM", "25.05"],
  ["hardware.alsa", "25.05"],
]);
