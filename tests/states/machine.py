# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories of a user, a service and bad luck, of which none may end with money or results lost.

A story is a sequence of rules, chosen by Hypothesis. After each the ledger is looked at; in the end everything gets
well, what can be recovered is recovered, and then the promise (support/promise.py) must have been kept.
"""

from __future__ import annotations

import re
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from support.gimp import InsideGimp
from support.promise import OPEN, Broken, Kind, broken_promises, read_store, results

from damage import DATABASE, IN_FOLDERS, damage
from ending import Ending, Misfortunes
from evidence import Evidence
from faults import STAGES, Rule, failures, held
from picture import Picture
from world import NAME, PATIENCE, Seat, World

JUMP = 25  # hours, after which the service may have forgotten an order's id and its links are not valid any more
MOST_JUMPS = 2  # the files of what is over are kept for a week
MOST_ENDS = 1  # of GIMP, which takes seconds to start
MOST_RESTARTS = 1  # of the service, likewise

Options = dict[str, Any]

# What is chosen must not depend on how things went: the same numbers are to tell the same story. So no rule has a
# precondition, and one that has nothing to do does nothing and is not counted.
numbers = st.integers(0, 7)  # one of a list, counted round and round
stages = st.none() | st.sampled_from(sorted(STAGES))
options = st.fixed_dictionaries({
    "variations": st.integers(1, 4),
    "delivery": st.sampled_from(["job", "job", "job", "job", "link", "inline"]),
    "format": st.sampled_from(["png", "jpg"]),
})

T = TypeVar("T")


def pick(number: int, things: Sequence[T]) -> T | None:
    return things[number % len(things)] if things else None


def check_answer(answer: dict[str, Any]) -> None:
    assert answer["status"] in ("success", "execution-error"), answer


@dataclass
class Held:
    """A call that the service holds."""

    call: Future[Any]
    gate: str
    orders: set[str]  # ids that were known before
    content: int | None  # the layer that is remixed


def step(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that writes down that it was followed."""

    def decorate(function: Callable[..., None]) -> Any:
        @wraps(function)
        def told(self: Story, **values: Any) -> None:
            arguments = ", ".join(f"{name}={value!r}" for name, value in values.items())
            self.told.append(f"{function.__name__}({arguments})")
            with self.noticing():
                function(self, **values)

        return rule(**strategies)(told)

    return decorate


class Story(RuleBasedStateMachine):
    """One story. `counts` sums over many."""

    def __init__(self, world: World, counts: Counter[str]) -> None:
        super().__init__()
        self.world = world
        self.counts = counts
        self.told: list[str] = []
        self.pictures: list[Picture] = []
        self.made = 0
        self.held: dict[Seat, Held] = {}
        self.gates = 0
        self.misfortunes = Misfortunes()
        self.over: set[str] | None = None  # runs that were over when the disk was filled; None: it has room
        self.old: dict[str, int] = {}  # how often orders had been received when the clock jumped
        self.steps = self.checked = 0
        self.jumps = 0
        self.ends = 0
        self.restarts = 0
        world.clear()
        self.printed = world.output.stat().st_size
        self.counts["stories"] += 1

    # What the user does.

    @step(place=numbers, known=numbers, options=options, stage=stages, how=failures)
    def order(self, place: int, known: int, options: Options, stage: str | None, how: list[Rule]) -> None:
        """A layer is remixed that was not remixed before."""
        if seat := self.free_seat(place):
            self.remix(seat, self.new_picture(seat, known), options, stage, how)

    @step(place=numbers, known=numbers, options=options, stage=stages, how=failures)
    def order_again(self, place: int, known: int, options: Options, stage: str | None, how: list[Rule]) -> None:
        """One that was, with or without success."""
        if (seat := self.free_seat(place)) and (picture := pick(known, self.open_in(seat))):
            self.remix(seat, picture, options, stage, how)

    @step(place=numbers, options=options, how=failures)
    def order_and_wait(self, place: int, options: Options, how: list[Rule]) -> None:
        if seat := self.free_seat(place):
            self.remix(seat, self.new_picture(seat, place), options, None, how)

    @step(place=numbers, stage=stages, ask_again=st.booleans(), how=failures)
    def recover(self, place: int, stage: str | None, ask_again: bool, how: list[Rule]) -> None:
        if seat := self.free_seat(place):
            self.count("recoveries")
            with self.ordering_nothing(unless=ask_again):
                self.start(seat, stage, how, "recover", ask_again=ask_again)

    @step(place=numbers, which=numbers)
    def recover_one(self, place: int, which: int) -> None:
        """One run by its id, placed or not, with all of its variations."""
        runs = sorted(run.id for run in read_store(self.world.store).values())
        if (seat := self.free_seat(place)) and (run := pick(which, runs)):
            self.count("recoveries of one run")
            self.misfortunes.again.add(run)
            self.world.rules([])
            with self.ordering_nothing():
                assert seat.call("recover", run=run)["status"] in ("success", "calling-error", "execution-error")

    @step(how=failures)
    def recover_beside(self, how: list[Rule]) -> None:
        """In the GIMP in which a run is under way."""
        if self.held:
            self.count("recoveries")
            self.world.rules(how)
            with self.ordering_nothing(unless=True):
                check_answer(next(iter(self.held)).call("recover"))

    @step(how=failures)
    def recover_in_both(self, how: list[Rule]) -> None:
        """Two GIMPs at the same moment."""
        if not self.held:
            self.count("recoveries")
            self.world.rules(how)
            with self.ordering_nothing():
                for call in [seat.begin("recover") for seat in self.world.seats]:
                    check_answer(call.result(timeout=PATIENCE))

    @step(events=st.integers(0, 9), seed=st.integers(0, 99), how=failures)
    def cancel(self, events: int, seed: int, how: list[Rule]) -> None:
        self.count("cancels")
        self.world.rules(how)
        self.world.cancel_order(events, seed)

    @step(which=numbers, close=st.booleans())
    def save(self, which: int, close: bool) -> None:
        if picture := pick(which, self.open_pictures()):
            self.count("changes of images")
            self.look(picture)
            picture.save()
            if close and not self.is_remixed(picture):
                picture.close()

    @step(which=numbers, place=numbers)
    def reopen(self, which: int, place: int) -> None:
        if picture := pick(which, [one for one in self.pictures if one.file.exists() and not one.seat]):
            self.count("changes of images")
            picture.open_in(self.world.seats[place % 2])

    @step(which=numbers)
    def close_unsaved(self, which: int) -> None:
        if picture := pick(which, [one for one in self.open_pictures() if not self.is_remixed(one)]):
            self.count("changes of images")
            self.look(picture)
            picture.close()

    @step(which=numbers, x=st.integers(-9, 9), y=st.integers(-9, 9))
    def move_content(self, which: int, x: int, y: int) -> None:
        if picture := pick(which, self.open_pictures()):
            self.count("changes of images")
            self.look(picture)
            picture.move([x, y])

    @step(which=numbers)
    def delete_content(self, which: int) -> None:
        """The image is left to itself then: there is nothing in it to remix."""
        if picture := pick(which, self.open_pictures()):
            self.count("changes of images")
            self.look(picture)
            picture.seat.call("delete_item", item=picture.content)
            self.pictures.remove(picture)

    # Bad luck.

    @step(how=failures)
    def let_go(self, how: list[Rule]) -> None:
        if self.held:
            self.count("held calls that went on")
            seat = next(iter(self.held))
            held = self.held.pop(seat)
            self.world.rules(how)
            self.world.service.release(held.gate)
            self.end(held.call, held.orders)

    @step(how=st.sampled_from([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]))
    def kill_plug_in(self, how: signal.Signals) -> None:
        if self.held:
            self.count("kills")
            seat = next(iter(self.held))
            held = self.held.pop(seat)
            seat.gimp.kill_plug_in(NAME, held.call, how)
            self.world.service.release(held.gate)

    @step(place=numbers, how=st.sampled_from(["crash", "crash_alone", "quit"]))
    def end_gimp(self, place: int, how: str) -> None:
        if self.ends < MOST_ENDS:
            self.count("ends of GIMP")
            self.ends += 1
            seat = self.world.seats[place % 2]
            getattr(seat, how)()
            for picture in self.open_in(seat):
                picture.forget()
            if held := self.held.pop(seat, None):
                with suppress(InsideGimp):
                    held.call.result(timeout=PATIENCE)
                self.world.service.release(held.gate)

    @step()
    def restart_service(self) -> None:
        if self.restarts < MOST_RESTARTS:
            self.count("ends of the service")
            self.restarts += 1
            self.world.restart_service()
            for seat in list(self.held):  # what was held has lost its connection
                held = self.held.pop(seat)
                self.end(held.call, held.orders)

    @step(free=st.sampled_from([0, 4096, 1 << 14, 1 << 16]))
    def fill_disk(self, free: int) -> None:
        if self.world.disk and self.over is None:
            self.count("full disks")
            self.over = {run.id for run in read_store(self.world.store).values() if run.state not in OPEN}
            self.world.fill_disk(free)

    @step()
    def free_disk(self) -> None:
        if self.over is not None:
            self.count("disks with room again")
            self.misfortunes.unkept |= read_store(self.world.store).keys() - self.over
            self.over = None
            self.world.free_disk()

    @step(what=st.sampled_from([*DATABASE, *IN_FOLDERS]), which=numbers, where=st.floats(0, 1))
    def damage_store(self, what: str, which: int, where: float) -> None:
        """Once in a story: no store withstands the loss of both copies."""
        if not self.misfortunes.damage and self.world.store.exists():
            self.count("damages")
            self.misfortunes.damage = True
            self.misfortunes.damaged = damage(self.world.store, what, which, where)

    @step()
    def a_day_passes(self) -> None:
        if self.jumps < MOST_JUMPS:
            self.count("days")
            self.jumps += 1
            self.world.settle(len(self.held))
            self.world.set_clock(f"+{JUMP * self.jumps}h")
            self.misfortunes.aged = set(read_store(self.world.store))
            self.old = {order: sums["received"] for order, sums in self.world.service.ledger().ids.items()}

    # What must be true.

    @invariant()
    def is_kept(self) -> None:
        if self.steps > self.checked:  # else the last rule had nothing to do
            self.checked = self.steps
            with self.noticing():
                self.check_the_ledger()

    def check_the_ledger(self) -> None:
        self.world.service.assert_clean()
        ledger = self.world.service.ledger().ids
        if not self.held:  # what is under way was begun before
            for order, received in self.old.items():
                assert ledger[order]["received"] == received, f"{order} was sent again after a day"

    def teardown(self) -> None:
        """Everything gets well, and what can be recovered is."""
        if not sys.exc_info()[0]:  # else the story has broken off
            with self.noticing():
                self.get_well()

    def get_well(self) -> None:
        world = self.world
        self.free_disk()
        world.rules([])
        for seat, held in list(self.held.items()):
            world.service.release(held.gate)
            del self.held[seat]
            self.end(held.call, held.orders)
        world.settle(0)
        while True:
            done = world.seats[0].call("recover", ask_again=True)
            assert done["status"] == "success", done
            if not done["recovered"]:
                break
        self.check_the_ledger()
        images = list(self.all_images())
        ending = Ending(world, Evidence.of(world), images, self.misfortunes)
        self.check([*ending.broken_promises(), *ending.false_waiting(done["waiting"]), *ending.false_spending()])
        critical = [line for line in self.output() if "CRITICAL" in line and NAME in line]
        assert not critical, critical
        self.counts["charges"] += world.service.ledger().charges
        self.counts["layers"] += len(results(after for _, after in images))

    # Helpers.

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Keeps the first thing that goes wrong: when the story is told again it may go another way."""
        try:
            yield
        except Exception:
            told = [*self.told, traceback.format_exc(), *self.output()]
            self.world.trouble = self.world.trouble or "\n".join(told)
            raise

    @contextmanager
    def ordering_nothing(self, *, unless: bool = False) -> Iterator[None]:
        """What is not allowed to order sends no order."""
        before = self.orders_sent()
        yield
        assert unless or self.held or self.orders_sent() == before, "an order went out that nobody allowed"

    def orders_sent(self) -> int:
        return sum(one["method"] == "POST" for one in self.world.service.requests())

    def check(self, broken: list[Broken]) -> None:
        assert not broken, "\n".join(f"{one.kind.value}: {one.text}" for one in broken)

    def count(self, what: str) -> None:
        self.steps += 1
        self.counts["steps"] += 1
        self.counts[what] += 1

    def output(self) -> list[str]:
        """What GIMP and the plug-in have printed in this story."""
        return self.world.output.read_bytes()[self.printed :].decode(errors="replace").splitlines()

    def free_seat(self, number: int) -> Seat | None:
        return pick(number, [seat for seat in self.world.seats if seat not in self.held])

    def open_pictures(self) -> list[Picture]:
        return [one for one in self.pictures if one.seat]

    def open_in(self, seat: Seat) -> list[Picture]:
        return [one for one in self.pictures if one.seat is seat]

    def is_remixed(self, picture: Picture) -> bool:
        """Whether a script may not close it just now: GIMP 3.0.4 crashes when the call that has it returns."""
        return picture.seat in self.held and self.held[picture.seat].content == picture.content

    def new_picture(self, seat: Seat, number: int) -> Picture:
        self.made += 1
        self.pictures.append(Picture.make(seat, self.world.folder / f"{self.made}.xcf", number))
        return self.pictures[-1]

    def look(self, picture: Picture) -> None:
        """The user has seen the image, and is content with it."""
        now = picture.seat.call("describe_image", image=picture.image)
        broken = broken_promises(self.world.service, self.world.store, [(picture.before, now)])
        self.check([one for one in broken if one.kind is Kind.HARMED_IMAGE])  # what is lost shows in the end
        picture.before = now

    def remix(self, seat: Seat, picture: Picture, options: Options, stage: str | None, how: list[Rule]) -> None:
        self.count("orders")
        layers = {"layers": [picture.content], "reference_layer": picture.reference}
        self.start(seat, stage, how, "remix", **layers, **options)

    def start(self, seat: Seat, stage: str | None, how: list[Rule], function: str, **arguments: Any) -> None:
        """Calls, until it is held or has ended."""
        self.gates += 1
        gate = f"gate-{self.gates}"
        orders = set(self.world.service.ledger().ids)
        self.world.rules(([held(stage, gate)] if stage else []) + how)
        call = seat.begin(function, **arguments)
        if stage and self.world.reaches(gate, call):
            self.held[seat] = Held(call, gate, orders, arguments.get("layers", [None])[0])
        else:
            self.end(call, orders)

    def end(self, call: Future[Any], before: set[str]) -> None:
        answer = call.result(timeout=PATIENCE)
        check_answer(answer)
        if self.held or not re.search("Nothing was (charged|sent)", answer.get("message", "")):
            return
        ledger = self.world.service.ledger().ids
        assert not any(ledger[order]["net_usd"] for order in ledger.keys() - before), answer

    def all_images(self) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
        """As the user left them, None for those that were opened for results; and as they are."""
        for seat in self.world.seats:
            before = {one.image: one.before for one in self.pictures if one.seat is seat}
            for image in seat.call("image_ids"):
                yield before.get(image), seat.call("describe_image", image=image)
