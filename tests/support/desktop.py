# SPDX-License-Identifier: GPL-3.0-or-later
"""A private X desktop for tests: display, window manager, message buses, and programs steered as a user would.

Windows are found through the accessibility bus, so that what a test can find, a screen reader can find as well.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from .programs import Program, running, session_bus

T = TypeVar("T")

# Seconds after which a condition is taken for unreachable; no test waits this long unless it fails.
PATIENCE = 60

# Where the session bus and the accessibility bus are found differs from one distribution to the next.
ACCESSIBILITY_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def wait_for(what: str, condition: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """The first true value of `condition`, which is asked again and again; fails with `what` in the message."""
    begin = time.monotonic()
    while True:
        value = condition()
        if value:
            return value
        waited = time.monotonic() - begin
        if waited > patience:
            raise AssertionError(f"waited {patience:g} s in vain for {what}")
        time.sleep(0.005 if waited < 0.1 else 0.02)  # most conditions hold soon


@dataclass(frozen=True)
class Desktop:
    """A running desktop. `environment` is what a program needs to appear on it."""

    display: str
    environment: Mapping[str, str]
    pictures: Path  # folder of the screenshots

    def press(self, *keys: str) -> None:
        """Presses keys one after the other; names are X keysyms with modifiers, such as "alt+v" or "Return"."""
        self._xdotool("key", "--clearmodifiers", "--delay", "5", *keys)

    def hold(self, key: str, times: int) -> None:
        """Presses a key several times without releasing it, as a keyboard does whose key is held down."""
        self._xdotool(*(word for _ in range(times) for word in ("keydown", key, "sleep", "0.02")))

    def release(self, key: str) -> None:
        self._xdotool("keyup", key)

    def type(self, text: str) -> None:
        """Types a text into whatever has the focus."""
        self._xdotool("type", "--clearmodifiers", "--delay", "5", "--", text)

    def activate(self, title: str) -> None:
        """Gives the focus to the newest window whose title matches the regular expression, as a click would."""
        # A window that changes its title has none for a moment.
        ids = wait_for(f"a window named {title}", lambda: self._find(title))
        self._xdotool("windowactivate", "--sync", ids[-1])

    def _find(self, title: str) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        return subprocess.run(command, env=self._own(), capture_output=True, text=True, check=False).stdout.split()

    def click(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    @contextmanager
    def button_held(self, x: int, y: int) -> Iterator[None]:
        """Holds the first button of the mouse down at a point of the screen until the block is left."""
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")
        try:
            yield
        finally:
            self._xdotool("mouseup", "1")

    def move_pointer(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y))

    def active_title(self) -> str:
        """The title of the window that keys go to; empty when there is none. The window manager's active window has no
        keys yet as long as its program has not taken the focus that it was offered."""
        done = subprocess.run(
            ["xdotool", "getwindowfocus", "getwindowname"], env=self._own(), capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def clipboard(self) -> str:
        done = subprocess.run(
            ["xclip", "-selection", "clipboard", "-out"], env=self._own(), capture_output=True, text=True, check=False
        )
        return done.stdout

    def screenshot(self, name: str, window: str | None = None) -> Path:
        """Keeps what is on the screen, or in the window with a matching title, as <name>.png."""
        target = self.pictures / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        of = "root" if window is None else self._xdotool("search", "--onlyvisible", "--name", window).split()[-1]
        subprocess.run(["import", "-window", of, str(target)], env=self._own(), check=True)
        return target

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._own(), check=True, capture_output=True, text=True, timeout=PATIENCE
        )
        return done.stdout

    def _own(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **self.environment}


@contextmanager
def private_desktop(folder: Path, pictures: Path, size: str = "1280x960") -> Iterator[Desktop]:
    """Starts a desktop whose files live below `folder`; everything ends when the block is left."""
    runtime = folder / "runtime"
    runtime.mkdir(parents=True)
    runtime.chmod(0o700)
    log = folder / "desktop.txt"
    environment = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "GDK_BACKEND": "x11",
    }
    with ExitStack() as stack:

        def start(*command: str) -> Program:
            return stack.enter_context(running(command, environment, log))

        # Xvfb picks a free display number itself and says so when it is ready. Without -noreset it would start all over
        # when its first client, of whatever kind, goes before the window manager has come.
        server = start("Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", f"{size}x24", "-nolisten", "tcp")
        environment["DISPLAY"] = ":" + server.first_line
        environment |= stack.enter_context(session_bus(environment, log))
        launcher = next(path for path in ACCESSIBILITY_LAUNCHERS if Path(path).exists())
        start(launcher, "--launch-immediately")
        start("openbox", "--sm-disable")
        shared = {key: environment[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GDK_BACKEND")}
        desktop = Desktop(environment["DISPLAY"], shared, pictures)
        wait_for("the window manager", lambda: "window id" in _root_property(desktop, "_NET_SUPPORTING_WM_CHECK"))
        yield desktop


def _root_property(desktop: Desktop, name: str) -> str:
    done = subprocess.run(
        ["xprop", "-root", name], env=desktop._own(), capture_output=True, text=True, check=False
    )
    return done.stdout
