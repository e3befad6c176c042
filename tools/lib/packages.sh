# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The list of packages, and getting packages onto this machine.

# packages_of GROUP...: the names in these groups, one a line.
packages_of() {
  awk -v groups=" $* " '!/^#/ && NF && index(groups, " " $1 " ") { print $2 }' "$lib_dir/packages"
}

# missing_packages NAME...: those that are not installed, one a line. A name that another package provides counts.
missing_packages() {
  local name installed
  installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}|${Package}|${Provides}\n' |
    awk -F'|' '$1 ~ /^.i/ { print $2; n = split($3, p, ", *"); for (i = 1; i <= n; i++) { sub(/[ :(].*/, "", p[i]); print p[i] } }')
  for name in "$@"; do
    grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

# have_package_lists: has apt ever fetched what its sources offer?
have_package_lists() {
  local file
  # shellcheck disable=SC2016 # apt's variable, not the shell's
  while read -r file; do
    if [[ -e $file ]] || compgen -G "$file.*" >/dev/null; then return; fi # .lz4 where apt keeps them compressed
  done < <(apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages' 2>/dev/null)
  return 1
}

# fetch_package_lists: once, where it was never done, as in a fresh container.
fetch_package_lists() {
  have_package_lists && return
  is_root || die "apt has no package lists yet. Run this, then try again:
  sudo apt-get update"
  step "fetching apt's package lists" apt-get --quiet --quiet update ||
    die "apt cannot fetch its package lists; 'apt-get update' shows why."
}

# need_packages WHY NAME...: installs what is missing when root, else prints the one line that does.
need_packages() {
  local why=$1 missing
  shift
  command -v apt-get >/dev/null || die "This machine has no apt; install these in its own way: $*"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  is_root || die "$why needs packages that are not installed. Run this, then try again:
  sudo apt-get install --no-install-recommends ${missing[*]}"
  fetch_package_lists
  DEBIAN_FRONTEND=noninteractive step "installing ${#missing[@]} packages" \
    apt-get --quiet --yes --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 install "${missing[@]}" \
    >"$cache/apt.log" 2>&1 ||
    die "apt could not install what $why needs: ${missing[*]}
$(tail -n 8 "$cache/apt.log")"
}
