# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP in another language shows the plug-in in that language, and numbers stay what they are."""

from __future__ import annotations

import pytest
from support.standin import StandIn

from conftest import Speaker


def test_procedure_is_described_in_the_language(speaker: Speaker) -> None:
    texts = speaker.call("procedure_texts")
    assert texts["menu label"] == speaker.say("Remix with _Reference...")
    assert texts["blurb"] == speaker.say("Render a layer in the look of another picture")
    assert texts["what the prompt is"] == speaker.say("What to keep or emphasize")
    assert texts["help"] in speaker.catalogue.values()


def test_refusal_is_in_the_language(speaker: Speaker, service: StandIn) -> None:
    refused = speaker.remix(reference=str(speaker.reference), service="nobody")
    sentence = "There is no service “%s”. Nothing was sent; the services are “phota” and “draft”."
    assert refused == {"status": "calling-error", "message": speaker.say(sentence) % "nobody"}
    assert service.requests() == []


def test_error_of_the_service_is_in_the_language(speaker: Speaker, service: StandIn) -> None:
    service.scenario({"rules": [{"match": {"path": "/remix"}, "fault": "no_credit"}]})
    failed = speaker.remix()
    assert failed["status"] == "execution-error"
    assert failed["message"].startswith(
        speaker.say("Your prepaid balance with the service is too low. Top it up at platform.photalabs.com.")
    )
    assert speaker.say("Nothing was charged.") in failed["message"]


def test_layers_are_named_in_the_language(speaker: Speaker, service: StandIn) -> None:
    remixed = speaker.remix(variations=2)
    group = speaker.call("describe", item=remixed["group"])
    assert group["name"] == speaker.say("Remix of %s") % "Photo"
    assert [layer["name"] for layer in group["children"]] == [speaker.say("Variation %d") % n for n in (1, 2)]


def test_numbers_have_no_decimal_comma(speaker: Speaker, service: StandIn) -> None:
    """The stand-in checks every request against the contract; see the fixture."""
    assert speaker.call("decimal_point") == ","
    remixed = speaker.remix(variations=2, max_cost=0.25)
    assert remixed["cost"] == pytest.approx(service.ledger().net_usd) and remixed["cost"] == pytest.approx(0.24)
    [request] = service.requests(path="*/remix")
    assert request["body"]["json"]["num_output_images"] == 2

    refused = speaker.remix(max_cost=0.05)
    sentence = "The run can cost up to %s, which is more than the maximum of %s. Nothing was sent."
    assert refused == {"status": "calling-error", "message": speaker.say(sentence) % ("$0.12", "$0.05")}
    assert len(service.requests(path="*/remix")) == 1
