#!/usr/bin/env bash
# Makes the roots that test/oracles/shell-debian.test.ts and shell-package-managers.test.ts run plans in: FOLDER/debian, a Debian 12, and
# FOLDER/pacman and FOLDER/dnf, copies of it with the package manager of Arch or Fedora, a local
# repository of tiny packages and the os-release of that distribution.
# Usage: prepare-shell-roots.sh FOLDER   (as root, on Debian, with debootstrap, rpm and createrepo-c)
set -o errexit -o nounset -o pipefail

folder=$1
packages=systemd,systemd-sysv,dbus,sudo,locales,openssh-server,cron,diffutils,git
mkdir -p -- "$folder"

enter() {
  local root=$1
  shift
  # shellcheck disable=SC2016  # for the inner shell
  unshare --mount bash -c 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$@"' enter "$root" "$@"
}

install_tools() {
  local root=$1
  shift
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  enter "$root" apt-get --quiet update
  enter "$root" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends install "$@"
}

# write_payload FOLDER NAME: the files of one tiny package.
write_payload() {
  mkdir -p -- "$1/usr/share/$2"
  printf 'hello\n' >"$1/usr/share/$2/content"
  if [[ $2 == docker ]]; then
    mkdir -p -- "$1/usr/lib/systemd/system"
    printf '[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target\n' \
      >"$1/usr/lib/systemd/system/docker.service"
  fi
}

pack_for_pacman() {
  local root=$1 name=$2 fields=$3 content
  content=$(mktemp -d)
  write_payload "$content" "$name"
  printf 'pkgname = %s\npkgver = 1.0-1\npkgdesc = x\nbuilddate = 1\nsize = 10\narch = any\n%b' "$name" "$fields" \
    >"$content/.PKGINFO"
  tar -C "$content" -czf "$root/repo/$name-1.0-1-any.pkg.tar.gz" .PKGINFO usr
  rm -r -- "$content"
}

pack_for_dnf() {
  local root=$1 name=$2 fields=$3 build
  build=$(mktemp -d)
  write_payload "$build/content" "$name"
  printf 'Name: %s\nVersion: 1.0\nRelease: 1\nSummary: x\nLicense: x\nBuildArch: noarch\n%b%%description\nx\n' \
    "$name" "$fields" >"$build/x.spec"
  printf '%%install\ncp -a %s/. %%{buildroot}\n%%files\n/usr\n' "$build/content" >>"$build/x.spec"
  rpmbuild -bb --quiet --define "_topdir $build" --define "_rpmdir $root/repo" "$build/x.spec"
  rm -r -- "$build"
}

make_debian() {
  debootstrap --variant=minbase --include="$packages" bookworm "$folder/debian"
}

make_pacman() {
  local root=$folder/pacman name
  cp -a -- "$folder/debian" "$root"
  install_tools "$root" pacman-package-manager makepkg libarchive-tools
  mkdir -p -- "$root/repo"
  for name in git lua docker straylib iptables sudo tzdata kbd bash; do pack_for_pacman "$root" "$name" ''; done
  pack_for_pacman "$root" neovim 'depend = lua\n'
  pack_for_pacman "$root" stray 'depend = straylib\n'
  pack_for_pacman "$root" gcc 'group = base-devel\n'
  pack_for_pacman "$root" make 'group = base-devel\n'
  pack_for_pacman "$root" iptables-nft 'provides = iptables=1.0\nconflict = iptables\n'
  printf '[options]\nArchitecture = auto\nSigLevel = Never\n[core]\nServer = file:///repo\n' >"$root/etc/pacman.conf"
  enter "$root" bash -c 'repo-add -q /repo/core.db.tar.gz /repo/*.pkg.tar.gz'
  enter "$root" pacman -Sy --noconfirm stray iptables-nft lua
  enter "$root" pacman -D --asdeps lua straylib
  printf 'NAME="Arch Linux"\nID=arch\n' >"$root/usr/lib/os-release"
}

make_dnf() {
  local root=$folder/dnf name
  cp -a -- "$folder/debian" "$root"
  install_tools "$root" dnf rpm
  mkdir -p -- "$root/repo" "$root/etc/yum.repos.d" "$root/etc/dnf/vars"
  for name in git lua docker straylib sudo tzdata kbd bash glibc-langpack-pt; do pack_for_dnf "$root" "$name" ''; done
  pack_for_dnf "$root" neovim 'Requires: lua\n'
  pack_for_dnf "$root" stray 'Requires: straylib\n'
  pack_for_dnf "$root" iptables-nft 'Provides: iptables = 1.0\n'
  createrepo_c --quiet "$root/repo"
  printf '[local]\nname=local\nbaseurl=file:///repo\ngpgcheck=0\n' >"$root/etc/yum.repos.d/local.repo"
  printf '40\n' >"$root/etc/dnf/vars/releasever"
  enter "$root" dnf --assumeyes --quiet install stray iptables-nft
  printf 'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=40\n' >"$root/usr/lib/os-release"
}

for root in debian pacman dnf; do
  [[ -d $folder/$root ]] || "make_$root"
done
