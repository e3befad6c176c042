# SPDX-License-Identifier: GPL-3.0-or-later
"""Divides a suite between several runs of pytest, so that one suite keeps several processors busy.

SHARD in the environment says which part a run is, as "2/3"; without it a run is all of the suite. The parts depend on
nothing but the tests that were chosen.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import pytest

_DIVIDED = pytest.StashKey[bool]()  # there were tests, of this part or of another


def shard_of(groups: list[str], count: int) -> dict[str, int]:
    """The part of each group, from 0, so that parts get about as many members: `groups` has a name for each member. The
    largest groups are dealt out first, each to the part that has least."""
    sizes = [0] * count
    found = {}
    for group, size in Counter(groups).most_common():  # those of one size in their order
        found[group] = sizes.index(min(sizes))
        sizes[found[group]] += size
    return found


def keep_shard(
    config: pytest.Config,
    items: list[pytest.Item],
    group_of: Callable[[pytest.Item], str],
    everywhere: Callable[[pytest.Item], bool] = lambda _: False,
) -> None:
    """Takes away the tests of other parts. Tests of one group stay together, and those `everywhere` are in every part."""
    number, _, count = os.environ.get("SHARD", "1/1").partition("/")
    parts = shard_of([group_of(item) for item in items if not everywhere(item)], int(count))
    config.stash[_DIVIDED] = bool(items)
    others = [item for item in items if not everywhere(item) and parts[group_of(item)] != int(number) - 1]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]


def pass_without_tests(session: pytest.Session) -> None:
    """A part for which no test is left, when few were chosen, has not failed."""
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash.get(_DIVIDED, False):
        session.exitstatus = pytest.ExitCode.OK
