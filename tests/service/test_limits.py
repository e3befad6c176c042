# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that are too much: each ends in an error, in bounded memory, and with the truth about the money."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import SMALL, Client

MB = 1 << 20
CAP = 32 * MB  # of an answer's bytes, in place of the real caps, so that tests are quick
SPARE_KB = 32 << 10  # what an exchange may take beside what it was sent

FLOODS = ["endless", "gzip_bomb", "header_flood", "huge_header", "informational_flood"]


@pytest.fixture(scope="module")
def usual_peak(running_service: StandIn, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Memory of a run that meets nothing out of the ordinary, in kB."""
    running_service.reset()
    running_service.scenario({"picture": SMALL})
    peak: int = Client(running_service, tmp_path_factory.mktemp("usual")).order().last["peak_kb"]
    return peak


@pytest.mark.parametrize("delivery", ["job", "inline"])
@pytest.mark.parametrize("preset", FLOODS)
def test_a_flood_for_the_order(service: StandIn, fault, client: Client, usual_peak: int, delivery: str,
                               preset: str) -> None:
    fault("/remix", preset, times="always")
    last = client.order(delivery=delivery, cap=CAP).last
    assert last["peak_kb"] < usual_peak + SPARE_KB, "nothing of it is a picture that would be kept"
    assert service.ledger().charges <= 1
    if last["event"] == "failed":  # libcurl takes 1xx answers until their headers are too much
        assert last["kind"] in ("bad_reply", "network") and last["charge"] == "possible"


@pytest.mark.parametrize("preset", FLOODS)
def test_a_flood_for_the_job(fault, client: Client, usual_peak: int, preset: str) -> None:
    fault("/jobs/*", preset, times=1)
    last = client.order(cap=CAP).last
    assert last["event"] == "finished", "one failed poll is not a failed job"
    assert last["peak_kb"] < usual_peak + SPARE_KB


@pytest.mark.parametrize("preset", FLOODS)
def test_a_flood_for_a_download(fault, client: Client, usual_peak: int, preset: str) -> None:
    fault("*", preset, port="downloads", times="always")
    ordered = client.order(delivery="link", cap=CAP)
    assert ordered.last["peak_kb"] < usual_peak + CAP // 1024 + SPARE_KB
    if ordered.last["event"] == "failed":
        assert ordered.last["kind"] in ("bad_reply", "network") and ordered.last["charge"] == "made"
    else:  # a packed file arrives as it is: nothing was asked to be packed, so nothing is unpacked
        assert preset in ("gzip_bomb", "informational_flood")


def test_a_download_that_is_too_large(fault, client: Client) -> None:
    fault("*", {"send": {"endless": 1 << 30}}, port="downloads", times="always")
    failed = client.order(delivery="link", cap=MB).last
    assert (failed["kind"], failed["charge"]) == ("bad_reply", "made")
    assert "larger than the limit" in failed["detail"]
