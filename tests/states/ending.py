# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a story ended as it was promised, when all is well again and nothing more can be recovered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from support import promise
from support.promise import OPEN, Broken, Kind

from evidence import Evidence
from world import World

Image = dict[str, Any]


@dataclass
class Misfortunes:
    """What a store need not withstand, and what it must not put right by itself."""

    damage: bool = False
    damaged: str | None = None  # the run of which a file was damaged; None: it was the database
    unkept: set[str] = field(default_factory=set)  # runs that were not over while the disk was full
    again: set[str] = field(default_factory=set)  # runs that were inserted again: they may be in two images
    aged: set[str] = field(default_factory=set)  # runs whose ids the service may have forgotten

    def has_lost(self, run: str) -> bool:
        """Whether both copies of what is known of a run may have been lost."""
        return self.damage and (run == self.damaged or run in self.unkept)


@dataclass(frozen=True)
class Ending:
    """`images`: as the user left them, None for those that were opened for results; and as they are. `saved`: run and
    index of the variations that are in files."""

    world: World
    evidence: Evidence
    images: Sequence[tuple[Image | None, Image]]
    saved: Collection[tuple[str, int]]
    misfortunes: Misfortunes

    def out_of_sight(self) -> set[str]:
        """The placed runs of which a variation that was charged is in no image, open or saved: it must be one call
        away."""
        shown = {(run, index) for run, index, _ in promise.results(image for _, image in self.images)}
        ledger = self.world.service.ledger().ids
        found = set()
        for run in self.evidence.runs.values():
            paid = [sums["pictures"] for order, sums in ledger.items() if order in run.sent and sums["net_usd"]]
            places = {(run.id, index) for index in range(max(paid, default=0)) if index in run.placed}
            if any(place not in shown and not self._need_not_be_seen(*place) for place in places):
                found.add(run.id)
        return found

    def broken_promises(self) -> list[Broken]:
        places = {(run, index) for run in self.evidence.runs for index in range(4)}
        broken = promise.broken_promises(
            self.world.service,
            self.world.store,
            self.images,
            # Whether the right thing is said of the money can be told of one order, not of a story with many.
            promise.LOSS_WORDS[0],
            thrown_away={place for place in places if self._need_not_be_seen(*place)},
            unrecorded=self.misfortunes.unkept | self.misfortunes.again,
            settled=True,
        )
        return [Broken(one.kind, one.text + self._about(one.text)) for one in broken]

    def false_waiting(self, waiting: int) -> Iterator[Broken]:
        """`waiting`: how many runs the last recovery said may still bring something."""
        runs = [run for run in self.evidence.runs.values() if run.state in OPEN]
        if waiting != len(runs):
            about = "".join(self.evidence.about(self.world, run.id) for run in runs)
            yield Broken(Kind.FALSE_MESSAGE, f"{waiting} runs are said to wait, not {len(runs)}{about}")
        for run in runs:
            undecided = run.id in self.evidence.undecided or self._is_forgotten(run.id)
            if not undecided and not self.misfortunes.has_lost(run.id):
                yield Broken(Kind.FALSE_MESSAGE, f"a run is over and waits{self.evidence.about(self.world, run.id)}")

    def false_spending(self) -> Iterator[Broken]:
        """What was charged lies between what is said to be and what may have been."""
        spent = self.world.seats[0].call("spending")
        net = round(self.world.service.ledger().net_usd * 100)
        if spent["all"] + spent["all_possible"] < net or (spent["all"] > net and not self.misfortunes.damage):
            yield Broken(Kind.FALSE_MESSAGE, f"{net} cents were charged, and the totals are {spent}")

    def _need_not_be_seen(self, run: str, index: int) -> bool:
        """Whether a variation that was charged need not be in an open image: it is in a saved one; or it cannot be had,
        and somebody else is to blame."""
        if (run, index) in self.saved or (run, index) in self.evidence.withheld:
            return True
        # The user was told to save the image, and has closed it.
        is_closed = run in self.misfortunes.unkept and index in self.evidence.runs[run].placed
        return is_closed or self._is_forgotten(run) or self.misfortunes.has_lost(run)

    def _is_forgotten(self, run: str) -> bool:
        """Whether it must not be asked for any more: the service may have forgotten its id."""
        return run in self.misfortunes.aged and self.evidence.runs[run].state == "sending"

    def _about(self, text: str) -> str:
        return "".join(self.evidence.about(self.world, run) for run in self.evidence.runs if run in text)
