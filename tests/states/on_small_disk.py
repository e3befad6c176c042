# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command beside a small disk, which a test can fill; its folder is in SMALL_DISK.

    python3 on_small_disk.py COMMAND [ARGUMENT]...

Where the machine does not let us mount one the variable is empty, and nothing is filled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from support.mounts import may_mount, on_disk

SIZE = "24m"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="small-disk-") as folder:
        disk = on_disk(folder, f"size={SIZE}") if may_mount() else []
        command = [*disk, *sys.argv[1:]]
        return subprocess.run(command, env=os.environ | {"SMALL_DISK": folder if disk else ""}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
