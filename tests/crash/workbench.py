# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP and a stand-in service that stay up while plug-in after plug-in dies in them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from support.gimp import Gimp, InsideGimp, gather_plug_in, make_profile, running_gimp
from support.promise import Broken, broken_promises
from support.standin import StandIn

from tracing import Process, wait_until

NAME = "remix-with-reference"
INSIDE = Path(__file__).parents[1] / "host" / "inside.py"
TRACEABLE = Path(__file__).with_name("traceable")

SIZE = (96, 64)
EXACT = {"mode": "exact", "size": list(SIZE)}  # so that each whole result has the same pixels

ENVIRONMENT = {"GIMP_PLUGIN_DEBUG_WRAP": f"{NAME},run", "GIMP_PLUGIN_DEBUG_WRAPPER": str(TRACEABLE)}


@dataclass
class Bench:
    """One image with an empty store after another."""

    folder: Path
    gimp: Gimp
    service: StandIn
    reference: Path
    pixels: set[str] = field(default_factory=set)  # of whole results, as a run that nothing happens to makes them

    image: int = 0
    content: int = 0
    before: dict[str, Any] = field(default_factory=dict)
    printed: int = 0  # bytes of GIMP's output when the image was new
    earlier: set[int] = field(default_factory=set)  # plug-ins that ran, or had not quite ended, before the last call

    @property
    def store(self) -> Path:
        return self.gimp.profile.folder / "data" / NAME

    def clear(self, *rules: dict[str, Any]) -> None:
        """A new image with a content between two layers, an empty store, and a service that follows the rules."""
        self.service.reset()
        self.script(*rules)
        shutil.rmtree(self.store, ignore_errors=True)
        self.store.mkdir(mode=0o700)
        call = self.gimp.call
        call("close_images")
        self.image = call("new_image", width=SIZE[0], height=SIZE[1])
        call("new_layer", image=self.image, name="Below", size=SIZE, colour=(20, 40, 60, 255))
        self.content = call("new_layer", image=self.image, size=SIZE)
        call("new_layer", image=self.image, name="Above", size=(40, 30), colour=(90, 80, 70, 100))
        self.before = call("describe_image", image=self.image)
        self.printed = self.gimp.output.stat().st_size

    def script(self, *rules: dict[str, Any]) -> None:
        self.service.scenario({"picture": EXACT, "job": {"polls": 1}, "rules": list(rules)})

    def start_run(self, delivery: str, variations: int) -> Future[Any]:
        self.earlier = set(self.gimp.plug_ins(NAME))
        return self.gimp.start("remix", layers=[self.content], reference=str(self.reference), delivery=delivery,
                               variations=variations)

    def start_recovery(self) -> Future[Any]:
        self.earlier = set(self.gimp.plug_ins(NAME))
        return self.gimp.start("recover", ask_again=True)

    def plug_in(self) -> Process:
        """The one that was started last, as soon as it runs."""
        started: set[int] = set()

        def has_started() -> bool:
            started.update(set(self.gimp.plug_ins(NAME)) - self.earlier)  # one that has answered may still be ending
            return bool(started)

        wait_until("a plug-in", has_started)
        [process] = started
        return Process(process)

    @contextmanager
    def store_closed(self) -> Iterator[Path]:
        """Nobody can open the store as long as this lasts; the value is the lock that they wait for."""
        lock = self.store / "open.lock"
        with lock.open("w") as file:
            lock.chmod(0o600)
            fcntl.flock(file, fcntl.LOCK_EX)
            yield lock

    def messages(self) -> str:
        """What GIMP and the plug-ins printed since the image was new."""
        with self.gimp.output.open("rb") as output:
            output.seek(self.printed)
            return output.read().decode(errors="replace")

    def broken(self, told: str, *, settled: bool) -> list[Broken]:
        images = []
        for image in self.gimp.call("image_ids"):
            images.append((self.before if image == self.image else None, self.gimp.call("describe_image", image=image)))
        return broken_promises(self.service, self.store, images, f"{told}\n{self.messages()}",
                               pixels=self.pixels or None, settled=settled)


def told(call: Future[Any]) -> dict[str, Any]:
    """The end of a call; of one whose plug-in died, what GIMP says of it."""
    try:
        answer: dict[str, Any] = call.result(timeout=120)
    except InsideGimp as error:
        return {"status": "died", "message": str(error)}
    return answer


@contextmanager
def workbench(folder: Path) -> Iterator[Bench]:
    folder.mkdir(exist_ok=True)
    plug_in = gather_plug_in(folder / "plug-in", Path(os.environ["REMIX_PLUG_IN"]))
    profile = make_profile(folder / "profile", [plug_in])
    reference = folder / "reference.png"
    Image.new("RGB", (64, 64), (200, 120, 40)).save(reference)
    with (
        StandIn(folder / "standin") as service,
        running_gimp(profile, INSIDE, {**ENVIRONMENT, **service.environment()}) as gimp,
    ):
        yield Bench(folder, gimp, service, reference)
