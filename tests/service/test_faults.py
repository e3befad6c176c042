# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, what it is called, and what it costs."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import SMALL, Client, posts

DELIVERIES = ["job", "link", "inline"]

# What the service says is final: said once, whatever the delivery. Of its content rules it promises nothing.
FINAL = [
    ("moderation_code", "moderation", "possible"),
    ("moderation_detail", "moderation", "possible"),
    ("wrong_key", "unauthorised", "none"),
    ("no_credit", "credit", "none"),
    ("not_found", "not_found", "none"),
    ("too_large", "rejected", "none"),
    ("endless", "bad_reply", "possible"),
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
    ("timeout", "timeout", 3),
    ("captive_portal", "portal", 3),
    ("error_with_200", "bad_reply", 3),
    ("truncated_json", "bad_reply", 3),
    ("gzip_bomb", "bad_reply", 3),
    ("redirect_elsewhere", "bad_reply", 3),
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
    if charge == "none":
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
    charge = "refunded" if preset == "timeout" else "possible"
    assert (failed["event"], failed["kind"], failed["charge"]) == ("failed", kind, charge)
    assert len(posts(service)) == 1


def test_a_refund_is_believed_only_of_a_synchronous_order(service: StandIn, fault, client: Client) -> None:
    """What a gateway says in the place of the service is no refund, and nor is anything that is said of a job."""
    gateway = {"execute": True, "answer": {"status": 504, "text": "<html><h1>504 Gateway Time-out</h1></html>",
                                           "type": "text/html"}}
    for preset, delivery in [(gateway, "link"), (gateway, "job"), ("timeout", "job")]:
        fault("/remix", preset, times="always")
        failed = client.order(delivery=delivery).last
        assert (failed["kind"], failed["charge"], failed["over"]) == ("timeout", "possible", 0)


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
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "execute_then_close"},
                                                  {"match": {"path": "/remix"}, "fault": "timeout"}]})
    assert client.order().last["event"] == "finished"


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


def test_a_part_of_a_job_that_is_worked_on_is_waited_for(service: StandIn, fault, client: Client) -> None:
    """The rest is still to come, and is charged as well."""
    part = {"status": "running", "result": {"download_urls": ["https://files.example/1.png"]}}
    fault("/jobs/*", {"answer": {"status": 200, "json": part}})
    ordered = client.order(variations=2)
    assert ordered.last["event"] == "finished"
    assert len(ordered.of("delivered")) == 2 and ordered.of("lost") == []
    assert service.ledger().charges == 1


@pytest.mark.parametrize("member", ["download_urls", "images"])
def test_pictures_in_a_shape_that_cannot_be_read_stay_open(service: StandIn, fault, client: Client,
                                                           member: str) -> None:
    answer = {"status": "succeeded", "result": {member: [{"url": "https://files.example/1.png"}, None]}}
    fault("/jobs/*", {"answer": {"status": 200, "json": answer}}, times="always")
    failed = client.order().last
    assert (failed["kind"], failed["charge"], failed["over"]) == ("bad_reply", "possible", 0)


def test_a_job_that_succeeded_is_not_lost_because_it_says_once_that_it_failed(service: StandIn,
                                                                              client: Client) -> None:
    service.scenario({"picture": SMALL, "rules": [
        {"match": {"port": "downloads", "nth": 1}, "fault": "expired"},
        {"match": {"path": "/jobs/*", "nth": 3},
         "fault": {"answer": {"status": 200, "json": {"status": "failed", "error": "A worker was restarted."}}}}]})
    ordered = client.order()
    assert ordered.last["event"] == "finished"
    assert len(ordered.of("delivered")) == 1 and ordered.of("lost") == []


def test_a_foreign_poll_address_never_sees_the_key(service: StandIn, fault, client: Client) -> None:
    fault("/remix", "foreign_poll_url")
    assert client.order().last["event"] == "finished"
    assert service.requests(port="elsewhere") == []


@pytest.mark.parametrize("delivery", DELIVERIES)
def test_a_result_without_a_picture_stays_open(service: StandIn, fault, client: Client, delivery: str) -> None:
    """It was made and charged, and a later version may be able to read it."""
    fault("/remix", "empty_list", times="always")
    failed = client.order(delivery=delivery).last
    assert (failed["kind"], failed["charge"], failed["over"]) == ("bad_reply", "possible", 0)
    assert len(posts(service)) == 1


@pytest.mark.parametrize("who", ["text", "html", "json", "service"])
def test_one_404_is_no_lost_job(service: StandIn, fault, client: Client, who: str) -> None:
    answers = {"text": {"text": "default backend - 404", "type": "text/plain"},
               "html": {"text": "<?xml version='1.0'?><!DOCTYPE html><html/>", "type": "text/html"},
               "json": {"json": {"message": "no Route matched"}},
               "service": {"detail": "Unknown job."}}
    fault("/jobs/*", {"answer": {"status": 404, **answers[who]}})
    assert client.order().last["event"] == "finished"
    fault("/jobs/*", {"answer": {"status": 404, **answers[who]}}, times="always")
    failed = client.order().last
    assert (failed["event"], failed["charge"], failed["over"]) == ("failed", "possible", int(who == "service"))
    assert service.ledger().charges == 2


def test_a_poll_address_that_leads_nowhere_is_given_up_for_the_documented_one(service: StandIn, fault,
                                                                              client: Client) -> None:
    fault("/remix", {"job": {"poll_url": "/nowhere"}})
    assert client.order().last["event"] == "finished"
    assert service.ledger().charges == 1


# Downloads.


@pytest.mark.parametrize("preset", ["refuse", "reset", "internal_empty", "close_in_body", "unavailable"])
def test_a_download_is_tried_again(fault, client: Client, preset: str) -> None:
    fault("*", preset, port="downloads")
    assert client.order().last["event"] == "finished"


def test_an_expired_link_is_renewed_by_the_job(service: StandIn, fault, client: Client) -> None:
    fault("*", "expired", port="downloads", nth=1)
    assert client.order(variations=2).last["event"] == "finished"
    assert service.ledger().charges == 1


@pytest.mark.parametrize("link", ["/results/1.png", "//files.example/1.png", " https://files.example/1.png", "1.png",
                                  "ftp://files.example/1.png"])
def test_a_link_that_is_no_address_is_renewed_by_the_job(service: StandIn, fault, client: Client, link: str) -> None:
    answer = {"status": "succeeded", "result": {"download_urls": [link]}}
    fault("/jobs/*", {"answer": {"status": 200, "json": answer}})
    ordered = client.order()
    assert ordered.last["event"] == "finished"
    assert len(ordered.of("delivered")) == 1
    assert service.ledger().charges == 1


def test_a_refused_link_without_a_job_is_no_loss_while_the_promise_holds(fault, client: Client) -> None:
    fault("*", "expired", port="downloads", times="always")
    ordered = client.order(delivery="link")
    assert [event["kind"] for event in ordered.of("lost")] == ["server"]
    assert (ordered.last["event"], ordered.last["charge"], ordered.last["over"]) == ("failed", "made", 0)


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


def test_one_lost_download_does_not_lose_the_others(service: StandIn, client: Client) -> None:
    # It is tried three times; a rule counts what those before it left.
    refused = {"match": {"port": "downloads", "nth": 2}, "fault": "not_found"}
    service.scenario({"picture": SMALL, "rules": [refused, refused, refused]})
    ordered = client.order(delivery="link", variations=3)
    assert ordered.last["event"] == "finished"
    assert [event["index"] for event in ordered.of("delivered")] == [0, 2]
    assert [(event["index"], event["charge"]) for event in ordered.of("lost")] == [(1, "made")]


@pytest.mark.parametrize("status", [400, 404, 408, 410, 425])
def test_a_link_that_is_refused_for_a_while_is_no_loss(service: StandIn, fault, client: Client, status: int) -> None:
    fault("*", {"answer": {"status": status, "text": "not yet", "type": "text/plain"}}, port="downloads", times=2)
    assert client.order().last["event"] == "finished"
    fault("*", {"answer": {"status": status, "text": "not yet", "type": "text/plain"}}, port="downloads", times="always")
    ordered = client.order()
    assert [event["kind"] == "not_found" for event in ordered.of("lost")] == [False]
    assert ordered.last["over"] == 0


@pytest.mark.parametrize("delivery", ["job", "link"])
@pytest.mark.parametrize("preset", [{"answer": {"status": 200, "empty": True}}, "captive_portal",
                                    "truncated_body"])
def test_a_file_that_comes_empty_or_cut_once_is_fetched_again(fault, client: Client, delivery: str,
                                                              preset: str | dict[str, object]) -> None:
    cut = {"send": {"truncate": 0.5}} if preset == "truncated_body" else preset
    fault("*", cut, port="downloads")
    ordered = client.order(delivery=delivery)
    assert ordered.last["event"] == "finished"
    assert len(ordered.of("delivered")) == 1 and len(ordered.pictures) == 1


def test_a_file_that_comes_empty_for_ever_stays_to_be_fetched(fault, client: Client) -> None:
    fault("*", {"answer": {"status": 200, "empty": True}}, port="downloads", times="always")
    ordered = client.order()
    assert [(event["kind"], event["charge"]) for event in ordered.of("lost")] == [("bad_reply", "made")]
    assert ordered.of("delivered") == [] and ordered.last["over"] == 0


def test_a_file_that_is_broken_twice_alike_is_handed_over_as_it_came(fault, client: Client) -> None:
    fault("*", {"send": {"truncate": 0.5}}, port="downloads", times="always")
    assert len(client.order().of("delivered")) == 1


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
