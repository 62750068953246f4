# shellcheck shell=bash
# How the states of a machine follow from each other. Each generation leads from the state before it to one of its own; a
# rollback leads to one that was there already.

# By generation: the first one that left the same state, and how many records its journal has. 0 is the machine before
# all of them.
declare -a STATE_OF=() LENGTH_OF=()
declare -a LINEAGE=() WAY=()

# read_state_numbers GENERATION: up to that one. What a generation did whose folder is gone is not known.
read_state_numbers() {
  local number
  STATE_OF=([0]=0) LENGTH_OF=([0]=0)
  for ((number = 1; number <= $1; number++)); do
    LENGTH_OF[number]=0
    STATE_OF[number]=$number
    is_kept "$number" || continue
    case $RUN_KIND-$RUN_OUTCOME in
      *-undone) STATE_OF[number]=${STATE_OF[number - 1]} ;;
      rollback-live) LENGTH_OF[number]=$RUN_LENGTH STATE_OF[number]=${STATE_OF[RUN_TARGET]} ;;
      *) LENGTH_OF[number]=$RUN_LENGTH ;;
    esac
  done
}

# Whether there is a folder of this generation that can be read; it is, into RUN_*.
is_kept() {
  [[ -d $(generation_folder "$1") ]] && read_run "$1"
}

# Whether a generation changed something that was not undone by itself.
is_effective() {
  is_kept "$1" && [[ $RUN_OUTCOME != undone ]]
}

# read_lineage GENERATION: those whose changes make up its state, ascending, in LINEAGE.
read_lineage() {
  local number
  read_state_numbers "$1"
  LINEAGE=()
  for ((number = STATE_OF[$1]; number > 0; number = STATE_OF[number - 1])); do LINEAGE=("$number" "${LINEAGE[@]}"); done
}

# find_way TARGET FROM: the generations to undo, in order, in WAY: the last one where that leads there, because only it
# knows what it replaced, else so that the fewest records are undone in all. To undo a rollback brings back what it undid.
# NO, and the number of a generation that is gone in REPLY, where no way is known.
find_way() {
  local state target last
  local -a undone=()
  read_state_numbers "$2"
  WAY=()
  target=${STATE_OF[$1]}
  for ((last = $2; last > 0 && LENGTH_OF[last] == 0 && STATE_OF[last] != last; last--)); do :; done
  if ((last > 0 && LENGTH_OF[last] > 0 && STATE_OF[last - 1] == target)); then
    WAY=("$last")
    return
  fi
  find_shortest_ways "$2"
  for ((state = target; state != STATE_OF[$2]; state = STATE_OF[undone[state]])); do
    [[ -n ${undone[state]-} ]] || {
      find_gap "$2"
      return "$NO"
    }
    WAY=("${undone[state]}" "${WAY[@]}")
  done
}

# The newest generation up to this one of which nothing is known, in REPLY.
find_gap() {
  for ((REPLY = $1; REPLY > 0; REPLY--)); do
    ((LENGTH_OF[REPLY] > 0 || STATE_OF[REPLY] != REPLY)) || return 0
  done
}

# find_shortest_ways FROM: by state, which generation is undone last on the way there, in `undone` of the caller. The
# distances shrink until none does any more (the algorithm of Bellman and Ford).
find_shortest_ways() {
  local number before distance is_settled=no
  local -a distances=()
  distances[${STATE_OF[$1]}]=0
  while [[ $is_settled == no ]]; do
    is_settled=yes
    for ((number = $1; number > 0; number--)); do
      before=${STATE_OF[number - 1]}
      [[ -n ${distances[STATE_OF[number]]-} ]] || continue
      ((LENGTH_OF[number] > 0)) || continue
      distance=$((distances[STATE_OF[number]] + LENGTH_OF[number]))
      [[ -z ${distances[before]-} ]] || ((distance < distances[before])) || continue
      distances[before]=$distance
      undone[before]=$number
      is_settled=no
    done
  done
}
