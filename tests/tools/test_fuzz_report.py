# SPDX-License-Identifier: GPL-3.0-or-later
"""What tools/fuzz makes of a fuzz target's output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from shell_runner import TOOLS

REPORT = TOOLS / "lib" / "fuzz_report.py"
LOG = """INFO: Running with entropic power schedule (0xFF, 100).
#2\\tINITED cov: 10 ft: 11 corp: 1/1b exec/s: 0 rss: 29Mb
#4096\\tpulse  cov: 120 ft: 345 corp: 67/1234b lim: 43 exec/s: 2048 rss: 40Mb
"""


@pytest.fixture
def report(tmp_path: Path):
    """Runs the report on a program that does what a piece of shell code says."""

    def run(code: str) -> subprocess.CompletedProcess[str]:
        program = tmp_path / "program"
        program.write_text(f"#!/bin/bash\nprintf '{LOG}'\n{code}\n")
        program.chmod(0o755)
        return subprocess.run([sys.executable, REPORT, "answer", program, "--seconds", "7", "--seeds", tmp_path,
                               "--found", tmp_path / "found"], capture_output=True, text=True)

    return run


def test_counts(report):
    done = report("echo 'stat::number_of_executed_units: 5000'")
    assert done.returncode == 0
    assert done.stdout.split() == ["answer", "7", "5000", "120", "345", "67", "0"]


def test_a_failure_is_named_and_counted(report, tmp_path):
    done = report(f'touch "{tmp_path}/found/crash-abc"; echo "SUMMARY: it broke"; exit 77')
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].split() == ["answer", "7", "4096", "120", "345", "67", "1"]
    assert "crash-abc" in done.stdout and "SUMMARY: it broke" in done.stdout


def test_old_failures_are_not_counted_again(report, tmp_path):
    (tmp_path / "found").mkdir()
    (tmp_path / "found" / "crash-old").touch()
    assert report("exit 0").returncode == 0


def test_a_program_that_cannot_start_is_a_failure(report):
    assert report("exit 1").returncode == 1
