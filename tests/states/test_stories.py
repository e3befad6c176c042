# SPDX-License-Identifier: GPL-3.0-or-later
"""A few stories, always the same; tools/states tells others for as long as is wished."""

from __future__ import annotations

from collections import Counter

from stories import tell
from world import World

STEPS = 200
SEEDS = range(1, 21)  # many times as many as it takes
MUST_HAPPEN = ("charges", "kills", "recoveries", "ends of GIMP", "sentences about money")


def test_no_story_ends_with_a_loss(world: World) -> None:
    counts: Counter[str] = Counter()
    for seed in SEEDS:
        tell(world, counts, seed)
        if counts["steps"] >= STEPS and all(counts[what] for what in MUST_HAPPEN):
            break
    print(dict(counts))
    assert counts["steps"] >= STEPS and all(counts[what] for what in MUST_HAPPEN)
