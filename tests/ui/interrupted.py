# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs that were interrupted, and the window that lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.desktop import wait_for
from support.standin import StandIn

from conftest import HELD, SMALL, Editor

if TYPE_CHECKING:
    from support.accessibility import Node

# Where the service holds a run when its plug-in is killed.
AT_THE_JOB = {"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}
AT_THE_ANSWER = {"match": {"path": "/remix"}, "fault": {"hold_answer": HELD}}


def at_the_download(number: int) -> dict[str, Any]:
    return {"match": {"port": "downloads", "nth": number}, "fault": {"hold": HELD}}


def leave_run(editor: Editor, service: StandIn, image: int, *rules: dict[str, Any], **options: Any) -> None:
    """Orders as a script does, and kills the plug-in where the service holds it."""
    hold = f"{HELD}-{len(service.requests())}"  # a released hold stays open
    service.scenario({"picture": SMALL, "rules": [_renamed(rule, hold) for rule in rules]})
    call = editor.gimp.start("order", image=image, reference=str(editor.reference), **options)
    service.wait(hold)
    editor.gimp.kill_plug_in("remix-with-reference", call)
    service.scenario({"picture": SMALL})
    service.release(hold)
    wait_for("the plug-in to be off the bus", editor.program_has_ended)
    close_messages()


def _renamed(rule: dict[str, Any], hold: str) -> dict[str, Any]:
    return {**rule, "fault": dict.fromkeys(rule["fault"], hold)}


def close_messages() -> None:
    """Closes what GIMP says about a plug-in that died or failed, in one or more windows."""
    from support import accessibility as a11y

    root = a11y.application("gimp")
    a11y.find(root, a11y.Role.DIALOG, "GIMP Message")
    while message := a11y.lookup(root, a11y.Role.DIALOG, "GIMP Message"):
        a11y.press(a11y.find(message, a11y.Role.PUSH_BUTTON, "OK"))
        wait_for("the message to be closed", lambda: not a11y.is_showing(message))


def wait_for_question(program: Node, safe: str) -> None:
    """Until the focus is on the safe answer: before, a key that is meant for the question goes nowhere."""
    from support import accessibility as a11y

    button = a11y.find(program, a11y.Role.PUSH_BUTTON, safe)
    wait_for(f"the focus on {safe}", lambda: a11y.has_state(button, a11y.State.FOCUSED))


def open_recovery(editor: Editor) -> Node:
    """Chooses the real entry in the menu; the plug-in's program once its window is there."""
    return editor.open_window("Reco_ver Results...", "Recover Results")


def rows(program: Node) -> list[Node]:
    """The runs in the list."""
    from support import accessibility as a11y

    return [node for node in a11y.walk(program) if node.get_role() == a11y.Role.LIST_ITEM]


def runs_in_store(editor: Editor) -> Path:
    """The folder with a folder for each run."""
    return editor.gimp.profile.folder / "data" / "remix-with-reference" / "runs"
