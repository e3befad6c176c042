# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/faults.md names tests that exist, and leaves no fault out."""

from __future__ import annotations

import re

import pytest
from shell_runner import TOOLS

ROOT = TOOLS.parent
ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
FAULTS = 129

ROWS = ROW.findall((ROOT / "docs" / "faults.md").read_text(encoding="utf-8"))


def test_every_fault_has_a_row():
    assert [int(row[0]) for row in ROWS] == list(range(1, FAULTS + 1))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_shows_it_exists(row):
    named = re.findall(r"`([^`]+)`", row[3])
    assert named or row[3].startswith("No test: "), "neither a test nor a reason"
    for name in named:
        path, _, test = name.partition("::")
        text = (ROOT / "tests" / path).read_text(encoding="utf-8")
        if path.endswith(".py"):
            assert re.search(rf"^\s*def {test}\(", text, re.MULTILINE), name
        elif test:
            suite, case = test.split(".")
            assert re.search(rf"TEST(_F)?\({suite}, {case}\)", text), name
