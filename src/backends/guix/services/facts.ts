import { boolean, list, type SchemeDatum, string } from "../syntax.ts";

/** `(service TYPE)` from `(gnu services MODULE)`. */
export interface ServiceType {
  readonly type: string;
  readonly module: string;
}

/*
 * Facts of Guix 1.5.0 that no name look-up can give, found by evaluating configurations
 * (test/oracles/guix-system.test.ts does so again).
 */

/** Jobs that one service at most may do: two would both provide the same Shepherd service, or fight unseen. */
const jobs: ReadonlyMap<string, string> = new Map([
  ["gdm-service-type", "display manager"],
  ["sddm-service-type", "display manager"],
  ["lightdm-service-type", "display manager"],
  ["slim-service-type", "display manager"],
  ["network-manager-service-type", "network"],
  ["dhcpcd-service-type", "network"],
  ["connman-service-type", "network"],
  ["wpa-supplicant-service-type", "wireless"],
  ["iwd-service-type", "wireless"],
  ["ntp-service-type", "time"],
  ["openntpd-service-type", "time"],
  ["elogind-service-type", "seat"],
  ["seatd-service-type", "seat"],
  ["tlp-service-type", "power"],
  ["power-profiles-daemon-service-type", "power"],
]);

/** Which of these jobs a service does. */
export const jobOf = (type: string): string | undefined => jobs.get(type);

/** Who does a job in `%desktop-services`. */
export const desktopWorkers: ReadonlyMap<string, ServiceType> = new Map([
  ["display manager", { type: "gdm-service-type", module: "xorg" }],
  ["network", { type: "network-manager-service-type", module: "networking" }],
  ["wireless", { type: "wpa-supplicant-service-type", module: "networking" }],
  ["time", { type: "ntp-service-type", module: "networking" }],
  ["seat", { type: "elogind-service-type", module: "desktop" }],
]);

/** What `%base-services` holds ((gnu services base)). */
export const baseTypes: ReadonlySet<string> = new Set([
  "agetty-service-type",
  "console-font-service-type",
  "etc-bashrc-d-service-type",
  "guix-service-type",
  "log-cleanup-service-type",
  "log-rotation-service-type",
  "login-service-type",
  "mingetty-service-type",
  "nscd-service-type",
  "shepherd-system-log-service-type",
  "shepherd-timer-service-type",
  "shepherd-transient-service-type",
  "special-files-service-type",
  "static-networking-service-type",
  "sysctl-service-type",
  "udev-service-type",
  "urandom-seed-service-type",
  "virtual-terminal-service-type",
]);

/** What `%desktop-services` holds besides ((gnu services desktop)). */
export const desktopTypes: ReadonlySet<string> = new Set([
  "accountsservice-service-type",
  "alsa-service-type",
  "avahi-service-type",
  "colord-service-type",
  "cups-pk-helper-service-type",
  "dbus-root-service-type",
  "elogind-service-type",
  "gdm-service-type",
  "geoclue-service-type",
  "modem-manager-service-type",
  "network-manager-service-type",
  "ntp-service-type",
  "polkit-service-type",
  "pulseaudio-service-type",
  "sane-service-type",
  "screen-locker-service-type",
  "udisks-service-type",
  "upower-service-type",
  "usb-modeswitch-service-type",
  "vte-integration-service-type",
  "wpa-supplicant-service-type",
  "x11-socket-directory-service-type",
]);

/** What `%desktop-services` gives and a service on `%base-services` has to be given. */
export const companionsOnBase: ReadonlyMap<string, readonly ServiceType[]> = new Map([
  ["network-manager-service-type", [{ type: "wpa-supplicant-service-type", module: "networking" }]],
  ["docker-service-type", [{ type: "elogind-service-type", module: "desktop" }]],
  [
    "rootless-podman-service-type",
    [
      { type: "dbus-root-service-type", module: "dbus" },
      { type: "elogind-service-type", module: "desktop" },
    ],
  ],
  ["spice-vdagent-service-type", [{ type: "dbus-root-service-type", module: "dbus" }]],
]);

/** Services that need a network service, or have nothing to do without one, besides those that are known to. */
export const networkUsers: ReadonlySet<string> = new Set(["docker-service-type", "rootless-podman-service-type"]);

/** Services that are wanted together. */
export const companions: ReadonlyMap<string, readonly ServiceType[]> = new Map([
  ["libvirt-service-type", [{ type: "virtlog-service-type", module: "virtualization" }]],
]);

/** Parts of `%desktop-services` that nothing else there needs. */
export const deletable: ReadonlySet<string> = new Set([
  "alsa-service-type",
  "avahi-service-type",
  "colord-service-type",
  "gdm-service-type",
  "geoclue-service-type",
  "modem-manager-service-type",
  "ntp-service-type",
  "pulseaudio-service-type",
  "upower-service-type",
]);

/** Values of services whose default does not do what the unit of the same name does elsewhere. */
export const serviceValues: ReadonlyMap<string, SchemeDatum> = new Map<string, SchemeDatum>([
  // BlueZ switches controllers on by itself since 5.65; the default of Guix says not to.
  ["bluetooth-service-type", list("bluetooth-configuration", list("auto-enable?", boolean(true)))],
  [
    // Terminals 1 to 6 have a login prompt in %base-services.
    "greetd-service-type",
    list(
      "greetd-configuration",
      list("terminals", list("list", list("greetd-terminal-configuration", list("terminal-vt", string("7"))))),
    ),
  ],
]);

/** Display managers whose keyboard `set-xorg-configuration` sets. */
export const xorgDisplayManagers: ReadonlySet<string> = new Set([
  "gdm-service-type",
  "sddm-service-type",
  "lightdm-service-type",
  "slim-service-type",
]);

/** Packages (by Guix name) of graphical sessions: with one of them, `%desktop-services` is the place to start. */
export const graphicalSessions: ReadonlySet<string> = new Set([
  "awesome",
  "bspwm",
  "cage",
  "dwl",
  "dwm",
  "enlightenment",
  "fluxbox",
  "gnome",
  "gnome-shell",
  "herbstluftwm",
  "hyprland",
  "i3-wm",
  "icewm",
  "labwc",
  "lxqt",
  "mate",
  "niri",
  "openbox",
  "plasma",
  "plasma-desktop",
  "plasma-workspace",
  "qtile",
  "river",
  "stumpwm",
  "sway",
  "weston",
  "xfce",
  "xfce4-session",
  "xmonad",
  "xorg-server",
]);
