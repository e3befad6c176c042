# SPDX-License-Identifier: GPL-3.0-or-later
"""What the state machine acts on: two GIMPs of one profile, the service, the disk with the store, and the clocks."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from support.desktop import wait_for
from support.gimp import AGENT_NAMES, Gimp, InsideGimp, make_profile, running_gimp
from support.standin import StandIn, StandInError

INSIDE = Path(__file__).resolve().parents[1] / "host" / "inside.py"
NAME = "remix-with-reference"
ENVIRONMENT = {"GIMP_PLUGIN_DEBUG": f"{NAME},fatal-criticals"}

# Of contents and of what the service makes of them: small, so that thousands of orders take minutes.
SIZE = (96, 64)
PICTURE = {"mode": "exact", "size": list(SIZE)}

# Seconds after which a call is taken for hung.
PATIENCE = 300

HOUR = 3600  # seconds

CLOSE_WAIT = "08"  # in /proc/net/tcp: the other end has closed the connection

Rules = list[dict[str, Any]]


class Seat:
    """A GIMP that can die and be started again."""

    def __init__(self, start: Callable[[], AbstractContextManager[Gimp]]) -> None:
        self._start = start
        self._running = ExitStack()
        self._begun: Future[Any] | None = None
        self._heard = 0  # how much of what was printed has been read
        self.gimp: Gimp
        self.start()

    def start(self) -> None:
        self._running = ExitStack()
        self.gimp = self._running.enter_context(self._start())

    def begin(self, function: str, **arguments: Any) -> Future[Any]:
        """Starts what may be held; one at a time."""
        self._begun = self.gimp.start(function, **arguments)
        return self._begun

    def call(self, function: str, **arguments: Any) -> Any:
        """Calls while something may be held."""
        beside = self.gimp.agents[AGENT_NAMES[1]]
        return beside.start(function, **arguments).result(timeout=PATIENCE)

    def hear(self) -> str:
        """What GIMP and its plug-ins have printed since this was asked last."""
        printed = self.gimp.output.read_bytes()
        said, self._heard = printed[self._heard :], len(printed)
        return said.decode(errors="replace")

    def stop(self) -> None:
        with suppress(OSError):  # an agent may have ended before
            self._running.close()

    def clear(self) -> None:
        """As after the start, whatever state it is in."""
        if self._begun:
            with suppress(InsideGimp, CancelledError, OSError):
                self._begun.result(timeout=PATIENCE)
        if self.gimp.process.poll() is not None:
            self._bury()
        self.call("close_images")

    def has_died(self) -> bool:
        """Whether GIMP has, by itself."""
        try:
            self.call("image_ids")
        except (InsideGimp, OSError):
            return True
        return False

    def come_back(self) -> None:
        """Starts GIMP again, after it has died by itself."""
        self._bury()

    def crash(self) -> None:
        """GIMP and all its plug-ins die at once, as when the power fails."""
        os.killpg(self.gimp.process.pid, signal.SIGKILL)
        self._bury()

    def crash_alone(self) -> None:
        """GIMP dies; its plug-ins notice."""
        self.gimp.process.kill()
        self._bury()

    def quit(self) -> None:
        """GIMP is closed, whatever its plug-ins are at."""
        self.gimp.agents[AGENT_NAMES[1]].start("quit_gimp")
        self._bury()

    def _bury(self) -> None:
        self.gimp.process.wait(timeout=PATIENCE)
        self.stop()
        wait_for("the end of the plug-in", lambda: not self.gimp.plug_ins(NAME), PATIENCE)
        self.start()


class World:
    """One for a whole session; `clear` before each story."""

    def __init__(self, folder: Path, program: Path, run_client: Path, clock: Path, disk: Path | None) -> None:
        """`clock`: a library, see story_clock.cpp. `disk`: a small one, which may be filled."""
        self.folder = folder
        self.disk = disk
        self._run_client = run_client
        self._clock = folder / "clock"
        self._clocks = {"LD_PRELOAD": str(clock), "STORY_CLOCK": str(self._clock)}
        self._ballast = folder / "ballast" if disk is None else disk / "ballast"
        self.trouble = ""  # the first story that went wrong, and how
        self.log: list[dict[str, Any]] = []  # requests that a service answered before it was killed
        self._ended = ExitStack()
        self.service = self._ended.enter_context(StandIn(folder / "standin"))
        profile = make_profile(folder / "profile", [self._wrapped(program)])
        data = disk or profile.folder / "data"
        self.store = data / NAME
        self._elsewhere = data / "elsewhere"
        self.outputs = [profile.folder / f"output-{number}.txt" for number in range(2)]
        environment = {**ENVIRONMENT, **self.service.environment(), "XDG_DATA_HOME": str(data)}
        self.seats: list[Seat] = []
        for output in self.outputs:
            start = partial(running_gimp, profile, INSIDE, environment, output=output.name)
            self.seats.append(Seat(start))
            self._ended.callback(self.seats[-1].stop)

    def close(self) -> None:
        self._ended.close()

    def clear(self) -> None:
        """Nothing is left of the story before."""
        with suppress(StandInError):
            self.service.reset()  # lets go what is held
        for seat in self.seats:
            seat.clear()
        self.free_disk()
        self.set_clocks(0, 0)
        if self.store.is_symlink():
            self.store.unlink()
        for folder in (self.store, self._elsewhere):
            shutil.rmtree(folder, ignore_errors=True)
        self.log.clear()
        self.service.scenario({"picture": PICTURE})

    def rules(self, rules: Rules) -> None:
        """What the service does with the requests to come."""
        self.service.scenario({"picture": PICTURE, "rules": rules})

    def requests(self) -> list[dict[str, Any]]:
        """What the service has been asked since the story began."""
        return self.log + self.service.requests()

    def posts(self) -> list[dict[str, Any]]:
        """The orders that the service has read, each without its pictures; the same one more than once if it was said
        again."""
        bodies = [one["body"] for one in self.requests() if one["method"] == "POST" and one["body"]]
        return [body["json"] for body in bodies if body["json"]]

    def settle(self, held: int) -> None:
        """Waits until the service is at work on nothing but what is held, and has read what was sent by those who have
        gone since."""

        def is_idle() -> bool:
            unread = self._is_unread()  # first: what is being read is known to the service when it has been
            return not unread and sum(one["status"] is None for one in self.service.requests()) <= held

        wait_for("the service to be idle", is_idle)

    def _is_unread(self) -> bool:
        """Whether the kernel has bytes for the service whose senders have gone."""
        service = f"{urlsplit(self.service.base).port:04X}"
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            _number, local, _remote, state, queues, *_rest = line.split()
            # The end of what was sent counts as a byte.
            if local.endswith(f":{service}") and state == CLOSE_WAIT and int(queues.split(":")[1], 16) > 1:
                return True
        return False

    def restart_service(self) -> None:
        """The service dies and comes back with what it had made and charged."""
        self.service.assert_clean()
        self.log += self.service.requests()
        self.service.kill()
        self.service.start()

    def reaches(self, gate: str, call: Future[Any]) -> bool:
        """Waits until the call is held at the gate; False when it has ended instead."""
        while not call.done():
            with suppress(StandInError):
                self.service.wait(gate, timeout=0.2)
                return True
        return False

    def cancel_order(self, events: int, seed: int) -> None:
        """An order by a program that does what the plug-in does without GIMP, and cancels it after so many events."""
        command = [str(word) for word in (self._run_client, self.store, "cancel", events, seed)]
        environment = {"PATH": os.environ["PATH"], **self.service.environment(), **self._clocks}
        subprocess.run(command, env=environment, timeout=PATIENCE, check=True, stdout=subprocess.DEVNULL)

    def fill_disk(self, free: int) -> None:
        """Leaves so many bytes."""
        page = bytes(4096)
        with self._ballast.open("wb", buffering=0) as ballast:
            with suppress(OSError):
                while ballast.write(page):
                    pass
            ballast.truncate(ballast.tell() - free)

    def free_disk(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def set_clocks(self, off: int, asleep: int) -> None:
        """How far the wall clock is off from now on, and how long the computer has slept since the story began; in
        hours."""
        new = self._clock.with_suffix(".new")
        new.write_text(f"{off * HOUR} {asleep * HOUR}\n")
        new.replace(self._clock)

    def move_data(self) -> None:
        """The user's data folder is behind a symbolic link from now on."""
        self.store.rename(self._elsewhere)
        self.store.symlink_to(self._elsewhere, target_is_directory=True)

    def _wrapped(self, program: Path) -> Path:
        """A plug-in's folder, in which the program is started under the clocks of the story."""
        folder = self.folder / NAME
        folder.mkdir()
        variables = " ".join(f"{name}={shlex.quote(value)}" for name, value in self._clocks.items())
        (folder / NAME).write_text(f'#!/bin/bash\nexport {variables}\nexec -a "$0" {program} "$@"\n')
        (folder / NAME).chmod(0o755)
        self.set_clocks(0, 0)
        return folder


@contextmanager
def running_world(folder: Path) -> Iterator[World]:
    """A world of the programs and the disk that the environment names."""
    program, run_client, clock = (Path(os.environ[name]) for name in ("REMIX_PLUG_IN", "RUN_CLIENT", "STORY_CLOCK"))
    disk = os.environ["SMALL_DISK"]
    world = World(folder, program, run_client, clock, Path(disk) if disk else None)
    try:
        yield world
    finally:
        world.close()
