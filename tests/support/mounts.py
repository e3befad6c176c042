# SPDX-License-Identifier: GPL-3.0-or-later
"""Mounts for one command, which nobody else sees: a small disk, and host names of a test's own."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path


@cache
def _namespace() -> list[str] | None:
    """The command in front of another that may mount; None where the machine does not let us."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    # In a changed root there is nothing to make private; the mount below is taken away again in any case.
    for propagation in ("private", "unchanged"):
        command = ["unshare", *user, "--mount", "--propagation", propagation]
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return None


def may_mount() -> bool:
    return _namespace() is not None


def on_disk(folder: Path, options: str) -> list[str]:
    """What to put in front of a command so that `folder`, which exists, is a file system in memory with these mount
    options. Only where may_mount()."""
    script = 'mount -t tmpfs -o "$1" none "$2" || exit; disk=$2; shift 2; "$@"; status=$?; umount "$disk"; exit $status'
    return [*(_namespace() or []), "sh", "-c", script, "sh", options, str(folder)]


def with_hosts(folder: Path, addresses: dict[str, str]) -> list[str]:
    """What to put in front of a command so that each name has its address and no other name has one, whoever asks:
    there is no name server either. Only where may_mount()."""
    file = folder / "hosts"
    file.write_text("".join(f"{address} {name}\n" for name, address in addresses.items()), encoding="utf-8")
    script = 'mount --bind "$1" /etc/hosts && mount --bind /dev/null /etc/resolv.conf && shift && exec "$@"'
    return [*(_namespace() or []), "sh", "-c", script, "sh", str(file)]
