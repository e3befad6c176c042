# SPDX-License-Identifier: GPL-3.0-or-later
"""The free call that tells whether the service accepts a key, and what is not done with a key of somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.standin import StandIn

from conftest import Client


def verdict(client: Client) -> str:
    """The kind of the error, or "accepted"."""
    event = client.check_key()
    assert event.get("charge", "none") == "none", "a test costs nothing"
    return event.get("kind", "accepted")


def test_a_right_key(service: StandIn, client: Client) -> None:
    assert verdict(client) == "accepted"
    [call] = service.requests()
    assert (call["method"], call["path"], call["status"]) == ("GET", "/profiles/ids", 200)
    assert service.ledger().received == 0
    service.assert_clean()


def test_an_account_without_profiles(service: StandIn, client: Client) -> None:
    service.scenario({"profiles": []})
    assert verdict(client) == "accepted"


def test_a_wrong_key(service: StandIn, client: Client) -> None:
    client.environment["PHOTA_API_KEY"] = "wrong"
    assert verdict(client) == "unauthorised"
    assert len(service.requests()) == 1


FAULTS = {
    "no_credit": "credit",
    "captive_portal": "portal",
    "error_with_200": "bad_reply",
    "unavailable": "busy",
    "internal": "server",
    "refuse": "network",
    "close_in_body": "network",
    "redirect_elsewhere": "bad_reply",
}


@pytest.mark.parametrize("preset", FAULTS)
def test_whatever_else_comes(service: StandIn, client: Client, fault: Callable[..., None], preset: str) -> None:
    fault("/profiles/ids", preset, times="always")
    assert verdict(client) == FAULTS[preset]
    assert len(service.requests()) == 1, "asked once, and followed nowhere"
    service.assert_clean()


def test_nobody_there(client: Client) -> None:
    client.environment["REMIX_API_BASE"] = "http://127.0.0.1:1/v1/phota"
    assert verdict(client) == "network"


def test_the_key_goes_to_nobody_who_cannot_prove_who_they_are(tmp_path: Path) -> None:
    with StandIn(tmp_path / "service", tls_fault="untrusted") as service:
        assert verdict(Client(service, tmp_path)) == "tls"
        assert service.requests() == []


def test_nothing_is_ordered_with_another_key_than_before(service: StandIn, client: Client) -> None:
    failed = client.order(other_key=1).last
    assert (failed["kind"], failed["charge"], failed["over"]) == ("unauthorised", "possible", 0)
    assert service.requests() == []


@pytest.mark.parametrize(("words", "kind", "over"), [({}, "not_found", 1), ({"other_key": 1}, "unauthorised", 0)])
def test_a_job_is_only_gone_when_its_own_key_does_not_know_it(
    service: StandIn, client: Client, words: dict[str, int], kind: str, over: int
) -> None:
    failed = client.order(job="job_of_somebody", **words).last
    assert (failed["kind"], failed["over"], failed["charge"]) == (kind, over, "possible")
    # That it is gone has to be said over minutes; with another key it is not asked for again.
    assert [call["path"] for call in service.requests()] == ["/jobs/job_of_somebody"] * (3 if over else 1)
