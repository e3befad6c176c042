# SPDX-License-Identifier: GPL-3.0-or-later
"""The built `store_client`, and what it says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

CLIENT = os.environ["STORE_CLIENT"]


@dataclass(frozen=True)
class Run:
    """A run as the store tells of it."""

    id: str
    state: str
    sent: int  # orders that may have gone out
    whole: int  # variations that can be read as they came


@dataclass(frozen=True)
class Store:
    """A store's folder, and processes that use it."""

    folder: Path

    def command(self, *words: str) -> list[str]:
        return [CLIENT, str(self.folder), *words]

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(self.command(*words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def call(self, *words: str, wrapper: Sequence[str] = ()) -> list[str]:
        """The lines that the client prints, below the command `wrapper` if one is given."""
        # Where sanitizers are built in, the one for leaks cannot work under strace.
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"} if wrapper else None
        done = subprocess.run([*wrapper, *self.command(*words)], env=environment, stdout=subprocess.PIPE, text=True,
                              check=False, timeout=120)
        assert done.returncode in (0, 1), f"the client ended with {done.returncode}"
        return done.stdout.splitlines()

    def runs(self) -> list[Run]:
        runs = []
        for line in self.call("list"):
            word, *rest = line.split()
            if word == "repaired":
                continue
            assert word == "run", line
            identity, state, sent, whole = rest
            runs.append(Run(identity, state, int(sent.removeprefix("sent=")), int(whole.removeprefix("whole="))))
        return runs


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")
