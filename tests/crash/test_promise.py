# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of the promise sees what it is there for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from support.promise import Kind, broken_promises
from support.standin import Ledger

RUN = "11111111-2222-4333-8444-555555555555"
WHOLE = "pixels of a result"


@dataclass
class Service:
    """What the stand-in tells after one order of two variations."""

    sums: dict[str, Any] = field(default_factory=lambda: dict(charges=1, bodies=["b"], pictures=2, net_usd=0.24))
    broken_rules: list[str] = field(default_factory=list)

    def ledger(self) -> Ledger:
        nothing = dict.fromkeys(("received", "executions", "charges", "refunds", "replays", "pictures"), 0)
        net = self.sums["net_usd"]
        return Ledger(**nothing, charged_usd=net, refunded_usd=0, net_usd=net, ids={RUN: self.sums})

    def violations(self) -> list[str]:
        return self.broken_rules


def layer(number: int, name: str = "Photo", mark: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": number, "name": name, "mark": mark, "group": False, "visible": True, "pixels": WHOLE, "size": [9, 9],
            "offsets": [0, 0], "children": [], **more}


def image(*layers: dict[str, Any]) -> dict[str, Any]:
    return {"size": [9, 9], "selected_layers": [1], "dirty": False, "layers": list(layers)}


BEFORE = image(layer(1))
RESULTS = [layer(2, mark=f"1 {RUN} 0"), layer(3, mark=f"1 {RUN} 1", visible=False)]
AFTER = image(*RESULTS, layer(1))


def keep(folder: Path, state: str, delivery: int = 0, variations: int = 0) -> None:
    """A store that has no more than the folder of the run."""
    run = folder / "runs" / RUN
    run.mkdir(parents=True)
    files = []
    for index in range(variations):
        (run / f"variation-{index + 1}.png").write_bytes(b"file")
        digest = hashlib.sha256(b"file").hexdigest()
        files.append({"index": index, "file": f"variation-{index + 1}.png", "sha256": digest})
    seal(run / "sent.json", {"orders": [{"id": RUN, "delivery": delivery}]})
    seal(run / "record.json", {"state": state, "revision": 1, "placed": [], "variations": files})


def seal(file: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document)
    file.write_text(f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n")


def kinds(store: Path, after: dict[str, Any] = AFTER, messages: str = "", service: Service | None = None,
          **more: Any) -> set[Kind]:
    told: Any = service or Service()
    return {one.kind for one in broken_promises(told, store, [(BEFORE, after)], messages, pixels={WHOLE}, **more)}


def test_a_placed_run_is_as_promised(tmp_path: Path) -> None:
    keep(tmp_path, "placed")
    assert kinds(tmp_path, settled=True) == set()


@pytest.mark.parametrize("change", [{"charges": 2}, {"bodies": ["b", "c"]}], ids=str)
def test_a_second_charge_and_a_second_body(tmp_path: Path, change: dict[str, Any]) -> None:
    keep(tmp_path, "placed")
    service = Service()
    service.sums |= change
    assert kinds(tmp_path, service=service) == {Kind.DOUBLE_CHARGE}


def test_a_breach_of_the_contract(tmp_path: Path) -> None:
    keep(tmp_path, "placed")
    assert kinds(tmp_path, service=Service(broken_rules=["the key on a download"])) == {Kind.DOUBLE_CHARGE}


@pytest.mark.parametrize(("state", "here", "lost"), [
    ("accepted", 0, False), ("made", 1, False), ("fetched", 2, False), ("fetched", 1, True), ("placed", 2, True),
    ("not_charged", 0, True), ("lost", 0, True),
])  # fmt: skip
def test_what_is_in_no_image_can_be_recovered(tmp_path: Path, state: str, here: int, lost: bool) -> None:
    keep(tmp_path, state, variations=here)
    assert kinds(tmp_path, BEFORE) == ({Kind.LOST_RESULT} if lost else set())
    assert kinds(tmp_path, BEFORE, settled=True) == {Kind.LOST_RESULT}, "by then it is recovered"
    assert kinds(tmp_path, BEFORE, settled=True, thrown_away={(RUN, 0), (RUN, 1)}) == set()


def test_a_damaged_file_is_not_here(tmp_path: Path) -> None:
    keep(tmp_path, "fetched", variations=2)
    (tmp_path / "runs" / RUN / "variation-2.png").write_bytes(b"torn")
    assert kinds(tmp_path, BEFORE) == {Kind.LOST_RESULT}


@pytest.mark.parametrize(("state", "lost"), [("sending", False), ("lost", False), ("not_charged", True)])
def test_a_synchronous_order_may_be_unknown_but_not_free(tmp_path: Path, state: str, lost: bool) -> None:
    keep(tmp_path, state, delivery=2)
    said = "The order may have been charged: check your balance at platform.photalabs.com."
    assert kinds(tmp_path, BEFORE, said, settled=True) == ({Kind.LOST_RESULT} if lost else set())
    assert Kind.FALSE_MESSAGE in kinds(tmp_path, BEFORE, settled=True), "nobody says so"


def test_of_a_synchronous_order_one_may_be_lost_with_the_answer(tmp_path: Path) -> None:
    keep(tmp_path, "placed", delivery=2)
    after = image(RESULTS[0], layer(1))
    assert kinds(tmp_path, after, "1 of 2 variations is missing.", settled=True) == set()
    assert kinds(tmp_path, after, settled=True) == {Kind.FALSE_MESSAGE}, "nobody says so"


def test_an_order_that_the_store_does_not_know(tmp_path: Path) -> None:
    assert kinds(tmp_path) == {Kind.LOST_RESULT}


@pytest.mark.parametrize("after", [
    image(*RESULTS, layer(1, pixels="others")),
    image(*RESULTS, layer(1, name="Other")),
    image(*RESULTS, layer(1), layer(4)),
    image(*RESULTS),
    image(*RESULTS, layer(4, mark=f"1 {RUN} 1"), layer(1)),
    image(RESULTS[0], layer(3, mark=f"1 {RUN} 1", pixels="half of them"), layer(1)),
    {**AFTER, "size": [8, 9]},
], ids=["pixels", "name", "more", "gone", "twice", "half", "size"])  # fmt: skip
def test_harm(tmp_path: Path, after: dict[str, Any]) -> None:
    keep(tmp_path, "placed")
    assert kinds(tmp_path, after) == {Kind.HARMED_IMAGE}


@pytest.mark.parametrize(("children", "harmed"), [([], True), ([RESULTS[1]], True), (RESULTS, False)])
def test_a_group_shows_something_in_the_end(tmp_path: Path, children: list[dict[str, Any]], harmed: bool) -> None:
    keep(tmp_path, "accepted")
    group = layer(5, mark=f"1 {RUN}", group=True, children=children)
    assert kinds(tmp_path, image(group, layer(1))) == set(), "it may be interrupted"
    assert (Kind.HARMED_IMAGE in kinds(tmp_path, image(group, layer(1)), settled=True)) == harmed


def test_a_group_of_the_user_looks_different_with_results(tmp_path: Path) -> None:
    keep(tmp_path, "placed")
    before = image(layer(6, group=True, children=[layer(1)]))
    after = image(layer(6, group=True, pixels="both", children=[*RESULTS, layer(1)]))
    service: Any = Service()
    assert not broken_promises(service, tmp_path, [(before, after)])


@pytest.mark.parametrize(("net", "said", "false"), [
    (0.24, "Nothing was charged.", True), (0.24, "The variations were made and charged.", False),
    (0, "The variations were made and charged.", True), (0, "Nothing was charged.", False),
])  # fmt: skip
def test_what_is_said_of_the_money_is_true(tmp_path: Path, net: float, said: str, false: bool) -> None:
    keep(tmp_path, "placed")
    service = Service()
    service.sums["net_usd"] = net
    assert kinds(tmp_path, messages=said, service=service) == ({Kind.FALSE_MESSAGE} if false else set())
