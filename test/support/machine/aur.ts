import type { Machine } from "./machine.ts";

/** What installs a package that was built: by sudo, as makepkg and yay do. */
const install = 'sudo -n pacman --upgrade --noconfirm "/repo/aur/$name-1.0-1-any.pkg.tar.gz"';

/** There is no AUR here: a clone is a folder, and what would be built lies in /repo/aur. */
const tools = {
  git: `[[ $1 == clone ]] || exec /usr/bin/git "$@"\necho "\${*: -2:1}" >>/run/cloned && mkdir "\${!#}"`,
  makepkg: `[[ $EUID != 0 ]] || exit 1\nname=\${PWD##*/}\n${install}`,
};
const yay = `#!/bin/bash
[[ $EUID != 0 && ! -e /run/broken ]] || exit 1
echo "$USER $*" >>/run/yay
while [[ $1 != -- ]]; do shift; done
for name in "\${@:2}"; do ${install}; done
`;
const pack = `
mkdir -p /repo/aur && touch /run/cloned /run/yay && chmod 0666 /run/cloned /run/yay
for name in yay spotify zen-browser-bin; do
  cd "/run/payload/$name"
  printf '%s\\n' "pkgname = $name" 'pkgver = 1.0-1' 'pkgdesc = x' 'builddate = 1' 'size = 10' 'arch = any' >.PKGINFO
  tar --owner=0 --group=0 -czf "/repo/aur/$name-1.0-1-any.pkg.tar.gz" .PKGINFO usr
done
rm -r /run/payload
`;

/** The AUR of a test: packages that are built already, and tools that pretend to build them. */
export function prepareAur(root: Machine): void {
  for (const [name, text] of Object.entries(tools)) {
    root.write(`/usr/local/bin/${name}`, `#!/bin/bash\n${text}\n`, "0755");
  }
  root.write("/run/payload/yay/usr/bin/yay", yay, "0755");
  for (const name of ["spotify", "zen-browser-bin"]) root.write(`/run/payload/${name}/usr/share/${name}/x`, "x\n");
  root.write("/run/pack", pack);
  root.run("bash", "/run/pack");
}
