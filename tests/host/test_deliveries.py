# SPDX-License-Identifier: GPL-3.0-or-later
"""Every delivery brings one and four variations, at the price that is returned."""

from __future__ import annotations

import uuid

import pytest
from support.standin import StandIn

from conftest import CANARY, Editor


@pytest.mark.parametrize("delivery", ["job", "link", "inline"])
@pytest.mark.parametrize("variations", [1, 4])
def test_a_delivery_brings_its_variations(editor: Editor, service: StandIn, delivery: str, variations: int) -> None:
    _, content = editor.photo()
    remixed = editor.remix(content, delivery=delivery, variations=variations)
    assert len(remixed["layers"]) == variations
    assert remixed["cost"] == pytest.approx(0.12 * variations)
    ledger = service.ledger()
    assert (ledger.charges, ledger.pictures) == (1, variations)
    assert ledger.charged_usd == pytest.approx(remixed["cost"])
    assert list(ledger.ids) == [remixed["run_id"]] == [str(uuid.UUID(remixed["run_id"]))]
    [post] = service.requests(method="POST")
    body = post["body"]["json"]
    assert body["response_mode"] == ("bytes" if delivery == "inline" else "urls")
    assert body.get("async", False) == (delivery == "job")
    assert len(service.requests(port="downloads")) == (0 if delivery == "inline" else variations)


def test_job_is_the_default(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    editor.gimp.call("remix", layers=[content], reference=str(editor.reference))
    [post] = service.requests(method="POST")
    assert post["body"]["json"]["async"] is True
    assert post["body"]["json"]["num_output_images"] == 1
    assert post["body"]["json"]["output_format"] == "png"


def test_pictures_of_another_size_are_made_to_fit(editor: Editor, service: StandIn) -> None:
    service.scenario({"picture": {"mode": "exact"}})  # at the model's own sizes
    _, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    assert editor.describe(layer)["size"] == [384, 256]


def test_what_arrived_is_placed_when_a_part_is_lost(editor: Editor, service: StandIn) -> None:
    service.scenario({"picture": {"mode": "exact", "size": "sent"},
                      "rules": [{"match": {"path": "/remix"},
                                 "fault": {"picture": {"damage": "corrupt", "only": [2]}}}]})
    _, content = editor.photo()
    remixed = editor.remix(content, variations=3)
    assert [editor.describe(layer)["name"] for layer in remixed["layers"]] == ["Variation 1", "Variation 3"]
    assert remixed["cost"] == pytest.approx(service.ledger().charged_usd) == pytest.approx(0.36)


def test_profiles_make_the_price_exact_afterwards(editor: Editor, service: StandIn) -> None:
    service.scenario({"picture": {"mode": "exact", "size": "sent"},
                      "profiles": [{"profile_id": "person", "status": "READY"}], "known_subjects": {"person": 1}})
    _, content = editor.photo()
    remixed = editor.remix(content, variations=2, profiles="person")
    assert remixed["cost"] == pytest.approx(0.27)
    assert service.ledger().charged_usd == pytest.approx(0.27)


def test_the_key_goes_to_the_api_only(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    editor.remix(content, delivery="job", variations=2)
    for request in service.requests():
        headers = {name.lower() for name, _ in request["headers"]}
        assert ("x-api-key" in headers) == (request["port"] == "api")
        assert CANARY not in str(request)
