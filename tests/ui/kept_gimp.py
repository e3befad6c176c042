# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP that is kept from one test to the next, because starting one takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from support.desktop import Desktop
from support.gimp import Gimp, make_profile, running_gimp

INSIDE = Path(__file__).with_name("inside.py")
OURS = "remix-with-reference"


class KeptGimp:
    """The one GIMP on the desktop. A test gets it as if it had just been started in a new profile."""

    def __init__(self, folder: Path, desktop: Desktop, plug_in: Path) -> None:
        self._folder, self._desktop, self._plug_in = folder, desktop, plug_in
        self._started = 0
        self._wanted: tuple[str, Mapping[str, str]] | None = None
        self._gimp: Gimp | None = None
        self._running = ExitStack()

    @contextmanager
    def lend(self, gimprc: str, environment: Mapping[str, str]) -> Iterator[Gimp]:
        """The kept GIMP if it was started with the same lines in its gimprc and the same environment, else a new one.
        One in which a test fails, or leaves a window open, is not kept."""
        if self._gimp is not None and self._wanted == (gimprc, environment):
            _forget(self._gimp)
        else:
            self.end()
            self._start(gimprc, environment)
        gimp = self._gimp
        assert gimp is not None
        try:
            yield gimp
            if _is_at_rest(gimp):
                gimp.call("close_images")
            else:
                self.end()
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        self._gimp = None
        self._running.close()

    def _start(self, gimprc: str, environment: Mapping[str, str]) -> None:
        self._started += 1
        profile = make_profile(self._folder / f"profile-{self._started}", [self._plug_in])
        with (profile.gimp / "gimprc").open("a") as settings:
            print(gimprc, file=settings)
        self._gimp = self._running.enter_context(
            running_gimp(profile, INSIDE, {**self._desktop.environment, **environment}, window=True)
        )
        self._wanted = gimprc, environment


def _is_at_rest(gimp: Gimp) -> bool:
    """Nothing of ours runs, and GIMP shows its main window alone."""
    from support import accessibility as a11y

    if gimp.process.poll() is not None or gimp.plug_ins(OURS):
        return False
    windows = a11y.windows(a11y.application("gimp"))
    return all(window.get_role() == a11y.Role.FRAME for window in windows)


def _forget(gimp: Gimp) -> None:
    """Removes what the plug-in, and GIMP on its behalf, remember of earlier tests."""
    folder = gimp.profile.folder
    for path in (folder / "config" / OURS, folder / "data" / OURS, gimp.profile.gimp / "plug-in-settings"):
        shutil.rmtree(path, ignore_errors=True)
    for path in (folder / "home").iterdir():
        if path.is_file():
            path.unlink()
