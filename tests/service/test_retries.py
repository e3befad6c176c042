# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said again, how often, after how long, and that it is charged once whatever happens between."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from support.standin import StandIn

from conftest import SMALL, Client, posts

ID = "11111111-2222-4333-8444-555555555555"

# Moments at which a server error can strike.
STRIKES = ["internal", "internal_empty", "internal_html", "execute_then_internal", "unavailable", "unavailable_bare",
           "close_before_answer", "execute_then_close", "execute_then_reset", "close_in_body", "refuse", "reset",
           "reset_in_body", "close_after_headers"]


@pytest.mark.parametrize("seed", range(12))
def test_errors_at_any_moment_charge_once(service: StandIn, client: Client, seed: int) -> None:
    chosen = random.Random(seed)
    rules = [{"match": {"path": "/remix"}, "fault": chosen.choice(STRIKES)} for _ in range(2)]
    rules += [{"match": {"path": "/jobs/*"}, "fault": chosen.choice(STRIKES)} for _ in range(2)]
    rules += [{"match": {"port": "downloads"}, "fault": chosen.choice(STRIKES)} for _ in range(2)]
    service.scenario({"picture": SMALL, "rules": rules})
    last = client.order().last
    assert 1 <= len(posts(service)) <= 3
    assert service.ledger().charges <= 1
    if last["event"] == "failed":
        assert last["charge"] != "none" or service.ledger().charges == 0
    service.assert_clean()


@pytest.mark.parametrize("status", [401, 402, 403, 400, 413, 415, 422])
@pytest.mark.parametrize("delivery", ["job", "link", "inline"])
def test_a_refusal_is_final_and_free(service: StandIn, fault, client: Client, status: int, delivery: str) -> None:
    fault("/remix", {"answer": {"status": status, "detail": "No."}}, times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["event"], failed["charge"], failed["detail"]) == ("failed", "none", "No.")
    assert len(posts(service)) == 1 and service.ledger().charges == 0
    again = client.order(delivery=delivery)
    assert again.of("sending")[0]["id"] != posts(service)[0]["body"]["json"]["client_request_id"]


@pytest.mark.parametrize("asked", ["0", "-1", "1000000000", "soon", "99999999999999999999",
                                   format_datetime(datetime.now(timezone.utc) + timedelta(days=9), usegmt=True),
                                   format_datetime(datetime.now(timezone.utc) - timedelta(days=9), usegmt=True)])
@pytest.mark.parametrize("status", [429, 503])
def test_whatever_pause_is_asked_for_is_kept_short(fault, client: Client, asked: str, status: int) -> None:
    """Otherwise this test would take an hour."""
    fault("/remix", {"answer": {"status": status, "headers": {"Retry-After": asked}}}, times=2)
    assert client.order(longest_pause=50).last["event"] == "finished"


def test_a_pause_ends_at_once_when_the_run_is_cancelled(service: StandIn, fault, client: Client) -> None:
    fault("/remix", {"answer": {"status": 429, "headers": {"Retry-After": "3600"}}}, times="always")
    times = []
    for _ in range(3):
        process = client.start(longest_pause=3_600_000)
        assert process.stdout
        while '"waiting"' not in process.stdout.readline():
            pass
        failed = client.cancel(process).last
        assert (failed["kind"], failed["charge"]) == ("cancelled", "none")
        times.append(failed["cancel_ms"])
    assert min(times) < 100


def test_a_service_that_is_down_is_left_alone(service: StandIn, fault, client: Client) -> None:
    fault("*", "unavailable_bare", times="always")
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("busy", "possible")
    assert len(service.requests()) == 3


def test_two_at_once_with_one_id_are_charged_once(service: StandIn, client: Client) -> None:
    """The second finds the first in flight, waits, and gets the same job."""
    service.scenario({"picture": SMALL, "idempotency": {"in_flight": "conflict"},
                      "rules": [{"match": {"path": "/remix", "nth": 1}, "fault": {"hold": "work"}}]})
    first = client.start(id=ID)
    service.wait("work")
    second = client.start(id=ID, longest_pause=1000)
    service.requests(path="*/remix", count=1)  # the refusal of the second
    service.release("work")
    with ThreadPoolExecutor() as pool:
        ends = [ordered.last["event"] for ordered in pool.map(client.finish, (first, second))]
    assert ends == ["finished", "finished"]
    assert service.ledger().executions == service.ledger().charges == 1
    assert service.requests(path="*/remix")[1]["status"] == 409


def test_an_id_that_is_known_with_another_body_stops_the_order(service: StandIn, client: Client) -> None:
    """Cannot happen, since a new body gets a new id. If it does, nobody is asked for another picture."""
    service.scenario({"picture": SMALL, "idempotency": {"other_body": "conflict"}})
    assert client.order(id=ID).last["event"] == "finished"
    failed = client.order(id=ID, prompt="another").last
    assert (failed["kind"], failed["charge"]) == ("rejected", "possible")
    assert service.ledger().charges == 1


def test_the_same_again_is_an_order_of_its_own(service: StandIn, client: Client) -> None:
    for _ in range(2):
        assert client.order().last["event"] == "finished"
    assert len(service.ledger().ids) == service.ledger().charges == 2


@pytest.mark.parametrize("delivery", ["job", "link", "inline"])
def test_what_is_named_twice_counts_once(fault, client: Client, delivery: str) -> None:
    fault("/remix", "duplicate")
    ordered = client.order(delivery=delivery, variations=2)
    assert [event["index"] for event in ordered.of("delivered")] == [0, 1]
    assert ordered.of("made")[0]["count"] == 2


# Links that expire.


def test_fresh_links_are_asked_for_more_than_once(service: StandIn, client: Client) -> None:
    service.scenario({"picture": SMALL, "rules": [{"match": {"port": "downloads"}, "fault": "expired"},
                                                  {"match": {"path": "/jobs/*", "nth": 3}, "fault": "internal"}]})
    assert client.order(variations=2).last["event"] == "finished"


def test_links_that_cannot_be_renewed_just_now_are_not_lost(service: StandIn, client: Client) -> None:
    done = {"match": {"path": "/jobs/*"}, "fault": {"mark": "done"}, "times": 2}  # pending once, then done
    down = {"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"}
    service.scenario({"picture": SMALL, "rules": [{"match": {"port": "downloads"}, "fault": "expired"}, done, down]})
    failed = client.order().last
    assert (failed["kind"], failed["charge"], failed["over"]) == ("server", "made", 0)
