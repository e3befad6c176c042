# SPDX-License-Identifier: GPL-3.0-or-later
"""The table to bill a client with, and the days and months of the user's own clock."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from support.gimp import make_profile, script_fu
from support.standin import StandIn

from conftest import CANARY, ENVIRONMENT, Editor

pytestmark = pytest.mark.usefixtures("empty_store")

COLUMNS = [
    "ordered", "run_id", "account", "image", "service", "variations_asked", "variations_received",
    "charged_usd", "possible_usd", "exactness", "state", "request_id", "job_id", "profiles",
]  # fmt: skip


def store_of(editor: Editor) -> Path:
    return editor.gimp.profile.folder / "data" / "remix-with-reference"


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    rows = list(reader)
    assert reader.fieldnames == COLUMNS
    return rows


def export(editor: Editor, path: Path, **arguments: Any) -> dict[str, Any]:
    return editor.call("export_spending", uri=path.as_uri(), **arguments)


def test_images_without_a_file_are_told_apart_as_in_their_titles(editor: Editor, tmp_path: Path) -> None:
    photos = [editor.photo() for _ in range(2)]
    names = {editor.remix(content)["run_id"]: f"[Untitled]-{image}" for image, content in photos}
    path = tmp_path / "spending.csv"
    export(editor, path)
    assert {row["run_id"]: row["image"] for row in rows_of(path)} == names and len(names) == 2


def test_a_row_for_each_run(editor: Editor, service: StandIn, scenario: Callable[..., None], tmp_path: Path) -> None:
    image, _ = editor.photo()
    named = tmp_path / '=HYPERLINK("x";"y"), Käse.xcf'
    editor.call("save", image=image, path=str(named))
    content = editor.call("describe_image", image=editor.call("open_image", path=str(named)))["layers"][0]["id"]
    remixed = editor.remix(content, variations=2, prompt="a secret wish", delivery="job")
    scenario({"match": {"path": "/remix"}, "fault": "execute_then_close", "times": "always"})
    editor.remix(content, profiles="anna", delivery="inline")
    scenario({"match": {"path": "/remix"}, "fault": "no_credit"})
    editor.remix(content)

    path = tmp_path / "spending.csv"
    done = export(editor, path)
    assert done == {"status": "success", "rows": 3, "charged": pytest.approx(0.24), "possible": pytest.approx(0.15)}
    rows = {row["state"]: row for row in rows_of(path)}
    made, unknown, refused = rows["placed"], rows["sending"], rows["not_charged"]
    assert (made["run_id"], made["service"], made["state"]) == (remixed["run_id"], "phota", "placed")
    assert (made["charged_usd"], made["possible_usd"], made["exactness"]) == ("0.24", "0.00", "exact")
    assert (made["variations_asked"], made["variations_received"], made["profiles"]) == ("2", "2", "0")
    assert made["job_id"] and made["request_id"]
    assert (unknown["charged_usd"], unknown["possible_usd"], unknown["exactness"]) == ("0.00", "0.15", "possible")
    assert (unknown["variations_received"], unknown["profiles"]) == ("0", "1")
    assert (refused["charged_usd"], refused["exactness"], refused["state"]) == ("0.00", "nothing", "not_charged")
    for row in rows.values():
        assert row["image"] == "'=HYPERLINK(\"x\";\"y\"), Käse.xcf", "no formula"
        assert abs(datetime.now(UTC).timestamp() - datetime.fromisoformat(row["ordered"]).timestamp()) < 600
    text = path.read_text(encoding="utf-8")
    for secret in ("secret wish", str(tmp_path), str(editor.reference), CANARY, "http"):
        assert secret not in text


def test_a_profile_the_service_is_silent_about_is_no_exact_amount(editor: Editor, scenario: Callable[..., None],
                                                                  tmp_path: Path) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "absent_subjects"},
             profiles=[{"profile_id": "anna", "status": "READY"}])
    _, content = editor.photo()
    assert editor.remix(content, profiles="anna")["status"] == "success"
    assert export(editor, tmp_path / "spending.csv")["charged"] == pytest.approx(0.15)
    [row] = rows_of(tmp_path / "spending.csv")
    assert (row["charged_usd"], row["exactness"]) == ("0.15", "at_most")


def test_without_runs_there_is_a_header(editor: Editor, tmp_path: Path) -> None:
    assert export(editor, tmp_path / "spending.csv")["rows"] == 0
    assert rows_of(tmp_path / "spending.csv") == []
    assert not store_of(editor).exists()


def test_an_existing_file_is_replaced_at_once(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "spending.csv"
    path.write_text("an older table\n" * 100)
    assert export(editor, path)["status"] == "success"
    assert rows_of(path) == []
    assert os.listdir(tmp_path) == ["spending.csv"], "nothing temporary is left"


@pytest.mark.parametrize("place", ["missing folder", "file as folder", "folder"])
def test_a_file_that_cannot_be_written(editor: Editor, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    path = {"missing folder": tmp_path / "away" / "a.csv", "file as folder": tmp_path / "file" / "a.csv",
            "folder": tmp_path / "folder"}[place]
    answer = export(editor, path)
    assert answer["status"] == "calling-error"
    assert answer["message"].startswith("The table cannot be written: ")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "mine"


def test_a_file_of_another_computer(editor: Editor) -> None:
    answer = editor.call("export_spending", uri="sftp://example.com/spending.csv")
    assert answer["status"] == "calling-error"
    assert answer["message"] == "The table can only be written to a folder on this computer."


def test_no_file(editor: Editor) -> None:
    answer = editor.call("export_spending", uri=None)
    assert (answer["status"], answer["message"]) == ("calling-error", "Specify the file to write.")


@pytest.mark.parametrize("text", ["23.11.2026", "2026-02-29", "2026-13-01", "2026-1-1", "today", "2026-11-23 ",
                                  "0000-01-01", "9999-12-31", "-026-11-23"])
@pytest.mark.parametrize("name", ["from", "to"])
def test_what_is_no_date(editor: Editor, tmp_path: Path, name: str, text: str) -> None:
    answer = export(editor, tmp_path / "spending.csv", **{name: text})
    assert answer["status"] == "calling-error"
    assert answer["message"] == f"“{text}” is not a date. Dates are written like 2026-11-23."
    assert not (tmp_path / "spending.csv").exists()


def test_a_time_that_ends_before_it_begins(editor: Editor, tmp_path: Path) -> None:
    answer = export(editor, tmp_path / "spending.csv", **{"from": "2026-03-02", "to": "2026-03-01"})
    assert answer["status"] == "calling-error"
    assert answer["message"] == "The period from 2026-03-02 to 2026-03-01 ends before it begins."


def test_a_window_without_a_display(editor: Editor, tmp_path: Path) -> None:
    answer = export(editor, tmp_path / "spending.csv", run_mode="INTERACTIVE")
    assert answer["status"] == "calling-error" and "RUN-NONINTERACTIVE" in answer["message"]


# Days and months of the user's time zone.


def date_runs(store: Path, times: list[str]) -> None:
    """Makes the store's runs have been ordered at these moments of UTC, and their files long forgotten."""
    shutil.rmtree(store / "runs")
    with sqlite3.connect(store / "store.sqlite") as database:
        ids = [row[0] for row in database.execute("SELECT id FROM runs ORDER BY id")]
        for run, time in zip(ids, times, strict=True):
            moment = int(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp())
            plan = "json_set(plan, '$.created', ?)"
            database.execute(f"UPDATE runs SET created = ?, plan = {plan} WHERE id = ?", (moment, moment, run))


@pytest.mark.parametrize(("zone", "day", "times", "expected"), [
    # Ordinary, a day of 23 hours, a day without a midnight, and the end of a month east of Greenwich.
    ("UTC", "2026-03-01", ["2026-02-28T23:59:59", "2026-03-01T00:00:00", "2026-03-01T23:59:59", "2026-03-02T00:00:00"],
     ["2026-03-01T00:00:00+00:00", "2026-03-01T23:59:59+00:00"]),
    ("Europe/Berlin", "2026-03-29",
     ["2026-03-28T22:59:59", "2026-03-28T23:00:00", "2026-03-29T21:59:59", "2026-03-29T22:00:00"],
     ["2026-03-29T00:00:00+01:00", "2026-03-29T23:59:59+02:00"]),
    ("Asia/Beirut", "2024-03-31",
     ["2024-03-30T21:59:59", "2024-03-30T22:00:00", "2024-03-31T20:59:59", "2024-03-31T21:00:00"],
     ["2024-03-31T01:00:00+03:00", "2024-03-31T23:59:59+03:00"]),
    ("Pacific/Kiritimati", "2026-04-01",
     ["2026-03-31T09:59:59", "2026-03-31T10:00:00", "2026-04-01T09:59:59", "2026-04-01T10:00:00"],
     ["2026-04-01T00:00:00+14:00", "2026-04-01T23:59:59+14:00"]),
])  # fmt: skip
def test_days_are_those_of_the_time_zone(editor: Editor, plug_in: Path, service: StandIn, tmp_path: Path, zone: str,
                                         day: str, times: list[str], expected: list[str]) -> None:
    _, content = editor.photo()
    for _ in times:
        assert editor.remix(content)["status"] == "success"
    profile = make_profile(tmp_path / "profile", [plug_in])
    shutil.copytree(store_of(editor), profile.folder / "data" / "remix-with-reference")
    date_runs(profile.folder / "data" / "remix-with-reference", times)
    path = tmp_path / "spending.csv"

    call = f'''(script-fu-use-v3)
        (plug-in-remix-export-spending #:run-mode RUN-NONINTERACTIVE #:file "{path}" #:from "{day}" #:to "{day}")'''
    done = script_fu(profile, call, {**ENVIRONMENT, "TZ": zone})

    assert done.status == 0, done.output
    assert [row["ordered"] for row in rows_of(path)] == expected


@pytest.mark.parametrize("local_hour", [3, 21])
def test_today_and_this_month_begin_at_local_midnight(editor: Editor, plug_in: Path, tmp_path: Path,
                                                      local_hour: int) -> None:
    """In a time zone in which no midnight passes meanwhile."""
    hours = (local_hour - datetime.now(UTC).hour + 12) % 24 - 12
    now = datetime.now(timezone(timedelta(hours=hours)))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    month = midnight.replace(day=1)
    moments = [midnight, midnight - timedelta(seconds=1), month, month - timedelta(seconds=1)]
    _, content = editor.photo()
    for _ in moments:
        assert editor.remix(content)["status"] == "success"
    profile = make_profile(tmp_path / "profile", [plug_in])
    shutil.copytree(store_of(editor), profile.folder / "data" / "remix-with-reference")
    date_runs(profile.folder / "data" / "remix-with-reference",
              [moment.astimezone(UTC).replace(tzinfo=None).isoformat() for moment in moments])

    call = """(script-fu-use-v3)
        (let ((spent (plug-in-remix-spending #:run-mode RUN-NONINTERACTIVE)))
          (gimp-message (string-append "Spent: " (number->string (car spent)) " " (number->string (cadr spent)))))"""
    # POSIX counts offsets to the west.
    done = script_fu(profile, call, {**ENVIRONMENT, "TZ": f"<here>{-hours}"})

    assert done.status == 0, done.output
    today = sum(moment >= midnight for moment in moments)
    this_month = sum(moment >= month for moment in moments)
    [line] = [line for line in done.output.splitlines() if "Spent: " in line]
    told = [round(float(word) * 100) for word in line.split("Spent: ")[1].split()]
    assert told == [12 * today, 12 * this_month]
