# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody between client and service answers, at every exchange, and what the ledger says of it."""

from typing import Any

import pytest
from plain_client import Client, Reply
from standin.gateway import PAGES, STATUSES
from support.standin import StandIn

SMALL = {"size": [64, 48]}
BEGINNINGS = {"html": b"<!DOCTYPE html>", "xhtml": b"<?xml ", "comment": b"<!-- ", "text": b"upstream ", "empty": b"",
              "json": b'{"message": "no route"}'}


def script(service: StandIn, path: str, fault: Any, times: int | str = 1, **settings: Any) -> None:
    rule = {"match": {"path": path}, "times": times, "fault": fault}
    service.scenario({"picture": SMALL, "job": {"polls": 0}, **settings, "rules": [rule]})


def is_of_a_gateway(reply: Reply, status: int, kind: str) -> bool:
    """Whether `reply` is that page, with none of the service's marks."""
    return (reply.status == status and reply.body.startswith(BEGINNINGS[kind])
            and (kind == "empty") == (reply.body == b"") and "X-Request-Id" not in reply.headers
            and b"request_id" not in reply.body)


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_page_for_an_order_that_never_arrived(client: Client, service: StandIn, order: dict[str, Any], status: int,
                                                kind: str) -> None:
    script(service, "/remix", {"answer": {"status": status, "page": kind}})
    assert is_of_a_gateway(client.remix(order), status, kind)
    assert service.ledger().charges == 0
    service.assert_clean()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_for_an_order_that_was_carried_out(client: Client, service: StandIn, order: dict[str, Any],
                                                  kind: str) -> None:
    script(service, "/remix", {"execute": True, "answer": {"status": 504, "page": kind}})
    assert is_of_a_gateway(client.remix(order), 504, kind)
    ledger = service.ledger()
    assert (ledger.charges, ledger.refunds) == (1, 0)
    assert client.remix(order).status == 200
    assert service.ledger().charges == 1
    service.assert_clean()


@pytest.mark.parametrize("kind", PAGES)
def test_pages_for_polls_and_downloads(client: Client, service: StandIn, order: dict[str, Any], kind: str) -> None:
    fault = {"answer": {"status": 404, "page": kind}}
    script(service, "/jobs/*", fault, 2)
    job = client.submit(order)
    assert all(is_of_a_gateway(client.get(job), 404, kind) for _ in range(2))
    link = client.get(job).json["result"]["download_urls"][0]
    script(service, "/results/*", fault, "always")
    assert all(is_of_a_gateway(client.get(link), 404, kind) for _ in range(3))
    service.assert_clean()


def test_a_page_may_say_when_to_come_again(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "/remix", {"answer": {"status": 503, "page": "html", "headers": {"Retry-After": "2"}}})
    assert client.remix(order).headers["Retry-After"] == "2"


def test_the_services_own_404_of_a_job(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "/jobs/*", "job_not_found")
    job = client.submit(order)
    reply = client.get(job)
    assert (reply.status, reply.json["code"]) == (404, "JOB_NOT_FOUND")
    assert reply.json["request_id"] == reply.headers["X-Request-Id"]
    assert client.get(job).json["status"] == "succeeded"
    service.assert_clean()


def test_a_wrong_poll_url_beside_a_good_job(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "/remix", "wrong_poll_url")
    handle = client.remix(order, response_mode="urls", async_=True).json
    wrong = client.get(handle["poll_url"].removeprefix("/v1/phota"))
    assert (wrong.status, wrong.json["code"]) == (404, "JOB_NOT_FOUND")
    assert client.get(f"/jobs/{handle['job_id']}").json["status"] == "succeeded"
    service.assert_clean()


def test_a_success_in_a_shape_that_nobody_knows(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "/remix", {"preset": "unreadable_job", "job": {"polls": 0, "member": "artifacts"}})
    job = client.get(client.submit(order)).json
    assert job["status"] == "succeeded" and "result" not in job and job["artifacts"]["download_urls"]
    script(service, "/jobs/*", "unreadable_success")
    job_path = client.submit(order, client_request_id="order-2")
    assert client.get(job_path).json["result"] == {"artifacts": [{"file": 1}]}
    assert client.get(job_path).json["result"]["download_urls"]


@pytest.mark.parametrize(("preset", "body"), [
    ("garbled_handle", b'{"job_id": "job_17", "poll_url" "'), ("cut_handle", b'{"job_id": "job_'),
    ("empty_handle", b""),
])
def test_a_garbled_handle_of_an_order_that_was_carried_out(client: Client, service: StandIn, order: dict[str, Any],
                                                           preset: str, body: bytes) -> None:
    script(service, "/remix", preset)
    reply = client.remix(order, response_mode="urls", async_=True)
    assert reply.status == 202 and reply.body.startswith(body)
    with pytest.raises(ValueError, match="."):
        _ = reply.json
    assert client.submit(order).startswith("/jobs/job_")
    assert (service.ledger().charges, service.ledger().replays) == (1, 1)


@pytest.mark.parametrize("preset", ["empty_file", "cut_file", "page_for_file"])
def test_a_file_that_is_none(client: Client, service: StandIn, order: dict[str, Any], preset: str) -> None:
    script(service, "/results/*", preset, 2)
    link = client.get(client.submit(order)).json["result"]["download_urls"][0]
    first, second, third = (client.get(link) for _ in range(3))
    assert (first.status, first.body) == (second.status, second.body), "the same bytes twice"
    assert first.body != third.body and len(first.body) < len(third.body)
    assert third.body.startswith(b"\x89PNG")
    if preset == "cut_file":
        assert third.body.startswith(first.body) and first.headers["Content-Length"] == str(len(first.body))
