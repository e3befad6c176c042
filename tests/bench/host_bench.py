# SPDX-License-Identifier: GPL-3.0-or-later
"""host_bench.py PLUG_IN [MEGAPIXELS]: runs the benchmark that is a plug-in, in a GIMP of its own, and prints what it
prints; for layers of up to so many megapixels."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from support.gimp import OPTIONS, about_gimp, gather_plug_in, make_profile

PHOTOGRAPH = sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))[0]


def main() -> int:
    program, most = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "100"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = make_profile(folder / "profile", [gather_plug_in(folder / "plug-in", program)])
        machine = os.uname()
        print(f"{datetime.now(UTC):%F}, {machine.sysname} {machine.machine}, GIMP {about_gimp('--modversion')}", flush=True)
        call = f'(remix-host-bench "{PHOTOGRAPH}" "{folder / "scratch.png"}" {most})'
        batch = ["--batch-interpreter", "plug-in-script-fu-eval", "--batch", call, "--quit"]
        # What GIMP complains of at its end is of no interest.
        return subprocess.run(["gimp-console", *OPTIONS, *batch], env=profile.environment(), stderr=subprocess.DEVNULL,
                              check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
