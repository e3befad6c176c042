# SPDX-License-Identifier: GPL-3.0-or-later
"""The image is closed while the service works: the result opens as a new image, and the user is told."""

from __future__ import annotations

from support.desktop import wait_for
from support.standin import StandIn

from conftest import HELD, SMALL, Editor


def test_the_result_opens_as_a_new_image(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}]})
    image = editor.open_picture()
    [content] = editor.layers(image)
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.press_run()
    service.wait(HELD)
    program = editor.program()

    editor.desktop.activate("GIMP$")
    wait_for("GIMP to have the focus", lambda: editor.desktop.active_title().endswith("GIMP"))
    editor.desktop.press("ctrl+w")
    wait_for("the image to be closed", lambda: image not in editor.gimp.call("image_ids"))
    service.release(HELD)
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert"))

    a11y.find(program, a11y.Role.LABEL, "The image was closed in the meantime, so the result is a new image.")
    editor.desktop.screenshot("closed-image")
    [new] = editor.gimp.call("image_ids")
    assert [layer["name"] for layer in editor.layers(new)] == [f"Remix of {content['name']}"]
    assert editor.gimp.call("is_dirty", image=new)
