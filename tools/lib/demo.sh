# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the demo with and the one without a window share: the plug-in in a throw-away profile, and the stand-in service.

# shellcheck disable=SC2034 # read by the scripts that use this
photographs=/usr/share/backgrounds/budgie
content=$photographs/lake-sherburne.jpg
reference=$photographs/beacon-street-sunset.jpg

# build_plug_in: installs it below the build folder, not into any profile, with remix-look, which the service needs.
build_plug_in() {
  quietly "$REMIX_BUILD/demo-build.log" build_and_install "$REMIX_BUILD/demo" "$REMIX_BUILD/demo-plug-ins"
}

# make_profile: a profile of GIMP, and folders for all else it keeps, that are gone when this shell ends.
make_profile() {
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  mkdir -p "$work/gimp/plug-ins" "$work/data" "$work/cache" "$work/config/gtk-3.0"
  echo "file://$photographs" >"$work/config/gtk-3.0/bookmarks" # in the file chooser
  ln -s "$REMIX_BUILD/demo-plug-ins/remix-with-reference" "$work/gimp/plug-ins/"
  printf '(check-updates no)\n(show-welcome-dialog no)\n(config-version "%s")\n' "$(pkg-config --modversion gimp-3.0)" \
    >"$work/gimp/gimprc"
  export GIMP3_DIRECTORY=$work/gimp
  export XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config
}

# start_standin: starts the service and has the plug-in use it. It ends with this shell.
start_standin() {
  local ready
  PHOTA_API_KEY=demo-$RANDOM$RANDOM
  coproc standin {
    STANDIN_KEY=$PHOTA_API_KEY REMIX_LOOK=$REMIX_BUILD/demo/plugin/look/command/remix-look PYTHONDONTWRITEBYTECODE=1 \
      exec python3 "$REMIX_SOURCE/tests/standin" --state "$work/standin" --until-eof 2>"$REMIX_BUILD/standin.log"
  }
  # shellcheck disable=SC2154 # coproc sets it
  if ! read -r ready <&"${standin[0]}"; then
    tail -n 20 "$REMIX_BUILD/standin.log" >&"$complaint_fd"
    die "The stand-in service did not start."
  fi
  REMIX_API_BASE=$(python3 -c 'import json, sys; print(json.loads(sys.argv[1])["base"])' "$ready")
  export PHOTA_API_KEY REMIX_API_BASE
}
