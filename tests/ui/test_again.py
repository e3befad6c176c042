# SPDX-License-Identifier: GPL-3.0-or-later
"""A result is made again in the window, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.standin import StandIn, orders
from test_accessibility import nameless
from test_appearance import LOOKS, Look

from conftest import CONTENT, SMALL, Editor, StartEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.accessibility import Node

TITLE = "Remix Again"
PROMPT = "Keep the window frames."


def make_result(editor: Editor, image: int, **arguments: object) -> None:
    """The result is on top, and selected."""
    assert editor.order(image, **{"prompt": PROMPT, "variations": 2, **arguments}) == "success"
    editor.gimp.call("select_first_layer", image=image)


def open_again(editor: Editor) -> Node:
    return editor.open_dialog("Remix A_gain...", TITLE)


def forget_reference(editor: Editor) -> None:
    [file] = (editor.gimp.profile.folder / "data" / "remix-with-reference" / "references").glob("*.jpg")
    file.unlink()


def test_one_press_makes_it_again_and_one_line_changes_it(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture(selection=(100, 50, 300, 250))
    make_result(editor, image)
    program = open_again(editor)
    a11y.find(program, a11y.Role.IMAGE, f"Look comes from here: {editor.reference.name}")
    a11y.find(program, a11y.Role.IMAGE, "Content comes from here: Background")
    same = a11y.find(program, a11y.Role.RADIO_BUTTON, "The same picture again")
    assert a11y.has_state(same, a11y.State.CHECKED)
    prompt = a11y.find_labelled(program, "Prompt (optional")
    assert a11y.text_of(prompt) == PROMPT
    a11y.find(program, a11y.Role.LABEL, "2 variations: $0.24.")
    a11y.find(program, a11y.Role.LABEL, "the part of the layer that is shown, the reference and the prompt.")
    editor.desktop.press("alt+o")
    part = a11y.find(program, a11y.Role.CHECK_BOX, "Use only the selected part")
    assert not a11y.has_state(part, a11y.State.SENSITIVE), "it is the same part in any case"
    assert nameless(program) == []
    keys = [key for node in a11y.walk(program) if a11y.is_showing(node) for key in a11y.mnemonics(node)]
    assert sorted(keys) == sorted(set(keys)), "each letter leads to one control"
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.24", sensitive=True)
    editor.desktop.screenshot("again")
    editor.press_run()
    editor.wait_until_ended()
    new, former, content = editor.layers(image)
    assert len(new["children"]) == len(former["children"]) == 2 and content == CONTENT

    open_again(editor)
    editor.desktop.press("alt+p", "ctrl+a")
    editor.desktop.type("More blue.")
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 4
    first, second, third = orders(service)
    assert second == first
    assert third == {**first, "prompt": "More blue."}
    assert service.ledger().charges == 3


def test_another_layer_is_chosen(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    editor.open_picture()
    image = editor.open_picture(selection=(100, 50, 300, 250))
    make_result(editor, image, variations=1)
    program = open_again(editor)
    editor.desktop.press("alt+x", "Up")
    a11y.find(program, a11y.Role.IMAGE, "Content comes from here: Remix of Background")
    editor.desktop.press("alt+o")
    a11y.find(program, a11y.Role.CHECK_BOX, "Use only the selected part", sensitive=True)
    editor.desktop.screenshot("again-other-layer")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True))
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 3
    first, second = orders(service)
    assert second["reference_image"] == first["reference_image"] and second["input_image"] != first["input_image"]


def test_a_reference_that_was_forgotten_is_chosen_once_more(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    make_result(editor, image)
    forget_reference(editor)
    program = open_again(editor)
    a11y.find(program, a11y.Role.LABEL, f"“{editor.reference.name}”, is no longer kept on this computer: choose it")
    a11y.find(program, a11y.Role.IMAGE, f"Look comes from here: {editor.reference.name}")
    a11y.find(program, a11y.Role.LABEL, "Choose a reference first.")
    assert not a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for"), a11y.State.SENSITIVE)
    assert a11y.lookup(program, a11y.Role.RADIO_BUTTON, "The same picture again") is None
    editor.desktop.screenshot("again-forgotten")
    editor.choose_file(program, editor.reference, TITLE)
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.24", sensitive=True)
    editor.press_run()
    editor.wait_until_ended()
    first, second = orders(service)
    assert second == first


def test_another_reference_and_the_same_one_after_all(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    make_result(editor, image)
    program = open_again(editor)
    editor.choose_file(program, editor.content, TITLE)
    editor.desktop.press("alt+g")
    a11y.find(program, a11y.Role.IMAGE, f"Look comes from here: {editor.reference.name}")
    editor.desktop.press("alt+f")
    a11y.find(program, a11y.Role.IMAGE, f"Look comes from here: {editor.content.name}")
    editor.press_run("alt+g")
    editor.wait_until_ended()
    first, second = orders(service)
    assert second == first


def test_a_content_that_is_gone_is_chosen(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    make_result(editor, image, variations=1)
    editor.gimp.call("delete_last_layer", image=image)
    program = open_again(editor)
    a11y.find(program, a11y.Role.LABEL, "The content of the earlier result is no longer in its image, or cannot be")
    a11y.find(program, a11y.Role.LABEL, "Choose the layer to remix.")
    assert not a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for"), a11y.State.SENSITIVE)
    editor.desktop.screenshot("again-no-content")
    editor.desktop.press("alt+x", "Down")
    a11y.find(program, a11y.Role.IMAGE, "Content comes from here: Remix of Background")
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 2


def test_leaving_the_window_orders_nothing(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    make_result(editor, image)
    open_again(editor)
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.ledger().charges == 1 and len(editor.layers(image)) == 2


def test_a_repetition_is_as_the_recipe_says(editor: Editor, service: StandIn) -> None:
    """Not as the last run: what was changed there belongs to that result."""
    from support import accessibility as a11y

    image = editor.open_picture()
    make_result(editor, image)
    open_again(editor)
    editor.desktop.press("alt+p", "ctrl+a")
    editor.desktop.type("More blue.")
    editor.press_run()
    editor.wait_until_ended()
    for file in (editor.gimp.profile.gimp / "plug-in-settings").glob("*again*"):
        assert b"blue" not in file.read_bytes()
    other = editor.open_picture()
    make_result(editor, other)
    call = editor.gimp.start("repeat", image=other, procedure="plug-in-remix-again")
    program = editor.program(TITLE)
    a11y.find(program, a11y.Role.LABEL, "2 variations: $0.24.")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.24", sensitive=True))
    assert call.result(timeout=60) == "success"
    sent = orders(service)
    assert [order["prompt"] for order in sent] == [PROMPT, "More blue.", PROMPT, PROMPT]
    assert sent[3] == sent[2]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_its_looks(start_editor: StartEditor, service: StandIn, look: Look,
                   make_locale: Callable[[str], dict[str, str]]) -> None:
    from support import accessibility as a11y

    environment = {**look.environment, **(make_locale(look.locale) if look.locale else {})}
    say = look.translate
    service.scenario({"picture": SMALL})
    with start_editor(look.gimprc, environment, say=say) as editor:
        image = editor.open_picture(selection=(100, 50, 300, 250))
        make_result(editor, image)
        program = open_again(editor)
        a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
        editor.keep_look(program, f"again-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
        forget_reference(editor)
        program = open_again(editor)
        a11y.find(program, a11y.Role.LABEL, say("Choose a reference first."))
        editor.keep_look(program, f"again-forgotten-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
