# SPDX-License-Identifier: GPL-3.0-or-later
"""What the state machine acts on: two GIMPs of one profile, the service, the disk with the store, and the clock."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from support.desktop import wait_for
from support.gimp import AGENT_NAMES, Gimp, InsideGimp, make_profile, running_gimp
from support.preload import clock
from support.standin import StandIn, StandInError

INSIDE = Path(__file__).resolve().parents[1] / "host" / "inside.py"
NAME = "remix-with-reference"
ENVIRONMENT = {"GIMP_PLUGIN_DEBUG": f"{NAME},fatal-criticals"}

# Of contents and of what the service makes of them: small, so that thousands of orders take minutes.
SIZE = (96, 64)
PICTURE = {"mode": "exact", "size": list(SIZE)}

# Seconds after which a call is taken for hung.
PATIENCE = 300

Rules = list[dict[str, Any]]


class Seat:
    """A GIMP that can die and be started again."""

    def __init__(self, start: Callable[[], AbstractContextManager[Gimp]]) -> None:
        self._start = start
        self._running = ExitStack()
        self._begun: Future[Any] | None = None
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

    def __init__(self, folder: Path, program: Path, run_client: Path, disk: Path | None) -> None:
        """`disk`: a small one, which may be filled."""
        self.folder = folder
        self.disk = disk
        self._run_client = run_client
        self._clock = folder / "clock"
        self._ballast = folder / "ballast" if disk is None else disk / "ballast"
        self.trouble = ""  # the first story that went wrong, and how
        self.log: list[dict[str, Any]] = []  # requests that a service answered before it was killed
        self._ended = ExitStack()
        self.service = self._ended.enter_context(StandIn(folder / "standin"))
        profile = make_profile(folder / "profile", [self._wrapped(program)])
        data = disk or profile.folder / "data"
        self.store = data / NAME
        self.output = profile.folder / "output.txt"
        environment = {**ENVIRONMENT, **self.service.environment(), "XDG_DATA_HOME": str(data)}
        self.seats: list[Seat] = []
        for _ in range(2):
            self.seats.append(Seat(lambda: running_gimp(profile, INSIDE, environment)))
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
        self.set_clock("")
        shutil.rmtree(self.store, ignore_errors=True)
        self.log.clear()
        self.service.scenario({"picture": PICTURE})

    def rules(self, rules: Rules) -> None:
        """What the service does with the requests to come."""
        self.service.scenario({"picture": PICTURE, "rules": rules})

    def requests(self) -> list[dict[str, Any]]:
        """What the service has been asked since the story began."""
        return self.log + self.service.requests()

    def settle(self, held: int) -> None:
        """Waits until the service is at work on nothing but what is held: whoever asked for it may have gone."""

        def is_idle() -> bool:
            return sum(one["status"] is None for one in self.service.requests()) <= held

        wait_for("the service to be idle", is_idle)

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
        environment = {"PATH": os.environ["PATH"], **self.service.environment(), **self._moved_clock()}
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

    def set_clock(self, offset: str) -> None:
        """How far the wall clock of programs started from now on is off, such as "+25h"; empty: it is right."""
        self._clock.write_text(offset)

    def _moved_clock(self) -> dict[str, str]:
        return clock(self._clock) if self._clock.read_text() else {}

    def _wrapped(self, program: Path) -> Path:
        """A plug-in's folder, in which the program is started under the clock of the story."""
        folder = self.folder / NAME
        folder.mkdir()
        variables = " ".join(f"{name}={shlex.quote(value)}" for name, value in clock(self._clock).items())
        script = f'#!/bin/bash\n[[ ! -s {self._clock} ]] || export {variables}\nexec -a "$0" {program} "$@"\n'
        (folder / NAME).write_text(script)
        (folder / NAME).chmod(0o755)
        self._clock.write_text("")
        return folder


@contextmanager
def running_world(folder: Path) -> Iterator[World]:
    """A world of the programs and the disk that the environment names."""
    program, run_client, disk = (os.environ[name] for name in ("REMIX_PLUG_IN", "RUN_CLIENT", "SMALL_DISK"))
    world = World(folder, Path(program), Path(run_client), Path(disk) if disk else None)
    try:
        yield world
    finally:
        world.close()
