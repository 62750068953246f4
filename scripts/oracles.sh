#!/usr/bin/env bash
# Sets up what the tests of test/oracles need, as root on Debian 12: the tools from Debian packages, and in a folder
# outside the repository the systems that the tests boot and change copies of. What is there already is kept.
#   debian, pacman, dnf   Debian 12 with systemd, and the same with the package manager of Arch or Fedora, each with
#                         a local repository
#   guix                  Debian sid with Guix 1.5 (or bullseye with 1.2, should sid's package not install)
# Usage: scripts/oracles.sh [--remove]   CHIMERA_ORACLES names the folder, by default /var/cache/chimera-oracles.
set -o errexit -o nounset -o pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

folder=${CHIMERA_ORACLES:-/var/cache/chimera-oracles}
mirror=${CHIMERA_MIRROR:-http://deb.debian.org/debian}
recipe=$(sha256sum "${BASH_SOURCE[0]}")

tools=(
  ansible ansible-core ansible-lint guile-3.0 nix-bin python3-yaml shellcheck shfmt
  apt-utils createrepo-c debootstrap git libarchive-tools makepkg openssh-client pacman-package-manager rpm strace
  systemd-container
)
# Installed in every root but Guix's: what a machine has before anything is declared. Ansible needs python3.
base=(
  ca-certificates console-setup cron dbus diffutils git kbd locales openssh-server python3 python3-apt sudo systemd
  systemd-sysv systemd-timesyncd tzdata
)
# Real packages of Debian, with what they depend on, in the local repository of the Debian root.
offered=(apache2 bluez cups fd-find fish htop network-manager nginx python3-requests ripgrep tmux zsh)

step() {
  printf -- '-- %s (after %d s)\n' "$1" "$SECONDS"
}

main() {
  [[ $EUID -eq 0 ]] || exec sudo -n --preserve-env=CHIMERA_ORACLES,CHIMERA_MIRROR -- "$0" "$@"
  mkdir -p -- "$folder"
  # Two runs at once would make the same roots.
  exec 9>"$folder/lock"
  flock 9
  trap clean EXIT
  if [[ ${1-} == --remove ]]; then
    rm -r -- "$folder"
    return
  fi
  install_tools
  make_key
  # Two processors: Guix on one, everything else on the other.
  make guix &
  local guix=$!
  make debian
  make pacman
  make dnf
  wait "$guix"
  print_versions
}

# Everything is made under another name; mounts and processes live in name spaces that end with this script.
clean() {
  local job
  for job in $(jobs -p); do
    kill "$job"
    wait "$job" || true
  done 2>/dev/null
  rm -rf -- "$folder"/*.new
}

install_tools() {
  local package missing=()
  for package in "${tools[@]}"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -qx 'install ok installed' || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  step "Debian packages: ${missing[*]}"
  run_logged tools install_missing "${missing[@]}"
}

# The key by which Ansible enters the machines.
make_key() {
  [[ -e $folder/key ]] || ssh-keygen -q -t ed25519 -N '' -C chimera-oracles -f "$folder/key"
}

install_missing() {
  apt-get --quiet update
  apt-get --quiet --yes --no-install-recommends install "$@"
}

# run_logged NAME COMMAND...: shows the end of what was printed only where the command fails. A function that is run
# as a condition does not stop at its first error; one in the background does.
run_logged() {
  local log=$folder/$1.log job
  shift
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  wait "$job" && return
  tail -n 40 -- "$log" >&2
  return 1
}

# make NAME: makes a root, unless this very script has made it before.
make() {
  local root=$folder/$1
  [[ $(cat "$root.recipe" 2>/dev/null) != "$recipe" ]] || return 0
  step "root $1"
  rm -rf -- "$root" "$root.recipe"
  run_logged "$1" "make_$1" "$root.new"
  mv -- "$root.new" "$root"
  printf '%s\n' "$recipe" >"$root.recipe"
}

# isolated COMMAND...: with mounts and processes of its own, which end with it, and with whoever started it.
isolated() {
  setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc -- "$@"
}

# enter ROOT COMMAND...
enter() {
  # shellcheck disable=SC2016  # for the inner shell
  isolated bash -c 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$@"' enter "$@"
}

bootstrap() {
  local suite=$1 root=$2
  shift 2
  isolated debootstrap --variant=minbase "$@" "$suite" "$root" "$mirror"
}

apt_install() {
  local root=$1
  shift
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  enter "$root" apt-get --quiet update
  enter "$root" apt-get --quiet --yes --no-install-recommends install "$@"
}

make_debian() {
  local root=$1 packages
  printf -v packages '%s,' "${base[@]}"
  bootstrap bookworm "$root" --include="${packages%,}"
  printf 'oracle\n' >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 oracle\n' >"$root/etc/hosts"
  install -D -m 600 "$folder/key.pub" "$root/root/.ssh/authorized_keys"
  mkdir -p -- "$root/repo/debian/partial"
  apt_install "$root" --download-only -o Dir::Cache::Archives=/repo/debian "${offered[@]}"
  rm -rf -- "$root/repo/debian/"{lock,partial}
  printf 'deb [trusted=yes] file:///repo/debian ./\n' >"$root/etc/apt/sources.list"
  (cd "$root/repo/debian" && apt-ftparchive packages . >Packages)
  enter "$root" apt-get --quiet update
}

# The tiny packages of the local repositories of Arch and Fedora: name, then fields in the words of either.
# `docker` brings a unit; `stray` is installed and undeclared, `straylib` came with it.
make_pacman() {
  local root=$1 name
  cp -a -- "$folder/debian" "$root"
  printf 'deb %s bookworm main\n' "$mirror" >"$root/etc/apt/sources.list"
  apt_install "$root" pacman-package-manager
  mkdir -p -- "$root/repo/arch"
  for name in git lua docker straylib iptables sudo tzdata kbd bash zsh; do pack_for_pacman "$root" "$name" ''; done
  pack_for_pacman "$root" neovim 'depend = lua\n'
  pack_for_pacman "$root" stray 'depend = straylib\n'
  pack_for_pacman "$root" gcc 'group = base-devel\n'
  pack_for_pacman "$root" make 'group = base-devel\n'
  pack_for_pacman "$root" iptables-nft 'provides = iptables=1.0\nconflict = iptables\n'
  repo-add --quiet "$root/repo/arch/core.db.tar.gz" "$root"/repo/arch/*.pkg.tar.gz
  printf '[options]\nArchitecture = auto\nSigLevel = Never\n[core]\nServer = file:///repo/arch\n' \
    >"$root/etc/pacman.conf"
  enter "$root" pacman -Sy --noconfirm stray iptables-nft lua
  enter "$root" pacman -D --asdeps lua straylib
  printf 'NAME="Arch Linux"\nID=arch\n' >"$root/usr/lib/os-release"
}

make_dnf() {
  local root=$1 name
  cp -a -- "$folder/debian" "$root"
  printf 'deb %s bookworm main\n' "$mirror" >"$root/etc/apt/sources.list"
  apt_install "$root" dnf rpm
  mkdir -p -- "$root/repo/fedora" "$root/etc/yum.repos.d" "$root/etc/dnf/vars"
  for name in git lua docker straylib sudo tzdata kbd bash zsh gcc make glibc-langpack-pt; do
    pack_for_dnf "$root" "$name" ''
  done
  pack_for_dnf "$root" neovim 'Requires: lua\n'
  pack_for_dnf "$root" stray 'Requires: straylib\n'
  pack_for_dnf "$root" iptables-nft 'Provides: iptables = 1.0\n'
  pack_for_dnf "$root" iptables-legacy 'Provides: iptables = 1.0\nConflicts: iptables-nft\n'
  cat >"$root/repo/comps.xml" <<-'END'
	<comps><group><id>development-tools</id><name>Development Tools</name><default>true</default>
	<uservisible>true</uservisible><packagelist>
	<packagereq type="mandatory">gcc</packagereq><packagereq type="mandatory">make</packagereq>
	</packagelist></group></comps>
	END
  createrepo_c --quiet --groupfile "$root/repo/comps.xml" "$root/repo/fedora"
  printf '[local]\nname=local\nbaseurl=file:///repo/fedora\ngpgcheck=0\n' >"$root/etc/yum.repos.d/local.repo"
  printf '40\n' >"$root/etc/dnf/vars/releasever"
  enter "$root" dnf --assumeyes --quiet install stray iptables-nft
  printf 'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=40\n' >"$root/usr/lib/os-release"
}

# write_payload FOLDER NAME: the files of one tiny package.
write_payload() {
  mkdir -p -- "$1/usr/share/$2"
  printf 'hello\n' >"$1/usr/share/$2/content"
  [[ $2 == docker ]] || return 0
  mkdir -p -- "$1/usr/lib/systemd/system"
  printf '[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n' \
    >"$1/usr/lib/systemd/system/docker.service"
}

pack_for_pacman() {
  local root=$1 name=$2 fields=$3 content
  content=$(mktemp -d "$folder/content.XXXX.new")
  write_payload "$content" "$name"
  printf 'pkgname = %s\npkgver = 1.0-1\npkgdesc = x\nbuilddate = 1\nsize = 10\narch = any\n%b' "$name" "$fields" \
    >"$content/.PKGINFO"
  tar -C "$content" -czf "$root/repo/arch/$name-1.0-1-any.pkg.tar.gz" .PKGINFO usr
  rm -r -- "$content"
}

pack_for_dnf() {
  local root=$1 name=$2 fields=$3 build
  build=$(mktemp -d "$folder/build.XXXX.new")
  write_payload "$build/content" "$name"
  printf 'Name: %s\nVersion: 1.0\nRelease: 1\nSummary: x\nLicense: x\nBuildArch: noarch\n%b%%description\nx\n' \
    "$name" "$fields" >"$build/x.spec"
  printf '%%install\ncp -a %s/. %%{buildroot}\n%%files\n/usr\n' "$build/content" >>"$build/x.spec"
  rpmbuild -bb --quiet --define "_topdir $build" --define "_rpmdir $root/repo/fedora" "$build/x.spec"
  rm -r -- "$build"
}

make_guix() {
  local root=$1
  # A function that is run as a condition goes on after an error, so each of its commands says so.
  install_guix sid "$root" || {
    rm -rf -- "$root"
    install_guix bullseye "$root"
  }
}

# The release file of sid can be out of date on a mirror.
install_guix() {
  local suite=$1 root=$2
  bootstrap "$suite" "$root" --include=ca-certificates || return 1
  printf 'Acquire::Check-Valid-Until "false";\n' >"$root/etc/apt/apt.conf.d/90chimera"
  apt_install "$root" guix || return 1
  enter "$root" guix --version
}

print_versions() {
  step 'versions'
  nix-instantiate --version
  guile --version | sed -n 1p
  enter "$folder/guix" guix --version | sed -n 1p
  ansible --version | sed -n 1p
  ansible-lint --version
  shellcheck --version | sed -n 2p
  printf 'shfmt %s\n' "$(shfmt --version)"
  systemd-nspawn --version | sed -n 1p
  printf 'Debian %s\n' "$(cat "$folder/debian/etc/debian_version")"
  enter "$folder/pacman" pacman --version | grep -o 'Pacman v[^ ]*'
  printf 'dnf %s\n' "$(enter "$folder/dnf" dnf --version | sed -n 1p)"
}

main "$@"
