# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read out of strace's lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from durability import lost_if_cut_off, tried_twice
from sweep import sample
from tracing import Trace

FAILED = "fsync(9</store/a.part>)          = -1 EIO (Input/output error) (INJECTED)"
AGAIN = "fsync(9</store/a.part>)          = 0"
WRITTEN = 'write(9</store/a.part>, "{}", 2) = 2'
FOLDER_FAILED = "fsync(9</store>) = -1 EIO (Input/output error) (INJECTED)"
FOLDER_AGAIN = "fsync(9</store>) = 0"
RENAMED = 'rename("/store/a.part", "/store/a") = 0'


def read(folder: Path, *lines: str) -> Trace:
    file = folder / "trace"
    file.write_text("".join(line + "\n" for line in lines))
    return Trace.read(file)


def test_calls(tmp_path: Path) -> None:
    trace = read(tmp_path, FAILED, WRITTEN, "--- SIGCHLD {si_signo=SIGCHLD} ---", "+++ killed by SIGKILL +++")
    assert [(call.name, call.path, call.injected) for call in trace.calls] == [
        ("fsync", "/store/a.part", True), ("write", "/store/a.part", False)]
    assert trace.killed and not read(tmp_path, WRITTEN, "+++ exited with 0 +++").killed


def test_a_second_synchronisation(tmp_path: Path) -> None:
    def second(*lines: str) -> bool:
        return bool(list(tried_twice(read(tmp_path, *lines).calls)))

    assert second(FAILED, AGAIN) and second(FOLDER_FAILED, FOLDER_AGAIN)
    assert not second(FAILED, WRITTEN, AGAIN) and not second(FOLDER_FAILED, RENAMED, FOLDER_AGAIN)
    assert not second(AGAIN, AGAIN)
    assert not second(*(line.replace("a.part", "store.sqlite-wal") for line in (FAILED, AGAIN)))


CREATED = 'openat(AT_FDCWD</tmp>, "/store/a.part", O_WRONLY|O_CREAT|O_TRUNC, 0600) = 9</store/a.part>'
SYNCHRONISED = "fsync(9</store/a.part>) = 0"
ASKED = 'sendto(9<socket:[1]>, "GET /jobs/1", 11, 0, NULL, 0) = 11'
SENT = 'sendto(9<socket:[1]>, "POST /remix", 11, 0, NULL, 0) = 11'
LOCKED = 'openat(AT_FDCWD</tmp>, "/store/use.lock", O_RDWR|O_CREAT, 0600) = 5</store/use.lock>'


@pytest.mark.parametrize(("lines", "lost"), [
    ([CREATED, WRITTEN, SYNCHRONISED, RENAMED, FOLDER_AGAIN, LOCKED], set()),
    ([CREATED, WRITTEN, RENAMED, FOLDER_AGAIN], {"/store/a"}),
    ([CREATED, WRITTEN, FAILED, RENAMED, FOLDER_AGAIN], {"/store/a"}),
    ([CREATED, WRITTEN, SYNCHRONISED, RENAMED], {"/store"}),
    ([CREATED, WRITTEN, SYNCHRONISED, RENAMED, FOLDER_FAILED], {"/store"}),
    ([line.replace("/store/a.part", "/store/last-check.part-aB3dE5").replace("/store/a\"", "/store/last-check\"")
      for line in (CREATED, WRITTEN, RENAMED)], set()),
    (["pwrite64(7</store/b-wal>, \"x\", 1, 0) = 1"], {"/store/b-wal"}),
])  # fmt: skip
def test_what_a_power_cut_takes_when_the_order_goes_out(tmp_path: Path, lines: list[str], lost: set[str]) -> None:
    told = list(lost_if_cut_off(read(tmp_path, *lines, SENT).calls, Path("/store")))
    assert {line.split()[0] for line in told} == lost
    assert not list(lost_if_cut_off(read(tmp_path, *lines, ASKED).calls, Path("/store"))), "no order went out"


def test_a_sample_is_spread_evenly_and_always_the_same() -> None:
    points: list[Any] = list(range(1000))
    chosen = sample(points, 10)
    assert chosen == sample(points, 10)
    assert [point // 100 for point in chosen] == list(range(10))
    assert sample(points, 2000) == points
