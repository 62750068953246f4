# shellcheck shell=bash
# Packages: what the plan asks of a package manager, whichever it is. MANAGER_missing, MANAGER_check and
# the others are in apt.sh, pacman.sh and dnf.sh; each installs in one transaction and removes in one.

# DEPENDS: names that a package needs; PROVIDED: packages that stand in for a name.
declare -A INSTALLED=() PROVIDED=() AUTOMATIC=() DEPENDS=()
declare -a MISSING=() UNMARKED=()
MANAGER=''

# Never removed, whatever the package manager says: without them the machine does not boot, or nobody gets in.
readonly PROTECTED_PACKAGES=(
  apt base bash coreutils cryptsetup dbus dnf dnf5 dosfstools dpkg dracut e2fsprogs efibootmgr fedora-release
  filesystem glibc grub grub-efi-amd64 grub-pc grub2-efi-x64 grub2-pc init initramfs-tools kernel kernel-core
  linux linux-firmware linux-hardened linux-lts linux-zen lvm2 mkinitcpio network-manager networkmanager
  NetworkManager openssh openssh-server pacman refind rpm shim shim-signed shim-x64 sudo systemd systemd-boot
  systemd-sysv util-linux
)

choose_manager() {
  case $DISTRIBUTION in
    arch) MANAGER=pacman ;;
    debian) MANAGER=apt ;;
    fedora) MANAGER=dnf ;;
  esac
}

# Facts are read only where a step asks about packages: they cost most.
read_packages() {
  choose_manager
  PENDING_PACKAGES=() ARE_SOURCES_PENDING=no
  ((${#WANTED_PACKAGES[@]} + ${#NEEDED_PACKAGES[@]} > 0)) || has_step undeclared-packages ||
    has_step aur-packages || return 0
  INSTALLED=() PROVIDED=() AUTOMATIC=()
  if ! "${MANAGER}_read_installed" || ((${#INSTALLED[@]} == 0)); then
    complain "Could not read which packages are installed ($MANAGER)."
    return 1
  fi
}

has_step() {
  is_among "$1" "${STEP_KINDS[@]}"
}

describe_packages() {
  local index
  GUARD_TEXT="one of $((${#WANTED_PACKAGES[@]} / 2)) declared packages is not installed"
  for ((index = 0; index < ${#NEEDED_PACKAGES[@]}; index += 3)); do
    GUARD_TEXT+=$'\n'"${NEEDED_PACKAGES[index]} is needed by ${NEEDED_PACKAGES[index + 2]}"
  done
  ACTION_TEXT="one $MANAGER transaction with those that are missing"
  INVERSE_TEXT='one transaction that removes what the first one brought'
}

# WANTED_PACKAGES: name, origin. NEEDED_PACKAGES: name, what else would do, origin; other steps need them.
plan_packages() {
  local -a wanted=()
  local index
  for ((index = 0; index < ${#WANTED_PACKAGES[@]}; index += 2)); do wanted+=("${WANTED_PACKAGES[index]}"); done
  plan_missing_packages "${wanted[@]}"
}

# The named packages, and those that steps need.
plan_missing_packages() {
  local index
  local -a wanted=("$@")
  for ((index = 0; index < ${#NEEDED_PACKAGES[@]}; index += 3)); do
    [[ -n ${PROVIDED[${NEEDED_PACKAGES[index + 1]}]+x} ]] || wanted+=("${NEEDED_PACKAGES[index]}")
  done
  MISSING=() UNMARKED=()
  if ! "${MANAGER}_find_missing" "${wanted[@]}"; then
    problem "could not ask $MANAGER which packages are missing"
    return
  fi
  ((${#MISSING[@]} > 0)) && plan_installation
  ((${#UNMARKED[@]} > 0)) && plan_marks
  return 0
}

# Where packages are not chosen: those that the chosen areas cannot do without, and the shells of their users.
plan_needed_packages() {
  local index name
  local -a shells=() wanted=()
  local -A declared_names=()
  for ((index = 0; index < ${#WANTED_PACKAGES[@]}; index += 2)); do declared_names[${WANTED_PACKAGES[index]}]=1; done
  is_selected user && each_step_of user collect_shell
  for name in "${shells[@]}"; do [[ -z ${declared_names[$name]+x} ]] || wanted+=("$name"); done
  plan_missing_packages "${wanted[@]}"
}

# Into the caller's shells.
collect_shell() {
  shells+=("${3##*/}")
}

# package_problem TEXT: as problem, at the place that declares the package which TEXT names last.
package_problem() {
  local index name=${1##* }
  for ((index = 0; index < ${#WANTED_PACKAGES[@]}; index += 2)); do
    if [[ ${WANTED_PACKAGES[index]} == "$name" ]]; then
      problem "$1" "${WANTED_PACKAGES[index + 1]}"
      return
    fi
  done
  problem "$1"
}

plan_installation() {
  PENDING_PACKAGES=("${MISSING[@]}")
  if [[ $ARE_SOURCES_PENDING == yes ]]; then
    defer 'what the repositories have shows once they are in place'
  else
    "${MANAGER}_check_installation" "${MISSING[@]}"
  fi
  change_packages '+' install '' "${MISSING[@]}"
  guard packages_are_missing "${MISSING[@]}"
  action "${MANAGER}_install" "${MISSING[@]}"
  keep_what_packages_touch
  inverse restore_packages "${MISSING[@]}"
  again "${MANAGER}_recover" "${MISSING[@]}"
}

# Packages may bring system accounts and enable units.
keep_what_packages_touch() {
  touches "${ACCOUNT_FILES[@]}" /var/lib/apt/extended_states
  keeps packages links
  settle reload_units
}

packages_are_missing() {
  "${MANAGER}_read_installed" && "${MANAGER}_find_missing" "$@" || return "$UNREADABLE"
  ((${#MISSING[@]} > 0))
}

# A declared package that came as a dependency would go with whatever needed it.
plan_marks() {
  change_packages '~' mark ' as wanted for its own sake' "${UNMARKED[@]}"
  guard marks_are_missing "${UNMARKED[@]}"
  action "${MANAGER}_mark_wanted" "${UNMARKED[@]}"
  [[ $MANAGER != apt ]] || touches /var/lib/apt/extended_states
  inverse "${MANAGER}_mark_automatic" "${UNMARKED[@]}"
}

marks_are_missing() {
  "${MANAGER}_read_installed" || return "$UNREADABLE"
  local name
  for name in "$@"; do [[ -n ${AUTOMATIC[$name]+x} ]] && return "$YES"; done
  return "$NO"
}

# change_packages SIGN VERB REST NAME...: begins a change whose detail is the names.
change_packages() {
  local sign=$1 title=$2 rest=$3
  shift 3
  count_of "$#" package
  title+=" $REPLY$rest"
  describe_list "$@"
  change "$sign" "$title" "$REPLY"
}

# Names in lines of at most 100 characters, in REPLY.
describe_list() {
  local name line='' text=''
  for name in "$@"; do
    if ((${#line} + ${#name} > 99)); then
      text+=$line$'\n'
      line=''
    fi
    line+="${line:+ }$name"
  done
  REPLY=$text$line
}

# --- packages that are there and not declared

describe_undeclared_packages() {
  GUARD_TEXT='packages were asked for by hand and are not declared'
  if [[ $1 == remove ]]; then
    ACTION_TEXT="one $MANAGER transaction that removes them; never protected packages"
  else
    ACTION_TEXT='none: they are reported (prune is off for packages)'
  fi
  INVERSE_TEXT='one transaction that installs them again, as the package manager then has them'
}

plan_undeclared_packages() {
  local name index
  local -a undeclared=() EXPLICIT=()
  local -A declared=()
  for ((index = 0; index < ${#WANTED_PACKAGES[@]}; index += 2)); do declared[${WANTED_PACKAGES[index]}]=1; done
  for ((index = 0; index < ${#NEEDED_PACKAGES[@]}; index += 3)); do declared[${NEEDED_PACKAGES[index]}]=1; done
  if ! "${MANAGER}_list_explicit"; then
    problem "could not read which packages were asked for by hand ($MANAGER)"
    return
  fi
  keep_needed_packages
  for name in "${EXPLICIT[@]}"; do
    [[ -n ${declared[$name]+x} ]] || undeclared+=("$name")
  done
  ((${#undeclared[@]} > 0)) || return
  if [[ $1 != remove ]]; then
    describe_list "${undeclared[@]}"
    split_lines "$REPLY"
    for name in "${TEXT_LINES[@]}"; do keep "packages: $name"; done
    return
  fi
  "${MANAGER}_check_removal" "${undeclared[@]}"
  change_packages '-' remove '' "${undeclared[@]}"
  guard packages_are_installed "${undeclared[@]}"
  action "${MANAGER}_remove" "${undeclared[@]}"
  keep_what_packages_touch
  inverse restore_packages
  again "${MANAGER}_remove" "${undeclared[@]}"
}

packages_are_installed() {
  local name
  "${MANAGER}_read_installed" || return "$UNREADABLE"
  for name in "$@"; do [[ -n ${INSTALLED[$name]+x} ]] && return "$YES"; done
  return "$NO"
}

is_protected_package() {
  is_among "$1" "${PROTECTED_PACKAGES[@]}" || "${MANAGER}_is_protected" "$1"
}

# Into the caller's declared: protected packages, and whatever a declared one needs, through every provider.
keep_needed_packages() {
  local name need
  local -a queue=("${!declared[@]}")
  for name in "${!INSTALLED[@]}"; do is_protected_package "$name" && queue+=("$name"); done
  declared=()
  while ((${#queue[@]} > 0)); do
    name=${queue[-1]}
    unset 'queue[-1]'
    [[ -n ${declared[$name]+x} ]] && continue
    declared[$name]=1
    for need in ${DEPENDS[$name]-} ${PROVIDED[$name]-}; do
      [[ -n ${declared[$need]+x} ]] || queue+=("$need")
    done
  done
}

# Names that a removal would take along: none may be declared, protected or essential.
check_removed_names() {
  local name
  local -a unwanted=()
  for name in "$@"; do
    if [[ -n ${declared[$name]+x} ]] || is_protected_package "$name"; then unwanted+=("$name"); fi
  done
  ((${#unwanted[@]} == 0)) || problem "removing the undeclared packages would take along: ${unwanted[*]}"
}
