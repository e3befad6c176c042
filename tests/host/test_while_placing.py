# SPDX-License-Identifier: GPL-3.0-or-later
"""Making the layers of a large result takes seconds, in which the user goes on working: where the result goes, and how,
is decided by what is true when it is inserted. A plug-in for tests stops on the way, so that each act comes at a known
moment."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.gimp import Gimp, gather_plug_in, make_profile, running_gimp
from support.standin import StandIn

from conftest import ENVIRONMENT, INSIDE, SIZE, Editor
from detail import SMALLER, photograph  # noqa: F401

Act = tuple[str, dict[str, Any]]  # a function of inside.py and its arguments
Place = Callable[..., dict[str, Any]]

PAINTING = "paint 2"  # the second of three layers is being made
INSERTING = "insert"  # GIMP is about to be asked to insert a layer
WAITING = "moment"  # everything is ready


@pytest.fixture(scope="module")
def gimp(tmp_path_factory: pytest.TempPathFactory, plug_in: Path, running_service: StandIn) -> Iterator[Gimp]:
    """With the plug-in for tests, in place of the GIMP that other tests use."""
    placing = gather_plug_in(tmp_path_factory.mktemp("placing"), Path(os.environ["PLACING_PLUG_IN"]))
    profile = make_profile(tmp_path_factory.mktemp("gimp") / "profile", [plug_in, placing])
    with running_gimp(profile, INSIDE, {**ENVIRONMENT, **running_service.environment()}) as running:
        yield running


@pytest.fixture
def place(editor: Editor) -> Iterator[Place]:
    """Places three variations of a layer and acts at the point of that name: the first time that the plug-in comes to
    it or, for the acts of `each_time`, in turn."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listener:
        address = str(Path(folder) / "socket")
        listener.bind(address)
        listener.listen()
        listener.settimeout(60)

        def call(layer: int, point: str, *acts: Act, each_time: bool = False, **arguments: Any) -> dict[str, Any]:
            given = {"what": "place", "variations": 3, **arguments}
            under_way = editor.gimp.start("place", layer=layer, socket=address, **given)
            left = [[act] for act in acts] if each_time else [list(acts)]
            with listener.accept()[0] as connection, connection.makefile("r") as points:
                for line in points:
                    if line.strip() == point and left:
                        for function, values in left.pop(0):
                            editor.gimp.call_beside(function, **values)
                    connection.sendall(b".")
            assert not left, f"it never came to {point}"
            answer: dict[str, Any] = under_way.result(timeout=60)
            return answer

        yield call


def group_of(editor: Editor, answer: dict[str, Any]) -> int:
    assert answer["error"] in (None, ""), answer
    assert len(answer["layers"]) == 3
    group: int = editor.place_of(answer["layers"][0])["parent"]
    assert [editor.place_of(layer) for layer in answer["layers"]] == [
        {**editor.place_of(answer["layers"][0]), "parent": group, "position": n} for n in range(3)]
    return group


# While the layers are made, or are ready and wait.


@pytest.mark.parametrize("point", [PAINTING, WAITING])
def test_what_is_selected_last_stays_selected(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    image, group, content = nested
    editor.call("select_layers", image=image, layers=[content])
    group_of(editor, place(content, point, ("select_layers", {"image": image, "layers": [group]})))
    assert editor.call("describe_image", image=image)["selected_layers"] == [group]


@pytest.mark.parametrize("point", [PAINTING, WAITING])
def test_a_content_that_is_moved_is_followed(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    _, _, content = nested
    answer = place(content, point, ("configure", {"item": content, "offsets": [310, 220]}))
    group_of(editor, answer)
    assert {tuple(editor.describe(layer)["offsets"]) for layer in answer["layers"]} == {(310, 220)}
    assert "moved in the meantime" in answer["notes"]


def test_the_detail_of_a_content_that_is_moved(editor: Editor, photograph: Path, place: Place) -> None:  # noqa: F811
    content = editor.open(photograph)
    moved = ("configure", {"item": content, "offsets": [300, 200]})
    answer = place(content, PAINTING, moved, keep_detail=True)
    group = editor.place_of(answer["layers"][0])["parent"]
    children = editor.call("children", item=group)
    assert children[1::2] == answer["layers"] and len(children) == 6, "each has its detail"
    assert {tuple(editor.describe(child)["offsets"]) for child in children} == {(300, 200)}
    assert "detail" not in answer["notes"]


@pytest.mark.parametrize("point", [PAINTING, WAITING])
def test_a_new_layer_above_the_content_stays_above_the_result(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    image, group, content = nested
    made = group_of(editor, place(content, point, ("new_layer", {"image": image, "name": "New", "parent": group})))
    names = [editor.describe(child)["name"] for child in editor.call("children", item=group)]
    assert names == ["New", editor.describe(made)["name"], "Photo"]


@pytest.mark.parametrize("point", [PAINTING, WAITING])
def test_a_content_that_leaves_its_group_takes_the_result_along(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    image, _, content = nested
    answer = place(content, point, ("move_to_top", {"layer": content}))
    assert editor.place_of(group_of(editor, answer)) == {"image": image, "parent": None, "position": 0}
    assert "now in another layer group" in answer["notes"]


@pytest.mark.parametrize("point", [PAINTING, WAITING, INSERTING])
def test_a_group_that_is_deleted_leaves_the_image(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    image, group, content = nested
    answer = place(content, point, ("delete_item", {"item": group}))
    assert editor.place_of(group_of(editor, answer)) == {"image": image, "parent": None, "position": 0}
    assert "the result is the topmost layer of the image" in answer["notes"]


@pytest.mark.parametrize("point", ["paint 1", WAITING, INSERTING])
@pytest.mark.parametrize("to", ["GRAY", "FLOAT_LINEAR"])
def test_an_image_that_is_converted_gets_what_it_can_hold(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str, to: str
) -> None:
    image, group, content = nested
    answer = place(content, point, ("convert", {"image": image, "to": to}), variations=1)
    assert answer["error"] in (None, ""), answer
    [layer] = answer["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": group, "position": 0}
    assert "the result was converted to it" in answer["notes"]
    shown, behind = (editor.pixels(item).resize((8, 8)).tobytes() for item in (layer, content))
    assert max(abs(one - other) for one, other in zip(shown, behind, strict=True)) <= 6


@pytest.mark.parametrize("point", [PAINTING, WAITING])
@pytest.mark.parametrize("turn", ["rotate_90", "flip_horizontal"])
def test_an_image_that_is_turned_is_followed(
    editor: Editor, photograph: Path, place: Place, point: str, turn: str  # noqa: F811
) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    answer = place(content, point, ("turn_image", {"image": image, "turn": turn}))
    assert "rotated or flipped in the meantime" in answer["notes"]
    group_of(editor, answer)
    for layer in answer["layers"]:
        assert editor.describe(layer)["size"] == editor.describe(content)["size"]
    one, other = (editor.pixels(item).convert("L").resize((16, 16)).tobytes() for item in (layer, content))
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 12


@pytest.mark.parametrize("point", [PAINTING, WAITING, INSERTING])
def test_an_image_that_is_closed_is_replaced(
    editor: Editor, nested: tuple[int, int, int], place: Place, point: str
) -> None:
    image, _, content = nested
    answer = place(content, point, ("close_image", {"image": image}))
    made = editor.place_of(group_of(editor, answer))["image"]
    assert editor.call("image_ids") == [made] and made != image
    assert editor.call("describe_image", image=made)["size"] == list(SIZE)
    assert "the result is a new image" in answer["notes"]


# When it is refused.


def test_what_is_refused_again_and_again_is_said_and_leaves_nothing(
    editor: Editor, nested: tuple[int, int, int], place: Place
) -> None:
    image, _, content = nested
    back_and_forth = [("convert", {"image": image, "to": to}) for to in ("GRAY", "RGB", "GRAY", "RGB")]
    before = editor.call("layer_ids", image=image)
    answer = place(content, INSERTING, *back_and_forth, each_time=True, variations=1)
    assert answer["layers"] == [] and answer["error"].startswith("host: insert a layer: ")
    assert not answer["error"].endswith("success")
    assert editor.call("layer_ids", image=image) == before and editor.call("image_ids") == [image]


def test_what_is_not_wanted_now_changes_nothing(editor: Editor, nested: tuple[int, int, int], place: Place) -> None:
    image, _, content = nested
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    answer = place(content, WAITING, what="decline")
    assert answer["layers"] == [] and answer["error"].startswith("cancelled")
    assert editor.call("describe_image", image=image) == before and editor.call("image_ids") == [image]


# The detail of a result that is there.


@pytest.fixture
def detailed(editor: Editor, photograph: Path, scenario: Callable[..., None]) -> tuple[int, int, int]:  # noqa: F811
    """The ids of an image, a variation in it that has lost detail, and its content."""
    scenario(picture={"mode": "exact", "size": SMALLER})
    content = editor.open(photograph)
    [variation] = editor.remix(content)["layers"]
    return editor.place_of(content)["image"], variation, content


@pytest.mark.parametrize("point", [WAITING, INSERTING])
@pytest.mark.parametrize("to", ["GRAY", "U16_NON_LINEAR"])
def test_the_detail_is_inserted_into_an_image_that_is_converted(
    editor: Editor, detailed: tuple[int, int, int], place: Place, point: str, to: str
) -> None:
    image, variation, content = detailed
    answer = place(variation, point, ("convert", {"image": image, "to": to}), what="detail")
    assert editor.call("layer_ids", image=image) == [*answer["layers"], variation, content]


def test_the_detail_follows_its_variation(editor: Editor, detailed: tuple[int, int, int], place: Place) -> None:
    image, variation, content = detailed
    acts = [("configure", {"item": variation, "offsets": [40, -30]}), ("move_to_top", {"layer": content}),
            ("select_layers", {"image": image, "layers": [content]})]
    [detail] = place(variation, WAITING, *acts, what="detail")["layers"]
    assert editor.describe(detail)["offsets"] == [40, -30]
    assert editor.call("layer_ids", image=image) == [content, detail, variation]
    assert editor.call("describe_image", image=image)["selected_layers"] == [content]


@pytest.mark.parametrize("act", ["delete_item", "scale_layer"])
def test_the_detail_of_what_is_gone_is_refused(
    editor: Editor, detailed: tuple[int, int, int], place: Place, act: str
) -> None:
    image, variation, _ = detailed
    values = {"item": variation} if act == "delete_item" else {"layer": variation, "width": 500, "height": 300}
    answer = place(variation, WAITING, (act, values), what="detail")
    assert answer["error"] == (
        "bad_input: The variation was changed or deleted while its detail was being made: try again.")
    assert len(editor.call("layer_ids", image=image)) == (1 if act == "delete_item" else 2)
