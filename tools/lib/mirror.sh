# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Where Debian packages for a root come from: what this machine's own apt is set up to use.

# debian_mirror: URI of a Debian archive (not of security updates, not of somebody's additions), or nothing when this
# machine has none, as on Ubuntu. apt reads its own files, so every notation and option it knows is understood.
# REMIX_DEBIAN_MIRROR overrides.
debian_mirror() {
  local option
  if [[ ${REMIX_DEBIAN_MIRROR:-} ]]; then
    printf '%s\n' "$REMIX_DEBIAN_MIRROR"
    return
  fi
  command -v apt-get >/dev/null || return 0
  # What was fetched comes first and tells whose it is; then comes everything, with those fields as they are written
  # here. There the shape of the entry has to do: Debian's archive is a folder of that name. The first of the best wins.
  # shellcheck disable=SC2016 # apt's variables, not the shell's
  for option in --release-info --no-release-info; do
    apt-get indextargets "$option" --format '$(ORIGIN)|$(LABEL)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages'
  done 2>/dev/null | awk -F'|' '
    $4 != "main" || $5 !~ /^(https?|ftp|file|copy):/ || $3 ~ /security|backports/ || $5 ~ /security/ { next }
    $1 != "$(ORIGIN)" { whose[$5] = $1 }
    $1 == "Debian" && $2 == "Debian" && !known { known = $5 }
    !($5 in whose) && $5 ~ /\/debian\/?$/ && !likely { likely = $5 }
    END { if (known || likely) print known ? known : likely }'
}

# apt_proxy_options: the proxies that apt uses on this machine, as options for mmdebstrap, one a line.
apt_proxy_options() {
  command -v apt-config >/dev/null || return 0
  apt-config dump --format '%F %v%n' | awk '
    tolower($1) ~ /^acquire::(http|https|ftp)::proxy(-auto-detect|::|$)/ && NF > 1 {
      name = $1; sub(/^[^ ]+ /, ""); print "--aptopt=" name " \"" $0 "\";"
    }'
}
