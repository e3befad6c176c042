# SPDX-License-Identifier: GPL-3.0-or-later
"""The three deliveries, jobs in every shape, and one charge per id."""

import threading
from typing import Any

import pytest
from plain_client import Client, opened
from support.standin import StandIn


@pytest.mark.parametrize("output_format", ["png", "jpg"])
def test_bytes(client: Client, service: StandIn, order: dict[str, Any], output_format: str) -> None:
    reply = client.remix(order, num_output_images=4, output_format=output_format)
    pictures = reply.pictures
    assert [p.format for p in pictures] == [{"png": "PNG", "jpg": "JPEG"}[output_format]] * 4
    assert len({p.tobytes() for p in pictures}) == 4
    assert service.ledger().charged_usd == pytest.approx(0.48)


def test_urls(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    document = client.remix(order, response_mode="urls", num_output_images=2).json
    assert document["images"] == []
    replies = [client.get(url) for url in document["download_urls"]]
    assert [opened(r.body).size for r in replies] == [(64, 48)] * 2
    assert replies[0].headers["Content-Type"] == "image/png"
    assert document["download_urls"][0].startswith(service.downloads)
    service.assert_clean()


def test_a_job_is_pending_for_so_many_polls(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "job": {"polls": 3, "retry_after": 7}})
    handle = client.remix(order, response_mode="urls", async_=True)
    assert handle.headers["Retry-After"] == "7"
    replies = [client.get(f"/jobs/{handle.json['job_id']}") for _ in range(4)]
    assert [r.json["status"] for r in replies] == ["queued", "running", "running", "succeeded"]
    assert [r.headers["Retry-After"] for r in replies] == ["7", "7", "7", None]
    result = replies[-1].json["result"]
    assert opened(client.get(result["download_urls"][0]).body).size == (64, 48)
    assert result["known_subjects"] == {"counts": {}}
    service.assert_clean()


@pytest.mark.parametrize(("wish", "expected"), [
    ("relative", "/v1/phota/jobs/{job}"), ("absolute", "{base}/jobs/{job}"),
    ("foreign", "{elsewhere}/v1/phota/jobs/{job}"), ("absent", None), ("jobs/{job_id}?a=1", "jobs/{job}?a=1"),
])
def test_poll_url(client: Client, service: StandIn, order: dict[str, Any], wish: str, expected: str | None) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "job": {"poll_url": wish}})
    handle = client.remix(order, response_mode="urls", async_=True).json
    values = {"job": handle["job_id"], "base": service.base, "elsewhere": service.elsewhere}
    assert handle.get("poll_url") == (expected and expected.format(**values))


def test_the_key_at_a_foreign_poll_url_is_a_violation(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario([{"fault": "foreign_poll_url"}])
    url = client.remix(order, response_mode="urls", async_=True).json["poll_url"]
    assert client.get(url, X_API_Key=service.key).status == 400
    assert "must stay" in service.violations()[0]["message"]
    assert service.requests(port="elsewhere")[0]["headers"]


def test_the_words_and_places_of_other_vocabularies(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"job": {"words": {"pending": ["PROCESSING"], "success": "COMPLETED"}, "status_member": "state",
                              "member": ["output", "data"]}, "picture": {"size": [64, 48]}})
    job = client.submit(order)
    assert client.get(job).json["state"] == "PROCESSING"
    finished = client.get(job).json
    assert finished["state"] == "COMPLETED"
    assert finished["output"]["data"]["download_urls"]
    assert "result" not in finished


def test_the_result_at_the_top_level_without_a_status(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"job": {"polls": 0, "member": [], "status_member": None}, "picture": {"size": [64, 48]}})
    finished = client.get(client.submit(order)).json
    assert finished["download_urls"] and "status" not in finished


def test_a_failed_job_is_refunded(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario([{"fault": "failed_job"}])
    job = client.submit(order)
    client.get(job)
    failed = client.get(job).json
    assert failed["status"] == "failed" and failed["result"] is None
    assert failed["error"].keys() == {"code", "detail", "request_id"}
    client.get(job)
    ledger = service.ledger()
    assert (ledger.charges, ledger.refunds, ledger.net_usd) == (1, 1, 0)
    service.assert_clean()


def test_an_error_in_another_place(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario([{"fault": {"job": {"polls": 0, "outcome": "failure", "error": "It broke.", "refund": False,
                                         "error_member": "result.error", "words": {"failure": "cancelled"}}}}])
    failed = client.get(client.submit(order)).json
    assert failed["status"] == "cancelled" and failed["result"] == {"error": "It broke."}
    assert service.ledger().refunds == 0


def test_a_lost_job_stays_charged(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario([{"fault": "lost_job"}])
    job = client.submit(order)
    assert [client.get(job).status for _ in range(3)] == [200, 404, 404]
    assert service.ledger().net_usd == pytest.approx(0.12)


@pytest.mark.parametrize("delivery", [{"response_mode": "bytes"}, {"response_mode": "urls"},
                                      {"response_mode": "urls", "async_": True}])
def test_a_repeated_id_gets_the_same_and_pays_once(client: Client, service: StandIn, order: dict[str, Any],
                                                   delivery: dict[str, Any]) -> None:
    first, second = client.remix(order, **delivery).json, client.remix(order, **delivery).json
    assert first.get("job_id") == second.get("job_id")
    assert first.get("images") == second.get("images")
    sums = service.ledger().ids["order-1"]
    assert (sums["received"], sums["executions"], sums["charges"], sums["replays"]) == (2, 1, 1, 1)
    service.assert_clean()


def test_without_protection_a_synchronous_repeat_pays_twice(client: Client, service: StandIn,
                                                            order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "idempotency": {"synchronous": False}})
    client.remix(order)
    client.remix(order)
    assert service.ledger().ids["order-1"]["charges"] == 2
    with pytest.raises(AssertionError):
        service.assert_clean()


def test_the_same_id_with_another_body(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    assert client.remix(order).json["images"] == client.remix(order, prompt="warmer").json["images"]
    service.scenario({"idempotency": {"other_body": "conflict"}})
    assert client.remix(order, prompt="colder").status == 409
    assert service.ledger().charges == 1
    assert len(service.ledger().ids["order-1"]["bodies"]) == 3


def test_orders_without_an_id_are_all_charged(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    for _ in range(2):
        client.remix(order, client_request_id=None)
    assert service.ledger().ids["(none)"]["charges"] == 2


@pytest.mark.parametrize(("in_flight", "expected"), [("wait", [200, 200]), ("conflict", [200, 409])])
def test_two_at_once_with_one_id(client: Client, service: StandIn, order: dict[str, Any], in_flight: str,
                                 expected: list[int]) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "idempotency": {"in_flight": in_flight},
                      "rules": [{"fault": {"hold": "first"}}, {"fault": {"mark": "second"}}]})
    statuses: list[int] = []
    first = threading.Thread(target=lambda: statuses.append(client.remix(order).status))
    first.start()
    service.wait("first")
    second = threading.Thread(target=lambda: statuses.append(client.remix(order).status))
    second.start()
    service.wait("second")
    if in_flight == "conflict":
        second.join()
    service.release("first")
    first.join()
    second.join()
    assert sorted(statuses) == expected
    assert service.ledger().charges == 1
