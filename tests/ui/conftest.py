# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP with its real windows on a private desktop, and the stand-in service."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from support.desktop import Desktop, private_desktop, wait_for
from support.fixtures import CANARY, OTHER_CANARY, plug_in, running_service
from support.gimp import Gimp
from support.programs import waits_of
from support.shards import keep_shard, pass_without_tests
from support.standin import StandIn

from kept_gimp import KeptGimp

if TYPE_CHECKING:
    from support.accessibility import Node

__all__ = ["CANARY", "OTHER_CANARY", "plug_in", "running_service"]  # tests find them here

LOCALE = Path(os.environ["REMIX_LOCALE"])  # the built translations
SCREENSHOTS = Path(os.environ["REMIX_SCREENSHOTS"])

SMALL = {"size": [96, 64]}  # the service's pictures, so that tests are quick
HELD = "held"
ENVIRONMENTS = ("without_key", "without_network")  # fixtures with what start_editor() is to be given
RUN_BUTTONS = ("Re_mix for %s", "Re_mix for at most %s", "_Make Draft")  # what Alt+M presses in the dialog
CONTENT = {"name": "Background"}  # the layer of a picture that was just opened


def look_of(item: pytest.Item) -> str:
    """The name of the look that a test is for; empty if it is for none."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return parameters["look"].name if "look" in parameters else ""


def environment_of(item: pytest.Item) -> list[str]:
    """What a test wants to be set in the environment."""
    fixtures = item.fixturenames if isinstance(item, pytest.Function) else []
    return [name for name in ENVIRONMENTS if name in fixtures]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "look: visits windows in one look")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Lets the visits be left out, with -m "not look"."""
    if look_of(item):
        item.add_marker("look")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that want the same look and environment come one after the other, so that they share a GIMP."""
    items.sort(key=lambda item: (look_of(item), environment_of(item)))
    keep_shard(config, items, lambda item: look_of(item) or item.path.name)


def pytest_sessionfinish(session: pytest.Session) -> None:
    pass_without_tests(session)


@dataclass
class Editor:
    """A GIMP in front of its user."""

    desktop: Desktop
    gimp: Gimp
    content: Path
    reference: Path
    say: Callable[[str], str] = str  # an English text of ours in the user's language

    def open_picture(self, **more: Any) -> int:
        return self.gimp.call("open_picture", path=str(self.content), **more)

    def order(self, image: int, **arguments: Any) -> str:
        """Remixes the image's first layer with the reference, as a script does; how the call ended."""
        status: str = self.gimp.call("order", image=image, reference=str(self.reference), **arguments)
        return status

    def layers(self, image: int) -> list[dict[str, Any]]:
        return self.gimp.call("layers", image=image)

    def choose(self, entry: str) -> None:
        """Chooses the real entry in the menu, which is given with its mnemonic."""
        from support import accessibility as a11y

        root = a11y.application("gimp")
        label = self.say(entry).replace("_", "")
        a11y.press(a11y.find(root, a11y.Role.MENU_ITEM, label, showing=False, sensitive=True))

    def open_window(self, entry: str, title: str) -> Node:
        """Chooses the entry; the plug-in's program once its window has the focus."""
        from support import accessibility as a11y

        self.choose(entry)
        program = a11y.application("remix-with-reference")
        self.wait_for_focus(self.say(title))
        return program

    def keep_look(self, program: Node, name: str, shortened: str = "") -> None:
        """Keeps a picture of the screen, and fails if a text or a button of the program cannot be seen as a whole. Only
        the text `shortened`, which is too long for any window, may have an ellipsis."""
        from support import accessibility as a11y

        self.desktop.screenshot(name)
        allowed = [f"{shortened!r} with an ellipsis"] if shortened else []
        assert [cut for cut in a11y.cut_off(program) if cut not in allowed] == [], name

    def open_dialog(self, entry: str = "Remix with _Reference...", title: str = "Remix with Reference") -> Node:
        """Chooses the entry; the plug-in's program once its dialog is there."""
        self.choose(entry)
        return self.program(title)

    def press_run(self, *before: str) -> None:
        """Presses the dialog's button by its key, after other keys. It takes no key in the window's first second."""
        from support import accessibility as a11y

        program = a11y.application("remix-with-reference")
        labels = [self.say(text).replace("_", "").partition("%s")[0] for text in RUN_BUTTONS]
        wait_for("the button to be sensitive", lambda: any(
            a11y.lookup(program, a11y.Role.PUSH_BUTTON, label, sensitive=True) for label in labels))
        self.desktop.press(*before, "alt+m")

    def program(self, title: str = "Remix with Reference") -> Node:
        """The plug-in's program with a window on the screen, which has the focus."""
        from support import accessibility as a11y

        program = a11y.application("remix-with-reference")
        a11y.find(program, a11y.Role.DIALOG, "")
        self.wait_for_focus(self.say(title))
        return program

    def program_has_ended(self) -> bool:
        """And is off the bus too, which alone proves nothing: a busy program is not seen there at times."""
        from support import accessibility as a11y

        return not self.gimp.plug_ins("remix-with-reference") and "remix-with-reference" not in a11y.programs()

    def wait_until_ended(self) -> None:
        wait_for("the plug-in to end", self.program_has_ended)

    def wait_for_focus(self, title: str) -> None:
        wait_for(f"the focus to be on {title}", lambda: self.desktop.active_title() == title)

    def give_gimp_the_focus(self) -> None:
        """As somebody does who goes on working while a run is under way."""
        self.desktop.activate("GIMP$")
        wait_for("GIMP to have the focus", lambda: self.desktop.active_title().endswith("GIMP"))

    def choose_file(self, program: Node, path: Path, title: str = "Remix with Reference") -> None:
        """With the keyboard alone, from the focus on the button: opens the file dialog and enters a path."""
        from support import accessibility as a11y

        self.desktop.press("alt+e")
        self.wait_for_focus("Choose the Reference")
        self.desktop.press("ctrl+l")
        chooser = a11y.find(program, a11y.Role.FILE_CHOOSER, "")
        entry = a11y.find(chooser, a11y.Role.TEXT, "")
        wait_for("the focus on the path", lambda: a11y.has_state(entry, a11y.State.FOCUSED))
        self.desktop.press("ctrl+a")
        self.desktop.type(str(path))
        wait_for("the path to be typed", lambda: a11y.text_of(entry) == str(path))
        # GTK looks at the file before it takes a Return.
        a11y.find(chooser, a11y.Role.PUSH_BUTTON, "Open", sensitive=True)
        self.desktop.press("Return")
        self.wait_for_focus(title)
        a11y.find(program, a11y.Role.IMAGE, path.name)


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """One for all tests, because this process looks at one accessibility bus as long as it lives."""
    with private_desktop(tmp_path_factory.mktemp("desktop") / "home", SCREENSHOTS) as running:
        os.environ.update(running.environment)
        yield running


@pytest.fixture
def service(running_service: StandIn) -> StandIn:
    running_service.reset()
    running_service.scenario({"picture": SMALL})
    return running_service


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A content and a reference that can be told apart in a screenshot."""
    photos = sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))
    folder = tmp_path_factory.mktemp("pictures")
    for name, photo in (("portrait.png", photos[0]), ("sunset.png", photos[1])):
        with Image.open(photo) as picture:
            picture.convert("RGB").resize((600, 400)).save(folder / name)
    return folder / "portrait.png", folder / "sunset.png"


@pytest.fixture(scope="session")
def make_locale(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """Makes a locale that the computer need not have, and says how a program gets it."""
    folder = tmp_path_factory.mktemp("locales")

    def make(name: str) -> dict[str, str]:
        if not (folder / name).exists():
            language, _, charset = name.partition(".")
            subprocess.run(["localedef", "-i", language, "-f", charset, str(folder / name)], check=True)
        return {"LOCPATH": str(folder), "LC_ALL": name}

    return make


@pytest.fixture(scope="session")
def kept_gimp(tmp_path_factory: pytest.TempPathFactory, desktop: Desktop, plug_in: Path) -> Iterator[KeptGimp]:
    kept = KeptGimp(tmp_path_factory.mktemp("gimp"), desktop, plug_in)
    yield kept
    kept.end()


@pytest.fixture
def without_key() -> dict[str, None]:
    """The environment of a user who keeps the API key somewhere else."""
    return {"PHOTA_API_KEY": None}


@pytest.fixture
def without_network() -> dict[str, str]:
    """The environment of a user whose service cannot be reached."""
    return {"REMIX_API_BASE": "http://127.0.0.1:1/v1/phota"}


StartEditor = Callable[..., AbstractContextManager[Editor]]


@pytest.fixture
def start_editor(
    kept_gimp: KeptGimp,
    desktop: Desktop,
    pictures: tuple[Path, Path],
    service: StandIn,
    request: pytest.FixtureRequest,
) -> StartEditor:
    """A GIMP for a user: with lines for its gimprc, with more environment (None takes a variable away), with a reference
    that was used before, and for a user of another language."""

    @contextmanager
    def start(
        gimprc: str = "",
        environment: Mapping[str, str | None] | None = None,
        *,
        last_reference: bool = False,
        say: Callable[[str], str] = str,
    ) -> Iterator[Editor]:
        wanted = {**service.environment(), **(environment or {})}
        given = {name: value for name, value in wanted.items() if value is not None}
        with kept_gimp.lend(gimprc, given) as gimp:
            printed = gimp.output.stat().st_size
            if last_reference:
                remembered = gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
                remembered.parent.mkdir()
                remembered.write_text(f"[reference]\nuri={pictures[1].as_uri()}\n")
            try:
                yield Editor(desktop, gimp, *pictures, say)
            except BaseException:
                keep_evidence(request.node.name, desktop, gimp)
                raise
        service_is_clean(service, gimp.output.read_bytes()[printed:].decode(errors="replace"))

    return start


def keep_evidence(name: str, desktop: Desktop, gimp: Gimp) -> None:
    """Of a test that failed: what was on the screen, and what the programs were waiting for."""
    desktop.screenshot(f"failed-{name}")
    for process in (gimp.process.pid, *gimp.plug_ins("remix-with-reference")):
        print(waits_of(process))


def service_is_clean(service: StandIn, output: str) -> None:
    service.assert_clean()
    complaints = [line for line in output.splitlines() if "remix-with-reference" in line and "CRITICAL" in line]
    # GTK itself says this when a key's release reaches a window that the key's press has closed.
    assert [line for line in complaints if "WIDGET_REALIZED_FOR_EVENT" not in line] == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Iterator[None]:
    try:
        return (yield)
    except BaseException:
        if isinstance(editor := item.funcargs.get("editor"), Editor):
            keep_evidence(item.name, editor.desktop, editor.gimp)
        raise


@pytest.fixture
def editor(start_editor: StartEditor) -> Iterator[Editor]:
    with start_editor() as running:
        yield running


def shown_name(image: int, file: Path) -> str:
    """What we call an image that a script has opened from a file: some versions of GIMP do not know of the file then."""
    return f"[Untitled]-{image}" if gimp_version().startswith("3.0.") else f"[{file.stem}] (imported)"


def gimp_version() -> str:
    command = ["pkg-config", "--modversion", "gimp-3.0"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
