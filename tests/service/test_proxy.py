# SPDX-License-Identifier: GPL-3.0-or-later
"""Proxies of the environment: used, and told nothing that is not theirs."""

from __future__ import annotations

from pathlib import Path

from support.connect_proxy import ConnectProxy
from support.mounts import with_hosts
from support.standin import KEY, StandIn

from conftest import NAME, Client


def test_the_proxy_of_the_environment_is_used_and_never_sees_the_key(distant: StandIn, tmp_path: Path) -> None:
    client = Client(distant, tmp_path)
    with ConnectProxy() as proxy:
        client.environment["https_proxy"] = proxy.url
        ordered = client.order(variations=2)
    assert len(ordered.of("delivered")) == 2
    assert distant.ledger().charges == 1
    assert {head.split(" ")[0] for head in proxy.heads} == {"CONNECT"}
    text = "".join(proxy.heads).lower()
    assert "proxy-authorization: basic" in text, "the proxy gets the user and password that are meant for it"
    assert KEY not in text and "x-api-key" not in text
    for request in distant.requests():
        assert "proxy-authorization" not in {name.lower() for name, _ in request["headers"]}
    distant.assert_clean()


def test_no_proxy_is_obeyed(distant: StandIn, tmp_path: Path) -> None:
    client = Client(distant, tmp_path)
    with ConnectProxy() as proxy:
        client.environment |= {"https_proxy": proxy.url, "no_proxy": NAME}
        client.prefix = with_hosts(tmp_path, {})
        failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("network", "none"), "without the proxy the name leads nowhere"
    assert proxy.heads == []


def test_a_proxy_that_is_not_there_costs_nothing(distant: StandIn, tmp_path: Path) -> None:
    client = Client(distant, tmp_path)
    client.environment["https_proxy"] = "http://127.0.0.1:9"
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("network", "none")


def test_this_computer_is_reached_without_a_proxy(client: Client) -> None:
    client.environment |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    assert client.order().last["event"] == "finished"
