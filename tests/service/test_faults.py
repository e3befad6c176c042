# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, what it is called, and what it costs."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import SMALL, Client, posts

DELIVERIES = ["job", "link", "inline"]

# What the service says is final: said once, whatever the delivery.
FINAL = [
    ("moderation_code", "moderation", "none"),
    ("moderation_detail", "moderation", "none"),
    ("wrong_key", "unauthorised", "none"),
    ("no_credit", "credit", "none"),
    ("not_found", "not_found", "none"),
    ("too_large", "rejected", "none"),
    ("captive_portal", "portal", "possible"),
    ("error_with_200", "bad_reply", "possible"),
    ("empty_list", "bad_reply", "possible"),
    ("truncated_json", "bad_reply", "possible"),
    ("redirect_elsewhere", "bad_reply", "possible"),
    ("endless", "bad_reply", "possible"),
    ("gzip_bomb", "bad_reply", "possible"),
]

# What may pass: the same order is said again, but only where a repeated id is known not to be charged twice. The number
# is how often at most.
PASSING = [
    ("internal", "server", 2),
    ("internal_empty", "server", 2),
    ("internal_html", "server", 2),
    ("internal_text", "server", 2),
    ("execute_then_internal", "server", 2),
    ("unavailable", "busy", 3),
    ("unavailable_bare", "busy", 3),
    ("conflict", "rejected", 6),
    ("close_before_answer", "network", 3),
    ("execute_then_close", "network", 3),
    ("execute_then_reset", "network", 3),
    ("close_in_body", "network", 3),
    ("header_flood", "network", 3),
]


def assert_one_body_each(service: StandIn) -> None:
    """An id stands for one body, for ever."""
    bodies: dict[str, set[str]] = {}
    for request in posts(service):
        if "json" in request["body"]:
            bodies.setdefault(request["body"]["json"]["client_request_id"], set()).add(request["body"]["sha256"])
    assert all(len(hashes) == 1 for hashes in bodies.values())


@pytest.mark.parametrize("delivery", DELIVERIES)
@pytest.mark.parametrize(("preset", "kind", "charge"), FINAL)
def test_a_final_answer_ends_the_order(service: StandIn, fault, client: Client, delivery: str, preset: str, kind: str,
                                       charge: str) -> None:
    fault("/remix", preset, times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", kind, charge)
    assert len(posts(service)) == 1
    if charge in ("none", "refunded"):
        assert service.ledger().net_usd == 0
    assert service.requests(port="elsewhere") == []


@pytest.mark.parametrize("delivery", DELIVERIES)
def test_only_a_synchronous_order_is_refunded(service: StandIn, fault, client: Client, delivery: str) -> None:
    fault("/remix", "timeout", times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["kind"], failed["charge"]) == ("timeout", "possible" if delivery == "job" else "refunded")
    assert service.ledger().net_usd == (0.12 if delivery == "job" else 0)


@pytest.mark.parametrize(("preset", "kind", "most"), PASSING)
def test_an_order_that_may_pass_is_said_again_and_charged_once(service: StandIn, fault, client: Client, preset: str,
                                                               kind: str, most: int) -> None:
    fault("/remix", preset)
    assert client.order().last["event"] == "finished"
    assert len(posts(service)) == 2
    assert len(service.ledger().ids) == 1 and service.ledger().charges == 1
    assert_one_body_each(service)


@pytest.mark.parametrize(("preset", "kind", "most"), PASSING)
def test_an_order_is_not_said_for_ever(service: StandIn, fault, client: Client, preset: str, kind: str,
                                       most: int) -> None:
    fault("/remix", preset, times="always")
    failed = client.order().last
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", kind, "possible")
    assert 1 < len(posts(service)) <= most
    assert service.ledger().charges <= 1
    assert_one_body_each(service)


@pytest.mark.parametrize("delivery", ["link", "inline"])
@pytest.mark.parametrize(("preset", "kind", "most"), PASSING)
def test_a_synchronous_order_is_not_said_again(service: StandIn, fault, client: Client, delivery: str, preset: str,
                                               kind: str, most: int) -> None:
    fault("/remix", preset)
    failed = client.order(delivery=delivery).last
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", kind, "possible")
    assert len(posts(service)) == 1


@pytest.mark.parametrize("delivery", DELIVERIES)
@pytest.mark.parametrize("preset", ["rate_limited", "rate_limited_bare"])
def test_too_many_requests_are_waited_for(service: StandIn, fault, client: Client, delivery: str, preset: str) -> None:
    fault("/remix", preset)
    assert client.order(delivery=delivery).last["event"] == "finished"
    fault("/remix", preset, times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["kind"], failed["charge"]) == ("busy", "none")


def test_an_unknown_outcome_stays_unknown_whatever_follows(service: StandIn, client: Client) -> None:
    """The first attempt was carried out; that a later one is refused does not make it free."""
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "execute_then_close"},
                                                  {"match": {"path": "/remix"}, "fault": "no_credit"}]})
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("credit", "possible")


def test_no_key_and_no_service(service: StandIn, client: Client) -> None:
    client.environment["PHOTA_API_KEY"] = "wrong"
    assert client.order().last["kind"] == "unauthorised"
    client.environment["PHOTA_API_KEY"] = ""
    assert client.order().last["kind"] == "unauthorised"
    client.environment["REMIX_API_BASE"] = "http://127.0.0.1:9/v1/phota"
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("network", "none")


def test_the_request_id_is_passed_on(fault, client: Client) -> None:
    fault("/remix", "no_credit")
    failed = client.order().last
    assert failed["request_id"]
    assert failed["detail"] == "Prepaid balance too low."


def test_fewer_pictures_are_a_result(fault, client: Client) -> None:
    fault("/remix", "one_fewer")
    ordered = client.order(delivery="inline", variations=3)
    assert ordered.last["event"] == "finished"
    assert len(ordered.of("delivered")) == 2


def test_damaged_base64_loses_only_its_picture(fault, client: Client) -> None:
    fault("/remix", "truncated_base64")
    ordered = client.order(delivery="inline", variations=1)
    assert (ordered.last["event"], ordered.last["charge"]) == ("failed", "made")


# Jobs.


def test_one_failed_poll_is_not_a_failed_job(fault, client: Client) -> None:
    for preset in ("internal_empty", "unavailable", "refuse", "captive_portal", "rate_limited_bare"):
        fault("/jobs/*", preset)
        assert client.order().last["event"] == "finished", preset


def test_polls_that_keep_failing_leave_the_job_to_itself(fault, client: Client) -> None:
    fault("/jobs/*", "internal", times="always")
    failed = client.order().last
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", "server", "possible")
    assert failed["job"]


@pytest.mark.parametrize(("preset", "kind"), [("failed_job", "server"), ("lost_job", "not_found")])
def test_a_job_that_ends_badly(fault, client: Client, preset: str, kind: str) -> None:
    fault("/remix", preset)
    failed = client.order().last
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", kind, "possible")
    assert failed["job"]


def test_a_foreign_poll_address_never_sees_the_key(service: StandIn, fault, client: Client) -> None:
    fault("/remix", "foreign_poll_url")
    assert client.order().last["event"] == "finished"
    assert service.requests(port="elsewhere") == []


# Downloads.


@pytest.mark.parametrize("preset", ["refuse", "reset", "internal_empty", "close_in_body", "unavailable"])
def test_a_download_is_tried_again(fault, client: Client, preset: str) -> None:
    fault("*", preset, port="downloads")
    assert client.order().last["event"] == "finished"


def test_an_expired_link_is_renewed_by_the_job(service: StandIn, fault, client: Client) -> None:
    fault("*", "expired", port="downloads", nth=1)
    assert client.order(variations=2).last["event"] == "finished"
    assert service.ledger().charges == 1


def test_an_expired_link_without_a_job_is_a_loss(fault, client: Client) -> None:
    fault("*", "expired", port="downloads", times="always")
    failed = client.order(delivery="link").last
    assert (failed["event"], failed["charge"]) == ("failed", "made")


def test_an_expired_link_is_no_loss_while_the_job_does_not_answer(service: StandIn, client: Client) -> None:
    """Only the job can say that a picture is gone: until it does, the run can be taken up again."""
    expired = {"match": {"port": "downloads"}, "fault": {"hold": "here", "expire": True}, "times": "always"}
    service.scenario({"picture": SMALL, "rules": [expired]})
    process = client.start(variations=2)
    service.wait("here")
    silent = {"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"}
    service.scenario({"picture": SMALL, "rules": [expired, silent]})
    service.release("here")
    ordered = client.finish(process)
    assert [event["kind"] for event in ordered.of("lost")] == ["server", "server"]
    assert ordered.last["charge"] == "made"


def test_a_fresh_link_that_is_refused_as_well_is_no_loss_while_the_job_answers(fault, client: Client) -> None:
    fault("*", "expired", port="downloads", times="always")
    ordered = client.order(variations=2)
    assert [event["kind"] for event in ordered.of("lost")] == ["server", "server"]
    assert ordered.last["charge"] == "made"


def test_one_lost_download_does_not_lose_the_others(fault, client: Client) -> None:
    fault("*", "not_found", port="downloads", nth=2)
    ordered = client.order(delivery="link", variations=3)
    assert ordered.last["event"] == "finished"
    assert [event["index"] for event in ordered.of("delivered")] == [0, 2]
    assert [(event["index"], event["charge"]) for event in ordered.of("lost")] == [(1, "made")]


def test_an_endless_download_stops_at_the_cap(fault, client: Client) -> None:
    fault("*", "endless", port="downloads", times="always")
    failed = client.order(delivery="link").last
    assert (failed["kind"], failed["charge"]) == ("bad_reply", "made")


# Time.


def test_an_answer_that_does_not_come_is_an_unknown_outcome(service: StandIn, fault, client: Client) -> None:
    fault("/remix", {"hold_answer": "late"})
    failed = client.order(total=1, delivery="link").last
    assert (failed["kind"], failed["charge"]) == ("timeout", "possible")
    service.release("late")


def test_a_job_that_was_not_answered_in_time_is_found_again(service: StandIn, fault, client: Client) -> None:
    service.scenario({"picture": SMALL, "idempotency": {"in_flight": "conflict"},
                      "rules": [{"match": {"path": "/remix"}, "fault": {"hold_answer": "late"}}]})
    process = client.start(total=1)
    service.wait("late")
    service.release("late")
    assert client.finish(process).last["event"] == "finished"
    assert service.ledger().charges == 1


def test_a_cancelled_download_is_paid_and_not_lost(service: StandIn, fault, client: Client) -> None:
    fault("*", {"hold": "here"}, port="downloads", nth=2)
    process = client.start(variations=3)
    service.wait("here")
    ordered = client.cancel(process)
    service.release("here")
    assert [event["index"] for event in ordered.of("delivered")] == [0]
    assert ordered.of("lost") == []
    assert (ordered.last["event"], ordered.last["kind"], ordered.last["charge"]) == ("failed", "cancelled", "made")


@pytest.mark.parametrize(("delivery", "answerable"), [("job", 1), ("link", 0), ("inline", 0)])
def test_only_what_became_of_a_job_can_be_asked(service: StandIn, fault, client: Client, delivery: str,
                                                answerable: int) -> None:
    fault("/remix", "captive_portal", times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["charge"], failed["answerable"]) == ("possible", answerable)
    fault("/remix", {"hold_answer": "here"})
    process = client.start(delivery=delivery)
    service.wait("here")
    failed = client.cancel(process).last
    service.release("here")
    assert (failed["kind"], failed["charge"], failed["answerable"]) == ("cancelled", "possible", answerable)


def test_a_refusal_that_repeats_the_whole_request_is_read(service: StandIn, fault, client: Client) -> None:
    client.make_large()
    fault("/remix", "invalid_echo", times="always")
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("rejected", "none")
    assert failed["detail"] == "prompt: Value error; profile_ids: Value error"
    assert len(posts(service)) == 1 and service.ledger().charges == 0
