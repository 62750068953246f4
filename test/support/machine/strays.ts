import type { Machine } from "./machine.ts";

/** The name of an account and of a package that nobody declares. */
export const stray = "stray";
/** A unit of the kind, at boot and running. */
export const strayUnit = "stray.service";

const program = `
work=$(mktemp -d)
mkdir "$work/DEBIAN"
printf 'Package: %s\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@x>\\nDescription: x\\n' "$1" >"$work/DEBIAN/control"
dpkg-deb --build -Znone "$work" /run/stray.deb >/dev/null
dpkg --install /run/stray.deb >/dev/null
rm -r "$work" /run/stray.deb
useradd --create-home -- "$1"
printf '[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n' >"/etc/systemd/system/$2"
systemctl --quiet enable --now "$2"
`;

/** Gives a machine an account, a package and a running unit that go where a Ch-obolo prunes, and stay elsewhere. */
export function addStrays(machine: Machine): void {
  const { exitCode, stderr } = machine.run("bash", "-euc", program, "strays", stray, strayUnit);
  if (exitCode !== 0) throw new Error(stderr);
}
