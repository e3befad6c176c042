# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full, fails, or may not be written to. strace makes the system's answers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence

import pytest
from support.mounts import may_mount, on_disk

from conftest import Store

# What fails, and with which error.
FAULTS = {
    "synchronising": ("fsync,fdatasync", "EIO"),
    "writing": ("write,pwrite64", "ENOSPC"),
    "failing to write": ("write,pwrite64", "EIO"),
    "renaming": ("rename", "EIO"),
}


def inject(calls: str, error: str, when: str) -> list[str]:
    return ["strace", "--follow-forks", "-o", "/dev/null", "-e", f"trace={calls}", "-e",
            f"inject={calls}:error={error}:when={when}"]


def count(store: Store, calls: str) -> int:
    """How often a run that nothing happens to makes these calls."""
    trace = store.folder.with_name("trace.txt")
    store.call("carry", wrapper=["strace", "--follow-forks", "-o", str(trace), "-e", f"trace={calls}"])
    return sum(" = " in line for line in trace.read_text().splitlines())


def empty(store: Store) -> None:
    shutil.rmtree(store.folder)


def check(store: Store, lines: Sequence[str]) -> None:
    """What was said is true of what another process finds."""
    runs = store.runs()
    began = [line for line in lines if line.startswith("begin") and line.endswith("ok")]
    if not began:
        assert all(run.sent == 0 for run in runs)
        assert not list(store.folder.glob("runs/*/plan.json")), "nobody takes it for one later"
        return
    [run] = [run for run in runs if run.id == began[0].split()[1]]
    if "sending ok" not in lines:
        assert any(line.startswith("sending failed") for line in lines)
        assert run.state in ("sending", "not_charged")
        assert run.state == "not_charged" or "failed ok" not in lines
        return
    assert run.sent == 1, "what may have gone out is known"
    if "kept" in lines:
        assert run.whole == 2
    if "recorded" in lines:
        assert run.state == "placed"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
def test_every_failure_is_survived_and_told(store: Store, fault: str, lasting: bool) -> None:
    calls, error = FAULTS[fault]
    total = count(store, calls)
    assert total > 3
    for number in range(1, total + 1):
        empty(store)
        lines = store.call("carry", wrapper=inject(calls, error, f"{number}+" if lasting else str(number)))
        check(store, lines)
        assert not lasting or number > 1 or "sending ok" not in lines, "nothing is sent without a store"


def test_one_failure_costs_nothing(store: Store) -> None:
    """What failed while a result was kept is written once more before the end."""
    total = count(store, "fsync,fdatasync")
    outcomes = []
    for number in range(1, total + 1):
        empty(store)
        lines = store.call("carry", wrapper=inject("fsync,fdatasync", "EIO", str(number)))
        if "sending ok" in lines:
            outcomes.append("recorded" in lines and "kept" in lines)
    assert len(outcomes) > 10 and all(outcomes)


def test_locks_that_do_not_work_are_a_refusal(store: Store) -> None:
    [line] = store.call("carry", wrapper=inject("flock", "ENOLCK", "1+"))
    assert line == "open failed: take a lock: No locks available"


@pytest.fixture
def small_disk(store: Store) -> Iterator[Store]:
    if not may_mount():
        pytest.skip("this machine does not let us mount")
    store.folder.mkdir()
    yield store


def carry_on(store: Store, options: str) -> list[str]:
    """What a client says that carries a run on a disk with these options, and then what another finds there."""
    script = '"$0" "$1" carry; "$0" "$1" list'
    command = [*on_disk(store.folder, options), "sh", "-c", script, *store.command()]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=120)
    return done.stdout.splitlines()


def test_a_disk_that_may_not_be_written_refuses_the_order(small_disk: Store) -> None:
    lines = carry_on(small_disk, "ro")
    assert lines[0] == "open failed: create a folder: Read-only file system"


@pytest.mark.parametrize("kilobytes", range(16, 420, 20))
def test_a_full_disk_is_told(small_disk: Store, kilobytes: int) -> None:
    lines = carry_on(small_disk, f"size={kilobytes}k")
    found = [line.split() for line in lines if line.startswith("run")]
    if "sending ok" in lines:
        [run] = found
        assert "sent=1" in run
        assert ("kept" in lines) or any(line.startswith("not kept: ") for line in lines)
        assert "kept" not in lines or "whole=2" in run
        assert "recorded" not in lines or "placed" in run
    else:
        assert any("failed: " in line for line in lines), lines
        assert all("sent=0" in run for run in found)
