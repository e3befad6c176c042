# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Debian roots in the cache folder: made whole or not at all, named after what is in them.

root_space_mib=3500 # a finished root of 2.3 GB, what is downloaded for it, and builds

# root_path SUITE: the name changes with the packages and with how a root is finished.
root_path() {
  local sum
  sum=$({ packages_of build try check && cat "$lib_dir/finish_root"; } | sha256sum | cut -c1-12)
  printf '%s/roots/%s-%s\n' "$cache" "$1" "$sum"
}

# make_root SUITE: makes the root unless it is there. Sets root to its path.
make_root() {
  local suite=$1
  root=$(root_path "$suite")
  # One that is there is used by any number of commands at once.
  hold "$root.lock" shared "is making $root"
  if [[ ! -d $root ]]; then
    release
    hold "$root.lock" exclusive "is making $root"
    [[ -d $root ]] || fill_root "$suite"
    release
    hold "$root.lock" shared "removes $root"
  fi
  [[ -O $root ]] || die "$root belongs to another user. Set XDG_CACHE_HOME to a folder of your own, or remove it as that user."
  touch "$root.lock" # in use today
  remove_old_roots "$suite"
}

# fill_root SUITE: makes $root, whose lock is held.
fill_root() {
  # What an interrupted run left: we hold the lock, so nobody is at work on it.
  [[ ! -e $root.partial ]] || step "removing what an interrupted run left" remove_tree "$root.partial"
  need_space
  mkdir -p "$root.partial/tmp"
  step "making a Debian root with GIMP from '$1' (downloads about 400 MB)" run_mmdebstrap "$1" ||
    explain_failure "$root.log"
  sync --file-system "$root.partial/root"
  mv "$root.partial/root" "$root"
  remove_tree "$root.partial"
}

# remove_old_roots SUITE: those that no command has used for two weeks: their list of packages is history.
remove_old_roots() {
  local lock old fd
  while read -r lock; do
    old=${lock%.lock}
    [[ $old != "$root" && -d $old ]] || continue
    exec {fd}>>"$lock"
    if flock --exclusive --nonblock "$fd"; then
      mv "$old" "$old.partial" # so that being interrupted does not leave half of one
      step "removing $old, which was not used for two weeks" remove_tree "$old.partial"
      rm -f -- "$old.log" "$lock"
    fi
    exec {fd}>&-
  done < <(find "$cache/roots" -maxdepth 1 -name "$1-*.lock" -mtime +14)
}

# run_mmdebstrap SUITE: into $root.partial/root. Always in its root mode, also for an ordinary user: who is root in
# our own user namespace then, which, other than with --mode=unshare, can reach a folder that only this user may enter
# and takes every process along when it dies.
run_mmdebstrap() {
  local suite=$1 packages options mirror
  packages=$(packages_of build try check | paste -sd,)
  mapfile -t options < <(apt_proxy_options)
  mirror=$(debian_mirror)
  # Testing's lists expire within days, a mirror or snapshot may lag: what is installed is signed all the same.
  TMPDIR=$root.partial/tmp supervise KILL "${namespace[@]}" --mount-proc mmdebstrap \
    --mode=root --variant=minbase --include="$packages" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Check-Valid-Until "false"' "${options[@]}" \
    --customize-hook="$lib_dir/finish_root" \
    "$suite" "$root.partial/root" ${mirror:+"deb $mirror $suite main"} >"$root.log" 2>&1
}

# need_space: a full disk is better found out before ten minutes of download.
need_space() {
  local free
  free=$(df --output=avail --block-size=MiB "$cache" | tail -1 | tr -dc 0-9)
  ((free >= root_space_mib)) || die "$cache has $free MiB free, and about $root_space_mib MiB are needed.
Make room, or set XDG_CACHE_HOME to a folder on a larger disk."
}

# explain_failure LOG
explain_failure() {
  local hint="See $1 for all of it."
  case $(<"$1") in
    *'No space left on device'*) hint="The disk is full: make room, or set XDG_CACHE_HOME to a folder on a larger disk." ;;
    *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'* | *'Unable to connect'* | *'Connection timed out'* | *'Cannot initiate the connection'*)
      hint="The Debian mirror cannot be reached: check the network, apt's proxy (Acquire::http::Proxy), or set
REMIX_DEBIAN_MIRROR to the URL of a mirror that can be." ;;
    *NO_PUBKEY* | *'no longer signed'*) hint="The package debian-archive-keyring is missing or too old: sudo apt-get install debian-archive-keyring" ;;
  esac
  die "The Debian root could not be made:
$(grep -E '^(E|W):|error' "$1" | tail -n 8)
$hint"
}

# mounts_below FOLDER: mount points at or below it, one a line.
mounts_below() {
  local folder point
  folder=$(realpath -- "$1")
  while read -r _ _ _ _ point _; do
    printf -v point %b "${point//\\/\\0}" # the kernel writes a space as \040
    [[ $point == "$folder" || $point == "$folder"/* ]] && printf '%s\n' "$point"
  done </proc/self/mountinfo
  return 0
}

# refuse_mounts FOLDER: ends when something is mounted below it, bind mounts of the same disk included.
refuse_mounts() {
  local mounted
  mounted=$(mounts_below "$1")
  [[ -z $mounted ]] || die "Not removing $1, because something is mounted there. Unmount it first:
$mounted"
}

# remove_tree FOLDER: deletes it, unless something is mounted there. A root's files may belong to subordinate ids, which
# only the user namespace can delete.
remove_tree() {
  [[ -e $1 ]] || return 0
  refuse_mounts "$1"
  if is_root; then
    rm -rf --one-file-system -- "$1"
  else
    rm -rf --one-file-system -- "$1" 2>/dev/null ||
      unshare --user --map-root-user --map-auto rm -rf --one-file-system -- "$1"
  fi
}

# clean_cache: removes everything the commands keep.
clean_cache() {
  local part
  if [[ ! -d $cache ]]; then
    say "nothing to remove: there is no $cache"
    return
  fi
  hold "$cache/lock" exclusive "uses $cache"
  refuse_mounts "$cache"
  mkdir -p "$cache/removed"
  for part in "$cache"/roots/*/ "$cache"/build; do
    # Out of the way first, so that being interrupted does not leave half of a root or of a build that looks whole.
    [[ ! -e $part ]] || mv -- "$part" "$(mktemp -d "$cache/removed/XXXXXXXX")"
  done
  step "removing $cache" remove_tree "$cache"
}
