#!/usr/bin/env bash
# Cuts the power of a machine in the middle of a plan: what was not synced is lost. Runs as root, in name spaces of its own:
#   power.sh ROOT PLAN SEED COUNT
# The machine is the prepared system ROOT with its changes on an ext4 file system in a file. A plan is killed at one of
# its points, and the file is copied as it then is: what the kernel still holds is not in it. From the copy, PLAN is
# resumed or rolled back. Prints what went wrong, and last `POINTS CUTS`.
set -o nounset
root=$1 plan=$2 count=$4
RANDOM=$3
here=$(dirname "${BASH_SOURCE[0]}")
work=/run/power
export CRASH_SYNCS=yes
mkdir -p "$work"
mount -t tmpfs tmpfs "$work" || exit 1
mkdir "$work/disk" "$work/root"

# boot FILE: the machine whose changes are in FILE. Nothing is written back before half an hour, unless it is synced.
boot() {
  mount -o loop,commit=1800,noauto_da_alloc "$1" "$work/disk" || exit 1
  mkdir -p "$work/disk/upper" "$work/disk/work"
  mount -t overlay overlay "$work/root" \
    -o "lowerdir=$root,upperdir=$work/disk/upper,workdir=$work/disk/work,index=off,metacopy=off" || exit 1
  mount -t proc proc "$work/root/proc"
  mount -t tmpfs tmpfs "$work/root/run"
  mount --rbind /dev "$work/root/dev"
  cp "$plan" "$work/root/run/plan.sh"
  cp "$here/crash.sh" "$work/root/run/crash.sh"
  mkdir "$work/root/run/crash"
}

# What was not synced reaches the old file now, which nobody reads any more.
halt() {
  umount -R "$work/root"
  umount "$work/disk"
}

inside() {
  chroot "$work/root" bash /run/crash.sh "$@"
}

wrong() {
  printf '%s\n' "$1"
  head -n 20 "$work/root/run/crash/out"
  head -n 20 "$work/difference" 2>/dev/null
  exit 1
}

expect_state() {
  inside state /run/now
  diff "$work/$1" "$work/root/run/now" >"$work/difference" || wrong "$2: the machine is not as it was $1"
}

# The machine at rest, and what a whole run makes of it.
learn() {
  truncate --size=400M "$work/base"
  mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 "$work/base" || exit 1
  cp --sparse=always "$work/base" "$work/file"
  boot "$work/file"
  inside state /run/before
  inside run 1000000 0 apply || wrong 'apply failed'
  points=$(cat "$work/root/run/crash/count")
  inside state /run/after
  cp "$work/root/run/before" "$work/root/run/after" "$work"
  halt
}

cut_once() {
  local point=$1 way=$2 title goal=before
  title="cut at point $point, $way"
  cp --sparse=always "$work/base" "$work/file"
  boot "$work/file"
  inside run "$point" 0 apply
  title+=" ($(tail -n 1 "$work/root/run/crash/points"))"
  cp --sparse=always "$work/file" "$work/left"
  halt
  boot "$work/left"
  if [[ -e $work/root/var/lib/chaos/generations/1/journal ]]; then
    inside run 0 0 "$way" || wrong "$title: it failed"
    [[ $way != resume ]] || goal=after
  fi
  expect_state "$goal" "$title"
  halt
}

ways=(resume rollback)
learn
for ((cut = 0; cut < count; cut++)); do
  cut_once $((points * cut / count + RANDOM % (points / count + 1) + 1)) "${ways[RANDOM % 2]}"
done
printf '%s %s\n' "$points" "$count"
