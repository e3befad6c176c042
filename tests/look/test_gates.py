# SPDX-License-Identifier: GPL-3.0-or-later
"""What a look must keep on real pictures, by the judge's figures."""

from __future__ import annotations

import math
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import judge
from metrics import measure, stretch
from pairs import HARD, OTHERS, PHOTOGRAPHS, PORTRAITS, SKIES, Pair, available, hard_pairs, pairs

COMMAND = os.environ["REMIX_LOOK"]
SIDE = 960  # pixels


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look")
    judge.prepare(folder, available(PHOTOGRAPHS + OTHERS + list(PORTRAITS)) + list(HARD), SIDE)
    return folder


def test_all_gates(folder: Path) -> None:
    chosen = [p for p in pairs() if available([p.content])]
    tasks = [judge.Task(judge.DRAFT, pair, folder, COMMAND) for pair in chosen]
    with ProcessPoolExecutor() as pool:
        figures = [figures for figures, _ in pool.map(judge.judge, tasks)]
    found = judge.summary(figures)
    assert judge.missed_gates(found) == []


@pytest.mark.parametrize("portrait", PORTRAITS)
def test_skin_keeps_its_hue_whatever_the_reference(folder: Path, portrait: str) -> None:
    if not available([portrait]):
        pytest.skip(f"{PORTRAITS[portrait].path} is not on this machine")
    turns = {}
    for reference in PHOTOGRAPHS:
        task = judge.Task(judge.DRAFT, Pair(portrait, reference, False), folder, COMMAND)
        judge.run(task)
        content, result = judge.read(judge.picture(folder, portrait)), judge.read(task.result)
        turns[reference] = judge.skin_turn(content, result, judge.part_of(PORTRAITS[portrait].face, content))
    assert not any(math.isnan(turn) for turn in turns.values())
    assert {name: turn for name, turn in turns.items() if turn > judge.GATES["skin"]} == {}


@pytest.mark.parametrize("content", SKIES)
def test_no_look_stretches_the_vignette_of_a_clear_sky(folder: Path, content: str) -> None:
    stretches = {}
    for reference in PHOTOGRAPHS:
        task = judge.Task(judge.DRAFT, Pair(content, reference, False), folder, COMMAND)
        judge.run(task)
        before, after = judge.read(judge.picture(folder, content)), judge.read(task.result)
        stretches[reference] = stretch(before, after, judge.part_of(SKIES[content], before))
    assert {name: value for name, value in stretches.items() if value > 2.5} == {}


@pytest.mark.parametrize("pair", hard_pairs(), ids=lambda pair: f"{pair.content} as {pair.reference}")
def test_hard_pictures_keep_what_they_show(folder: Path, pair: Pair) -> None:
    task = judge.Task(judge.DRAFT, pair, folder, COMMAND)
    judge.run(task)
    content, reference, result = (
        judge.read(path)
        for path in (judge.picture(folder, pair.content), judge.picture(folder, pair.reference), task.result)
    )
    figures = measure(content, reference, result)
    assert figures.structure > 0.95
    assert figures.reversed < 2
    assert figures.palette < 0.6
    assert abs(result.astype(int) - content).mean() > 2  # it is another picture


def test_a_look_of_the_picture_itself_changes_nothing(folder: Path) -> None:
    for name in PHOTOGRAPHS[::3]:
        task = judge.Task(judge.DRAFT, Pair(name, name, False), folder, COMMAND)
        judge.run(task)
        before, after = judge.read(judge.picture(folder, name)), judge.read(task.result)
        assert abs(before.astype(int) - after).max() <= 1, name
