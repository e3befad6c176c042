# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling stories: how many, how long, and chosen how."""

from __future__ import annotations

from collections import Counter
from functools import partial

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from machine import Story
from world import World


STORIES, STEPS = 3, 60  # of a seed; many a step has nothing to do


class Trouble(Exception):
    """A story with a bad end, and what it was."""


def tell(world: World, counts: Counter[str], number: int) -> None:
    """The stories of a seed; the same ones each time. Raises the first one that ends badly.

    It is not made shorter: that takes many more, and two processes seldom meet in the same way again.
    """
    plot = settings(
        database=None,
        deadline=None,
        max_examples=STORIES,
        stateful_step_count=STEPS,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    world.trouble = ""
    try:
        run_state_machine_as_test(seed(number)(partial(Story, world, counts)), settings=plot)
    except Exception as error:
        raise Trouble(f"a story of seed {number}:\n{world.trouble or error}") from None
