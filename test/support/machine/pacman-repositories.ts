import type { Machine } from "./machine.ts";

/** A reflector that finds one mirror, which is a folder of the machine, and writes where the real one would. */
const reflector = `#!/bin/bash
options=\${1#@}
[[ $2 == --save && -s $options ]] || exit 2
cp -- "$options" /run/reflector-options
printf '## mirrors\\nServer = file:///repo/%s\\n' '$repo' >"$3"
`;

/** A repository with what lies below /run/payload, and the root's own under another address. */
const pack = `
ln -s arch /repo/core && mkdir -p /repo/harbour /run/db
for name in tide reflector; do
  cd "/run/payload/$name"
  file=/repo/harbour/$name-1.0-1-any.pkg.tar.gz
  printf '%s\\n' "pkgname = $name" 'pkgver = 1.0-1' 'pkgdesc = x' 'builddate = 1' 'size = 10' 'arch = any' >.PKGINFO
  tar -czf "$file" .PKGINFO usr
  mkdir "/run/db/$name-1.0-1"
  printf '%s\\n' %FILENAME% "\${file##*/}" '' %NAME% "$name" '' %VERSION% 1.0-1 '' %CSIZE% "$(stat -c %s "$file")" '' \\
    %ISIZE% 10 '' %ARCH% any '' >"/run/db/$name-1.0-1/desc"
done
cd /run/db && tar -czf /repo/harbour/harbour.db *
rm -r /run/payload /run/db
`;

/** A repository `harbour` with two packages, and the mirror that the root has. */
export function preparePacmanRepositories(root: Machine): void {
  root.write("/etc/pacman.d/mirrorlist", "Server = file:///repo/arch\n");
  root.write("/run/payload/tide/usr/share/tide/content", "hello\n");
  root.write("/run/payload/reflector/usr/bin/reflector", reflector, "0755");
  root.write("/run/pack", pack);
  root.run("bash", "/run/pack");
}
