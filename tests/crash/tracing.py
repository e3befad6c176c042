# SPDX-License-Identifier: GPL-3.0-or-later
"""strace on one thread of a running plug-in, from a known moment on.

strace counts the calls of each thread by themselves, and starting the plug-in makes hundreds of them. So strace joins
the one thread that is meant while a gate holds it, and the N-th call from there on is the same one in every run.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 60.0

_CALL = re.compile(r"^(?P<name>\w+)\((?P<rest>.*)")


@dataclass(frozen=True)
class Call:
    """A system call as strace tells of it; descriptors with what they are of."""

    name: str
    rest: str

    @property
    def path(self) -> str:
        """What its first descriptor is of; empty if it has none."""
        found = re.match(r"\d+<([^>]*)>", self.rest)
        return found[1] if found else ""

    @property
    def is_about_a_file(self) -> bool:
        return self.path.startswith("/") or self.rest.startswith(('"/', "AT_FDCWD"))

    @property
    def failed(self) -> bool:
        return " = -1 " in self.rest

    @property
    def injected(self) -> bool:
        return self.rest.endswith("(INJECTED)")


@dataclass(frozen=True)
class Trace:
    calls: list[Call]
    killed: bool

    @staticmethod
    def read(file: Path) -> Trace:
        lines = file.read_text(errors="replace").splitlines()
        found = [match for line in lines if (match := _CALL.match(line))]
        return Trace([Call(match["name"], match["rest"]) for match in found], "+++ killed by SIGKILL +++" in lines)


def wait_until(what: str, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"{what} did not come about"
        time.sleep(0.002)


class Process:
    """A running plug-in."""

    def __init__(self, process: int) -> None:
        self.main = process  # its main thread too
        self._proc = Path(f"/proc/{process}")

    def worker(self) -> int:
        """The thread of the run: the one that has its name from the main thread, since nobody named it."""
        # So has any other one for the moment that it takes to name it.
        found: set[int] = set()

        def is_alone() -> bool:
            found.clear()
            found.update(self._threads() - {self.main})
            return len(found) == 1

        wait_until("a worker", is_alone)
        return found.pop()

    def _threads(self) -> set[int]:
        """The main thread and those that have its name."""
        names = {}
        for path in (self._proc / "task").iterdir():
            with suppress(OSError):  # a thread that ended while it was looked at
                names[int(path.name)] = (path / "comm").read_bytes()
        return {thread for thread, name in names.items() if name == names[self.main]}

    def has_open(self, file: Path) -> bool:
        for path in (self._proc / "fd").iterdir():
            with suppress(FileNotFoundError):  # it was closed meanwhile
                if path.readlink() == file:
                    return True
        return False


class Strace:
    """strace, as soon as this is made, on one thread until that ends."""

    def __init__(self, thread: int, options: Sequence[str], file: Path) -> None:
        self._file = file
        command = ["strace", "-y", "-p", str(thread), "-o", str(file), *options]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr
        line = self._process.stderr.readline()
        assert "attached" in line, line

    def finish(self) -> Trace:
        """What it saw; waits for the thread's end."""
        self._process.communicate(timeout=PATIENCE_S)
        return Trace.read(self._file)
