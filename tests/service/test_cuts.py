# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that break off: at every 1/32 of them, and nothing partial is ever taken for the whole."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import SMALL, Client

PARTS = [n / 32 for n in range(32)]


def cut(part: float) -> dict[str, object]:
    return {"send": {"end": "close", "after": part}}


@pytest.mark.parametrize("part", PARTS)
def test_a_download_that_breaks_off_is_fetched_whole(service: StandIn, client: Client, part: float) -> None:
    service.scenario({"picture": SMALL, "rules": [{"match": {"port": "downloads"}, "fault": cut(part)},
                                                  {"match": {"path": "/jobs/*"}, "fault": cut(part)}]})
    ordered = client.order()
    assert ordered.last["event"] == "finished"
    assert [picture.size for picture in ordered.pictures] == [tuple(SMALL["size"])]
    ordered.pictures[0].load()


@pytest.mark.parametrize("part", PARTS[::2])
def test_pictures_in_an_answer_that_breaks_off_are_not_delivered(fault, client: Client, part: float) -> None:
    fault("/remix", cut(part))
    ordered = client.order(delivery="inline", variations=2)
    assert (ordered.last["kind"], ordered.last["charge"]) == ("network", "possible")
    assert not ordered.of("delivered")


@pytest.mark.parametrize("part", PARTS[::4])
def test_a_shorter_document_is_no_result(fault, client: Client, part: float) -> None:
    """The same with a framing that fits, as a bad proxy makes it."""
    fault("/remix", {"send": {"truncate": part}})
    ordered = client.order(delivery="inline", variations=2)
    assert (ordered.last["kind"], ordered.last["charge"]) == ("bad_reply", "possible")
    assert not ordered.of("delivered")


@pytest.mark.parametrize("preset", ["too_long_content_length", "too_short_content_length"])
def test_a_wrong_length_of_the_job_is_no_harm(fault, client: Client, preset: str) -> None:
    fault("/jobs/*", preset)
    assert client.order().last["event"] == "finished"


def test_a_download_longer_than_it_came_is_tried_again(fault, client: Client) -> None:
    fault("*", "too_long_content_length", port="downloads")
    ordered = client.order()
    assert ordered.last["event"] == "finished"
    ordered.pictures[0].load()
