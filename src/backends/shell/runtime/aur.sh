# shellcheck shell=bash
# Packages of the AUR. Building one runs its author's code: an account of its own does it, which may call pacman as long
# as it builds, and nothing else.

readonly AUR_USER=aur_builder AUR_HOME=/var/lib/aur_builder AUR_SUDO_FILE=/etc/sudoers.d/98-chaos-aur

# Words: the helper that builds them or nothing, how many options it is called with, the options, then package names,
# the helper's own among them.
describe_aur_packages() {
  GUARD_TEXT="one of $(($# - 2 - $2)) declared AUR packages is not installed"
  if [[ -z $1 ]]; then
    ACTION_TEXT='none: those that are missing are named, with the command that builds them'
    INVERSE_TEXT='none: nothing is done'
  else
    ACTION_TEXT="as $AUR_USER: $1 ${*:3:$2}, after building $1 itself where it is missing"
    INVERSE_TEXT="remove what was installed, and the account where it was made for this"
  fi
}

plan_aur_packages() {
  local helper=$1 count=$2 name title
  local -a missing=()
  for name in "${@:3+count}"; do [[ -n ${INSTALLED[$name]+x} ]] || missing+=("$name"); done
  ((${#missing[@]} > 0)) || return
  count_of "${#missing[@]}" 'AUR package'
  title=$REPLY
  describe_list "${missing[@]}"
  if [[ -z $helper ]]; then
    LEFT+=("$title: as yourself, not as root, run"$'\n'"    yay -S --needed ${REPLY//$'\n'/ \\$'\n'        }")
    return
  fi
  for name in git makepkg sudo visudo; do
    has_tool "$name" && continue
    defer_or_problem "AUR packages are built once $name is there" "$name is not on this machine: no AUR package can be built"
    return
  done
  check_sudo_include
  change '+' "build $title with $helper, as $AUR_USER" "$REPLY"
  guard aur_packages_are_missing "${missing[@]}"
  action build_aur_packages "${@:1:2+count}" "${missing[@]}"
  touches "${ACCOUNT_FILES[@]}" "$AUR_SUDO_FILE"
  keeps packages
  if [[ -e $AUR_HOME ]]; then
    inverse restore_packages
  else
    inverse undo_aur_packages
  fi
  again build_aur_packages "${@:1:2+count}" "${missing[@]}"
}

aur_packages_are_missing() {
  local name
  "${MANAGER}_read_installed" || return "$UNREADABLE"
  for name in "$@"; do [[ -n ${INSTALLED[$name]+x} ]] || return "$YES"; done
  return "$NO"
}

build_aur_packages() {
  local status=0 rule
  if ! id -u -- "$AUR_USER" >/dev/null 2>&1; then
    useradd --system --user-group --create-home --home-dir "$AUR_HOME" --shell /bin/false -- "$AUR_USER" || return 1
  fi
  # makepkg and the helpers ask sudo, and nobody is there to answer.
  rule="$AUR_USER ALL=(root) NOPASSWD: $(type -P pacman)"$'\n'
  printf '%s' "$rule" | visudo -c -q -f - && write_file "$AUR_SUDO_FILE" 0440 0 0 "$rule" || return 1
  run_aur_helper "$@" || status=1
  remove_file "$AUR_SUDO_FILE" || return 1
  return "$status"
}

run_aur_helper() {
  local helper=$1 count=$2 name
  local -a names=()
  for name in "${@:3+count}"; do [[ $name == "$helper" ]] || names+=("$name"); done
  has_tool "$helper" || build_aur_helper "$helper" || return 1
  ((${#names[@]} == 0)) || as_user "$AUR_USER" "$AUR_HOME" "$helper" "${@:3:count}" -- "${names[@]}"
}

build_aur_helper() {
  local folder=$AUR_HOME/$1
  as_user "$AUR_USER" "$AUR_HOME" rm -r -f -- "$folder" &&
    as_user "$AUR_USER" "$AUR_HOME" git clone --quiet --depth 1 -- "https://aur.archlinux.org/$1.git" "$folder" &&
    as_user "$AUR_USER" "$AUR_HOME" env --chdir="$folder" makepkg --syncdeps --install --needed --noconfirm
}

undo_aur_packages() {
  restore_packages "$@" && rm -r -f --one-file-system -- "$AUR_HOME"
}
