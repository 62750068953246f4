# shellcheck shell=bash
# The verbs.

VERB=plan NUMBER=''
IS_DETAILED=no IS_DRY=no EXPECTED_DIGEST='' IS_REFRESHED=no IS_INTERRUPTED=no ACCEPTS_DERIVATIVE=no SHOWS_DIFFERENCES=yes
REPLACES_EDITED=no
ARE_FACTS_SHOWN=no
LOG=/dev/null LOG_START=0
declare -a ARGUMENTS=()

show_help() {
  cat <<'HELP'
Usage: bash plan.sh [VERB] [OPTION...]

Verbs
  plan           show what differs from the declaration; changes nothing (default)
  apply [TAG...] make the machine as declared, or the named areas and what they need; asks nothing. What changes is a
                 new generation. Tags: users packages native_packages aur_packages services region repositories
                 reflector bootloader dotfiles secrets (usr pkgs natPkgs aurPkgs repos boot); plan takes them too
  rollback [N]   back to the state of generation N, by default of the one before; after a run that was cut off:
                 back to the state before it. A rollback is a generation too, and can be rolled back
  resume         finish a run that was cut off
  confirm        keep what apply --confirm-within has made
  history        list the generations
  verify         does the machine still have the state of the last generation?
  steps          list every step with its guard, action, inverse and origin
  help           this text

Options
  --detailed-exitcode   plan: exit 2 where something differs
  --no-diff             do not show the contents of files that change
  --facts               plan: tell what it was made from, as events
  --dry-run             apply, rollback: check and show everything, and change nothing
  --expect DIGEST       apply, rollback: change nothing unless the plan is the one with this digest (see --events)
  --accept-derivative   run on a distribution that is derived from the declared one
  --confirm-within SECONDS   apply: roll back by itself, unless confirmed in time over a new connection
  --replace-edited      rollback: also files that somebody has edited since; what they were is kept, and comes back
                        when the rollback is rolled back
  --only RESOURCE       rollback: undo nothing but this (users.dex), if nothing else depends on it; by default what
                        was done about it last
  --events json         one JSON object per line on standard output, instead of text

Exit codes
  plan     0 fine, 1 it could not be applied as things are, 2 with --detailed-exitcode: changes
  apply    0 the declared state is live, 1 failed and fully rolled back, or nothing was begun,
           3 failed and not fully rolled back, 130 interrupted
  rollback, resume   as apply
  verify   0 it has, 1 it has not
  2 for a wrong command line
HELP
}

wrong_usage() {
  ! is_run || begin_run
  make_visible "$1"
  complain "$REPLY; see: bash plan.sh help"
  end_run refused 2
  exit 2
}

# Whether this may change the machine, or looks whether it was changed.
is_run() {
  [[ $IS_DRY == no ]] && is_among "$VERB" apply rollback resume confirm verify
}

read_arguments() {
  local is_verb_set=no
  ARGUMENTS=("$@")
  while (($# > 0)); do
    case $1 in
      --detailed-exitcode) IS_DETAILED=yes ;;
      --no-diff) SHOWS_DIFFERENCES=no ;;
      --accept-derivative) ACCEPTS_DERIVATIVE=yes ;;
      --dry-run) IS_DRY=yes ;;
      --replace-edited) REPLACES_EDITED=yes ;;
      --facts) ARE_FACTS_SHOWN=yes ;;
      --expect)
        [[ ${2-} =~ ^[0-9a-f]{64}$ ]] || wrong_usage '--expect takes a digest'
        EXPECTED_DIGEST=$2
        shift
        ;;
      --events=json) ARE_EVENTS_SHOWN=yes ;;
      --events)
        [[ ${2-} == json ]] || wrong_usage '--events knows json'
        ARE_EVENTS_SHOWN=yes
        shift
        ;;
      -h | --help | help) VERB=help is_verb_set=yes ;;
      --confirm-within)
        [[ ${2-} =~ ^[1-9][0-9]{0,4}$ ]] || wrong_usage '--confirm-within takes seconds'
        CONFIRM_WITHIN=$2
        shift
        ;;
      --only)
        [[ -n ${2-} ]] || wrong_usage '--only takes a resource'
        ONLY+=("$2")
        shift
        ;;
      plan | apply | rollback | resume | confirm | history | verify | steps | watch)
        [[ $is_verb_set == no ]] || wrong_usage 'One verb at a time'
        VERB=$1 is_verb_set=yes
        ;;
      *)
        if [[ $VERB == rollback || $VERB == watch ]] && [[ -z $NUMBER && $1 =~ ^[0-9]{1,9}$ ]]; then
          NUMBER=$((10#$1))
        elif [[ $VERB != plan && $VERB != apply ]] || ! add_tag "$1"; then
          wrong_usage "No verb, tag or option $1"
        fi
        ;;
    esac
    shift
  done
}

main() {
  read_arguments "$@"
  declare_steps
  choose_manager
  ! is_run || begin_run
  case $VERB in
    help) show_help ;;
    steps) show_steps ;;
    plan) show_plan ;;
    apply) apply_plan ;;
    rollback) roll_back_to "$NUMBER" ;;
    resume) resume_run ;;
    confirm) confirm_run ;;
    watch) watch_run "$NUMBER" ;;
    history) show_history ;;
    verify) verify_run ;;
  esac
  exit
}
