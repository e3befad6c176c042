# SPDX-License-Identifier: GPL-3.0-or-later
"""When the service or the network fails, the message is clear and says what the ledger says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from support.standin import StandIn

from conftest import Editor

NOTHING = "Nothing was charged."
REFUNDED = "The service states that it refunded the charge."
PERHAPS = "may have been charged"
UNKNOWN = "Whether it was charged is not known: check your balance"
FAILED = "failed while processing the request"
GOES_ON = "The result may come all the same."  # of a job, which can be asked for

FAILURES = [
    ("moderation_code", "content rules", UNKNOWN),
    ("moderation_detail", "content rules", UNKNOWN),
    ("wrong_key", "does not accept the API key", NOTHING),
    ("no_credit", "balance with the service is too low", NOTHING),
    ("not_found", "does not know", NOTHING),
    ("too_large", "refused the request", NOTHING),
    ("rate_limited", "is busy", NOTHING),
    ("conflict", "refused the request", PERHAPS),
    ("internal", FAILED, PERHAPS),
    ("internal_html", FAILED, PERHAPS),
    ("execute_then_internal", FAILED, PERHAPS),
    ("unavailable", "is busy", PERHAPS),
    ("captive_portal", "log in first", PERHAPS),
    ("empty_list", "cannot be understood", PERHAPS),
    ("execute_then_close", "connection to the service failed", PERHAPS),
]


def agrees(charge: str, net_usd: float) -> bool:
    """Whether a message's word on the charge is true of what was charged in the end."""
    return charge in (PERHAPS, UNKNOWN) or net_usd == pytest.approx(0)


@pytest.mark.parametrize("delivery", ["job", "inline"])
@pytest.mark.parametrize(("preset", "what", "charge"), FAILURES)
def test_a_failure_is_explained_and_harms_nothing(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                                  delivery: str, preset: str, what: str, charge: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": preset, "times": "always"})
    image, content = editor.photo()
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    answer = editor.remix(content, delivery=delivery)
    assert answer["status"] == "execution-error"
    message = answer["message"]
    assert (GOES_ON if what == FAILED and delivery == "job" else what) in message and charge in message
    assert len(message.encode()) <= 900 and "\n" not in message
    assert agrees(charge, service.ledger().net_usd)
    assert charge != PERHAPS or "ry again" not in message, "a new order would be paid once more"
    posts = service.requests(method="POST")
    assert len({post["body"]["json"]["client_request_id"] for post in posts}) == 1, "one id, however often it is said"
    assert service.ledger().charges <= 1
    if answered(posts[-1]) and preset != "captive_portal":  # which is nobody's at the service
        assert re.search(r"Request ID: \S+", message)
    assert editor.call("describe_image", image=image) == before
    assert editor.call("image_ids") == [image]


@pytest.mark.parametrize("fault", ["reset", "gateway_page"])
def test_an_order_that_may_never_have_arrived_is_not_said_to_have(editor: Editor, service: StandIn,
                                                                  scenario: Callable[..., None], fault: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": fault, "times": "always"})
    _, content = editor.photo()
    message = editor.remix(content, delivery="link")["message"]
    assert "The order may have reached the service" in message and "there is no way to ask" in message
    assert "Up to $0.12 may have been charged." in message
    assert service.ledger().charges == 0


@pytest.mark.parametrize(("delivery", "charge"), [("inline", REFUNDED), ("job", PERHAPS)])
def test_a_refund_is_a_synchronous_order_s(editor: Editor, scenario: Callable[..., None], delivery: str,
                                           charge: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "timeout", "times": "always"})
    _, content = editor.photo()
    message = editor.remix(content, delivery=delivery)["message"]
    assert "did not answer in time" in message and charge in message


def answered(request: dict[str, Any]) -> bool:
    """Whether the client got an answer that named a request."""
    return isinstance(request["status"], int)


def test_a_failed_job(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "failed_job"})
    _, content = editor.photo()
    answer = editor.remix(content, delivery="job")
    assert answer["status"] == "execution-error"
    assert "failed while processing the request" in answer["message"]
    assert "No result will come of it." in answer["message"]
    assert "Recover Results" not in answer["message"], "there is nothing to recover"


def test_all_pictures_damaged(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "corrupt_picture"})
    image, content = editor.photo()
    answer = editor.remix(content)
    assert answer["status"] == "execution-error"
    assert "The variations were made and charged." in answer["message"]
    assert service.ledger().net_usd == pytest.approx(0.12)
    assert len(editor.call("describe_image", image=image)["layers"]) == 2


@pytest.mark.parametrize("form", ["gif", "tiff", "bmp"])
def test_a_file_of_another_kind_is_kept(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                        form: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": {"picture": {"format": form}}})
    _, content = editor.photo()
    answer = editor.remix(content, delivery="job")
    assert "cannot be read as a picture. The file is kept. The variations were made and charged." in answer["message"]
    assert "neither JPEG nor PNG" in answer["message"]
    download, again = service.requests(port="downloads")
    assert download["path"] == again["path"], "it counts as made so only when it comes twice alike"
    made = service.state / "pictures" / download["path"].rsplit("/", 1)[1]
    kept = (editor.gimp.profile.folder / "data" / "remix-with-reference" / "runs").glob("*/variation-1.*")
    assert made.read_bytes() in [path.read_bytes() for path in kept]


def test_what_the_service_says_is_quoted_as_plain_text(editor: Editor, scenario: Callable[..., None]) -> None:
    said = "<b>No</b> & %s %n ../../etc\r\n\u202edesrever"
    scenario({"match": {"path": "/remix"}, "fault": {"answer": {"status": 400, "detail": said}}})
    _, content = editor.photo()
    message = editor.remix(content)["message"]
    assert "The service says: “<b>No</b> & %s %n ../../etc   desrever”" in message


def test_a_service_that_is_not_there(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    service.stop()
    try:
        message = editor.remix(content)["message"]
    finally:
        service.start()
    assert "connection to the service failed" in message and NOTHING in message
