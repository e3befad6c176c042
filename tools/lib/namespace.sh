# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Private mount and process namespaces: what is mounted in them is gone with them, and so is every process.

# set_namespace: sets the array of that name to the command prefix. An ordinary user becomes root in a user namespace,
# with the subordinate ids of /etc/subuid for everybody else, so that a root's files belong to this very user.
set_namespace() {
  namespace=(unshare --mount --propagation private --pid --fork --kill-child)
  is_root || namespace=(unshare --user --map-root-user --map-auto "${namespace[@]:1}")
}

# need_namespace: ends with a way out when this machine does not let us have one.
need_namespace() {
  local error who="user $EUID" ways ids
  set_namespace
  if error=$(LC_ALL=C "${namespace[@]}" --net -- sh -c 'mount -t tmpfs none /tmp && mount -t proc none /tmp' 2>&1); then
    return
  fi
  if is_root; then
    who=root
    ways="  - in a container: start it with the right to mount, e.g. 'docker run --privileged', or with
    '--cap-add SYS_ADMIN --security-opt apparmor=unconfined --security-opt seccomp=unconfined'"
  else
    # Behind every range that is taken: sharing one would be sharing the files in it.
    ids=$(cat /etc/subuid /etc/subgid 2>/dev/null | awk -F: '
      $2 + $3 > end { end = $2 + $3 }
      END { if (end < 100000) end = 100000; print end "-" end + 65535 }')
    ways="  - as root: run this with sudo
  - let ordinary users have user namespaces: each needs a range of ids,
      sudo usermod --add-subuids $ids --add-subgids $ids $(id -un)
    and on Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
  fi
  die "GIMP 3 has to be set up in a folder of its own here, which needs the right to mount, and $who does not have it:
  ${error//$'\n'/$'\n'  }
Ways out:
$ways
  - on a machine or in a container whose packages have GIMP $oldest_gimp or newer (Debian 13, say) nothing of this is
    needed for that GIMP"
}
