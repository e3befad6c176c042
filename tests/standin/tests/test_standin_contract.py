# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract: who is let in, what is refused and how, what a good client never causes."""

import io
import json
from typing import Any

import pytest
from conftest import encoded, photo
from PIL import Image
from plain_client import Client
from support.standin import StandIn


def test_a_good_request_violates_nothing(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = client.remix(order)
    assert reply.status == 200
    assert reply.headers["X-Request-Id"]
    assert reply.json["known_subjects"] == {"counts": {}}
    assert reply.json["download_urls"] == []
    service.assert_clean()


@pytest.mark.parametrize("path", ["/remix", "/jobs/x", "/profiles/ids", "/profiles/x/status"])
def test_no_key_is_403_and_a_violation(client: Client, service: StandIn, path: str) -> None:
    reply = client.call("POST" if path == "/remix" else "GET", path, X_API_Key=None)
    assert reply.status == 403
    assert reply.json == {"detail": "Not authenticated", "request_id": reply.headers["X-Request-Id"]}
    assert len(service.violations()) == 1


def test_a_wrong_key_is_401_and_nobodys_fault(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = client.call("POST", "/remix", order, X_API_Key="other")
    assert reply.status == 401
    assert isinstance(reply.json["detail"], str)
    assert service.violations() == []
    assert service.ledger().received == 0


@pytest.mark.parametrize(("changes", "field", "kind"), [
    ({"input_image": None}, "input_image", "missing"),
    ({"reference_image": None}, "reference_image", "missing"),
    ({"num_output_images": None}, "num_output_images", "missing"),
    ({"output_format": None}, "output_format", "missing"),
    ({"response_mode": None}, "response_mode", "missing"),
    ({"input_image": 3}, "input_image", "string_type"),
    ({"num_output_images": "2"}, "num_output_images", "integer_type"),
    ({"num_output_images": True}, "num_output_images", "integer_type"),
    ({"num_output_images": 0}, "num_output_images", "greater_than_equal"),
    ({"num_output_images": 5}, "num_output_images", "less_than_equal"),
    ({"output_format": "jpeg"}, "output_format", "literal_error"),
    ({"response_mode": "url"}, "response_mode", "literal_error"),
    ({"async_": "yes"}, "async", "boolean_type"),
    ({"prompt": "x" * 2001}, "prompt", "string_too_long"),
    ({"profile_ids": "prf_anna_7f3a"}, "profile_ids", "array_type"),
    ({"base_model": "x"}, "base_model", "extra_forbidden"),
    ({"aspect_ratio": "1:1"}, "aspect_ratio", "extra_forbidden"),
    ({"resolution": "2K"}, "resolution", "extra_forbidden"),
    ({"negative_prompt": "x"}, "negative_prompt", "extra_forbidden"),
])
def test_422_names_the_field(client: Client, service: StandIn, order: dict[str, Any], changes: dict[str, Any],
                             field: str, kind: str) -> None:
    reply = client.remix(order, **changes)
    assert reply.status == 422
    assert [(d["loc"], d["type"]) for d in reply.json["detail"]] == [(["body", field], kind)]
    assert reply.json["request_id"] == reply.headers["X-Request-Id"]
    assert len(service.violations()) == 1
    assert service.ledger().executions == 0


@pytest.mark.parametrize("body", [
    b"{", b"", b"[]", b'{"input_image": NaN}', b'{"prompt": "a", "prompt": "b"}', b"\xff",
])
def test_bad_json_is_422(client: Client, service: StandIn, body: bytes) -> None:
    reply = client.call("POST", "/remix", body)
    assert reply.status == 422
    assert isinstance(reply.json["detail"], list)
    assert len(service.violations()) == 1


def test_another_content_type_is_422(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = client.call("POST", "/remix", json.dumps(order).encode(), Content_Type="text/plain")
    assert reply.status == 422
    assert len(service.violations()) == 1


def _cut(text: str) -> str:
    return text[: len(text) // 8 * 4]


@pytest.mark.parametrize("spoil", [
    lambda text: "data:image/jpeg;base64," + text,
    lambda text: text[:76] + "\n" + text[76:],
    lambda text: text.replace("/", "_").replace("+", "-"),
    lambda text: text.rstrip("=")[:-1],
    lambda text: "QQ==" + text,
    lambda text: "QR==",  # unused bits are set: not canonical
    lambda text: "aGVsbG8=",
    lambda text: "https://example.org/a.jpg",
    _cut,
], ids=["prefix", "line", "urlsafe", "unpadded", "padding-inside", "non-canonical", "no-picture", "url", "half-a-file"])
@pytest.mark.parametrize("field", ["input_image", "reference_image"])
def test_what_is_no_picture_is_400(client: Client, service: StandIn, order: dict[str, Any], field: str,
                                   spoil: Any) -> None:
    reply = client.remix(order, **{field: spoil(order[field])})
    assert reply.status == 400
    assert reply.json["code"] == "INVALID_IMAGE"
    assert field in reply.json["detail"]
    assert len(service.violations()) == 1


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_accepted_picture_formats(client: Client, order: dict[str, Any], form: str) -> None:
    assert client.remix(order, input_image=encoded(photo(), form)).status == 200


@pytest.mark.parametrize("changes", [
    {"async_": True, "response_mode": "bytes"},
    {"callback_url": "https://example.org/hook"},
])
def test_options_that_do_not_fit_are_400(client: Client, service: StandIn, order: dict[str, Any],
                                         changes: dict[str, Any]) -> None:
    reply = client.remix(order, **changes)
    assert reply.status == 400
    assert reply.json["code"] == "INVALID_REQUEST"
    assert len(service.violations()) == 1


def test_a_body_over_the_limit_is_413(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"max_body": 1000})
    reply = client.remix(order)
    assert (reply.status, reply.json["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_other_paths_and_methods(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    assert client.call("POST", "/edit", order).json["code"] == "NOT_FOUND"
    assert client.get("/remix").status == 405
    assert client.get("/jobs/job_unknown").json["code"] == "JOB_NOT_FOUND"
    assert [v["path"] for v in service.violations()] == ["/edit", "/remix"]


def test_profiles(client: Client, service: StandIn) -> None:
    listed = client.get("/profiles/ids").json["profiles"]
    assert {p["status"] for p in listed} == {"READY", "IN_PROGRESS", "ERROR"}
    ben = client.get("/profiles/ids?tag=ben").json["profiles"]
    assert [p["profile_id"] for p in ben] == ["9f4c1e07b25d4a6e8c3f0d1b7a925e60"]
    status = client.get("/profiles/prf_dana_e841/status").json
    assert status == {"profile_id": "prf_dana_e841", "status": "ERROR", "message": "Too few usable pictures."}
    portrait = client.get("/profiles/prf_anna_7f3a/profile_picture")
    assert portrait.headers["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(portrait.body)).format == "JPEG"
    assert client.get("/profiles/prf_other/status").json["code"] == "PROFILE_NOT_FOUND"
    assert service.violations() == []
    assert client.get("/profiles/ids?tag=").status == 422


def test_profiles_of_the_scenario(client: Client, service: StandIn) -> None:
    service.scenario({"profiles": []})
    assert client.get("/profiles/ids").json == {"profiles": []}


def test_profiles_in_an_order(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    assert client.remix(order, profile_ids=["prf_other"]).status == 404
    assert client.remix(order, profile_ids=["prf_chris_5d0e"]).json["code"] == "PROFILE_NOT_READY"
    assert service.violations() == []
    assert service.ledger().charges == 0
    reply = client.remix(order, profile_ids=["prf_anna_7f3a", "9f4c1e07b25d4a6e8c3f0d1b7a925e60"])
    assert reply.json["known_subjects"] == {"counts": {"prf_anna_7f3a": 1}}


def test_our_own_wrong_answer_is_told_from_a_fault(client: Client, service: StandIn) -> None:
    service.scenario({"profiles": [{"profile_id": "prf_x", "status": "READY", "tag": ""}]})
    reply = client.get("/profiles/ids")
    assert (reply.status, reply.json["code"]) == (500, "STANDIN_ANSWER_VIOLATES_CONTRACT")
    assert "own answer" in service.violations()[0]["message"]
