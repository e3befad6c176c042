# SPDX-License-Identifier: GPL-3.0-or-later
"""How a layer was made, read and copied by keyboard."""

from __future__ import annotations

from test_accessibility import nameless

from conftest import Editor


def test_a_recipe_is_shown_by_keyboard(editor: Editor) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    assert editor.order(image) == "success"
    editor.gimp.call("select_first_layer", image=image)
    editor.choose("Show R_ecipe")
    editor.wait_for_focus("Recipe")
    program = a11y.application("remix-with-reference")
    a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
    text = a11y.find(program, a11y.Role.TEXT, "Recipe")
    shown = a11y.text_of(text)
    assert f"Reference: {editor.reference.name}" in shown.splitlines()
    assert "Charged for the run: $0.12" in shown.splitlines()
    assert nameless(program) == []
    editor.desktop.screenshot("recipe")

    editor.desktop.press("alt+o")
    editor.wait_for_focus("Recipe")
    assert a11y.text_of(a11y.find(program, a11y.Role.TEXT, "Recipe")) == shown, "copying leaves the window open"
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_the_window_says_whose_recipe_and_whose_file_it_is(editor: Editor) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    assert editor.order(image) == "success"
    result, _ = editor.layers(image)
    editor.gimp.call("select_last_layer", image=image)
    editor.choose("Show R_ecipe")
    editor.wait_for_focus("Recipe")
    program = a11y.application("remix-with-reference")
    a11y.find(program, a11y.Role.LABEL,
              f"The selected layer has no recipe of its own. This is the recipe of “{result['name']}”.")
    editor.keep_look(program, "recipe-of-content")
    editor.desktop.press("Escape")
    editor.wait_until_ended()

    editor.choose("Save Or_iginal...")
    editor.wait_for_focus(f"Save the File of “{result['name']}” as It Came from the Service")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
