# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample of the crash sweep, spread evenly over all its points and the same each time; tools/sweep tries all."""

from __future__ import annotations

import pytest

from sweep import COURSES, Course, attempt, sample, survey
from workbench import Bench

# How many points of each course: most where most can happen.
SHARES = {"job": 13, "link": 5, "inline": 4}


@pytest.mark.parametrize("course", COURSES, ids=str)
def test_whatever_dies_or_fails_the_promise_is_kept(bench: Bench, course: Course) -> None:
    points = sample(survey(bench, course), SHARES[course.delivery])
    verdicts = [attempt(bench, point) for point in points]
    assert not [f"{one.point}: {broken}" for one in verdicts for broken in one.broken]
    assert sum(one.tried for one in verdicts) > len(verdicts) / 2, "the calls have not come about"
