# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of answer, document and connection, and what each costs."""

import email.utils
import http.client
import json
import socket
import threading
import zlib
from typing import Any
from urllib.parse import urlsplit

import pytest
from plain_client import LIMIT_S, Client
from support.standin import StandIn, StandInError


def _set(service: StandIn, fault: Any, path: str = "/remix") -> None:
    service.scenario({"picture": {"size": [64, 48]}, "rules": [{"match": {"path": path}, "fault": fault}]})


@pytest.mark.parametrize(("preset", "status", "code"), [
    ("moderation_code", 400, "CONTENT_MODERATION"), ("moderation_detail", 400, "INVALID_REQUEST"),
    ("wrong_key", 401, None), ("no_credit", 402, "INSUFFICIENT_CREDIT"), ("not_found", 404, "NOT_FOUND"),
    ("conflict", 409, "CONFLICT"), ("too_large", 413, "PAYLOAD_TOO_LARGE"), ("rate_limited_bare", 429, "RATE_LIMITED"),
    ("internal", 500, "INTERNAL_ERROR"), ("unavailable_bare", 503, "SERVICE_UNAVAILABLE"),
    ("no_async", 400, "ASYNC_NOT_SUPPORTED"),
])
def test_refusals_cost_nothing_and_keep_the_contract(client: Client, service: StandIn, order: dict[str, Any],
                                                     preset: str, status: int, code: str | None) -> None:
    _set(service, preset)
    reply = client.remix(order)
    assert (reply.status, reply.json.get("code")) == (status, code)
    assert reply.json["request_id"] == reply.headers["X-Request-Id"]
    assert client.remix(order).status == 200  # the rule is used up
    assert service.ledger().charges == 1
    service.assert_clean()


def test_moderation_in_detail(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "moderation_detail")
    assert "CONTENT_MODERATION" in client.remix(order).json["detail"]


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 409, 413, 415, 418, 422, 429, 500, 502, 503, 504])
def test_any_status(client: Client, service: StandIn, order: dict[str, Any], status: int) -> None:
    _set(service, {"answer": {"status": status}})
    reply = client.remix(order)
    assert reply.status == status and reply.json["detail"]
    assert isinstance(reply.json["detail"], list) == (status == 422)
    assert service.ledger().executions == 0
    service.assert_clean()


@pytest.mark.parametrize(("preset", "status", "kind", "body"), [
    ("internal_empty", 500, None, b""), ("internal_html", 500, "text/html", b"<html>"),
    ("internal_text", 500, "text/plain", b"upstream"), ("captive_portal", 200, "text/html; charset=utf-8", b"<!DOCTYPE"),
])
def test_answers_that_are_no_json(client: Client, service: StandIn, order: dict[str, Any], preset: str, status: int,
                                  kind: str | None, body: bytes) -> None:
    _set(service, preset)
    reply = client.remix(order)
    assert (reply.status, reply.headers["Content-Type"]) == (status, kind)
    assert reply.body.startswith(body)
    service.assert_clean()


def test_an_error_inside_a_200(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "error_with_200")
    reply = client.remix(order)
    assert (reply.status, reply.json["code"]) == (200, "INTERNAL_ERROR")


@pytest.mark.parametrize("detail", [["a", "b"], {"reason": "x"}, "text"])
def test_detail_in_any_shape(client: Client, service: StandIn, order: dict[str, Any], detail: Any) -> None:
    _set(service, {"answer": {"status": 400, "detail": detail}})
    assert client.remix(order).json["detail"] == detail


@pytest.mark.parametrize("value", ["1", "0", "-1", "1000000000", "soon"])
def test_retry_after_in_any_form(client: Client, service: StandIn, order: dict[str, Any], value: str) -> None:
    _set(service, {"answer": {"status": 503, "headers": {"Retry-After": value}}})
    assert client.remix(order).headers["Retry-After"] == value


def test_retry_after_as_a_date(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"answer": {"status": 429, "headers": {"Retry-After": "date:+3600"}}})
    assert email.utils.parsedate_to_datetime(client.remix(order).headers["Retry-After"])


def test_headers_on_a_good_answer(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "deprecated")
    reply = client.remix(order)
    assert (reply.status, reply.headers["X-Phota-Deprecation-Date"]) == (200, "2030-01-01")
    service.assert_clean()


def test_a_timeout_is_refunded(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "timeout")
    assert client.remix(order).json["code"] == "TIMEOUT"
    ledger = service.ledger()
    assert (ledger.executions, ledger.charges, ledger.refunds, ledger.net_usd) == (1, 1, 1, 0)


def test_executed_all_the_same(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "execute_then_internal")
    assert client.remix(order).status == 500
    assert client.remix(order).status == 200
    sums = service.ledger().ids["order-1"]
    assert (sums["executions"], sums["charges"], sums["replays"]) == (1, 1, 1)


@pytest.mark.parametrize(("preset", "charges"), [
    ("refuse", 0), ("reset", 0), ("close_before_answer", 0), ("execute_then_close", 1), ("execute_then_reset", 1),
])
def test_no_answer(client: Client, service: StandIn, order: dict[str, Any], preset: str, charges: int) -> None:
    _set(service, preset)
    with pytest.raises((ConnectionError, http.client.BadStatusLine)):
        client.remix(order)
    assert service.requests(count=1)[0]["status"] == "dropped"
    assert service.ledger().charges == charges
    assert client.remix(order).status == 200
    assert service.ledger().charges == 1
    service.assert_clean()


@pytest.mark.parametrize("preset", ["close_after_headers", "close_in_body", "reset_in_body", "too_long_content_length"])
def test_half_an_answer(client: Client, service: StandIn, order: dict[str, Any], preset: str) -> None:
    _set(service, preset)
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        client.remix(order)
    assert client.remix(order).status == 200
    assert service.ledger().charges == 1


@pytest.mark.parametrize("preset", ["too_short_content_length", "truncated_json"])
def test_json_that_ends_early(client: Client, service: StandIn, order: dict[str, Any], preset: str) -> None:
    _set(service, preset)
    with pytest.raises(json.JSONDecodeError):
        _ = client.remix(order).json


@pytest.mark.parametrize("cut", [0, 1, 100, 0.9])
def test_a_cut_anywhere(client: Client, service: StandIn, order: dict[str, Any], cut: int | float) -> None:
    _set(service, {"send": {"end": "close", "after": cut}})
    with pytest.raises(http.client.IncompleteRead) as caught:
        client.remix(order)
    whole = len(client.remix(order).body)
    assert len(caught.value.partial) == (cut if isinstance(cut, int) else int(cut * whole))


@pytest.mark.parametrize("send", [{"trickle": {"bytes": 500, "seconds": 0}}, {"chunked": True}, {"informational": 3}])
def test_slow_or_odd_but_whole(client: Client, service: StandIn, order: dict[str, Any], send: dict[str, Any]) -> None:
    _set(service, {"send": send})
    if "informational" in send:
        assert _raw(client, order, 4096).startswith(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 3 + b"HTTP/1.1 200 OK\r\n")
    else:
        assert client.remix(order).pictures


def _raw(client: Client, order: dict[str, Any], count: int) -> bytes:
    """The first bytes of the answer, then hang up."""
    parts = urlsplit(client.service.base)
    body = json.dumps(order).encode()
    with socket.create_connection((parts.hostname, parts.port), LIMIT_S) as wire:
        wire.sendall(b"POST /v1/phota/remix HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: application/json\r\n"
                     b"Content-Length: %d\r\n\r\n%s" % (client.service.key.encode(), len(body), body))
        got = b""
        while len(got) < count and (piece := wire.recv(1 << 16)):
            got += piece
    return got


def test_an_endless_body_ends_with_the_client(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "endless")
    assert len(_raw(client, order, 5_000_000)) >= 5_000_000
    assert service.requests(count=1)[0]["status"] == "client gone"


@pytest.mark.parametrize(("preset", "size"), [("header_flood", 2_000_000), ("huge_header", 2_000_000),
                                              ("informational_flood", 500_000)])
def test_floods_before_the_body(client: Client, service: StandIn, order: dict[str, Any], preset: str,
                                size: int) -> None:
    _set(service, preset)
    assert b"\r\n\r\n{" not in _raw(client, order, size)


def test_a_gzip_bomb(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"send": {"gzip_bomb": 20}})
    reply = client.remix(order)
    assert reply.headers["Content-Encoding"] == "gzip" and len(reply.body) < 100_000
    assert len(zlib.decompress(reply.body, 31)) > 20 << 20


@pytest.mark.parametrize(("preset", "count", "charged"), [
    ("empty_list", 0, 0.0), ("one_fewer", 3, 0.36), ("duplicate", 5, 0.48),
])
def test_another_number_of_pictures(client: Client, service: StandIn, order: dict[str, Any], preset: str, count: int,
                                    charged: float) -> None:
    _set(service, preset)
    images = client.remix(order, num_output_images=4).json["images"]
    assert len(images) == count
    assert len(set(images)) == min(count, 4)
    assert service.ledger().charged_usd == pytest.approx(charged)


def test_known_subjects(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, "null_subjects")
    assert client.remix(order).json["known_subjects"] is None
    _set(service, "absent_subjects")
    assert "known_subjects" not in client.remix(order, client_request_id="b").json
    _set(service, {"known_subjects": {"prf_anna_7f3a": 1}})
    client.remix(order, client_request_id="c", num_output_images=2, profile_ids=["prf_anna_7f3a"])
    assert service.ledger().ids["c"]["charged_usd"] == pytest.approx(0.27)


def test_members_set_and_removed(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"preset": "unknown_members", "known_subjects": None})
    assert client.remix(order).json["trace"] == {"spans": [1, 2]}
    _set(service, {"document": {"remove": ["download_urls"], "set": {"images": 7}}})
    document = client.remix(order, client_request_id="b").json
    assert document["images"] == 7 and "download_urls" not in document


@pytest.mark.parametrize("how", ["truncated", "urlsafe", "lines", "prefix", "garbage"])
def test_spoilt_base64(client: Client, service: StandIn, order: dict[str, Any], how: str) -> None:
    _set(service, {"document": {"base64": how}})
    with pytest.raises(ValueError):  # binascii.Error is one
        _ = client.remix(order).pictures


def test_an_answer_that_waits(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"hold_answer": "late"})
    late = threading.Thread(target=lambda: client.remix(order))
    late.start()
    service.wait("late")
    assert service.ledger().charges == 1  # the work is done, the client just does not know
    assert client.remix(order).status == 200
    service.release("late")
    late.join()
    assert service.ledger().charges == 1


def test_an_upload_that_is_broken_off(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"hold_upload": {"name": "upload", "after": 0.5}})
    connection = client.connect(service.base)
    body = json.dumps(order).encode()
    connection.putrequest("POST", "/v1/phota/remix")
    for name, value in (("X-API-Key", service.key), ("Content-Type", "application/json"),
                        ("Content-Length", str(len(body)))):
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(body[: len(body) * 3 // 4])
    service.wait("upload")
    connection.close()
    service.release("upload")
    record = service.requests(count=1)[0]
    assert (record["status"], record["complete"]) == ("client gone", False)
    assert record["body"]["length"] == len(body) * 3 // 4
    assert service.ledger().received == 0


def test_a_download_that_stalls(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"send": {"hold": {"name": "stall", "after": 0.5}}}, "/results/*")
    url = client.remix(order, response_mode="urls").json["download_urls"][0]
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(client.get(url).body))
    reader.start()
    service.wait("stall")
    assert got == []
    service.release("stall")
    reader.join()
    assert got[0] == client.get(url).body


def test_a_download_that_stalls_and_dies(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    _set(service, {"send": {"hold": {"name": "stall", "after": 0.5}, "end": "close", "after": 0.5}}, "/results/*")
    url = client.remix(order, response_mode="urls").json["download_urls"][0]
    service.release("stall")
    with pytest.raises(http.client.IncompleteRead):
        client.get(url)


def test_the_same_answer_twice(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    """What is left on the connection must not pass for the answer to the next request."""
    service.scenario({"picture": {"size": [64, 48]}, "rules": [{"match": {"nth": 2}, "fault": "twice"}]})
    body = len(client.remix(order).body)
    assert _raw(client, order, 2 * body).count(b"HTTP/1.1 200 OK\r\n") == 2


def test_stale_keep_alive(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    """A connection that answered a GET dies on the POST without a byte, after the work was done."""
    _set(service, "execute_then_close")
    connection = client.connect(service.base)
    connection.request("GET", "/v1/phota/profiles/ids", headers={"X-API-Key": service.key})
    connection.getresponse().read()
    connection.request("POST", "/v1/phota/remix", json.dumps(order),
                       {"X-API-Key": service.key, "Content-Type": "application/json"})
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()
    first, second = service.requests(count=2)
    assert first["connection"] == second["connection"]
    assert service.ledger().executions == 1


def test_an_unknown_scenario_word_is_refused(service: StandIn) -> None:
    for wrong in ([{"fault": {"statsu": 500}}], [{"fault": "no_such_preset"}], {"jobs": {}}, "a: ["):
        with pytest.raises(StandInError):
            service.scenario(wrong)
