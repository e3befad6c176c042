# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Decides whether this machine's own packages will do, by what apt offers and not by the name of the distribution.

oldest_gimp=3.0.4

# native_gimp: the GIMP version, like 3.0.4, that this machine has or can install; fails when that is none or too old.
native_gimp() {
  local version
  command -v apt-cache >/dev/null && command -v dpkg >/dev/null || return
  version=$(LC_ALL=C apt-cache policy libgimp-3.0-dev | sed -n 's/^ *Candidate: *//p')
  [[ $version && $version != '(none)' ]] || return
  dpkg --compare-versions "$version" ge "$oldest_gimp" || return
  version=${version#*:}
  printf '%s\n' "${version%%[-+~]*}"
}

# find_native_series: sets machine_series to the series of that GIMP, like 3.0, or to "none". Where apt knows nothing
# yet, lets it find out first.
find_native_series() {
  local version
  if ! version=$(native_gimp) && command -v apt-get >/dev/null && ! have_package_lists; then
    fetch_package_lists
    version=$(native_gimp) || true
  fi
  machine_series=${version:+${version%.*}}
  machine_series=${machine_series:-none}
}
