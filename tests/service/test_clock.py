# SPDX-License-Identifier: GPL-3.0-or-later
"""A wall clock that is wrong, or that jumps while a run is under way, changes nothing about the run."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.preload import clock
from support.standin import StandIn

from conftest import SMALL, Client


@pytest.mark.parametrize(("before", "after"), [("+0", "+1d"), ("+0", "-1d"), ("-10y", "+10y")])
def test_a_clock_that_jumps_while_the_job_is_waited_for(service: StandIn, client: Client, tmp_path: Path, before: str,
                                                        after: str) -> None:
    file = tmp_path / "clock"
    file.write_text(before, encoding="ascii")
    client.environment |= clock(file)
    service.scenario({"picture": SMALL, "job": {"polls": 3},
                      "rules": [{"match": {"path": "/jobs/*", "nth": 1}, "fault": {"hold": "jump"}}]})
    process = client.start()
    service.wait("jump")
    file.write_text(after, encoding="ascii")
    service.release("jump")
    assert client.finish(process).last["event"] == "finished"
    assert service.ledger().charges == 1
    service.assert_clean()
