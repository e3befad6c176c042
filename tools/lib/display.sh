# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets a program in an environment open windows on the user's display.

# find_display ENVIRONMENT: sets display to arguments for run_in_environment, and share_network where an X display is
# reached by the network.
find_display() {
  local authority=${XAUTHORITY:-$HOME/.Xauthority} wayland=${WAYLAND_DISPLAY:-}
  [[ ${DISPLAY:-} || $wayland ]] ||
    die "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this in a desktop
session (with ssh: 'ssh -X'), or without --window, which needs no display."
  display=()
  [[ $1 != native ]] || return 0
  display=(--env XDG_RUNTIME_DIR=/run/display)
  if [[ $wayland ]]; then
    [[ $wayland == /* ]] || wayland=${XDG_RUNTIME_DIR:?is not set}/$wayland
    display+=(--bind "$wayland" /run/display/wayland --env WAYLAND_DISPLAY=wayland)
  fi
  if [[ ${DISPLAY:-} ]]; then
    display+=(--env "DISPLAY=$DISPLAY")
    [[ ! -d /tmp/.X11-unix ]] || display+=(--bind /tmp/.X11-unix /tmp/.X11-unix)
    [[ ! -e $authority ]] || display+=(--read-only "$authority" /run/display/Xauthority --env XAUTHORITY=/run/display/Xauthority)
    # shellcheck disable=SC2034 # read by run_in_environment
    [[ $DISPLAY == :* ]] || share_network=yes
  fi
}
