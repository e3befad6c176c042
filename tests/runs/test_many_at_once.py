# SPDX-License-Identifier: GPL-3.0-or-later
"""Many runs at once, some cancelled and some dropped, while the service fails now and then: nothing is charged twice,
nothing that was charged is lost, and under ThreadSanitizer no thread gets into another's way."""

from __future__ import annotations

import os
import random

from support.standin import StandIn

from conftest import SMALL, Runs

COUNT = int(os.environ["RUNS"])
AT_ONCE = 8
SEED = 1

FAULTS = ["internal", "unavailable_bare", "execute_then_close", "close_in_body", "refuse", "reset", "rate_limited_bare",
          "captive_portal", "duplicate", "one_fewer", "corrupt_picture", "failed_job"]


def scripted(seed: int) -> list[dict[str, object]]:
    """A fault for about every eighth request, chosen by chance."""
    chosen = random.Random(seed)
    rules: list[dict[str, object]] = []
    for path in ("/remix", "/jobs/*", "*"):
        nths = sorted(chosen.sample(range(1, COUNT + 1), COUNT // 8))
        rules += [{"match": {"path": path, "nth": nth}, "fault": chosen.choice(FAULTS)} for nth in nths]
    return rules


def test_each_is_charged_at_most_once_and_none_is_lost(service: StandIn, runs: Runs) -> None:
    service.scenario({"picture": SMALL, "rules": scripted(SEED)})
    ended = {line["id"]: line for line in runs.order(COUNT, AT_ONCE, SEED)}
    assert len(ended) > COUNT / 2, "the rest was dropped"
    ledger = service.ledger().ids
    assert all(sums["charges"] <= 1 and len(sums["bodies"]) <= 1 for sums in ledger.values())
    for name, line in ended.items():
        if line.get("charge") == "none":
            assert ledger.get(name, {}).get("charges", 0) == 0, line

    service.scenario({"picture": SMALL})  # the service is well again
    recovered = {line["id"]: line for line in runs.recover()}
    final = service.ledger().ids
    # A run that was dropped before it was sent is sent when it is recovered.
    assert ledger.keys() <= final.keys() <= ledger.keys() | recovered.keys(), "no order was made under another id"
    assert all(sums["charges"] <= 1 for sums in final.values())
    for name, sums in final.items():
        if not sums["net_usd"]:  # a run that was dropped may have been refused without anybody to be told
            continue
        lines = [lines[name] for lines in (ended, recovered) if name in lines]
        assert lines, f"{name} is neither over nor in the store"
        # A synchronous order that broke off cannot be asked for again.
        if all(line["delivery"] == "job" for line in lines):
            assert any(line["arrived"] or line.get("kind") == "picture" for line in lines), lines
    service.assert_clean()
