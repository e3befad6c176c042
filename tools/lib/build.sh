# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds with meson, inside an environment.

# configure FOLDER OPTION...: sets up a build folder, or does nothing when it was set up with these options by these
# tools; ninja itself notices changed meson files. One that was left half made, or by an older compiler, starts afresh.
# CC and CXX choose the compiler, and may have ccache before it.
configure() {
  local folder=$1 stamp wanted
  shift
  stamp=$folder/configured-with
  wanted=$(printf '%s\n' "$@" && meson --version && ${CXX:-c++} --version && pkg-config --modversion gimp-3.0)
  if [[ -e $stamp && $(<"$stamp") == "$wanted" ]]; then return; fi
  rm -f -- "$stamp" && rm -rf -- "$folder" || return
  supervise TERM meson setup "$folder" "$REMIX_SOURCE" "$@" || return
  printf '%s\n' "$wanted" >"$stamp"
}

# configure_build NAME: sets up $REMIX_BUILD/NAME, with compiler and options as every command has them, so that what one
# has built serves the others. Of what is written for debuggers it has line numbers only, which is a fifth less work.
configure_build() {
  local options=(-Dwerror=true -Dtests=enabled)
  local -x CC="ccache clang" CXX="ccache clang++"
  case $1 in
    gcc) CC="ccache gcc" CXX="ccache g++" options+=(-Ddebug=false -Dcpp_args=-g1) ;;
    # Sanitizers need no more than the lowest optimisation.
    clang | fuzz) options+=("-Db_sanitize=address,undefined" -Dfuzz=true) ;;
    threads) options+=(-Db_sanitize=thread) ;;
  esac
  # They do not go together with GIMP and GTK, whose own leaks and locks they would report.
  [[ $1 == gcc ]] ||
    options+=(-Db_lundef=false -Doptimization=1 -Ddebug=false -Dcpp_args=-gline-tables-only -Dplugin=false)
  configure "$REMIX_BUILD/$1" "${options[@]}"
}

# compile FOLDER [TARGET...]: all, if no targets are given.
compile() {
  supervise TERM ninja -C "$1" -j "$(nproc)" "${@:2}"
}

# build_and_install FOLDER PLUG_INS OPTION...: puts the plug-in's folder into the folder PLUG_INS. What else the project
# installs, for software centres, stays in the build folder.
build_and_install() {
  local folder=$1 plug_ins=$2
  shift 2
  configure "$folder" -Dtests=disabled -Dgimp_plugin_dir="$plug_ins" --prefix="$folder/prefix" "$@" &&
    compile "$folder" &&
    supervise TERM meson install -C "$folder" --no-rebuild
}

# quietly LOG COMMAND...: the command's output goes to the log, and its end to the progress if the command fails.
quietly() {
  local log=$1 status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  ((status == 0)) || {
    tail -n 40 "$log" >&"$complaint_fd"
    complain "All of it: $(shown_path "$log")"
  }
  return "$status"
}

# shown_path PATH: where the user finds a path of a root.
shown_path() {
  printf '%s\n' "${1/#"$REMIX_BUILD"/"$REMIX_SHOWN_BUILD"}"
}
