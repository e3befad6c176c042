# SPDX-License-Identifier: GPL-3.0-or-later
"""Cancel: quick, and what it says about the money agrees with the service's books."""

from __future__ import annotations

from typing import Any

import pytest
from support.standin import StandIn

from conftest import Client, posts


@pytest.mark.parametrize("sixteenth", range(17))
def test_cancel_at_every_part_of_the_order(service: StandIn, fault, client: Client, sixteenth: int) -> None:
    client.make_large()
    whole = sixteenth == 16
    fault("/remix", {"hold_answer": "here"} if whole else {"hold_upload": {"name": "here", "after": sixteenth / 16}})
    process = client.start()
    service.wait("here")
    failed = client.cancel(process).last
    service.release("here")
    assert failed["kind"] == "cancelled"
    service.requests(path="*/remix", count=1)
    assert len(posts(service)) == 1
    # Towards the end the network's buffers hold the rest, which arrives after the cancel too.
    if service.ledger().charges:
        assert failed["charge"] == "possible" and (whole or sixteenth > 4)
    if sixteenth <= 4:
        assert failed["charge"] == "none"


@pytest.mark.parametrize(("path", "step", "charge"), [
    ("/remix", {"hold_answer": "here"}, "possible"),
    ("/jobs/*", {"hold": "here"}, "possible"),
    ("/results/*", {"send": {"hold": {"name": "here", "after": 0.5}}}, "made"),
])
def test_cancel_is_honest_and_quick(service: StandIn, fault, client: Client, path: str, step: dict[str, Any],
                                    charge: str) -> None:
    times = []
    for _ in range(3):
        fault(path, step)
        process = client.start()
        service.wait("here")
        failed = client.cancel(process).last
        service.release("here")
        assert (failed["kind"], failed["charge"]) == ("cancelled", charge)
        times.append(failed["cancel_ms"])
        service.reset()
    assert min(times) < 200
