# SPDX-License-Identifier: GPL-3.0-or-later
"""One GIMP with the built plug-in, and one stand-in service, for all host tests."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from support.fixtures import CANARY, OTHER_CANARY, plug_in, running_service
from support.gimp import Gimp, make_profile, running_gimp
from support.shards import keep_shard, pass_without_tests
from support.standin import StandIn

__all__ = ["CANARY", "OTHER_CANARY", "plug_in", "running_service"]  # tests find them here

INSIDE = Path(__file__).with_name("inside.py")

SIZE = (384, 256)  # of most contents
FRAME = (384, 258)  # what is sent of them, with the ratio of the service's pictures
LOOK = (200, 120, 40)  # the colour of the reference

# The picture that comes back is the one that was sent, and nothing is scaled on the way. What differs comes from JPEG
# and from rounding to 8 bits in another colour space.
EXACT = {"mode": "exact", "size": "sent"}
TOLERANCE = 6

ENVIRONMENT = {"GIMP_PLUGIN_DEBUG": "remix-with-reference,fatal-criticals"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The search for the key comes last, in each part, since it looks at what the tests before it have left."""

    def searches(item: pytest.Item) -> bool:
        return item.path.name == "test_privacy.py"

    items.sort(key=searches)
    keep_shard(config, items, lambda item: item.path.name, everywhere=searches)


def pytest_sessionfinish(session: pytest.Session) -> None:
    pass_without_tests(session)


@dataclass(frozen=True)
class Editor:
    """GIMP as tests see it: shorthands for functions of inside.py."""

    gimp: Gimp
    reference: Path

    def photo(self, **layer: Any) -> tuple[int, int]:
        """A new image with a background and, above it, a layer; the ids of image and layer."""
        image = self.call("new_image")
        self.call("new_layer", image=image, name="Background", colour=(20, 40, 60, 255))
        return image, self.call("new_layer", image=image, **layer)

    def open(self, path: Path) -> int:
        """The only layer of a picture file."""
        return self.call("first_layer", image=self.call("open_image", path=str(path)))

    def call(self, function: str, **arguments: Any) -> Any:
        return self.gimp.call(function, **arguments)

    def remix(self, layer: int, **arguments: Any) -> dict[str, Any]:
        return self.start_remix(layer, **arguments).result(timeout=120)

    def start_remix(self, layer: int, **arguments: Any) -> Future[Any]:
        if not {"reference", "reference_layer"} & arguments.keys():
            arguments["reference"] = str(self.reference)
        return self.gimp.start("remix", layers=[layer], **{"delivery": "inline", **arguments})

    def again(self, layer: int, **arguments: Any) -> dict[str, Any]:
        return self.gimp.start("again", layers=[layer], **arguments).result(timeout=120)

    def keep_key(self, account: str, key: str = OTHER_CANARY) -> Path:
        """Gives an account a key, in the file that it is kept in; an encoded name is given encoded."""
        file = self.gimp.profile.folder / "config" / "remix-with-reference" / f"api-key-{account}"
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(key)
        return file

    def describe(self, item: int) -> dict[str, Any]:
        return self.call("describe", item=item)

    def place_of(self, item: int) -> dict[str, Any]:
        return self.call("place_of", item=item)

    def pixels(self, item: int) -> Image.Image:
        size = tuple(self.describe(item)["size"])
        return Image.frombytes("RGBA", size, base64.b64decode(self.call("pixels", item=item)))

    def part(self, item: int, part: tuple[int, int, int, int]) -> np.ndarray:
        """The brightness of a part of a layer that is too large to be looked at whole."""
        pixels = base64.b64decode(self.call("part_pixels", item=item, part=part))
        return np.asarray(Image.frombytes("RGBA", part[2:], pixels).convert("L"), dtype=float)

    def selection(self, image: int) -> Image.Image:
        size = tuple(self.call("describe_image", image=image)["size"])
        return Image.frombytes("L", size, base64.b64decode(self.call("selection_pixels", image=image)))

    def mask(self, item: int) -> Image.Image:
        size = tuple(self.describe(item)["size"])
        return Image.frombytes("L", size, base64.b64decode(self.call("mask_pixels", item=item)))


def refusal(answer: dict[str, Any]) -> str:
    """What a call that was refused says: sentences that a user can read."""
    assert answer["status"] == "calling-error", answer
    message: str = answer["message"]
    assert message.endswith(".") and len(message.encode()) <= 900
    return message


@pytest.fixture(scope="session")
def gimp(tmp_path_factory: pytest.TempPathFactory, plug_in: Path, running_service: StandIn) -> Iterator[Gimp]:
    profile = make_profile(tmp_path_factory.mktemp("gimp") / "profile", [plug_in])
    with running_gimp(profile, INSIDE, {**ENVIRONMENT, **running_service.environment()}) as running:
        yield running


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "reference.png"
    Image.new("RGB", (300, 300), LOOK).save(path)
    return path


@pytest.fixture(scope="session")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half as large as what the service makes of it, with its ratio: 1264 by 848 pixels."""
    path = tmp_path_factory.mktemp("photograph") / "photograph.png"
    with Image.open(sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))[0]) as picture:
        picture.convert("RGB").resize((1264, 848), Image.Resampling.LANCZOS).save(path)
    return path


@pytest.fixture
def service(running_service: StandIn) -> StandIn:
    running_service.reset()
    running_service.scenario({"picture": EXACT})
    return running_service


@pytest.fixture
def editor(gimp: Gimp, service: StandIn, reference: Path) -> Iterator[Editor]:
    """GIMP without images; what the test makes is closed after it."""
    printed = gimp.output.stat().st_size
    yield Editor(gimp, reference)
    assert gimp.process.poll() is None, "GIMP has ended"
    gimp.call_beside("close_images")
    service.assert_clean()
    output = gimp.output.read_bytes()[printed:].decode(errors="replace")
    assert "remix-with-reference" not in "".join(line for line in output.splitlines() if "CRITICAL" in line), output


@pytest.fixture
def empty_store(editor: Editor) -> Iterator[None]:
    """Without what other tests have ordered and set, and theirs without what this one does."""
    _forget(editor)
    yield
    _forget(editor)


def _forget(editor: Editor) -> None:
    folder = editor.gimp.profile.folder
    shutil.rmtree(folder / "data" / "remix-with-reference", ignore_errors=True)
    shutil.rmtree(folder / "config" / "remix-with-reference", ignore_errors=True)


@pytest.fixture
def scenario(service: StandIn) -> Callable[..., None]:
    """Scripts what the service does, beside exact pictures."""

    def script(*rules: dict[str, Any], **settings: Any) -> None:
        service.scenario({"picture": EXACT, "rules": list(rules), **settings})

    return script


@pytest.fixture
def nested(editor: Editor) -> tuple[int, int, int]:
    """The ids of an image, a group in it, and a layer in that."""
    image = editor.call("new_image")
    editor.call("new_layer", image=image, name="Background")
    group = editor.call("new_group", image=image)
    return image, group, editor.call("new_layer", image=image, parent=group, offsets=(10, 20))
