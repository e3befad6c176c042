# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories of a user, a service and bad luck, of which none may end with money or results lost.

A story is a sequence of rules, chosen by Hypothesis. After each the ledger is looked at, and what was said of money
(sentences.py); in the end everything gets well, what can be recovered is recovered, and then the promise
(support/promise.py) must have been kept.
"""

from __future__ import annotations

import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.gimp import InsideGimp
from support.promise import OPEN, Broken, Kind, KeptRun, broken_promises, read_store, results, saved_results

from damage import DATABASE, IN_FOLDERS, damage
from ending import Ending, Misfortunes
from evidence import Evidence, facts
from faults import ON_THE_WAY, STAGES, Rule, failures, held
from picture import EDITS, Picture
from sentences import Facts, must_last, read, unsaid, untrue
from world import NAME, PATIENCE, Seat, World

REMEMBERED = 20  # hours, for which the service is sure to know an order's id
SLEEP = 30  # hours
MOST_JUMPS = 3  # of the clocks
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

edits = st.tuples(st.sampled_from(EDITS), st.integers(-9, 9), st.integers(-9, 9))

T = TypeVar("T")


def pick(number: int, things: Sequence[T]) -> T | None:
    return things[number % len(things)] if things else None


def messages(printed: str) -> list[str]:
    """What the plug-in has told the user, among what GIMP has printed."""
    return [line for line in printed.splitlines() if "CRITICAL" not in line]


def check_answer(answer: dict[str, Any]) -> None:
    assert answer["status"] in ("success", "execution-error"), answer


@dataclass(frozen=True)
class About:
    """What a call is about. `prompt`: that of its order, which no other one has; empty: of a recovery, of `runs`."""

    prompt: str = ""
    ordered: int = 0  # variations; 0: not known
    runs: frozenset[str] = frozenset()
    image: int | None = None  # the one in which a layer is remixed
    ask_again: bool = False

    @property
    def may_order(self) -> bool:
        return bool(self.prompt) or self.ask_again


@dataclass
class Held:
    """A call that the service holds."""

    call: Future[Any]
    gate: str
    about: About
    stage: str


@dataclass
class Clocks:
    """In hours since the story began: how far the wall clock is off, and how long the computer has slept."""

    off: int = 0
    asleep: int = 0
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)  # what they showed when a run or order was new

    def see(self, names: Iterable[str]) -> None:
        for name in names:
            self.seen.setdefault(name, (self.off, self.asleep))

    def is_old(self, name: str) -> bool:
        off, asleep = self.seen.get(name, (self.off, self.asleep))
        return max(self.off - off, self.asleep - asleep) >= REMEMBERED


def step(kind: Callable[..., Any] = rule, **strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that writes down that it was followed."""

    def decorate(function: Callable[..., None]) -> Any:
        @wraps(function)
        def told(self: Story, **values: Any) -> None:
            arguments = ", ".join(f"{name}={value!r}" for name, value in values.items())
            self.told.append(f"{function.__name__}({arguments})")
            with self.noticing():
                function(self, **values)

        return kind(**strategies)(told)

    return decorate


class Story(RuleBasedStateMachine):
    """One story. `counts` sums over many."""

    def __init__(self, world: World, counts: Counter[str]) -> None:
        super().__init__()
        self.world = world
        self.counts = counts
        self.told: list[str] = []
        self.pictures: list[Picture] = []
        self.held: dict[Seat, Held] = {}
        self.gates = 0
        self.misfortunes = Misfortunes()
        self.over: set[str] | None = None  # runs that were over when the disk was filled; None: it has room
        self.clocks = Clocks()
        self.old: dict[str, int] = {}  # how often orders had been received when they became old
        self.on_the_way: Counter[str] = Counter()  # how often more they may be: no sleep takes back what was sent
        self.free: list[tuple[About, str]] = []  # what was said to have cost nothing, and how
        self.files: list[Path] = []
        self.calls = 0
        self.has_moved = False
        self.steps = self.checked = 0
        self.jumps = 0
        self.ends = 0
        self.restarts = 0
        world.clear()
        self.printed = [output.stat().st_size for output in world.outputs]
        for seat in world.seats:
            seat.hear()
        self.counts["stories"] += 1

    # What the user does.

    @step(initialize, place=numbers, options=options, how=failures)
    def begin(self, place: int, options: Options, how: list[Rule]) -> None:
        """In every story: many a rule has nothing to do where there is no image, and no run."""
        for seat in self.world.seats:
            self.new_picture(seat, place)
        self.remix(self.world.seats[place % 2], self.pictures[place % 2], options, None, how)

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

    @step(place=numbers, which=numbers, stage=stages, how=failures)
    def order_alike(self, place: int, which: int, stage: str | None, how: list[Rule]) -> None:
        """A result is made again."""
        if (seat := self.free_seat(place)) and (found := pick(which, self.results_in(seat))):
            self.count("repeats")
            image, _run, layer = found
            self.start(seat, stage, how, "again", self.next_order(0, image), layers=[layer])

    @step(place=numbers, which=numbers)
    def repeat_last(self, place: int, which: int) -> None:
        """Repeat asks before it orders, and there is no display to ask on."""
        if (seat := self.free_seat(place)) and (picture := pick(which, self.open_in(seat))):
            self.count("repeats without a display")
            with self.ordering_nothing():
                answer = seat.call("remix", layers=[picture.content], run_mode="WITH_LAST_VALS")
                assert answer["status"] != "success", answer
                self.listen(About(prompt="none"), answer, seat.hear())

    @step(place=numbers, stage=stages, ask_again=st.booleans(), how=failures)
    def recover(self, place: int, stage: str | None, ask_again: bool, how: list[Rule]) -> None:
        if seat := self.free_seat(place):
            self.count("recoveries that may ask again" if ask_again else "recoveries")
            with self.ordering_nothing(unless=ask_again):
                self.start(seat, stage, how, "recover", self.recovery(ask_again), ask_again=ask_again)

    @step(place=numbers, which=numbers)
    def recover_one(self, place: int, which: int) -> None:
        """One run by its id, placed or not, with all of its variations."""
        runs = sorted(run.id for run in read_store(self.world.store).values())
        if (seat := self.free_seat(place)) and (run := pick(which, runs)):
            self.count("recoveries of one run")
            self.world.rules([])
            with self.ordering_nothing():
                self.bring_back(seat, run)

    @step(how=failures)
    def recover_beside(self, how: list[Rule]) -> None:
        """In the GIMP in which a run is under way."""
        if self.held:
            self.count("recoveries")
            self.world.rules(how)
            seat, about = next(iter(self.held)), self.recovery()
            seat.hear()
            with self.ordering_nothing():
                answer = seat.call("recover")
            check_answer(answer)
            self.listen(about, answer, seat.hear())

    @step(how=failures)
    def recover_in_both(self, how: list[Rule]) -> None:
        """Two GIMPs at the same moment."""
        if not self.held:
            self.count("recoveries")
            self.world.rules(how)
            about = self.recovery()
            with self.ordering_nothing():
                calls = [(seat, seat.begin("recover")) for seat in self.world.seats]
                for _, call in calls:
                    call.result(timeout=PATIENCE)
                for seat, call in calls:
                    self.end(seat, call, about)

    @step(events=st.integers(0, 9), seed=st.integers(0, 99), how=failures)
    def cancel(self, events: int, seed: int, how: list[Rule]) -> None:
        self.count("cancels")
        self.world.rules(how)
        self.world.cancel_order(events, seed)
        self.world.settle(len(self.held))  # it may have been sent and not yet read: no later step has sent it then

    @step(place=numbers, which=numbers)
    def read_recipe(self, place: int, which: int) -> None:
        """What a layer says that its run was charged."""
        seat = self.world.seats[place % 2]
        if found := pick(which, self.results_in(seat)):
            self.count("recipes")
            _image, run, layer = found
            seat.hear()
            answer = seat.call("show_recipe", drawables=[layer])
            assert answer["status"] == "success", answer
            self.listen(About(runs=frozenset([run])), {"message": answer["text"]}, seat.hear())

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
            self.count("images closed during a call" if picture.seat in self.held else "changes of images")
            self.look(picture)
            picture.close()

    @step(which=numbers, edit=edits)
    def edit(self, which: int, edit: tuple[str, int, int]) -> None:
        """Whatever is under way."""
        if picture := pick(which, self.open_pictures()):
            self.count("edits during a call" if picture.seat in self.held else "changes of images")
            self.look(picture)
            picture.edit(*edit)

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
        self.let_go_and(how, lambda _seat: None)

    @step(how=failures, which=numbers, edits=st.lists(edits, min_size=1, max_size=4))
    def let_go_and_edit(self, how: list[Rule], which: int, edits: list[tuple[str, int, int]]) -> None:
        """The user works on, while the result is fetched, made into layers and inserted."""

        def edit(seat: Seat) -> None:
            mine = [one for one in self.open_in(seat) if self.is_remixed(one)] or self.open_in(seat)
            if picture := pick(which, mine):
                self.counts["edits while placing"] += len(edits)
                for one in edits:
                    picture.edit(*one)

        self.let_go_and(how, edit)

    def let_go_and(self, how: list[Rule], act: Callable[[Seat], None]) -> None:
        if self.held:
            self.count("held calls that went on")
            seat, held = next(iter(self.held.items()))
            self.world.rules(how)
            with self.ordering_nothing(unless=held.about.may_order):
                self.world.service.release(held.gate)
                act(seat)
                del self.held[seat]
                self.end(seat, held.call, held.about)

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
            shown = {(run, index) for run, index, _ in results(self.images_in(seat))}
            self.counts["results that a GIMP took along"] += len(shown - saved_results(self.files))
            getattr(seat, how)()
            for picture in self.open_in(seat):
                picture.forget()
            if held := self.held.pop(seat, None):
                with suppress(InsideGimp):
                    held.call.result(timeout=PATIENCE)
                self.world.service.release(held.gate)

    @step(how=failures)
    def close_under_a_run(self, how: list[Rule]) -> None:
        """GIMP 3.0.4 and 3.2.6 die of it when the call returns whose image is closed: what came is not in it any more."""
        seat = next((one for one, held in self.held.items() if held.about.image is not None), None)
        if seat and self.ends < MOST_ENDS:
            self.count("images closed under a run")
            self.ends += 1
            held = self.held.pop(seat)
            seat.call("close_image", image=held.about.image)
            self.world.rules(how)
            self.world.service.release(held.gate)
            with suppress(InsideGimp):
                held.call.result(timeout=PATIENCE)
            has_died = seat.has_died()
            for picture in self.open_in(seat):
                if has_died or picture.image == held.about.image:
                    picture.forget()
            if has_died:
                seat.come_back()

    @step()
    def restart_service(self) -> None:
        if self.restarts < MOST_RESTARTS:
            self.count("ends of the service")
            self.restarts += 1
            self.world.restart_service()
            for seat in list(self.held):  # what was held has lost its connection
                held = self.held.pop(seat)
                self.end(seat, held.call, held.about)

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
    def move_data(self) -> None:
        """Onto another disk, as users do whose disk is too small; a link shows the way."""
        if not self.has_moved and self.world.store.exists():
            self.count("data behind a link")
            self.has_moved = True
            self.world.move_data()

    @step(hours=st.sampled_from([-SLEEP, -2, 2, 25]))
    def set_the_clock(self, hours: int) -> None:
        """Whatever is under way; it is put on, or back."""
        if self.jumps < MOST_JUMPS:
            self.count("clocks put on" if hours > 0 else "clocks put back")
            self.change_clocks(hours, 0)

    @step()
    def sleep(self) -> None:
        """The computer sleeps, whatever is under way."""
        if self.jumps < MOST_JUMPS:
            self.count("sleeps during a call" if self.held else "sleeps")
            self.change_clocks(SLEEP, SLEEP)

    def change_clocks(self, hours: int, asleep: int) -> None:
        self.jumps += 1
        self.world.settle(len(self.held))
        clocks, runs, ledger = self.clocks, read_store(self.world.store), self.world.service.ledger().ids
        clocks.see([*runs, *ledger])
        clocks.off += hours
        clocks.asleep += asleep
        self.world.set_clocks(clocks.off, clocks.asleep)
        self.misfortunes.aged = {run for run in runs if clocks.is_old(run)}
        before = self.old
        self.old = {order: before.get(order, ledger[order]["received"]) for order in ledger if clocks.is_old(order)}
        for call in self.held.values():
            if call.stage in ON_THE_WAY:
                sent = {order for run in call.about.runs & runs.keys() for order in runs[run].sent}
                self.on_the_way.update(sent & (self.old.keys() - before.keys()))

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
        for order, received in self.old.items():
            more = ledger[order]["received"] - received
            assert 0 <= more <= self.on_the_way[order], f"{order} was sent again after a day"

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
            self.end(seat, held.call, held.about)
        world.settle(0)
        seat = world.seats[0]
        while True:
            about = self.recovery()
            done = seat.call("recover", ask_again=True)
            assert done["status"] == "success", done
            self.listen(about, done, seat.hear())
            if not done["recovered"]:
                break
        self.check_the_ledger()
        ending = self.ending()
        for run in sorted(ending.out_of_sight()):
            self.counts["results one call away"] += 1
            self.bring_back(seat, run)
        ending = self.ending()
        broken = [*ending.broken_promises(), *ending.false_waiting(done["waiting"]), *ending.false_spending()]
        self.check([*broken, *self.false_in_the_end()])
        critical = [line for line in self.output() if "CRITICAL" in line and NAME in line]
        assert not critical, critical
        requests = world.requests()
        self.counts["answers of gateways"] += sum(one["gateway"] for one in requests)
        self.counts["jobs said to be unknown"] += sum(
            one["status"] == 404 and "/jobs/" in one["path"] and not one["gateway"] for one in requests
        )
        self.counts["charges"] += world.service.ledger().charges
        self.counts["layers"] += len(results(after for _, after in ending.images))

    def ending(self) -> Ending:
        saved = saved_results(self.files)
        return Ending(self.world, Evidence.of(self.world), list(self.all_images()), saved, self.misfortunes)

    def false_in_the_end(self) -> Iterator[Broken]:
        """What was said to be free, and was charged later."""
        for about, text in self.free:
            for one in untrue(text, self.facts(about)):
                yield Broken(Kind.FALSE_MESSAGE, f"in the end, {one}")

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
        new = self.orders_sent() - before
        for held in self.held.values():
            del new[held.about.prompt]
        assert unless or not +new, f"orders went out that nobody allowed: {new}"

    def orders_sent(self) -> Counter[str]:
        """How often, by their prompts."""
        return Counter(one.get("prompt", "") for one in self.world.posts())

    # What is said.

    def next_order(self, ordered: int, image: int | None) -> About:
        self.calls += 1
        return About(f"call {self.calls}", ordered, image=image)

    def recovery(self, ask_again: bool = False) -> About:
        """Of all that is open now."""
        runs = frozenset(run.id for run in read_store(self.world.store).values() if run.state in OPEN)
        return About(runs=runs, ask_again=ask_again)

    def facts(self, about: About) -> list[Facts]:
        runs = read_store(self.world.store)
        if about.prompt:
            kept = next((run for run in runs.values() if run.prompt == about.prompt), None)
            return [facts(self.world, kept, self.circumstances(kept, about.ordered), about.prompt)]
        found = [runs[run] for run in sorted(about.runs & runs.keys())]
        return [facts(self.world, kept, self.circumstances(kept)) for kept in found]

    def circumstances(self, kept: KeptRun | None, ordered: int = 0) -> Facts:
        luck = self.misfortunes
        is_recorded = self.over is None and not luck.damage and (kept is None or kept.id not in luck.unkept)
        is_old = kept is not None and self.clocks.is_old(kept.id)
        return Facts(ordered=ordered, is_old=is_old, is_recorded=is_recorded)

    def listen(self, about: About, answer: dict[str, Any], printed: str) -> None:
        """Holds what a call has said against the ledger. `printed`: its messages, among other things."""
        text = "\n".join([answer.get("message") or "", *messages(printed)])
        runs = self.facts(about)
        self.counts["sentences about money"] += len(read(text)[0])
        wrong = list(untrue(text, runs))
        if about.prompt:
            wrong += unsaid(text, runs[0], len(answer["layers"]) if "layers" in answer else None)
        if about.prompt and "cost" in answer and round(answer["cost"] * 100) != runs[0].net:
            wrong.append(f"{answer} was returned of {runs}")
        if must_last(text) and len(runs) == 1:
            self.free.append((about, text))
        self.check([Broken(Kind.FALSE_MESSAGE, f"{one}\nin {text!r}") for one in wrong])

    def check(self, broken: list[Broken]) -> None:
        assert not broken, "\n".join(f"{one.kind.value}: {one.text}" for one in broken)

    def count(self, what: str) -> None:
        self.steps += 1
        self.counts["steps"] += 1
        self.counts[what] += 1

    def output(self) -> list[str]:
        """What GIMP and the plug-in have printed in this story."""
        return [
            line
            for output, start in zip(self.world.outputs, self.printed, strict=True)
            for line in output.read_bytes()[start:].decode(errors="replace").splitlines()
        ]

    def free_seat(self, number: int) -> Seat | None:
        return pick(number, [seat for seat in self.world.seats if seat not in self.held])

    def open_pictures(self) -> list[Picture]:
        return [one for one in self.pictures if one.seat]

    def open_in(self, seat: Seat) -> list[Picture]:
        return [one for one in self.pictures if one.seat is seat]

    def is_remixed(self, picture: Picture) -> bool:
        """Whether GIMP would die if it was closed just now."""
        return picture.seat in self.held and self.held[picture.seat].about.image == picture.image

    def images_in(self, seat: Seat) -> list[dict[str, Any]]:
        return [seat.call("describe_image", image=image) for image in seat.call("image_ids")]

    def results_in(self, seat: Seat) -> list[tuple[int, str, int]]:
        """The results in its images: image, run, layer."""
        images = [(image, seat.call("describe_image", image=image)) for image in seat.call("image_ids")]
        return [(image, run, layer["id"]) for image, now in images for run, _index, layer in results([now])]

    def new_picture(self, seat: Seat, number: int) -> Picture:
        self.files.append(self.world.folder / f"{len(self.files) + 1}.xcf")
        self.files[-1].unlink(missing_ok=True)  # of another story
        self.pictures.append(Picture.make(seat, self.files[-1], number))
        return self.pictures[-1]

    def look(self, picture: Picture) -> None:
        """The user has seen the image, and is content with it."""
        now = picture.seat.call("describe_image", image=picture.image)
        twice = self.misfortunes.unkept | self.misfortunes.again
        broken = broken_promises(self.world.service, self.world.store, [(picture.before, now)], unrecorded=twice)
        self.check([one for one in broken if one.kind is Kind.HARMED_IMAGE])  # what is lost shows in the end
        picture.before = now

    def remix(self, seat: Seat, picture: Picture, options: Options, stage: str | None, how: list[Rule]) -> None:
        self.count("orders")
        layers = {"layers": [picture.content], "reference_layer": picture.reference}
        about = self.next_order(options["variations"], picture.image)
        self.start(seat, stage, how, "remix", about, **layers, **options)

    def start(
        self, seat: Seat, stage: str | None, how: list[Rule], function: str, about: About, **arguments: Any
    ) -> None:
        """Calls, until it is held or has ended."""
        self.gates += 1
        gate = f"gate-{self.gates}"
        self.world.rules(([held(stage, gate)] if stage else []) + how)
        if about.prompt:
            arguments["prompt"] = about.prompt
        seat.hear()
        call = seat.begin(function, **arguments)
        if stage and self.world.reaches(gate, call):
            self.held[seat] = Held(call, gate, about, stage)
        else:
            self.end(seat, call, about)

    def end(self, seat: Seat, call: Future[Any], about: About) -> None:
        answer = call.result(timeout=PATIENCE)
        if answer["status"] == "calling-error" and about.prompt and not about.ordered:
            # What a result was made from may not be there any more.
            assert self.facts(about)[0].received == 0, answer
        else:
            check_answer(answer)
        self.listen(about, answer, seat.hear())

    def bring_back(self, seat: Seat, run: str) -> None:
        """Inserts a run's variations again."""
        self.misfortunes.again.add(run)
        seat.hear()
        answer = seat.call("recover", run=run)
        assert answer["status"] in ("success", "calling-error", "execution-error"), answer
        self.listen(About(runs=frozenset([run])), answer, seat.hear())

    def all_images(self) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
        """As the user left them, None for those that were opened for results; and as they are."""
        for seat in self.world.seats:
            before = {one.image: one.before for one in self.pictures if one.seat is seat}
            for image in seat.call("image_ids"):
                yield before.get(image), seat.call("describe_image", image=image)
