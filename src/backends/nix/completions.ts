import type { Origin } from "../../diagnostics/origin.ts";
import { nixDiagnostics as report } from "./diagnostics.ts";
import { assign, type NixDraft } from "./draft.ts";
import { markUnfree } from "./emit/packages.ts";
import { boolean, list, type Nix, select, string } from "./syntax.ts";

/**
 * What NixOS itself would refuse late: options that need a second one get it, with a comment; pairs that it
 * refuses are reported. From the assertions of the modules named in each rule (nixpkgs 24.11).
 */
export function completeOptions(draft: NixDraft): void {
  for (const complete of completions) complete(draft);
  reportPair(draft, ["services.tlp.enable", "services.power-profiles-daemon.enable"], report.twoPowerManagers);
  reportPair(draft, [soundOption(draft), "services.pipewire.pulse.enable"], report.twoSoundServers);
}

const completions: readonly ((draft: NixDraft) => void)[] = [completeNvidia, completeFlatpak, completePortal];

/** The origins of an option that is set to true. */
function enabled(draft: NixDraft, option: string): readonly Origin[] | undefined {
  const leaf = draft.options.get(option.split("."));
  return leaf?.value.kind === "boolean" && leaf.value.value ? leaf.origins : undefined;
}

function complete(draft: NixDraft, option: string, value: Nix, origins: readonly Origin[], comment: string): void {
  if (draft.options.has(option.split("."))) return;
  assign(draft, option, value, origins, [comment]);
}

/** hardware/nvidia: its options work with the driver only, which from 560 on asks which kernel module to take. */
function completeNvidia(draft: NixDraft): void {
  if (draft.options.has(["hardware", "nvidia"])) requireNvidiaDriver(draft);
  const drivers = draft.options.get(["services", "xserver", "videoDrivers"]);
  const isDriver = drivers?.value.kind === "list" && drivers.value.items.some((item) => isNvidia(item.value));
  if (isDriver && drivers !== undefined) {
    complete(draft, "hardware.nvidia.open", boolean(false), drivers.origins, "true from Turing (GTX 16, RTX) on.");
  }
}

/** The units of the driver say that it is wanted, even where its package is not listed. */
function requireNvidiaDriver(draft: NixDraft): void {
  const origins = nvidiaOptions
    .map((option) => enabled(draft, `hardware.nvidia.${option}`))
    .find((one) => one !== undefined);
  if (origins?.[0] === undefined) return;
  const drivers = list(string("nvidia"));
  assign(draft, "services.xserver.videoDrivers", drivers, origins);
  if (![...draft.unfree.keys()].some((name) => name.startsWith("nvidia"))) {
    markUnfree({ value: "nvidia", origin: origins[0] }, draft);
  }
}

const nvidiaOptions = ["powerManagement.enable", "nvidiaPersistenced", "dynamicBoost.enable"];

const isNvidia = (value: Nix): boolean => value.kind === "string" && value.value === "nvidia";

/** flatpak: "To use Flatpak you must enable XDG Desktop Portals with xdg.portal.enable". */
function completeFlatpak(draft: NixDraft): void {
  const flatpak = enabled(draft, "services.flatpak.enable");
  if (flatpak !== undefined) complete(draft, "xdg.portal.enable", boolean(true), flatpak, "Flatpak needs it.");
}

const desktopsWithPortals = [
  "programs.hyprland.enable",
  "programs.sway.enable",
  "programs.niri.enable",
  "services.desktopManager.plasma6.enable",
  "services.desktopManager.cosmic.enable",
  "services.xserver.desktopManager.gnome.enable",
  "services.desktopManager.gnome.enable",
  "services.xserver.desktopManager.cinnamon.enable",
];

/** xdg.portal: "Setting xdg.portal.enable to true requires a portal implementation in xdg.portal.extraPortals". */
function completePortal(draft: NixDraft): void {
  const portal = enabled(draft, "xdg.portal.enable");
  if (portal === undefined || desktopsWithPortals.some((option) => enabled(draft, option))) return;
  const gtk = list(select("pkgs", "xdg-desktop-portal-gtk"));
  complete(draft, "xdg.portal.extraPortals", gtk, portal, "A portal needs an implementation.");
}

function soundOption({ release }: NixDraft): string {
  return release < "25.05" ? "hardware.pulseaudio.enable" : "services.pulseaudio.enable";
}

type Pair = readonly [string, string];

function reportPair(draft: NixDraft, [first, second]: Pair, make: typeof report.twoPowerManagers): void {
  const [one, other] = [enabled(draft, first), enabled(draft, second)];
  if (one === undefined || other?.[0] === undefined) return;
  const notes = one[0] === undefined ? [] : [{ message: "the other one is here", span: one[0].span }];
  draft.diagnostics.push(make({}, other[0], { notes }));
}
