# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What each build of the check runs.
#
# A share is what a check does with one series: "all", or, since the two series of one check need not do the same twice,
# "turn" or "rest". Whose turn it is changes with every commit. So each suite runs in each check: with g++, and what needs
# no GIMP with clang too. What is left out on a series runs there in another commit's check.

# builds_of SERIES: what the check builds for it. The sanitizers watch what knows nothing of GIMP's version, so that one
# series is enough for each; the newer compiler's see more, and ThreadSanitizer takes about as long.
builds_of() {
  case $1 in
    3.0) echo gcc threads ;;
    3.2) echo gcc clang ;;
  esac
}

# series_in_turn: the series whose turn it is. A tree without a history, or of another user, is at its beginning.
series_in_turn() {
  local commits
  commits=$(git -C "$source_dir" rev-list --count HEAD 2>/dev/null) || commits=0
  ((commits % 2)) && echo 3.2 || echo 3.0
}

# suites_without SERIES BUILD SHARE: the suites that a build leaves out.
suites_without() {
  case $2 in
    # These run no C++ of ours, or run it elsewhere in the same way.
    clang) echo standin tools ;;
    # And these have one thread, or one that waits while GLib, which is not watched, works in another.
    threads) echo app desktop fit glib pictures service standin text tools ;;
    gcc)
      # One clang-format has to judge: that of the older Debian, which does not change any more.
      [[ $1-$3 == 3.0-* || $3 == all ]] || echo tools
      # What knows nothing of GIMP's version, or has GIMP as its stage only, runs with the series in turn.
      if [[ $3 == rest ]]; then
        echo app core crash desktop fit glib look pictures runs service standin states store text
      fi
      ;;
  esac
}

# Of the suite host, what is about arguments, sentences, money and the network rather than about GIMP.
host_apart=(accounts deliveries failures limits privacy spending spending_export)

# pytest_options SHARE: what pytest is to leave out, as PYTEST_ADDOPTS has it.
pytest_options() {
  case $1 in
    turn) printf -- '--ignore-glob=*/tests/host/test_%s.py ' "${host_apart[@]}" ;;
    rest) echo "-m 'not look'" ;; # the windows in each look, which GTK draws
  esac
}
