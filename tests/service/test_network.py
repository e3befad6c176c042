# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks that lead nowhere, connections that stall or die, and other versions of HTTP."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.http2_server import Ending, Http2Server
from support.mounts import with_hosts
from support.standin import KEY, StandIn, StandInError

from conftest import SMALL, Client, Event, posts

PORTAL = {"preset": "captive_portal"}


def money(failed: Event) -> tuple[str, str]:
    return failed["kind"], failed["charge"]


# No way to the service.


def test_a_name_that_does_not_resolve(client: Client, tmp_path: Path) -> None:
    client.environment["REMIX_API_BASE"] = "https://nowhere.example/v1/phota"
    client.prefix = with_hosts(tmp_path, {})
    assert money(client.order().last) == ("network", "none")


def test_a_computer_that_refuses(client: Client) -> None:
    client.environment["REMIX_API_BASE"] = "http://127.0.0.1:9/v1/phota"
    assert money(client.order().last) == ("network", "none")


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Where packets vanish: connections to it are neither taken nor refused."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        waiting = []
        while True:  # until the queue of the listener is full
            waiting.append(socket.socket())
            waiting[-1].settimeout(0.2)
            try:
                waiting[-1].connect(server.getsockname())
            except TimeoutError:
                break
        yield server.getsockname()[1]
        for one in waiting:
            one.close()


def test_a_network_that_swallows_everything(client: Client, silent_port: int) -> None:
    client.environment["REMIX_API_BASE"] = f"http://127.0.0.1:{silent_port}/v1/phota"
    assert money(client.order(connect=1).last) == ("timeout", "none")


# Log-in pages.


@pytest.mark.parametrize("delivery", ["job", "link", "inline"])
def test_a_login_page_for_the_order_leaves_the_outcome_unknown(fault, client: Client, delivery: str) -> None:
    fault("/remix", PORTAL, times="always")
    failed = client.order(delivery=delivery).last
    assert money(failed) == ("portal", "possible")
    assert not failed["over"]


@pytest.mark.parametrize("status", [200, 403, 404, 511])
def test_a_login_page_for_the_job_is_waited_out(service: StandIn, fault, client: Client, status: int) -> None:
    page = {"answer": {"status": status, "text": "<html>Log in", "type": "text/html"}}
    fault("/jobs/*", page, times=2)
    assert client.order().last["event"] == "finished"
    fault("/jobs/*", page, times="always")
    failed = client.order().last
    assert money(failed) == ("portal", "possible")
    assert failed["job"] and not failed["over"]


@pytest.mark.parametrize("status", [200, 403, 404])
def test_a_login_page_for_a_download_is_no_variation(service: StandIn, fault, client: Client, status: int) -> None:
    page = {"answer": {"status": status, "text": "<html>Log in", "type": "text/html"}}
    fault("*", page, port="downloads", times=2)
    assert client.order().last["event"] == "finished"
    fault("*", page, port="downloads", times="always")
    ordered = client.order()
    assert money(ordered.last) == ("portal", "made")
    assert not ordered.of("delivered") and not ordered.last["over"]


@pytest.mark.parametrize("page", ["json", "text", "html", "xhtml", "comment"])
def test_words_in_a_picture_s_place_are_no_variation(fault, client: Client, page: str) -> None:
    """However often they come alike: whoever is on the way says the same to everybody."""
    fault("*", {"answer": {"status": 200, "page": page}}, port="downloads", times="always")
    ordered = client.order()
    assert not ordered.of("delivered")
    assert ordered.last["charge"] == "made" and not ordered.last["over"]


# Connections that go wrong.


def test_a_dying_kept_connection_sends_the_order_once(service: StandIn, client: Client) -> None:
    """libcurl sends a POST again by itself when a connection that it has kept dies under it, even when it was carried
    out. The first refusal leaves such a connection behind."""
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "rate_limited"},
                                                  {"match": {"path": "/remix"}, "fault": "execute_then_close"}]})
    failed = client.order(delivery="link").last
    assert money(failed) == ("network", "possible")
    assert len(posts(service)) == 2, "one that was refused and one that broke off"
    assert len({post["connection"] for post in posts(service)}) == 2
    assert service.ledger().executions == 1


@pytest.mark.parametrize("step", [{"trickle": {"bytes": 1, "seconds": 0.02}}, {"hold": {"name": "stall", "after": 0.5}}])
@pytest.mark.parametrize(("path", "port", "charge"), [("/remix", "api", "possible"), ("*", "downloads", "made")])
def test_an_answer_that_hardly_comes_is_given_up(service: StandIn, fault, client: Client, step: dict[str, Any],
                                                 path: str, port: str, charge: str) -> None:
    fault(path, {"send": step}, times="always", port=port)
    ordered = client.order(delivery="link", total=1)
    service.release("stall")
    assert money(ordered.last) == ("timeout", charge)
    assert not ordered.of("delivered")


def test_a_stalled_download_ends_before_its_time_is_up(service: StandIn, fault, client: Client) -> None:
    fault("*", {"send": {"hold": {"name": "stall", "after": 0.5}}}, port="downloads")
    assert client.order(stalled=1).last["event"] == "finished", "another try brought it"
    service.release("stall")


def test_a_service_that_does_not_read_is_given_up(service: StandIn, fault, client: Client) -> None:
    client.make_large()
    fault("/remix", {"hold_upload": {"name": "stall", "after": 0.1}}, times="always")
    failed = client.order(delivery="link", stalled=1).last
    service.release("stall")
    assert money(failed) == ("timeout", "none"), "the order had not gone out whole"


def test_a_slow_connection_may_take_its_time_to_send(service: StandIn, client: Client) -> None:
    """What went out shows that the connection is alive: only what follows it has a limit as a whole."""
    client.make_large()
    with socket.create_server(("127.0.0.1", 0)) as server:
        client.environment["REMIX_API_BASE"] = f"http://127.0.0.1:{server.getsockname()[1]}/v1/phota"
        order = client.start(total=4)
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as stream:
            lines = iter(stream.readline, b"\r\n")
            [length] = [int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")]
            with pytest.raises(StandInError):
                service.wait("nobody", timeout=5)  # longer than the limit
            assert len(stream.read(length)) == length
            connection.sendall(b"HTTP/1.1 402 Payment Required\r\nX-Request-Id: r\r\nContent-Length: 16\r\n\r\n{\"detail\": \"no\"}")
            assert money(client.finish(order).last) == ("credit", "none"), "the answer was waited for"


# HTTP/2.


@pytest.mark.parametrize(("endings", "delivery", "kind", "charge", "requests"), [
    ([Ending.ANSWER], "job", "credit", "none", 1),
    ([Ending.REFUSED, Ending.ANSWER], "link", "network", "possible", 1),
    ([Ending.REFUSED, Ending.ANSWER], "job", "credit", "possible", 2),
    ([Ending.RESET], "link", "network", "possible", 1),
    ([Ending.GOAWAY], "link", "network", "possible", 1),
    ([Ending.RESET, Ending.ANSWER], "job", "credit", "possible", 2),
    ([Ending.GOAWAY, Ending.ANSWER], "job", "credit", "possible", 2),
])
def test_http_2_breaks_off_in_the_answer(tmp_path: Path, service: StandIn, client: Client, endings: list[Ending],
                                         delivery: str, kind: str, charge: str, requests: int) -> None:
    with Http2Server(tmp_path, endings) as server:
        client.environment |= {"REMIX_API_BASE": server.base, "CURL_CA_BUNDLE": str(server.ca), "PHOTA_API_KEY": KEY}
        failed = client.order(delivery=delivery).last
    assert money(failed) == (kind, charge)
    assert len(server.bodies) == requests
    assert len(set(server.bodies)) == 1, "the same to the byte"
