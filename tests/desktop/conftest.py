# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer's places for a key: environment, keyring, file, each for one test alone."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from support.programs import secret_service, session_bus

CLIENT = os.environ["KEY_CLIENT"]
LEAKS = Path(__file__).parents[1] / "support" / "leak_sanitizer.txt"
PATIENCE = 60  # seconds; only a client that hangs needs them


@dataclass
class Computer:
    """What the client finds; tests change it before they run the client."""

    folder: Path
    stack: ExitStack
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022

    def __post_init__(self) -> None:
        self.environment |= {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            # For a client that is built with AddressSanitizer. Libraries without frame pointers are unwound slowly, so
            # that more of a leak's stack is known than its last two functions.
            "ASAN_OPTIONS": "fast_unwind_on_malloc=0",
            "LSAN_OPTIONS": f"suppressions={LEAKS}:print_suppressions=0",
        }

    @property
    def key_folder(self) -> Path:
        return self.folder / "config" / "remix-with-reference"

    @property
    def key_file(self) -> Path:
        return self.key_folder / "api-key"

    def put_key_file(self, text: str, mode: int = 0o600) -> None:
        self.key_file.parent.mkdir(parents=True)
        self.key_file.parent.chmod(0o700)
        self.key_file.write_text(text)
        self.key_file.chmod(mode)

    def start_bus(self) -> None:
        self.environment |= self.stack.enter_context(session_bus(self.environment, self.folder / "bus.txt"))

    def start_keyring(self, *options: str) -> None:
        self.start_bus()
        self.stack.enter_context(secret_service(self.environment, self.folder / "keyring.txt", *options))

    def client(self, *words: str, key: str = "") -> dict[str, Any]:
        done = subprocess.run(
            [CLIENT, *words],
            env=self.environment,
            input=key,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
            umask=self.umask,
        )
        return json.loads(done.stdout)

    def look_up(self, *words: str) -> dict[str, Any]:
        """A key and its place, whoever's it is."""
        answer = self.client("look-up", *words)
        answer.pop("account", None)
        return answer

    def remember(self, key: str, place: str, account: str = "default") -> dict[str, Any]:
        return self.client("remember", place, f"account={account}", key=key)

    def forget(self, account: str = "default") -> dict[str, Any]:
        return self.client("forget", f"account={account}")

    def key_of(self, account: str, *words: str) -> str | None:
        """The account's key; None when it has none or it cannot be read."""
        return self.client("look-up", f"account={account}", *words).get("key")

    def accounts(self, *words: str) -> dict[str, str]:
        """The accounts and where their keys are, when nothing is wrong with any."""
        answer = self.client("list", *words)
        assert answer["problem"] is None and all(problem is None for *_, problem in answer["accounts"])
        return {name: place for name, place, _ in answer["accounts"]}


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    with ExitStack() as stack:
        yield Computer(tmp_path, stack)
