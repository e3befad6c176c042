# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command so that nothing of it outlives the shell that started it, however that one ends.

supervised= # process group of the running command
supervised_signal=
close_on_start=() # descriptors that the command is not to have

# supervise SIGNAL COMMAND...: waits for the command, in the foreground as far as the caller can tell. The command gets
# SIGNAL when this shell dies, by SIGKILL too, and its whole process group does when this shell is told to stop: bash
# acts on a signal at once only while it waits for a background job. Such a job has SIGINT ignored, and below nohup
# SIGHUP is, which programs inherit and tests of interruption would trip over: they are put back.
supervise() {
  local signal=$1 status=0 fd
  shift
  (
    for fd in "${close_on_start[@]}"; do exec {fd}>&-; done
    exec setpriv --pdeathsig "$signal" -- setsid env --default-signal=HUP,INT,QUIT "$@"
  ) <&0 &
  supervised=$! supervised_signal=$signal
  wait "$supervised" || status=$?
  supervised=
  return "$status"
}

# stop_supervised: ends the running command, waits until it is gone, and ends this shell.
stop_supervised() {
  trap '' INT TERM HUP
  if [[ $supervised ]]; then
    kill "-$supervised_signal" -- "-$supervised" 2>/dev/null || kill "-$supervised_signal" "$supervised" 2>/dev/null || true
    wait "$supervised" 2>/dev/null || true
  fi
  exit 130
}

trap stop_supervised INT TERM HUP
