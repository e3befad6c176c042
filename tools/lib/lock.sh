# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Locks between commands that run at the same time. The kernel drops a lock when the last process that has its
# descriptor dies, however it dies: a command's children count, so that what is still ending is waited for too.

locks=() # descriptors of the locks that are held

# hold FILE shared|exclusive WHO: takes the lock, waiting for as long as it needs; WHO completes
# "waiting for another command that ...".
hold() {
  local file=$1 mode=$2 who=$3 fd
  while :; do
    mkdir -p "${file%/*}"
    exec {fd}>>"$file"
    if ! flock "--$mode" --nonblock "$fd"; then
      say "waiting for another command that $who"
      flock "--$mode" "$fd"
    fi
    # --clean removes lock files: what was waited for may no longer be the file of that name.
    [[ $file -ef /proc/self/fd/$fd ]] && break
    exec {fd}>&-
  done
  locks+=("$fd")
}

# release: gives back the lock that was taken last.
release() {
  local fd=${locks[-1]}
  unset 'locks[-1]'
  exec {fd}>&-
}

# use_cache: every command holds this while it works, so that --clean does not pull the ground from under it.
use_cache() {
  make_cache
  hold "$cache/lock" shared "removes what is kept in $cache"
}
