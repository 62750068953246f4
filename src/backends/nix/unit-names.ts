/**
 * Units that a NixOS module names otherwise than their packages do (modules of nixpkgs 24.11, and of display
 * managers, which all run as `display-manager`).
 */
const renamed: ReadonlyMap<string, string> = new Map([
  ["cronie.service", "cron.service"],
  ["crond.service", "cron.service"],
  ["mariadb.service", "mysql.service"],
  ["mysqld.service", "mysql.service"],
  ["named.service", "bind.service"],
  ["smb.service", "samba-smbd.service"],
  ["nmb.service", "samba-nmbd.service"],
  ["winbind.service", "samba-winbindd.service"],
  ["iptables.service", "firewall.service"],
  ["ufw.service", "firewall.service"],
  ["firewalld.service", "firewall.service"],
  ["plexmediaserver.service", "plex.service"],
  ["dnscrypt-proxy.service", "dnscrypt-proxy2.service"],
  ["dovecot.service", "dovecot2.service"],
  ["gdm.service", "display-manager.service"],
  ["sddm.service", "display-manager.service"],
  ["lightdm.service", "display-manager.service"],
  ["ly.service", "display-manager.service"],
]);

/** Units whose modules keep the name. */
const kept: ReadonlySet<string> = new Set(
  (
    "NetworkManager.service avahi-daemon.service bluetooth.service caddy.service chronyd.service cups.service " +
    "docker.service docker.socket fail2ban.service grafana.service greetd.service jellyfin.service " +
    "libvirtd.service nginx.service ollama.service podman.socket postgresql.service power-profiles-daemon.service " +
    "prometheus.service sshd.service sshd.socket syncthing.service tailscaled.service thermald.service " +
    "tlp.service transmission.service upower.service"
  ).split(" "),
);

/** What NixOS calls a unit; `isKnown` is false where its own name is only assumed. */
export function nixUnitName(unit: string): { readonly name: string; readonly isKnown: boolean } {
  const name = renamed.get(unit);
  if (name !== undefined) return { name, isKnown: true };
  const instance = /^(openvpn-client|wg-quick)@(.+)\.service$/s.exec(unit);
  if (instance !== null)
    return { name: `${instance[1]?.replace("-client", "")}-${instance[2]}.service`, isKnown: true };
  return { name: unit, isKnown: kept.has(unit) };
}
