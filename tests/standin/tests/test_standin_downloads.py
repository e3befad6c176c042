# SPDX-License-Identifier: GPL-3.0-or-later
"""The ports that must never see the key: signed URLs, expiry, redirects."""

from typing import Any

import pytest
from plain_client import Client
from support.standin import StandIn


def _urls(client: Client, order: dict[str, Any]) -> list[str]:
    return client.remix(order, response_mode="urls").json["download_urls"]


def test_the_key_on_a_download_is_a_violation(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = client.get(_urls(client, order)[0], X_API_Key=service.key)
    assert (reply.status, reply.json["code"]) == (400, "KEY_ON_DOWNLOAD_PORT")
    assert service.violations()[0]["port"] == "downloads"


def test_a_wrong_signature_is_403(client: Client, order: dict[str, Any]) -> None:
    assert client.get(_urls(client, order)[0][:-1] + "x").status == 403


def test_an_unknown_picture_is_404(client: Client, service: StandIn) -> None:
    assert client.get(service.downloads + "/results/../ledger.jsonl?issue=1&signature=0").status == 404


def test_an_expired_url_and_a_fresh_one_from_the_job(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "job": {"polls": 0},
                      "rules": [{"match": {"path": "/results/*"}, "fault": "expired"}]})
    job = client.submit(order)
    old = client.get(job).json["result"]["download_urls"][0]
    assert [client.get(old).status for _ in range(2)] == [403, 403]
    fresh = client.get(job).json["result"]["download_urls"][0]
    assert fresh != old and client.get(fresh).status == 200
    service.assert_clean()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_of_the_paid_call(client: Client, service: StandIn, order: dict[str, Any], status: int) -> None:
    service.scenario([{"fault": {"redirect": {"status": status, "to": "elsewhere"}}}])
    reply = client.remix(order)
    assert reply.status == status
    assert reply.headers["Location"] == service.elsewhere + "/v1/phota/remix"
    assert service.requests(port="elsewhere") == []
    client.call("POST", reply.headers["Location"], order)
    assert "API_CALL_TO_FOREIGN_HOST" in service.violations()[0]["message"]
    assert service.ledger().received == 0


def test_a_chain_of_redirects_to_a_picture(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "rules": [
        {"match": {"port": "downloads"}, "fault": {"redirect": {"status": 302, "to": "elsewhere", "hops": 3}}}]})
    url, seen = _urls(client, order)[0], 0
    while (reply := client.get(url)).status == 302:
        seen += 1
        location = reply.headers["Location"]
        url = service.downloads + location if location.startswith("/") else location
    assert (seen, reply.status) == (3, 200)
    assert url.startswith(service.elsewhere)
    service.assert_clean()


def test_a_loop(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": [64, 48]},
                      "rules": [{"match": {"port": "downloads"}, "fault": "redirect_loop"}]})
    location = client.get(_urls(client, order)[0]).headers["Location"]
    for _ in range(5):
        assert client.get(service.downloads + location).headers["Location"] == location


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1@example.org/", "gopher://x/"])
def test_a_redirect_to_any_text(client: Client, service: StandIn, order: dict[str, Any], target: str) -> None:
    service.scenario({"picture": {"size": [64, 48]}, "rules": [
        {"match": {"port": "downloads"}, "fault": {"redirect": {"status": 302, "to": target}}}]})
    assert client.get(_urls(client, order)[0]).headers["Location"] == target
