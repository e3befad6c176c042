# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that cannot keep what is paid, and a store that was damaged, as a script meets them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.gimp import Outcome, make_profile, run_console
from support.mounts import may_mount, on_disk
from support.standin import StandIn

from conftest import ENVIRONMENT, EXACT, Editor

SCRIPT = """
(script-fu-use-v3)
(let* ((image (gimp-file-load RUN-NONINTERACTIVE "{content}"))
       (before (vector-length (gimp-image-get-layers image))))
  (plug-in-remix-with-reference #:run-mode RUN-NONINTERACTIVE #:image image
    #:drawables (vector (vector-ref (gimp-image-get-layers image) 0)) #:reference "{content}" #:delivery "job")
  (gimp-message (string-append "new layers: " (number->string (- (vector-length (gimp-image-get-layers image)) before)))))
"""


@pytest.fixture
def remix_on_disk(service: StandIn, plug_in: Path, reference: Path, tmp_path: Path) -> Callable[[str], Outcome]:
    """Runs a remix by a script in a GIMP whose data folder is a small disk with the given mount options."""
    if not may_mount():
        pytest.skip("this machine does not let us mount")
    profile = make_profile(tmp_path / "profile", [plug_in])

    def run(options: str) -> Outcome:
        batch = ["--batch-interpreter", "plug-in-script-fu-eval", "--batch", SCRIPT.format(content=reference), "--quit"]
        return run_console(profile, batch, {**ENVIRONMENT, **service.environment()},
                           wrapper=on_disk(profile.folder / "data", options))

    return run


@pytest.mark.parametrize("options", ["ro", "size=16k"], ids=["read-only", "full"])
def test_what_cannot_be_kept_is_not_ordered(remix_on_disk: Callable[[str], Outcome], service: StandIn,
                                            options: str) -> None:
    outcome = remix_on_disk(options)
    assert outcome.status != 0
    assert "disk cannot store what is ordered and paid for" in outcome.output
    assert "Nothing was charged." in outcome.output and "The order cannot be kept safe" in outcome.output
    assert service.requests() == [] and service.ledger().charges == 0


def test_a_result_that_cannot_be_kept_is_placed_all_the_same(remix_on_disk: Callable[[str], Outcome],
                                                             service: StandIn) -> None:
    service.scenario({"picture": {**EXACT, "padding": 3_000_000}})
    outcome = remix_on_disk("size=1500k")
    assert outcome.status == 0, outcome.output
    assert "new layers: 1" in outcome.output
    assert "no copy of it could be stored on this computer's disk: save the image now" in outcome.output
    assert service.ledger().charges == 1


@pytest.mark.parametrize("linked", ["data", "data/remix-with-reference", "home"])
def test_a_store_behind_a_link_is_as_good(service: StandIn, plug_in: Path, reference: Path, tmp_path: Path,
                                          linked: str) -> None:
    """Orders, keeps and finds again: a folder on another disk, with a link where it was."""
    profile = make_profile(tmp_path / "profile", [plug_in])
    folder, disk = profile.folder / linked, tmp_path / "disk"
    disk.mkdir()
    if folder.exists():
        folder.rmdir()
    folder.symlink_to(disk)
    batch = ["--batch-interpreter", "plug-in-script-fu-eval", "--batch",
             SCRIPT.format(content=reference) + "(plug-in-remix-spending) (plug-in-remix-recover)", "--quit"]
    environment = {**ENVIRONMENT, **service.environment()}
    if linked == "home":
        environment |= {"XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")}
    outcome = run_console(profile, batch, environment)
    assert outcome.status == 0 and "new layers: 1" in outcome.output, outcome.output
    assert list(disk.rglob("store.sqlite")) and folder.is_symlink()
    assert service.ledger().charges == 1


def output_of(editor: Editor, function: str, **arguments: Any) -> tuple[dict[str, Any], str]:
    """What a function answers, and what GIMP prints meanwhile."""
    printed = editor.gimp.output.stat().st_size
    answer = editor.call(function, **arguments)
    return answer, editor.gimp.output.read_bytes()[printed:].decode(errors="replace")


def test_a_damaged_store_is_told_once_and_loses_nothing(editor: Editor, service: StandIn,
                                                        scenario: Callable[..., None]) -> None:
    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    shutil.rmtree(folder, ignore_errors=True)
    scenario({"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"})
    _, content = editor.photo(offsets=(7, 9))
    assert editor.remix(content, delivery="job")["status"] == "execution-error"
    scenario()
    (folder / "store.sqlite").write_bytes(b"x" * 20_000)
    ordered = len(service.requests(path="/remix"))

    done, output = output_of(editor, "recover")
    assert (done["status"], done["recovered"]) == ("success", 1), "the job's handle is in the run's own folder"
    assert output.count("store.sqlite.damaged-1") == 1
    assert (folder / "store.sqlite.damaged-1").read_bytes() == b"x" * 20_000
    assert editor.describe(done["layers"][0])["offsets"] == [7, 9]
    assert len(service.requests(path="/remix")) == ordered, "nothing was sent for it"
    assert service.ledger().charges == 1
    _, output = output_of(editor, "recover")
    assert "damaged" not in output


@pytest.mark.parametrize("function", ["spending", "export_spending", "recover"])
def test_a_repair_is_told_by_whoever_comes_across_it(editor: Editor, tmp_path: Path, function: str) -> None:
    """The one who opens the damaged store is not always the one who recovers."""
    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    shutil.rmtree(folder, ignore_errors=True)
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "success"
    (folder / "store.sqlite").write_bytes(b"x" * 20_000)
    arguments = {"uri": (tmp_path / "table.csv").as_uri()} if function == "export_spending" else {}
    _, output = output_of(editor, function, **arguments)
    assert output.count("store.sqlite.damaged-1") == 1


def test_a_repair_is_told_when_limits_come_across_it(editor: Editor) -> None:
    """Before an order goes out, the limits are the first to open the store."""
    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    settings = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
    shutil.rmtree(folder, ignore_errors=True)
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "success"
    (folder / "store.sqlite").write_bytes(b"x" * 20_000)
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[limits]\nday=100\n")
    try:
        _, output = output_of(editor, "remix", layers=[content], reference=str(editor.reference), dry_run=True)
    finally:
        settings.unlink()
    assert output.count("store.sqlite.damaged-1") == 1
