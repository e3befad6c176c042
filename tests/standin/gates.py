# SPDX-License-Identifier: GPL-3.0-or-later
"""Named points where an answer waits for the test, and the test for a request."""

import threading
from collections import Counter

# A test that forgets to release must not hang for ever, but no working test may come near this.
HOLD_LIMIT_S = 120.0


class Gates:
    """Any thread. A gate starts closed; once released it stays open until `reset`."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reached: Counter[str] = Counter()
        self._open: set[str] = set()
        self._generation = 0

    def mark(self, name: str) -> None:
        """Count an arrival at `name` without waiting."""
        with self._changed:
            self._reached[name] += 1
            self._changed.notify_all()

    def hold(self, name: str) -> bool:
        """Count an arrival and wait for the release. False when nobody released it in time."""
        with self._changed:
            generation = self._generation
            self._reached[name] += 1
            self._changed.notify_all()
            return self._changed.wait_for(
                lambda: name in self._open or self._generation != generation, HOLD_LIMIT_S)

    def release(self, name: str) -> None:
        """Let everything waiting at `name` pass, and everything that comes later."""
        with self._changed:
            self._open.add(name)
            self._changed.notify_all()

    def wait(self, name: str, count: int, timeout: float) -> bool:
        """Wait until `name` was reached `count` times; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._reached[name] >= count, timeout)

    def reset(self) -> None:
        """Let all waiting pass and start anew with closed gates."""
        with self._changed:
            self._generation += 1
            self._reached.clear()
            self._open.clear()
            self._changed.notify_all()
