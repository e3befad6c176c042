# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs have cost is told exactly where that can be known, and kept apart where not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.standin import StandIn

from conftest import Editor

pytestmark = pytest.mark.usefixtures("empty_store")

NOTHING = dict.fromkeys(("today", "month", "all", "image"), 0)


def charged(spent: dict[str, Any]) -> dict[str, int]:
    return {name: spent[name] for name in NOTHING}


def possible(spent: dict[str, Any]) -> dict[str, int]:
    return {name: spent[f"{name}_possible"] for name in NOTHING}


def all_of(cents: int, image: int) -> dict[str, int]:
    return {"today": cents, "month": cents, "all": cents, "image": image}


def test_nothing_was_spent_and_looking_leaves_no_trace(editor: Editor) -> None:
    spent = editor.call("spending")
    assert charged(spent) == possible(spent) == NOTHING
    assert not (editor.gimp.profile.folder / "data" / "remix-with-reference").exists()


def test_a_success_counts_for_its_image(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    other, _ = editor.photo()
    assert editor.remix(content, variations=2)["status"] == "success"
    spent = editor.call("spending", image=image)
    assert charged(spent) == all_of(24, 24)
    assert possible(spent) == NOTHING
    assert service.ledger().net_usd == pytest.approx(0.24)
    assert editor.call("spending", image=other)["image"] == 0
    assert editor.call("spending")["image"] == 0, "no image is asked about"


def test_a_store_that_cannot_be_opened_is_no_word_on_money(editor: Editor) -> None:
    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    folder.write_text("in the way")
    for answer in (editor.call("spending"), editor.call("export_spending", uri=folder.with_name("bill.csv").as_uri())):
        assert "Nothing was charged." not in answer["message"]
        assert "may have been charged" in answer["message"]
    folder.unlink()


def test_a_store_on_a_disk_that_is_not_there_is_not_an_empty_one(editor: Editor) -> None:
    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    folder.symlink_to(folder.with_name("not-mounted"))
    for answer in (editor.call("spending"), editor.call("export_spending", uri=folder.with_name("bill.csv").as_uri())):
        assert "Earlier orders may have been charged." in answer["message"]
    folder.unlink()


def test_a_recognised_profile_counts_at_its_rate(editor: Editor, service: StandIn,
                                                 scenario: Callable[..., None]) -> None:
    scenario(profiles=[{"profile_id": "anna", "status": "READY"}])
    _, content = editor.photo()
    assert editor.remix(content, variations=2, profiles="anna")["cost"] == pytest.approx(0.30)
    assert charged(editor.call("spending")) == all_of(30, 0)
    assert service.ledger().net_usd == pytest.approx(0.30)


def test_fewer_variations_cost_less(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "one_fewer"})
    _, content = editor.photo()
    assert editor.remix(content, variations=3)["cost"] == pytest.approx(0.24)
    spent = editor.call("spending")
    assert (spent["all"], spent["all_possible"]) == (24, 0)
    assert service.ledger().net_usd == pytest.approx(0.24)
    assert "The service made 2 of the 3 variations and charged $0.24 for that." in editor.gimp.output.read_text()


def test_an_unknown_outcome_is_kept_apart(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "execute_then_close", "times": "always"})
    image, content = editor.photo()
    assert editor.remix(content, variations=2)["status"] == "execution-error"
    spent = editor.call("spending", image=image)
    assert charged(spent) == NOTHING
    assert possible(spent) == all_of(24, 24)


def test_what_is_resolved_is_charged(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"})
    _, content = editor.photo()
    assert editor.remix(content, delivery="job")["status"] == "execution-error"
    assert possible(editor.call("spending")) == all_of(12, 0)
    scenario()
    assert editor.call("recover")["recovered"] == 1
    spent = editor.call("spending")
    assert (charged(spent), possible(spent)) == (all_of(12, 0), NOTHING)


@pytest.mark.parametrize("fault", ["timeout", "no_credit"])
def test_what_is_refunded_or_refused_costs_nothing(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                                   fault: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": fault, "times": "always"})
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "execution-error"
    spent = editor.call("spending")
    assert charged(spent) == possible(spent) == NOTHING
    assert service.ledger().net_usd == 0


def test_what_the_content_rules_refuse_may_be_charged(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "moderation_code", "times": "always"})
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "execution-error"
    spent = editor.call("spending")
    assert (charged(spent), possible(spent)) == (NOTHING, all_of(12, 0))


def test_a_run_under_way_may_be_charged(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    _, content = editor.photo()
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    spent = editor.gimp.call_beside("spending")
    assert (spent["today"], spent["today_possible"]) == (0, 12)
    service.release("here")
    assert run.result(timeout=120)["status"] == "success"
    spent = editor.call("spending")
    assert (spent["today"], spent["today_possible"]) == (12, 0)


def test_an_image_that_is_not_there(editor: Editor) -> None:
    answer = editor.call("spending", image=987654)
    assert (answer["status"], answer["message"]) == ("calling-error", "There is no image with the ID 987654.")


def test_a_dry_run_costs_nothing(editor: Editor) -> None:
    _, content = editor.photo()
    assert editor.remix(content, dry_run=True)["status"] == "success"
    spent = editor.call("spending")
    assert charged(spent) == possible(spent) == NOTHING
