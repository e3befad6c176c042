# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry point, both as `python3 -m standin` and as `python3 tests/standin`."""

import sys
from pathlib import Path

if not __package__:
    # Run by its folder: that folder is first in the path, but the package's parent must be.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from standin.options import parse
from standin.service import run

if __name__ == "__main__":
    sys.exit(run(parse()))
