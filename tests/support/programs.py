# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that run beside a test and end with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SECRET_SERVICE = Path(__file__).with_name("secret_service.py")


@dataclass
class Program:
    process: subprocess.Popen[str]

    @cached_property
    def first_line(self) -> str:
        """What the program printed first: it is ready then."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"{self.process.args} ended before it was ready"
        return line.strip()


def waits_of(process: int) -> str:
    """For a report: what each thread of a process waits for, as the kernel tells; empty when it has ended."""
    lines = []
    with suppress(OSError):
        for task in sorted(Path(f"/proc/{process}/task").iterdir(), key=lambda path: int(path.name)):
            name, where, call = ((task / kind).read_text().strip() for kind in ("comm", "wchan", "syscall"))
            lines.append(f"{task.name} {name}: {where}, system call {call}{_file_of(process, call)}")
    return "\n".join(lines)


def _file_of(process: int, call: str) -> str:
    """What the first argument of a system call is as a descriptor, if it is one."""
    words = call.split()
    try:
        return " on " + os.readlink(f"/proc/{process}/fd/{int(words[1], 16)}")
    except (IndexError, OSError, OverflowError):
        return ""


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[Program]:
    """A program in the background, its complaints in `log`; ended when the block is left."""
    with log.open("ab") as complaints:
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,
        )
    with process:
        try:
            yield Program(process)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def session_bus(environment: Mapping[str, str], log: Path) -> Iterator[dict[str, str]]:
    """A message bus of its own; the value is what a program needs to find it."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with running(command, environment, log) as bus:
        yield {"DBUS_SESSION_BUS_ADDRESS": bus.first_line}


@contextmanager
def secret_service(environment: Mapping[str, str], log: Path, *options: str) -> Iterator[None]:
    """A keyring on the session bus that `environment` names; for its options see secret_service.py."""
    with running([sys.executable, str(SECRET_SERVICE), *options], environment, log) as service:
        assert service.first_line == "ready"
        yield
