# SPDX-License-Identifier: GPL-3.0-or-later
"""A draft from the window: no key, nothing sent, nothing to pay."""

from __future__ import annotations

from pathlib import Path

from support.desktop import wait_for
from support.standin import StandIn
from test_accessibility import nameless

from conftest import Editor, StartEditor


NOTHING_NEW = ("Nothing is sent. A draft takes on the light, colors and grain of the reference; it paints no new "
               "textures, objects or faces.")


def make_draft(editor: Editor) -> None:
    from support import accessibility as a11y

    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, "A draft made on this computer is shown here.")
    editor.choose_file(program, editor.reference)
    a11y.find(program, a11y.Role.IMAGE, "Draft of the look, free: Made on this computer")
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Draft on this computer, free"))
    a11y.find(program, a11y.Role.LABEL, NOTHING_NEW)
    a11y.find(program, a11y.Role.LABEL, "Free.")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Make Draft", sensitive=True)
    strength = a11y.find_labelled(program, "Strength of the draft:")
    a11y.set_value(strength, 70)
    assert nameless(program) == []
    editor.desktop.screenshot("draft")
    editor.press_run()
    editor.wait_until_ended()


def save_look(editor: Editor, path: Path) -> None:
    from support import accessibility as a11y

    editor.choose("Save _Look...")
    editor.wait_for_focus("Save the Look as a Color Lookup Table")
    program = a11y.application("remix-with-reference")
    entry = a11y.find(program, a11y.Role.TEXT, "")
    wait_for("the offered name", lambda: a11y.text_of(entry) == f"{editor.reference.stem}.cube")
    editor.desktop.screenshot("save-look")
    editor.desktop.press("ctrl+a")
    editor.desktop.type(str(path))
    wait_for("the path to be typed", lambda: a11y.text_of(entry) == str(path))
    editor.desktop.press("Return")
    editor.wait_until_ended()


def test_a_draft_is_made_without_a_key(
    start_editor: StartEditor, without_key: dict[str, None], service: StandIn, tmp_path: Path
) -> None:
    from support import accessibility as a11y

    with start_editor(environment=without_key) as editor:
        image = editor.open_picture()
        make_draft(editor)
        names = [layer["name"] for layer in editor.layers(image)]
        assert len(names) == 2 and names[0].startswith("Draft of ")
        editor.gimp.call("select_first_layer", image=image)
        editor.choose("Show R_ecipe")
        editor.wait_for_focus("Recipe")
        program = a11y.application("remix-with-reference")
        shown = a11y.text_of(a11y.find(program, a11y.Role.TEXT, "Recipe")).splitlines()
        assert {"Service: draft", "Look: full", "Strength: 70%", "Charged for the run: $0.00"} <= set(shown)
        editor.desktop.press("Escape")
        editor.wait_until_ended()
        save_look(editor, tmp_path / "evening.cube")
        assert "LUT_3D_SIZE 33" in (tmp_path / "evening.cube").read_text().splitlines()
        save_look(editor, tmp_path / "morning")
        assert [path.name for path in sorted(tmp_path.iterdir())] == ["evening.cube", "morning.cube"]
        assert service.requests() == []


def test_the_price_is_back_when_the_service_is(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Draft on this computer, free"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Make Draft", sensitive=True)
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Remix by the service"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    a11y.find(program, a11y.Role.LABEL, "1 variation: $0.12.")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.requests() == []


def test_what_was_drafted_is_ordered_by_one_change(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    assert editor.order(image, prompt="Keep the windows.", service="draft", strength=40.0) == "success"
    editor.gimp.call("select_first_layer", image=image)
    program = editor.open_dialog("Remix A_gain...", "Remix Again")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Make Draft", sensitive=True)
    assert a11y.text_of(a11y.find_labelled(program, "Strength of the draft:")) == "40"
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Remix by the service"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    editor.desktop.screenshot("again-draft")
    editor.press_run()
    editor.wait_until_ended()
    [post] = service.requests(method="POST", path="*/remix")
    assert post["body"]["json"]["prompt"] == "Keep the windows."
    names = [layer["name"] for layer in editor.layers(image)]
    assert len(names) == 3 and names[0].startswith("Remix of ") and names[1].startswith("Draft of ")
