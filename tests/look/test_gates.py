# SPDX-License-Identifier: GPL-3.0-or-later
"""What a look must keep on real pictures, by the judge's figures."""

from __future__ import annotations

import math
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import judge
from pairs import PHOTOGRAPHS, PORTRAITS, Pair, available, pairs

COMMAND = os.environ["REMIX_LOOK"]
SIDE = 960  # pixels
SANITIZED = bool(os.environ.get("SANITIZED"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look")
    judge.prepare(folder, available(PHOTOGRAPHS + list(PORTRAITS)), SIDE)
    return folder


def test_all_gates(folder: Path) -> None:
    chosen = [p for p in pairs() if available([p.content])][:: 4 if SANITIZED else 1]
    tasks = [judge.Task(judge.DRAFT, pair, folder, COMMAND) for pair in chosen]
    with ProcessPoolExecutor() as pool:
        figures = [figures for figures, _ in pool.map(judge.judge, tasks)]
    found = judge.summary(figures)
    assert judge.missed_gates(found, few=SANITIZED) == []


@pytest.mark.parametrize("portrait", PORTRAITS)
def test_skin_keeps_its_hue_whatever_the_reference(folder: Path, portrait: str) -> None:
    if not available([portrait]):
        pytest.skip(f"{PORTRAITS[portrait].path} is not on this machine")
    turns = {}
    for reference in PHOTOGRAPHS[:: 4 if SANITIZED else 1]:
        task = judge.Task(judge.DRAFT, Pair(portrait, reference, False), folder, COMMAND)
        judge.run(task)
        content, result = judge.read(judge.picture(folder, portrait)), judge.read(task.result)
        turns[reference] = judge.skin_turn(content, result, judge.face_of(portrait, content))
    assert not any(math.isnan(turn) for turn in turns.values())
    assert {name: turn for name, turn in turns.items() if turn > judge.GATES["skin"]} == {}


def test_a_look_of_the_picture_itself_changes_nothing(folder: Path) -> None:
    for name in PHOTOGRAPHS[:: 5 if SANITIZED else 3]:
        task = judge.Task(judge.DRAFT, Pair(name, name, False), folder, COMMAND)
        judge.run(task)
        before, after = judge.read(judge.picture(folder, name)), judge.read(task.result)
        assert abs(before.astype(int) - after).max() <= 1, name
