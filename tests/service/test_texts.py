# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts: the user's arrive as they are and as nothing else; the service's are plain and short."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import Client, posts

PROMPTS = ['a"b\\c', "a\r\nX-Evil: 1\r\n\r\nGET / HTTP/1.1\r\n\r\n", '","client_request_id":"x', "\u202egnp.exe", "ü€\U0001f3a8",
           "\x01\x1f\x7f", "</script>", "x" * 2000]


@pytest.mark.parametrize("prompt", PROMPTS, ids=range(len(PROMPTS)))
def test_a_prompt_is_a_text_and_nothing_else(service: StandIn, client: Client, prompt: str) -> None:
    assert client.order(prompt=prompt).last["event"] == "finished"
    [post] = posts(service)
    assert post["body"]["json"]["prompt"] == prompt
    assert {name.lower() for name, _ in post["headers"]} == {
        "host", "user-agent", "content-type", "accept", "x-api-key", "content-length"}
    service.assert_clean()


def test_pictures_are_sent_without_metadata_and_names(service: StandIn, client: Client) -> None:
    client.order()
    [post] = posts(service)
    assert {facts["format"] for facts in post["body"]["pictures"].values()} == {"JPEG"}
    assert [facts["metadata"] for facts in post["body"]["pictures"].values()] == [[], []]
    assert set(post["body"]["json"]) == {"client_request_id", "num_output_images", "output_format", "response_mode", "async"}
    assert dict(post["headers"])["User-Agent"].startswith("remix-with-reference/")


@pytest.mark.parametrize(("detail", "shown"), [
    ("../../etc/passwd", "../../etc/passwd"),
    ("<b>bold</b> & %s %n", "<b>bold</b> & %s %n"),
    ("one\r\ntwo\ttabs\x00\x1b[31m", "one  two tabs  [31m"),
    ("safe \u202edesrever\u2066 \u200f", "safe  desrever   "),
    ("x" * 10_000, "x" * 500),
    ("x" * 10_000_000, "INVALID_REQUEST"),  # its code: a text this long is none
    ("ü" * 1000, "ü" * 250),
], ids=["path", "markup", "controls", "direction", "long", "very long", "long and not ASCII"])
def test_what_the_service_says_is_plain_and_short(fault, client: Client, detail: str, shown: str) -> None:
    fault("/remix", {"answer": {"status": 400, "detail": detail}})
    assert client.order().last["detail"] == shown


@pytest.mark.parametrize("job_id", ["../../x", "", ".", ".." * 200, "a b", "x" * 257, "a\r\nb", "ü", [], 1.5],
                         ids=range(10))
def test_a_job_id_that_could_lead_elsewhere_is_refused(service: StandIn, fault, client: Client,
                                                        job_id: object) -> None:
    fault("/remix", {"document": {"set": {"job_id": job_id}}}, times="always")
    failed = client.order().last
    assert (failed["kind"], failed["charge"], failed["job"]) == ("bad_reply", "possible", "")
    assert {request["path"].rsplit("/", 1)[-1] for request in service.requests()} == {"remix"}
    assert service.ledger().charges == 1


@pytest.mark.parametrize("poll_url", ["relative", "absolute", "absent", "foreign"])
@pytest.mark.parametrize("form", ["odd", "number", "hex"])
def test_a_job_of_any_id_is_asked_for(service: StandIn, fault, client: Client, form: str, poll_url: str) -> None:
    fault("/remix", {"job": {"id": form, "poll_url": poll_url}})
    assert client.order().last["event"] == "finished"
    service.assert_clean()
