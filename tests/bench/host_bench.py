# SPDX-License-Identifier: GPL-3.0-or-later
"""host_bench.py PLUG_IN [MEGAPIXELS [alone]]: runs the benchmark that is a plug-in, in a GIMP of its own, and prints
what it prints; for layers of up to so many megapixels, and with "alone" without the common way, which takes minutes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from support.gimp import OPTIONS, about_gimp, gather_plug_in, make_profile

PHOTOGRAPH = sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))[0]
SIZES = (1, 6, 24, 100)  # megapixels


def main() -> int:
    program, most = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "100"
    compare = "FALSE" if sys.argv[3:] == ["alone"] else "TRUE"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = make_profile(folder / "profile", [gather_plug_in(folder / "plug-in", program)])
        machine = os.uname()
        about = f"{machine.sysname} {machine.machine}, {os.cpu_count()} processors, GIMP {about_gimp('--modversion')}"
        print(f"{datetime.now(UTC):%F}, {about}", flush=True)
        # Each in a process of its own, whose memory nothing has used before.
        steps = [f'(cost (car (remix-host-bench "{PHOTOGRAPH}" "{folder / "scratch.png"}" {size} cost {compare})))'
                 for size in SIZES if size <= float(most)]
        call = f"(let* ((cost 0) {' '.join(steps)}) cost)"
        batch = ["--batch-interpreter", "plug-in-script-fu-eval", "--batch", call, "--quit"]
        # What GIMP complains of at its end is of no interest.
        return subprocess.run(["gimp-console", *OPTIONS, *batch], env=profile.environment(), stderr=subprocess.DEVNULL,
                              check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
