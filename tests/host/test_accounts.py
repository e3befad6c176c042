# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose key a run is ordered and recovered with. The environment has the key of the service's first account; "work" is
its other one."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.gimp import Gimp, make_profile, running_gimp
from support.standin import StandIn

from conftest import CANARY, ENVIRONMENT, INSIDE, LOOK, OTHER_CANARY, Editor

AT_THE_ANSWER = {"match": {"path": "/remix"}, "fault": {"hold_answer": "here"}}
AT_THE_JOB = {"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}}
AT_THE_DOWNLOAD = {"match": {"port": "downloads"}, "fault": {"hold": "here"}}

HOLDS = itertools.count()

NO_KEY = "A run of the account “work” is waiting: that account has no key now."


@pytest.fixture(autouse=True)
def fresh_store(empty_store: None) -> None:
    """Without what other tests have ordered, and theirs without what these do."""


def askers(service: StandIn, path: str = "*") -> set[str | None]:
    """The accounts whose keys the API has seen."""
    return {request["account"] for request in service.requests(port="api", path=path)}


def plan_of_run(editor: Editor) -> Path:
    [plan] = (editor.gimp.profile.folder / "data" / "remix-with-reference").glob("runs/*/plan.json")
    return plan


def interrupt(editor: Editor, service: StandIn, scenario: Callable[..., None], rule: dict[str, Any],
              **arguments: Any) -> None:
    """Orders, and kills the plug-in where the rule holds it."""
    hold = f"here-{next(HOLDS)}"  # one that was released stays open
    scenario({**rule, "fault": dict.fromkeys(rule["fault"], hold)})
    _, content = editor.photo()
    run = editor.start_remix(content, delivery="job", **arguments)
    service.wait(hold)
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release(hold)
    service.reset_observations()


def recover(editor: Editor, *, ask_again: bool = False) -> tuple[int, int]:
    """How many runs were recovered, and how many wait."""
    done = editor.call("recover", ask_again=ask_again)
    assert done["status"] == "success", done
    return done["recovered"], done["waiting"]


class TestOrdering:
    def test_without_a_name_the_environment_pays(self, editor: Editor, service: StandIn) -> None:
        editor.keep_key("work")
        _, content = editor.photo()
        assert editor.remix(content, delivery="job")["status"] == "success"
        assert askers(service) == {"first"}
        assert json.loads(plan_of_run(editor).read_text().splitlines()[0])["account"] == "environment"

    def test_the_named_account_pays(self, editor: Editor, service: StandIn) -> None:
        editor.keep_key("work")
        _, content = editor.photo()
        assert editor.remix(content, delivery="job", account="work")["status"] == "success"
        assert askers(service) == {"other"}
        plan = plan_of_run(editor).read_text()
        assert json.loads(plan.splitlines()[0])["account"] == "work"
        assert OTHER_CANARY not in plan

    def test_a_name_in_any_script(self, editor: Editor, service: StandIn) -> None:
        editor.keep_key("%57erkstatt%20%c3%9c")
        _, content = editor.photo()
        assert editor.remix(content, account="Werkstatt Ü")["status"] == "success"
        assert askers(service) == {"other"}

    def test_the_environment_by_its_name(self, editor: Editor, service: StandIn) -> None:
        _, content = editor.photo()
        assert editor.remix(content, account="environment")["status"] == "success"
        assert askers(service) == {"first"}

    @pytest.mark.parametrize("dry_run", [False, True])
    @pytest.mark.parametrize("name", ["Work", "wrok", "default", "../api-key-work"])
    def test_an_unknown_account_is_refused(self, editor: Editor, service: StandIn, name: str, dry_run: bool) -> None:
        editor.keep_key("work")
        _, content = editor.photo()
        answer = editor.remix(content, account=name, dry_run=dry_run)
        assert answer["status"] == "calling-error"
        assert f"There is no account “{name}”. Nothing was sent" in answer["message"]
        assert service.requests() == []

    def test_a_file_that_others_can_read_is_refused(self, editor: Editor, service: StandIn) -> None:
        editor.keep_key("work").chmod(0o644)
        _, content = editor.photo()
        answer = editor.remix(content, account="work")
        assert answer["status"] == "execution-error" and "chmod 600" in answer["message"]
        assert OTHER_CANARY not in answer["message"] and service.requests() == []

    def test_the_table_of_spending_names_it(self, editor: Editor, tmp_path: Path) -> None:
        editor.keep_key("work")
        _, content = editor.photo()
        editor.remix(content, account="work")
        editor.remix(content)
        table = tmp_path / "table.csv"
        assert editor.call("export_spending", uri=table.as_uri())["rows"] == 2
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert sorted(row["account"] for row in csv.DictReader(file)) == ["environment", "work"]


class TestRecovery:
    @pytest.mark.parametrize("rule", [AT_THE_ANSWER, AT_THE_JOB, AT_THE_DOWNLOAD], ids=["answer", "job", "download"])
    def test_a_run_is_recovered_by_the_account_that_ordered_it(self, editor: Editor, service: StandIn,
                                                               scenario: Callable[..., None], rule: Any) -> None:
        editor.keep_key("work")
        interrupt(editor, service, scenario, rule, account="work")
        assert recover(editor, ask_again=True) == (1, 0)
        assert askers(service) <= {"other"}
        assert service.ledger().charges == 1

    def test_fresh_links_come_from_that_account_too(self, editor: Editor, service: StandIn,
                                                    scenario: Callable[..., None]) -> None:
        editor.keep_key("work")
        interrupt(editor, service, scenario, AT_THE_DOWNLOAD, account="work")
        scenario({"match": {"port": "downloads"}, "fault": "expired"})
        assert recover(editor) == (1, 0)
        assert askers(service, "/jobs/*") == {"other"}

    def test_without_its_key_a_run_waits_and_others_do_not(self, editor: Editor, service: StandIn,
                                                           scenario: Callable[..., None]) -> None:
        key = editor.keep_key("work")
        interrupt(editor, service, scenario, AT_THE_JOB, account="work")
        interrupt(editor, service, scenario, AT_THE_JOB)
        key.unlink()
        assert recover(editor) == (1, 1)
        assert NO_KEY in editor.gimp.output.read_text()
        assert askers(service) == {"first"}, "the run of the environment's key"
        editor.keep_key("work")
        assert recover(editor) == (1, 0)
        assert service.ledger().charges == 2

    def test_what_is_on_this_computer_needs_no_key(self, editor: Editor, service: StandIn,
                                                   scenario: Callable[..., None]) -> None:
        key = editor.keep_key("work")
        scenario({"match": {"path": "/remix"}, "fault": {"picture": {"damage": "corrupt", "only": [1]}}})
        _, content = editor.photo()
        assert editor.remix(content, delivery="job", variations=2, account="work")["status"] == "success"
        key.unlink()
        service.reset_observations()
        assert recover(editor) == (0, 1)
        assert service.requests() == []


class TestAnotherKeyUnderTheSameName:
    """The key of an account was replaced by one of another account at the service, as far as can be known."""

    def test_a_job_that_it_does_not_know_is_not_gone(self, editor: Editor, service: StandIn,
                                                     scenario: Callable[..., None]) -> None:
        editor.keep_key("work")
        interrupt(editor, service, scenario, AT_THE_JOB, account="work")
        editor.keep_key("work", CANARY)
        assert recover(editor) == (0, 1)
        assert askers(service) == {"first"}
        editor.keep_key("work", OTHER_CANARY)
        assert recover(editor) == (1, 0)
        assert service.ledger().charges == 1

    def test_links_that_it_cannot_renew_are_not_gone(self, editor: Editor, service: StandIn,
                                                     scenario: Callable[..., None]) -> None:
        editor.keep_key("work")
        interrupt(editor, service, scenario, AT_THE_DOWNLOAD, account="work")
        editor.keep_key("work", CANARY)
        scenario({"match": {"port": "downloads"}, "fault": "expired"})
        assert recover(editor) == (0, 1)
        editor.keep_key("work", OTHER_CANARY)
        assert recover(editor) == (1, 0)

    def test_an_order_is_not_said_again_with_it(self, editor: Editor, service: StandIn,
                                                scenario: Callable[..., None]) -> None:
        editor.keep_key("work")
        interrupt(editor, service, scenario, AT_THE_ANSWER, account="work")
        editor.keep_key("work", CANARY)
        assert recover(editor, ask_again=True) == (0, 1)
        assert "is not the one that a run was ordered with" in editor.gimp.output.read_text()
        assert service.requests() == [], "the other account would pay once more"
        editor.keep_key("work", OTHER_CANARY)
        assert recover(editor, ask_again=True) == (1, 0)
        assert service.ledger().charges == 1


def make_unnamed(plan: Path) -> None:
    """The run as it was stored before accounts had names."""
    text, _ = plan.read_text().splitlines()
    document = json.loads(text)
    del document["account"], document["key_mark"]
    text = json.dumps(document)
    plan.write_text(f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n")
    with sqlite3.connect(plan.parents[2] / "store.sqlite") as database:
        database.execute("UPDATE runs SET account = '', plan = ?", (text,))


def test_a_run_from_before_accounts_had_names(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    editor.keep_key("work")
    interrupt(editor, service, scenario, AT_THE_ANSWER)
    make_unnamed(plan_of_run(editor))
    assert recover(editor, ask_again=True) == (1, 0)
    assert askers(service) == {"first"}
    assert service.ledger().charges == 1


class TestList:
    def test_names_and_places(self, editor: Editor, service: StandIn) -> None:
        editor.keep_key("work")
        editor.keep_key("private")
        answer = editor.call("accounts")
        assert answer == {"status": "success", "names": ["environment", "private", "work"],
                          "places": ["environment", "file", "file"], "current": "environment"}
        assert service.requests() == []

    @pytest.mark.parametrize("run_mode", ["INTERACTIVE", "WITH_LAST_VALS"])
    def test_without_a_display_no_window_is_tried(self, editor: Editor, run_mode: str) -> None:
        answer = editor.call("accounts", run_mode=run_mode)
        assert answer["status"] == "calling-error"
        assert "There is no display to open a window on" in answer["message"]


def order(gimp: Gimp, folder: Path, **arguments: Any) -> dict[str, Any]:
    Image.new("RGB", (300, 300), LOOK).save(folder / "reference.png")
    layer = gimp.call("new_layer", image=gimp.call("new_image"))
    return gimp.call("remix", layers=[layer], reference=str(folder / "reference.png"), **arguments)


def test_without_a_key_in_the_environment(tmp_path: Path, plug_in: Path, service: StandIn) -> None:
    profile = make_profile(tmp_path / "profile", [plug_in])
    environment = {name: value for name, value in service.environment().items() if name != "PHOTA_API_KEY"}
    with running_gimp(profile, INSIDE, {**ENVIRONMENT, **environment}) as gimp:
        nothing = order(gimp, tmp_path)
        assert nothing["status"] == "calling-error" and "There is no API key." in nothing["message"]
        assert gimp.call("accounts") == {"status": "success", "names": [], "places": [], "current": ""}
        named = order(gimp, tmp_path, account="environment")
        assert named["status"] == "calling-error" and "PHOTA_API_KEY is not set" in named["message"]

        editor = Editor(gimp, tmp_path / "reference.png")
        editor.keep_key("work")
        assert order(gimp, tmp_path)["status"] == "success", "the only one"
        editor.keep_key("private", CANARY)
        several = order(gimp, tmp_path)
        assert several["status"] == "calling-error" and "There are several accounts." in several["message"]
        assert gimp.call("accounts")["current"] == ""
        settings = profile.folder / "config" / "remix-with-reference" / "settings.ini"
        settings.write_text("[accounts]\nlast=private\n")
        assert order(gimp, tmp_path)["status"] == "success"
        assert gimp.call("accounts")["current"] == "private"
        (settings.parent / "api-key-private").unlink()  # as when it is in a keyring that is not at hand
        missing = order(gimp, tmp_path)
        assert missing["status"] == "calling-error" and "“private”" in missing["message"]
        assert "no other account is charged in its place" in missing["message"]
    assert [request["account"] for request in service.requests(method="POST")] == ["other", "first"]
    service.assert_clean()
