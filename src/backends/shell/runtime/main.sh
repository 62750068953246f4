# shellcheck shell=bash
# The verbs.

VERB=plan NUMBER=''
IS_DETAILED=no IS_DRY=no EXPECTED_DIGEST='' IS_REFRESHED=no IS_INTERRUPTED=no ACCEPTS_DERIVATIVE=no SHOWS_DIFFERENCES=yes
LOG=/dev/null LOG_START=0
declare -a ARGUMENTS=()

show_help() {
  cat <<'HELP'
Usage: bash plan.sh [VERB] [OPTION...]

Verbs
  plan           show what differs from the declaration; changes nothing (default)
  apply          make the machine as declared; asks nothing. What changes is a new generation
  rollback [N]   back to the state of generation N, by default of the one before; after a run that was cut off:
                 back to the state before it. A rollback is a generation too, and can be rolled back
  resume         finish a run that was cut off
  history        list the generations
  steps          list every step with its guard, action, inverse and origin
  help           this text

Options
  --detailed-exitcode   plan: exit 2 where something differs
  --no-diff             do not show the contents of files that change
  --dry-run             rollback: show what would be undone, and change nothing
  --expect DIGEST       apply, rollback: change nothing unless the plan is the one with this digest (see --events)
  --accept-derivative   run on a distribution that is derived from the declared one
  --events json         one JSON object per line on standard output, instead of text

Exit codes
  plan     0 fine, 1 it could not be applied as things are, 2 with --detailed-exitcode: changes
  apply    0 the declared state is live, 1 failed and fully rolled back, or nothing was begun,
           3 failed and not fully rolled back, 130 interrupted
  rollback, resume   as apply
  2 for a wrong command line
HELP
}

wrong_usage() {
  make_visible "$1"
  complain "$REPLY; see: bash plan.sh help"
  exit 2
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
      plan | apply | rollback | resume | history | steps)
        [[ $is_verb_set == no ]] || wrong_usage 'One verb at a time'
        VERB=$1 is_verb_set=yes
        ;;
      *)
        [[ $VERB == rollback && -z $NUMBER && $1 =~ ^[0-9]{1,9}$ ]] || wrong_usage "No verb or option $1"
        NUMBER=$((10#$1))
        ;;
    esac
    shift
  done
}

main() {
  read_arguments "$@"
  declare_steps
  choose_manager
  case $VERB in
    help) show_help ;;
    steps) show_steps ;;
    plan) show_plan ;;
    apply) apply_plan ;;
    rollback) roll_back_to "$NUMBER" ;;
    resume) resume_run ;;
    history) show_history ;;
  esac
  exit
}
