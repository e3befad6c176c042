# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in service, and the built `run_client` that carries out whole runs without GIMP."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.fixtures import running_service
from support.standin import StandIn

# Sanitizers take more address space than there is memory.
collect_ignore = ["test_memory_shortage.py"] if os.environ["SANITIZED"] else []

__all__ = ["running_service"]  # tests find it here

CLIENT = os.environ["RUN_CLIENT"]
SMALL = {"size": [96, 64]}  # the stand-in's pictures, so that tests are quick

Line = dict[str, Any]


class Runs:
    """Runs of one store, against one service."""

    def __init__(self, service: StandIn, store: Path) -> None:
        self.store = store
        self.environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        self.environment |= service.environment()

    def start(self, *words: object, prefix: tuple[str, ...] = (), **variables: str) -> subprocess.CompletedProcess[str]:
        command = [*prefix, CLIENT, str(self.store), *map(str, words)]
        return subprocess.run(command, env=self.environment | variables, capture_output=True, text=True)

    def order(self, count: int, at_once: int, seed: int) -> list[Line]:
        return self._lines(self.start("order", count, at_once, seed))

    def recover(self) -> list[Line]:
        return self._lines(self.start("recover"))

    def _lines(self, done: subprocess.CompletedProcess[str]) -> list[Line]:
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def service(running_service: StandIn) -> StandIn:
    running_service.reset()
    running_service.scenario({"picture": SMALL})
    return running_service


@pytest.fixture
def runs(service: StandIn, tmp_path: Path) -> Runs:
    return Runs(service, tmp_path / "store")
