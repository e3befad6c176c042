# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad calls are refused with one clear sentence, before anything is sent or touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import Editor


@pytest.fixture
def refused(editor: Editor, service: StandIn) -> Any:
    """Calls the plug-in and returns the message of the refusal; checks that nothing else happened."""

    def call(layers: list[int], status: str = "calling-error", **arguments: Any) -> str:
        images = editor.call("image_ids")
        for image in images:
            editor.call("clean", image=image)
        before = [editor.call("describe_image", image=image) for image in images]
        answer = editor.gimp.call("remix", layers=layers, **{"delivery": "inline", **arguments})
        assert answer["status"] == status
        assert service.requests() == []
        assert editor.call("image_ids") == images
        assert [editor.call("describe_image", image=image) for image in images] == before
        message: str = answer["message"]
        assert message.endswith(".") and len(message.encode()) <= 900
        return message

    return call


@pytest.fixture
def file(editor: Editor) -> str:
    return str(editor.reference)


def test_no_reference(editor: Editor, refused: Any) -> None:
    _, content = editor.photo()
    assert refused([content]) == "There is no reference: give either a picture file or a layer."


def test_two_references(editor: Editor, refused: Any, file: str) -> None:
    image, content = editor.photo()
    other = editor.call("new_layer", image=image)
    assert "not both" in refused([content], reference=file, reference_layer=other)


def test_content_as_its_own_reference(editor: Editor, refused: Any) -> None:
    _, content = editor.photo()
    assert refused([content], reference_layer=content) == "A layer cannot be its own reference."


def test_a_channel_as_reference(editor: Editor, refused: Any) -> None:
    image, content = editor.photo()
    channel = editor.call("new_channel", image=image)
    assert "not a layer" in refused([content], reference_layer=channel)


def test_a_channel_as_content(editor: Editor, refused: Any, file: str) -> None:
    image, _ = editor.photo()
    channel = editor.call("new_channel", image=image)
    assert refused([channel], reference=file) == "A channel cannot be remixed: choose a layer."


def test_two_layers(editor: Editor, refused: Any, file: str) -> None:
    image, content = editor.photo()
    other = editor.call("new_layer", image=image)
    assert refused([content, other], reference=file) == "Choose exactly one layer or layer group as the content."


@pytest.mark.parametrize("service_name", ["drafft", "Draft", "Phota", ""])
def test_an_unknown_service_is_never_replaced_by_the_paid_one(editor: Editor, refused: Any, file: str,
                                                              service_name: str) -> None:
    _, content = editor.photo()
    assert f"“{service_name}”" in refused([content], reference=file, service=service_name)


def test_a_cap_below_the_highest_price(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo()
    message = refused([content], reference=file, variations=3, profiles="anna", max_cost=0.44)
    assert "$0.45" in message and "$0.44" in message


@pytest.mark.parametrize("rest", [-0.03, -1e-9, 2.8e-17, 1e-300, -1e300, float("-inf")])
def test_the_rest_of_a_budget_is_a_cap_however_little_it_is(editor: Editor, refused: Any, file: str, rest: float) -> None:
    assert rest != 0
    _, content = editor.photo()
    assert "is more than the maximum of" in refused([content], reference=file, max_cost=rest)


@pytest.mark.parametrize("argument", ["max_cost", "strength"])
def test_what_is_not_a_number_orders_nothing(editor: Editor, service: StandIn, argument: str) -> None:
    """GIMP itself refuses the call, without a sentence."""
    _, content = editor.photo()
    assert editor.remix(content, **{argument: float("nan")})["status"] == "calling-error"
    assert service.requests() == []


@pytest.mark.parametrize("variations", [0, 5, 7, -1, 2**31 - 1])
def test_a_number_of_variations_that_cannot_be(editor: Editor, refused: Any, file: str, variations: int) -> None:
    _, content = editor.photo()
    message = refused([content], reference=file, variations=variations)
    assert message == f"The number of variations must be 1 to 4, not {variations}. Nothing was sent."


@pytest.mark.parametrize(("argument", "word"), [("delivery", "jobb"), ("delivery", ""), ("format", "gif"), ("format", "PNG")])
def test_a_word_that_is_none_of_its_argument(editor: Editor, refused: Any, file: str, argument: str, word: str) -> None:
    _, content = editor.photo()
    assert f"There is no {argument} “{word}”. Nothing was sent;" in refused([content], reference=file, **{argument: word})


@pytest.mark.parametrize("strength", [-1.0, 100.5, float("inf")])
def test_a_strength_that_cannot_be(editor: Editor, refused: Any, file: str, strength: float) -> None:
    _, content = editor.photo()
    message = refused([content], reference=file, service="draft", strength=strength)
    assert message == "The strength of a draft must be 0 to 100 percent. Nothing was sent."


def test_a_profile_in_the_prompt_counts_in_the_highest_price(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo()
    message = refused([content], reference=file, prompt="[[anna]] in the light", max_cost=0.14)
    assert "$0.15" in message and "$0.14" in message


def test_a_prompt_that_is_too_long(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo()
    assert "2000" in refused([content], reference=file, prompt="ж" * 2001)


def test_something_that_is_no_profile_id(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo()
    assert "“a b”" in refused([content], reference=file, profiles="anna, a b")


def test_a_selection_beside_the_layer(editor: Editor, refused: Any, file: str) -> None:
    image, content = editor.photo(size=(100, 100))
    editor.call("select", image=image, part=(200, 150, 20, 20))
    assert "No part of the layer is selected" in refused([content], reference=file)


def test_a_layer_that_is_too_narrow(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo(size=(330, 10))
    assert "330×10" in refused([content], reference=file)


def test_a_transparent_layer(editor: Editor, refused: Any, file: str) -> None:
    _, content = editor.photo(colour=(9, 9, 9, 0))
    assert "completely transparent" in refused([content], reference=file)


def test_an_indexed_image(editor: Editor, refused: Any, file: str) -> None:
    image, content = editor.photo()
    editor.call("convert", image=image, to="INDEXED")
    assert "Convert it to RGB first (Image > Mode > RGB)" in refused([content], reference=file)


def test_a_missing_reference_file(editor: Editor, refused: Any, tmp_path: Path) -> None:
    _, content = editor.photo()
    message = refused([content], "execution-error", reference=str(tmp_path / "away.png"))
    assert message == "The reference picture “away.png” does not exist or cannot be reached. Nothing was charged."


def test_a_folder_as_reference(editor: Editor, refused: Any, tmp_path: Path) -> None:
    _, content = editor.photo()
    assert "is a folder" in refused([content], "execution-error", reference=str(tmp_path))


@pytest.mark.parametrize("text", ["", "This is not a picture.\n" * 100, "\x89PNG\r\n\x1a\nbroken"])
def test_a_file_that_is_no_picture(editor: Editor, refused: Any, tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.png").write_text(text, encoding="latin-1")
    _, content = editor.photo()
    message = refused([content], "execution-error", reference=str(tmp_path / "broken.png"))
    assert "GIMP cannot open the reference picture “broken.png” (" in message
    assert message.endswith("Nothing was charged.")


@pytest.mark.parametrize("run_mode", ["INTERACTIVE", "WITH_LAST_VALS"])
def test_a_window_without_a_display(editor: Editor, refused: Any, file: str, run_mode: str) -> None:
    _, content = editor.photo()
    assert "RUN-NONINTERACTIVE" in refused([content], reference=file, run_mode=run_mode)
