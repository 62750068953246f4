# shellcheck shell=bash
# Tags: the areas that a run is about; none means all. They have upstream's names.

declare -a SCOPE=()
declare -A SELECTED=()

# add_tag NAME: NO where there is no such tag.
add_tag() {
  case $1 in
    usr | users) SELECTED[users]=1 SELECTED[secrets]=1 ;;
    pkgs | packages) SELECTED[packages]=1 SELECTED[aur]=1 ;;
    natPkgs | native_packages) SELECTED[packages]=1 ;;
    aurPkgs | aur_packages | helpers) SELECTED[aur]=1 ;;
    services) SELECTED[services]=1 ;;
    region) SELECTED[region]=1 ;;
    repos | repositories) SELECTED[repositories]=1 ;;
    reflector) SELECTED[mirrors]=1 ;;
    boot | bootloader) SELECTED[boot]=1 SELECTED[hostname]=1 ;;
    dotfiles) SELECTED[dotfiles]=1 ;;
    secrets) SELECTED[secrets]=1 ;;
    *) return "$NO" ;;
  esac
  [[ $1 != usr && $1 != users ]] || SELECTED[hostname]=1
  SCOPE+=("$1")
}

# The area of a kind of step, in REPLY.
area_of() {
  case $1 in
    hostname) REPLY=hostname ;;
    group | user | memberships | sudo-rules | undeclared-users) REPLY=users ;;
    packages | undeclared-packages) REPLY=packages ;;
    aur-packages) REPLY=aur ;;
    unit | units | undeclared-units) REPLY=services ;;
    timezone | locales | default-locale | keymap | keyboard | time-sync) REPLY=region ;;
    pacman-conf | repositories) REPLY=repositories ;;
    mirrors) REPLY=mirrors ;;
    dotfile-* | stale-links) REPLY=dotfiles ;;
    password* | secret*) REPLY=secrets ;;
    *) REPLY=boot ;;
  esac
}

# Whether a step belongs to this run.
is_selected() {
  ((${#SELECTED[@]} > 0)) || return 0
  area_of "$1"
  [[ -n ${SELECTED[$REPLY]+x} ]]
}

# plan_step INDEX: a step of another area is passed over, but for the packages that the chosen areas need.
plan_step() {
  local kind=${STEP_KINDS[$1]}
  if is_selected "$kind"; then
    call_step plan "$1"
  elif [[ $kind == packages ]]; then
    CURRENT_STEP=$1
    plan_needed_packages
  fi
}
