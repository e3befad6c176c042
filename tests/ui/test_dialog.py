# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dialog makes of its entries before anything is sent."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from support.desktop import wait_for
from support.standin import StandIn
from test_appearance import LOOKS

from conftest import Editor, StartEditor, shown_name

if TYPE_CHECKING:
    from support.accessibility import Node


def set_text(node: Node, text: str) -> None:
    from support import accessibility as a11y

    a11y.enter(node, text)
    wait_for("the text to be entered", lambda: a11y.text_of(node) == text)


def cannot_run(program: Node) -> bool:
    from support import accessibility as a11y

    return not a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for"), a11y.State.SENSITIVE)


def test_limits_are_explained(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        a11y.find(program, a11y.Role.LABEL, "Sent to 127.0.0.1: the layer and the reference.")
        editor.desktop.press("alt+o")

        prompt = a11y.find_labelled(program, "Prompt (optional")
        set_text(prompt, "x" * 2001)
        a11y.find(program, a11y.Role.LABEL, "The prompt is 1 character too long.")
        assert cannot_run(program)
        set_text(prompt, "x" * 2000)
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)

        set_text(a11y.find_labelled(program, "Profiles:"), "anna, ben")
        a11y.find(program, a11y.Role.LABEL, "1 variation: $0.12, or $0.15 if a profile is recognized in it.")
        a11y.find(program, a11y.Role.LABEL, "the layer, the reference, the prompt and the profile IDs (anna, ben).")
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for at most $0.15", sensitive=True)

        editor.desktop.press("alt+n", "ctrl+a")
        editor.desktop.type("0.14\t")
        a11y.find(program, a11y.Role.LABEL, "This can cost $0.15, which is more than the limit of $0.14 that you set")
        editor.desktop.screenshot("dialog-limit")
        assert cannot_run(program)
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


def test_options_that_are_hidden_take_no_key(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        delivery = a11y.lookup(program, a11y.Role.LABEL, "Delivery:", showing=False)

        def is_focused(label: str) -> bool:
            return a11y.has_state(a11y.find_labelled(program, label), a11y.State.FOCUSED)

        def tab_over_the_options() -> None:
            editor.desktop.press("alt+p")
            wait_for("the focus on the prompt", lambda: is_focused("Prompt (optional"))
            editor.desktop.press("Tab", "Tab")
            wait_for("the focus on what follows the options", lambda: is_focused("Variations:"))

        tab_over_the_options()
        editor.desktop.press("alt+o")
        wait_for("the options to be open", lambda: a11y.is_showing(delivery))
        editor.desktop.press("alt+o")
        wait_for("the options to be closed", lambda: not a11y.is_showing(delivery))
        tab_over_the_options()
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


@pytest.mark.parametrize("name", ["large-font", "small-screen"])
def test_options_that_are_opened_are_seen(start_editor: StartEditor, name: str) -> None:
    from support import accessibility as a11y

    [look] = [look for look in LOOKS if look.name == name]
    with start_editor(look.gimprc, look.environment, last_reference=True) as editor:
        editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        pane = next(node for node in a11y.walk(program) if node.get_role() == a11y.Role.SCROLL_PANE)
        first = a11y.lookup(program, a11y.Role.CHECK_BOX, "Use only the selected part", showing=False)
        editor.desktop.press("alt+o")

        def is_seen() -> bool:
            box, frame = a11y.box_of(first), a11y.box_of(pane)
            return box[1] < box[3] and frame[1] <= box[1] and box[3] <= frame[3]

        wait_for("the options to be seen", is_seen)
        editor.desktop.screenshot(f"options-opened-{name}")
        editor.desktop.press("Escape")
        editor.wait_until_ended()


def test_a_limit_that_cannot_be_read_is_no_permission(start_editor: StartEditor, service: StandIn) -> None:
    """Somebody has written one by hand, with a comma."""
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        with (editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini").open("a") as settings:
            settings.write("[order]\nmax-cost=0,50\n")
        editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "This can cost $0.12, which is more than the limit of $0.01 that you set")
        assert cannot_run(program)
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


def save_noise(path: Path, size: tuple[int, int]) -> None:
    """A picture that no JPEG makes small."""
    Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3)).save(path)


def test_the_size_that_is_sent_is_told(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor() as editor:
        image = editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "Content: 600×403 pixels, ")
        editor.choose_file(program, editor.reference)
        line = a11y.find(program, a11y.Role.LABEL, "Reference: 600×400 pixels, ").get_name()
        assert "reduced" not in line and line.startswith("Content: 600×403 pixels, ")
        editor.desktop.screenshot("dialog-sizes")
        assert service.requests() == []
        editor.press_run()
        editor.wait_until_ended()
        assert len(editor.layers(image)) == 2
    [order] = service.requests(method="POST")
    sent = [order["body"]["pictures"][name]["sha256"] for name in ("input_image", "reference_image")]
    told = [f"{len(service.upload(picture)) / 1000:.1f}" for picture in sent]
    assert line == "Content: 600×403 pixels, {}\u00a0kB. Reference: 600×400 pixels, {}\u00a0kB.".format(*told)


def test_what_is_reduced_to_fit_the_service_is_told(start_editor: StartEditor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    save_noise(tmp_path / "noise.png", (3000, 2000))
    with start_editor(last_reference=True) as editor:
        image = editor.gimp.call("open_picture", path=str(tmp_path / "noise.png"))
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "MB, reduced to fit 7 MB. Reference: 600×400 pixels, ")
        editor.keep_look(program, "dialog-reduced")
        # What has changed is measured anew.
        editor.give_gimp_the_focus()
        editor.gimp.call("fill", image=image)
        editor.desktop.activate("Remix with Reference")
        wait_for("the size of what is there now", lambda: any(
            text.startswith("Content: 3000×2013 pixels, ") and "reduced" not in text for text in a11y.texts(program)))
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


def test_a_layer_as_reference(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    other = editor.gimp.call("open_picture", path=str(editor.reference))
    image = editor.open_picture()
    program = editor.open_dialog()
    editor.desktop.press("alt+y", "Down")
    a11y.find(program, a11y.Role.IMAGE, f"Look comes from here: {shown_name(other, editor.reference)}: ")
    editor.desktop.screenshot("dialog-layer")
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_the_content_is_shown_as_it_would_be_sent(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        editor.open_picture(selection=(0, 0, 50, 50), offsets=(100, 100))
        program = editor.open_dialog()
        nothing = "No part of the layer is selected."
        a11y.find(program, a11y.Role.LABEL, nothing)
        assert cannot_run(program)
        editor.desktop.press("alt+o")
        a11y.press(a11y.find(program, a11y.Role.CHECK_BOX, "Use only the selected part"))
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        assert not any(nothing in label for label in a11y.texts(program))
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


def test_only_the_selected_part_is_shown(start_editor: StartEditor, tmp_path: Path) -> None:
    from support import accessibility as a11y

    red, blue = (255, 0, 0), (0, 0, 255)
    picture = Image.new("RGB", (600, 400), red)
    picture.paste(blue, (400, 0, 600, 400))
    picture.save(tmp_path / "two-colours.png")
    with start_editor(last_reference=True) as editor:
        editor.gimp.call("open_picture", path=str(tmp_path / "two-colours.png"), selection=(420, 50, 100, 300))
        program = editor.open_dialog()
        content = a11y.find(program, a11y.Role.IMAGE, "Content comes from here")

        def colours() -> set[tuple[int, int, int]]:
            with Image.open(editor.desktop.screenshot("dialog-selection")) as screen:
                pixels = screen.convert("RGB").crop(a11y.box_of(content)).getdata()
            return {colour for colour in (red, blue) if colour in pixels}

        wait_for("the selected part to be shown", lambda: colours() == {blue})
        editor.desktop.press("Escape")
        editor.wait_until_ended()


def test_the_originals_detail(start_editor: StartEditor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": {"mode": "exact", "size": [192, 128]}})
    # Stripes that a third of the size can hold, with sharp edges that it cannot.
    picture = Image.new("L", (576, 384))
    picture.putdata([60 + 120 * ((x // 19 + y // 23) % 2) for y in range(384) for x in range(576)])
    picture.convert("RGB").save(tmp_path / "checks.png")

    def check() -> Node:
        return a11y.find(editor.program(), a11y.Role.CHECK_BOX, "Keep the original's detail", showing=False)

    with start_editor(last_reference=True) as editor:
        image = editor.gimp.call("open_picture", path=str(tmp_path / "checks.png"))
        editor.open_dialog()
        editor.desktop.press("alt+o")
        assert not a11y.has_state(check(), a11y.State.CHECKED)
        a11y.press(check())
        wait_for("it to be checked", lambda: a11y.has_state(check(), a11y.State.CHECKED))
        editor.desktop.screenshot("dialog-detail")
        editor.press_run()
        editor.wait_until_ended()
        assert [layer["name"] for layer in editor.layers(image)] == [
            "Detail of Remix of Background", "Remix of Background", "Background"]
        # As other options it is as it was the last time.
        editor.open_dialog()
        wait_for("it to be checked", lambda: a11y.has_state(check(), a11y.State.CHECKED))
        editor.desktop.press("Escape")
        editor.wait_until_ended()
