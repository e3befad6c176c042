# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the vendor's words are open or contradict each other: each reading of them, by scenario."""

import io
import random
from typing import Any

import pytest
from conftest import encoded, photo
from PIL import Image
from plain_client import Client, opened
from support.standin import StandIn

SMALL = [64, 48]
HEX = "9f4c1e07b25d4a6e8c3f0d1b7a925e60"


def script(service: StandIn, fault: Any, path: str = "/remix", **settings: Any) -> None:
    rule = {"match": {"path": path}, "times": "always", "fault": fault}
    service.scenario({"picture": {"size": SMALL}, "job": {"polls": 0}, **settings, "rules": [rule]})


def test_links_inside_images(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "links_in_images")
    for result in (client.remix(order, response_mode="urls").json,
                   client.get(client.submit(order, client_request_id="b")).json["result"]):
        assert result["download_urls"] == []
        assert [client.get(link).status for link in result["images"]] == [200]
    service.assert_clean()


@pytest.mark.parametrize(("preset", "status", "said"), [
    ("expired", 403, b"AccessDenied"), ("expired_token", 400, b"<Code>ExpiredToken</Code>"),
    ("expired_signature", 403, b"AuthenticationFailed"), ("expired_page", 403, b"<!DOCTYPE html>"),
])
def test_ways_to_say_that_a_link_has_expired(client: Client, service: StandIn, order: dict[str, Any], preset: str,
                                             status: int, said: bytes) -> None:
    service.scenario({"picture": {"size": SMALL}, "job": {"polls": 0},
                      "rules": [{"match": {"path": "/results/*"}, "fault": preset}]})
    job = client.submit(order)
    link = client.get(job).json["result"]["download_urls"][0]
    for _ in range(2):
        reply = client.get(link)
        assert reply.status == status and said in reply.body
    assert client.get(client.get(job).json["result"]["download_urls"][0]).status == 200
    service.assert_clean()


def test_an_invalid_request_with_all_of_itself_in_the_answer(client: Client, service: StandIn,
                                                             order: dict[str, Any]) -> None:
    script(service, "invalid_echo")
    reply = client.remix(order)
    assert reply.status == 422
    assert [item["input"] for item in reply.json["detail"]] == [order, order]
    service.assert_clean()


@pytest.mark.parametrize(("wish", "status"), [(422, 422), (400, 400), ("ignored", 200)])
def test_members_that_are_not_accepted(client: Client, service: StandIn, order: dict[str, Any], wish: Any,
                                       status: int) -> None:
    service.scenario({"picture": {"size": SMALL}, "unaccepted": wish})
    reply = client.remix(order, resolution="2K")
    assert reply.status == status
    if status == 400:
        assert "resolution" in reply.json["detail"]
    assert len(service.violations()) == 1, "no good client sends it"
    assert client.remix(order, resolution="2K", num_output_images="two").status == 422


@pytest.mark.parametrize(("wish", "ratio", "pixels"), [
    ("table", 2752 / 1536, None), ("free", 160 / 90, 2048 * 2048), ("reference", 80 / 60, 2048 * 2048),
])
def test_sizes_of_the_variations(client: Client, service: StandIn, order: dict[str, Any], wish: str, ratio: float,
                                 pixels: int | None) -> None:
    service.scenario({"picture": {"size": wish, "mode": "exact"}})
    width, height = client.remix(order, input_image=encoded(photo((160, 90))), output_format="jpg").pictures[0].size
    assert width / height == pytest.approx(ratio, rel=1e-3)
    assert pixels is None or width * height == pytest.approx(pixels, rel=1e-3)


def test_a_png_that_was_a_jpeg(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    rng = random.Random(3)
    sent = Image.frombytes("RGB", (64, 48), rng.randbytes(64 * 48 * 3))
    script(service, {"preset": "png_from_jpeg", "picture": {"form": "from_jpeg", "mode": "exact", "size": SMALL}})
    picture = client.remix(order, input_image=encoded(sent, "PNG")).pictures[0]
    file = io.BytesIO()
    sent.save(file, "JPEG", quality=85, subsampling="4:2:0")
    assert picture.format == "PNG" and picture.tobytes() == opened(file.getvalue()).convert("RGB").tobytes()


def test_a_profile_may_be_named_in_the_prompt(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = client.remix(order, prompt=f"keep [[{HEX}]] and [[nobody]] and [[prf_chris_5d0e]]")
    assert reply.json["known_subjects"] == {"counts": {HEX: 1}}
    assert service.ledger().charged_usd == pytest.approx(0.15)


def test_a_picture_above_the_models_limit(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    service.scenario({"picture": {"size": SMALL}, "max_picture": 5000})
    noise = Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3))
    reply = client.remix(order, reference_image=encoded(noise, "PNG"))
    assert reply.status == 413 and "reference_image" in reply.json["detail"]
    assert client.remix(order).status == 200
    service.assert_clean()


@pytest.mark.parametrize(("form", "kind"), [("odd", str), ("number", int), ("hex", str)])
@pytest.mark.parametrize("poll_url", ["relative", "absolute"])
def test_ids_of_jobs(client: Client, service: StandIn, order: dict[str, Any], form: str, kind: type,
                     poll_url: str) -> None:
    service.scenario({"picture": {"size": SMALL}, "job": {"polls": 0, "id": form, "poll_url": poll_url}})
    handle = client.remix(order, response_mode="urls", async_=True).json
    assert isinstance(handle["job_id"], kind)
    if form == "odd":
        assert all(sign in handle["job_id"] for sign in "/+=~%")
    url = handle["poll_url"]
    job = client.get(url if poll_url == "absolute" else url.removeprefix("/v1/phota")).json
    assert (job["job_id"], job["status"]) == (handle["job_id"], "succeeded")
    service.assert_clean()


def test_only_a_synchronous_call_is_refunded(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    script(service, "timeout")
    assert client.remix(order, response_mode="urls", async_=True).status == 504
    assert (service.ledger().charges, service.ledger().refunds) == (1, 0)
    assert client.remix(order, client_request_id="b").status == 504
    assert (service.ledger().charges, service.ledger().refunds) == (2, 1)


@pytest.mark.parametrize(("output_format", "mark"), [("png", b"caBX"), ("jpg", b"\xff\xeb")])
def test_content_credentials_in_the_file(client: Client, service: StandIn, order: dict[str, Any], output_format: str,
                                         mark: bytes) -> None:
    script(service, "provenance")
    link = client.remix(order, response_mode="urls", output_format=output_format).json["download_urls"][0]
    file = client.get(link).body
    assert mark in file[:100] and b"jumdc2pa" in file[:100]
    assert opened(file).size == tuple(SMALL)
