# SPDX-License-Identifier: GPL-3.0-or-later
"""The C++ code is laid out as .clang-format says."""

import subprocess

import pytest
from shell_runner import TOOLS

ROOT = TOOLS.parent
VERSION = "clang-format version 19."  # Debian 13's; others lay out some things in another way


def version() -> str:
    return subprocess.run(["clang-format", "--version"], check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(VERSION not in version(), reason="another clang-format")
def test_layout():
    files = sorted(file for folder in ("plugin", "ui", "tests") for file in (ROOT / folder).rglob("*.[ch]pp"))
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], capture_output=True, text=True, cwd=ROOT)
    wrong = sorted({line.split(":")[0].removeprefix(f"{ROOT}/") for line in done.stderr.splitlines() if "error: " in line})
    assert not wrong, f"{len(wrong)} files; clang-format -i mends them:\n" + "\n".join(wrong)
    assert done.returncode == 0, done.stderr
