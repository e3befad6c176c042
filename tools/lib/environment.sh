# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An environment is where one GIMP series can be built against and run: this machine itself, or a Debian root.

. "$lib_dir/lock.sh"
. "$lib_dir/supervise.sh"
. "$lib_dir/packages.sh"
. "$lib_dir/native.sh"
. "$lib_dir/mirror.sh"
. "$lib_dir/namespace.sh"
. "$lib_dir/root.sh"

# The Debian suite that has a series.
declare -A suite_of=([3.0]=trixie [3.2]=forky)

# choose_environment SERIES|any: sets environment to "native" or to the name of a suite. To be called after
# find_native_series.
choose_environment() {
  if [[ $machine_series != none && ($1 == any || $1 == "$machine_series") ]]; then
    environment=native
  elif [[ $1 == any ]]; then
    environment=${suite_of[3.0]}
  else
    environment=${suite_of[$1]}
  fi
}

# prepare_machine WHY GROUP... -- ENVIRONMENT...: gets this machine's own packages for these environments, in one go.
prepare_machine() {
  local why=$1 groups=() needed=() environment
  shift
  while [[ $1 != -- ]]; do groups+=("$1") && shift; done
  shift
  for environment in "$@"; do
    if [[ $environment == native ]]; then
      mapfile -t -O "${#needed[@]}" needed < <(packages_of "${groups[@]}")
    elif [[ ! -d $(root_path "$environment") ]]; then
      needed+=(mmdebstrap debian-archive-keyring)
      is_root || needed+=(uidmap)
    fi
  done
  ((${#needed[@]} == 0)) || need_packages "$why" "${needed[@]}"
}

# open_environment ENVIRONMENT: makes its root if it needs one, and takes the build folder for this command alone.
# Sets build to that folder and root to the path of the root.
open_environment() {
  root=
  if [[ $1 != native ]]; then
    need_namespace
    make_root "$1"
  fi
  build=$(build_folder "$(basename "${root:-native}")")
  hold "$build.lock" exclusive "is building $source_dir"
  mkdir -p "$build"
}

# run_in_environment [--bind FROM TO]... [--read-only FROM TO]... [--env NAME=VALUE]... -- PROGRAM ARGUMENT...: runs a
# program of tools/lib in what open_environment opened. It finds checkout and build folder in REMIX_SOURCE and
# REMIX_BUILD, and what the user calls the latter in REMIX_SHOWN_BUILD. Only a root needs, and gets, what is bound.
# share_network=yes lets a root use the machine's network; otherwise it has a loopback of its own and nothing else.
run_in_environment() {
  local binds=() network=(--net) settings
  settings=("REMIX_PROGRESS_FD=$progress_fd" "REMIX_COMPLAINT_FD=$complaint_fd" "REMIX_LABEL=$label"
    "REMIX_STARTED=$started" "REMIX_SHOWN_BUILD=$build" CCACHE_MAXSIZE=4G)
  mkdir -p "$cache/ccache" # what was compiled for one checkout serves all others
  while [[ $1 != -- ]]; do
    case $1 in
      --bind | --read-only) binds+=("$1" "$2" "$3") && shift 3 ;;
      --env) settings+=("$2") && shift 2 ;;
    esac
  done
  shift
  if [[ ! $root ]]; then
    local close_on_start=("${locks[@]}") # what a test may leave running here must not hold a lock
    supervise TERM env "${settings[@]}" "CCACHE_DIR=$cache/ccache" \
      "REMIX_SOURCE=$source_dir" "REMIX_BUILD=$build" "$lib_dir/$1" "${@:2}"
    return
  fi
  [[ ${share_network:-no} == no ]] || network=()
  supervise KILL "${namespace[@]}" "${network[@]}" -- "$lib_dir/enter_root" "$root" \
    "${binds[@]}" --read-only "$source_dir" /src --bind "$build" /build --bind "$cache/ccache" /ccache -- \
    "${settings[@]}" CCACHE_DIR=/ccache REMIX_SOURCE=/src REMIX_BUILD=/build "/src/tools/lib/$1" "${@:2}"
}
