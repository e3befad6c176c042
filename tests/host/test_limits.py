# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits on spending hold for scripts, to the cent, and never go away by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.standin import StandIn

from conftest import Editor, refusal

pytestmark = pytest.mark.usefixtures("empty_store")


@pytest.fixture
def settings(editor: Editor) -> Path:
    """The settings' file, which is not there yet."""
    path = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
    path.parent.mkdir(exist_ok=True)
    return path


@pytest.fixture
def limit(settings: Path) -> Callable[..., None]:
    def write(**caps: str) -> None:
        settings.write_text("\n".join(["[limits]", *(f"{name}={value}" for name, value in caps.items())]) + "\n")

    return write


def test_a_limit_for_one_run(editor: Editor, service: StandIn, limit: Callable[..., None]) -> None:
    limit(run="0.24")
    _, content = editor.photo()
    assert editor.remix(content, variations=2)["status"] == "success"
    sent = service.ledger().received
    message = refusal(editor.remix(content, variations=3))
    assert message == "The run can cost $0.36, which is above your limit of $0.24 for one run. Nothing was sent."
    assert "$0.30" in refusal(editor.remix(content, variations=2, profiles="anna")), "the highest price counts"
    assert service.ledger().received == sent


@pytest.mark.parametrize(("period", "words"), [("day", "today's total to $0.48, above your limit of $0.47 per day"),
                                               ("month", "this month's total to $0.48, above your limit of $0.47 per month")])
def test_a_limit_holds_at_exactly_its_border(editor: Editor, service: StandIn, limit: Callable[..., None], period: str,
                                             words: str) -> None:
    _, content = editor.photo()
    assert editor.remix(content, variations=2)["status"] == "success"
    limit(**{period: "0.47"})
    message = refusal(editor.remix(content, variations=2))
    assert message == f"The run can cost $0.24, which could bring {words}. Nothing was sent."
    assert service.ledger().charges == 1
    limit(**{period: "0.48"})
    assert editor.remix(content, variations=2)["status"] == "success"
    refusal(editor.remix(content))


def test_the_first_of_several_limits_is_named(editor: Editor, limit: Callable[..., None]) -> None:
    _, content = editor.photo()
    limit(run="0.11", day="0.11", month="0.11")
    assert "for one run" in refusal(editor.remix(content))
    limit(day="0.11", month="0.11")
    assert "per day" in refusal(editor.remix(content))


def test_a_dry_run_is_checked_too(editor: Editor, service: StandIn, limit: Callable[..., None]) -> None:
    limit(day="0.12")
    _, content = editor.photo()
    assert editor.remix(content, dry_run=True)["status"] == "success"
    refusal(editor.remix(content, variations=2, dry_run=True))
    assert service.requests() == []


def test_the_maximum_of_one_call_holds_beside_it(editor: Editor, limit: Callable[..., None]) -> None:
    limit(run="0.50")
    _, content = editor.photo()
    assert "the maximum of $0.20" in refusal(editor.remix(content, variations=2, max_cost=0.20))
    assert "your limit of $0.50" not in refusal(editor.remix(content, variations=2, max_cost=0.20))


def test_what_may_have_been_charged_counts(editor: Editor, limit: Callable[..., None],
                                           scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "execute_then_close", "times": "always"})
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "execution-error"
    scenario()
    limit(day="0.23")
    assert "$0.24" in refusal(editor.remix(content))


def test_a_run_under_way_counts(editor: Editor, service: StandIn, limit: Callable[..., None],
                                scenario: Callable[..., None]) -> None:
    limit(day="0.20")
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    _, content = editor.photo()
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    beside = editor.gimp.call_beside("remix", layers=[content], reference=str(editor.reference), delivery="inline")
    assert "$0.24" in refusal(beside)
    service.release("here")
    assert run.result(timeout=120)["status"] == "success"


def test_limits_are_returned(editor: Editor, limit: Callable[..., None]) -> None:
    limit(day="1.50", run="0")
    spent = editor.call("spending")
    assert (spent["run_limit"], spent["day_limit"], spent["month_limit"]) == (0, 150, 0)


BROKEN = {
    "negative": b"[limits]\nday=-1\n",
    "text": b"[limits]\nmonth=plenty\n",
    "decimal comma": b"[limits]\nrun=1,00\n",
    "nothing": b"[limits]\nrun=\n",
    "not a number": b"[limits]\nday=nan\n",
    "misspelt": b"[limits]\ndya=1.00\n",
    "no settings": b"day is one dollar\n",
    "not UTF-8": b"[limits]\nday=\xff\n",
    "cut off": b"",
    "zeros": b"\0" * 100,
}


@pytest.mark.parametrize("damage", BROKEN)
def test_broken_limits_stop_orders(editor: Editor, service: StandIn, settings: Path, damage: str) -> None:
    settings.write_bytes(BROKEN[damage])
    _, content = editor.photo()
    for dry_run in (False, True):
        message = refusal(editor.remix(content, dry_run=dry_run))
        assert "so nothing can be ordered. Set" in message
    assert "so nothing can be ordered" in refusal(editor.call("spending"))
    assert service.requests() == []
    assert settings.read_bytes() == BROKEN[damage], "left for the user to look at"


@pytest.mark.parametrize("in_its_place", ["folder", "link to nowhere"])
def test_limits_out_of_reach_stop_orders(editor: Editor, service: StandIn, settings: Path, in_its_place: str) -> None:
    if in_its_place == "folder":
        settings.mkdir()
    else:
        settings.symlink_to("/nowhere/settings.ini")
    _, content = editor.photo()
    assert "so nothing can be ordered" in refusal(editor.remix(content))
    assert service.requests() == []


@pytest.mark.parametrize("text", ["[limits]\nrun=0\nday=0.00\n", "[reference]\nuri=file:///a.png\n", "[limits]\n"])
def test_no_limit(editor: Editor, settings: Path, text: str) -> None:
    settings.write_text(text)
    _, content = editor.photo()
    assert editor.remix(content, variations=4)["status"] == "success"
