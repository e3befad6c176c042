# SPDX-License-Identifier: GPL-3.0-or-later
"""What arrives, by each delivery, and what was sent for it."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import SMALL, Client


@pytest.mark.parametrize("delivery", ["job", "link", "inline"])
@pytest.mark.parametrize("variations", [1, 4])
@pytest.mark.parametrize("format", ["png", "jpg"])
def test_every_delivery_brings_the_variations(service: StandIn, client: Client, delivery: str, variations: int,
                                              format: str) -> None:
    ordered = client.order(delivery=delivery, variations=variations, format=format)
    assert ordered.last["event"] == "finished"
    assert [event["index"] for event in ordered.of("delivered")] == list(range(variations))
    assert [picture.format for picture in ordered.pictures] == ["PNG" if format == "png" else "JPEG"] * variations
    assert bool(ordered.of("accepted")) == (delivery == "job")
    assert service.ledger().charges == 1
    assert service.ledger().charged_usd == pytest.approx(0.12 * variations)
    service.assert_clean()


def test_progress_is_told(service: StandIn, client: Client) -> None:
    ordered = client.order(variations=2)
    sent = ordered.of("sent")
    assert sent[-1]["bytes"] == sent[-1]["total"] > 0
    assert [event["bytes"] for event in sent] == sorted(event["bytes"] for event in sent)
    assert ordered.of("waiting")
    kinds = [event["event"] for event in ordered.events]
    assert kinds.index("sent") < kinds.index("accepted") < kinds.index("waiting") < kinds.index("delivered")


def test_the_service_says_when_to_ask_for_a_new_job(service: StandIn, client: Client) -> None:
    assert client.order(polls=3600).last["event"] == "finished", "it would have waited for an hour"


def test_a_job_from_before_is_asked_at_once(service: StandIn, client: Client) -> None:
    job = client.order().last["job"]
    assert client.order(job=job, polls=3600).last["event"] == "finished", "it would have waited for an hour"
    assert service.ledger().executions == 1


def test_the_order_goes_out_once_and_whole(service: StandIn, client: Client) -> None:
    client.order(prompt='keep the "hat" – süß', profiles="p, ,", variations=1, id="11111111-2222-4333-8444-555555555555",
                 delivery="link")
    posts = service.requests(method="POST")
    assert len(posts) == 1
    body = posts[0]["body"]["json"]
    assert body["client_request_id"] == "11111111-2222-4333-8444-555555555555"
    assert body["prompt"] == 'keep the "hat" – süß'
    assert body["profile_ids"] == ["p"]
    assert (body["num_output_images"], body["output_format"], body["response_mode"]) == (1, "png", "urls")


def test_the_key_stays_with_the_api(service: StandIn, client: Client) -> None:
    client.order(variations=2)
    for request in service.requests():
        headers = {name.lower() for name, _ in request["headers"]}
        assert ("x-api-key" in headers) == (request["port"] == "api")


def test_profiles_that_were_recognised_are_counted(service: StandIn, client: Client) -> None:
    ready = "prf_ready"
    service.scenario({"picture": SMALL, "profiles": [{"profile_id": ready, "status": "READY"}],
                      "known_subjects": {ready: 2}})
    [made] = client.order(variations=2, profiles=ready).of("made")
    assert made["recognised"] == 2


@pytest.mark.parametrize("subjects", ["null_subjects", "absent_subjects"])
def test_without_a_word_on_profiles_the_count_is_unknown(fault, client: Client, subjects: str) -> None:
    fault("/remix", subjects)
    [made] = client.order(delivery="inline").of("made")
    assert "recognised" not in made


def test_a_service_without_jobs_gets_the_order_again_as_a_synchronous_one(service: StandIn, fault, client: Client) -> None:
    fault("/remix", "no_async")
    ordered = client.order(variations=2)
    assert len(ordered.of("delivered")) == 2
    first, second = (request["body"]["json"] for request in service.requests(method="POST"))
    assert first["async"] and "async" not in second
    assert first["client_request_id"] != second["client_request_id"], "an id stands for one body"
    assert service.ledger().charges == 1


@pytest.mark.parametrize("delivery", ["job", "link"])
def test_links_may_stand_where_pictures_are_expected(service: StandIn, fault, client: Client, delivery: str) -> None:
    fault("/remix", "links_in_images")
    ordered = client.order(delivery=delivery, variations=2)
    assert len(ordered.of("delivered")) == 2 and ordered.last["event"] == "finished"
    assert all(not request["path"].startswith("/v1") for request in service.requests(port="downloads"))
    service.assert_clean()


@pytest.mark.parametrize("size", ["free", "reference"])
def test_variations_of_any_size_arrive(service: StandIn, client: Client, size: str) -> None:
    service.scenario({"picture": {"size": size, "mode": "exact"}})
    [picture] = client.order(delivery="link", format="jpg").pictures
    assert picture.width / picture.height == pytest.approx(1.5 if size == "free" else 1.0, rel=1e-2)


def test_a_png_that_was_a_jpeg_arrives(fault, client: Client) -> None:
    fault("/remix", {"picture": {"form": "from_jpeg", **SMALL}})
    assert client.order().pictures[0].format == "PNG"


@pytest.mark.parametrize("preset", ["expired_token", "expired_signature", "expired_page"])
def test_a_link_that_has_expired_is_asked_for_again(service: StandIn, fault, client: Client, preset: str) -> None:
    fault("/results/*", preset, port="downloads")
    assert client.order().last["event"] == "finished"
    service.assert_clean()
