# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What every command shares: where things are, how it speaks and how it measures time.

lib_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
source_dir=${REMIX_SOURCE:-${lib_dir%/tools/lib}}

# Everything the commands keep is below this one folder; the checkout is never written to.
case ${XDG_CACHE_HOME:-} in
  /*) cache=$XDG_CACHE_HOME/remix-with-reference ;; # a relative path is to be ignored, says the XDG specification
  *) cache=${HOME:?is not set}/.cache/remix-with-reference ;;
esac

# Where mmdebstrap, chroot and the like are; not in an ordinary user's path.
PATH=$PATH:/usr/sbin:/sbin

# Progress and complaints have descriptors of their own, so that what a step prints can go to a log.
progress_fd=${REMIX_PROGRESS_FD:-} complaint_fd=${REMIX_COMPLAINT_FD:-}
[[ $progress_fd ]] || exec {progress_fd}>&1
[[ $complaint_fd ]] || exec {complaint_fd}>&2
label=${REMIX_LABEL:-}
started=${REMIX_STARTED:-$EPOCHSECONDS}

# say TEXT: one line of progress with the time since the command began.
say() {
  local seconds=$((EPOCHSECONDS - started))
  printf '[%2d:%02d] %s%s\n' $((seconds / 60)) $((seconds % 60)) "${label:+$label: }" "$1" >&"$progress_fd"
}

# complain TEXT: the same without the time, for what the user has to read whole.
complain() {
  printf '%s%s\n' "${label:+$label: }" "$1" >&"$complaint_fd"
}

# die TEXT: says what is wrong and how to get out of it, and ends the command.
die() {
  complain "$1"
  exit 1
}

# step TEXT COMMAND...: runs the command and says how long it took.
# The command must not rely on "set -e": its status is looked at, which switches that off.
step() {
  local text=$1 began=$EPOCHSECONDS
  shift
  say "$text ..."
  if "$@"; then
    say "$text: $((EPOCHSECONDS - began)) s"
  else
    say "$text: FAILED after $((EPOCHSECONDS - began)) s"
    return 1
  fi
}

is_root() { ((EUID == 0)); }

# build_folder ENVIRONMENT: where this checkout is built for one environment.
build_folder() {
  printf '%s/build/%s/%s\n' "$cache" "$(printf %s "$source_dir" | sha256sum | cut -c1-12)" "$1"
}

# make_cache: the roots hold programs with the set-user-id bit, so nobody else may come in.
make_cache() {
  { mkdir -p "$cache" && chmod 700 "$cache"; } ||
    die "The cache folder $cache cannot be used; set XDG_CACHE_HOME to another place."
}
