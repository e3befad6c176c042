# SPDX-License-Identifier: GPL-3.0-or-later
"""The points of the crash sweep: what happens at which system call of which thread, and what holds afterwards.

Swept is everything from the moment the worker is about to open the store, with nothing written and nothing sent yet,
to the end of the plug-in with its layers placed: the store, the network, GIMP's wire. Before that moment the plug-in
only reads and computes. Every call that changes something outside the process is a point, and so is every one by which
the worker learns something, since after it the run is another:

- SIGKILL at the N-th call: the call is not carried out any more.
- EIO at the N-th call, and ENOSPC where it is about a file. Not for close(): strace would leave the descriptor open,
  and with it a lock that no real failure leaves.

No points are locks of SQLite (fcntl), which nobody else sees here, and what the main thread reads from GIMP's wire
after each of its writes: hundreds of calls between which nothing changes.

All this for a run of a job with two variations, in the worker and in the main thread; without ENOSPC also for the
worker of the other deliveries, whose main thread does the same, and for the recovery of a run that was killed when its
job was known. After each point a new process recovers, without injection, and the promise is checked before and after
that.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.promise import Broken, Kind

from durability import lost_if_cut_off, tried_twice
from tracing import PATIENCE_S, Call, Strace, Trace, wait_until
from workbench import NAME, Bench, told

CHANGING = ("openat", "mkdir", "write", "writev", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "unlinkat",
            "ftruncate", "fchmod", "chmod", "flock", "socket", "connect", "sendto", "sendmsg", "close")
TELLING = {"worker": ("read", "pread64", "recvfrom", "recvmsg"), "main": ()}
FILLING = ("openat", "mkdir", "write", "pwrite64", "fsync", "fdatasync", "rename", "ftruncate")  # need room on the disk

KILL, EIO, ENOSPC = "SIGKILL", "EIO", "ENOSPC"
FAULTS = (KILL, EIO, ENOSPC)

# What GIMP says: when it closes what a plug-in left open, and to the caller of one that has died.
UNDO_LEFT_OPEN = "left image undo in inconsistent state"
HAS_DIED = "returned no return values"

VARIATIONS = 2
SEED = 1


@dataclass(frozen=True)
class Course:
    """What the plug-in does while something happens to it, and the thread to which it happens."""

    delivery: str
    thread: str  # worker or main
    recovery: bool = False

    @property
    def calls(self) -> tuple[str, ...]:
        return CHANGING + TELLING[self.thread]

    def __str__(self) -> str:
        return f"{'recovery of ' if self.recovery else ''}{self.delivery}, {self.thread}"


RUN_OF_A_JOB = (Course("job", "worker"), Course("job", "main"))
COURSES = (
    *RUN_OF_A_JOB,
    Course("link", "worker"),
    Course("inline", "worker"),
    Course("job", "worker", recovery=True),
    Course("job", "main", recovery=True),
)


@dataclass(frozen=True)
class Point:
    course: Course
    fault: str
    call: str
    number: int  # of the call among those of its name in its thread, from 1 at the gate on

    def __str__(self) -> str:
        return f"{self.course}: {self.fault} at {self.call} {self.number}"

    def options(self) -> list[str]:
        how = f"signal={self.fault}" if self.fault == KILL else f"error={self.fault}"
        return ["-e", f"inject={self.call}:{how}:when={self.number}"]


@dataclass(frozen=True)
class Verdict:
    point: Point
    tried: bool  # the call came about
    broken: list[Broken]


def survey(bench: Bench, course: Course) -> list[Point]:
    """All points of a course, by a run that nothing happens to. The bench learns what whole results look like."""
    prepare(bench, course)
    answer, trace = carry_out(bench, course, [])
    assert answer["status"] == "success" and len(answer["layers"]) == VARIATIONS, answer
    described = bench.gimp.call("describe", item=answer["layers"][0])
    bench.pixels.add(described["pixels"])
    assert not bench.broken("", settled=True) and not list(risks(bench, trace))
    return [Point(course, fault, name, number)
            for fault in FAULTS for name in course.calls
            for number, call in enumerate((call for call in trace.calls if call.name == name), 1)
            if may_happen(fault, call, course)]


def may_happen(fault: str, call: Call, course: Course) -> bool:
    if fault == KILL:
        return True
    if fault == ENOSPC:
        return course in RUN_OF_A_JOB and call.name in FILLING and call.is_about_a_file
    return call.name != "close" and not call.path.startswith("anon_inode:")


def sample(points: Sequence[Point], count: int) -> list[Point]:
    """So many of the points, or all, evenly spread, and the same ones each time."""
    if len(points) <= count:
        return list(points)
    stride = len(points) / count
    first = random.Random(SEED).random() * stride
    return [points[int(first + number * stride)] for number in range(count)]


def attempt(bench: Bench, point: Point) -> Verdict:
    """Has it happen, recovers, and looks at what was promised before and after that."""
    prepare(bench, point.course)
    answer, trace = carry_out(bench, point.course, point.options())
    tried = trace.killed if point.fault == KILL else any(call.injected for call in trace.calls)
    text = answer.get("message") or ""
    broken = bench.broken(text, settled=False)
    if UNDO_LEFT_OPEN in bench.messages() and not (trace.killed or HAS_DIED in text):
        broken.append(Broken(Kind.HARMED_IMAGE, "a step of undoing was left open"))
    broken += [Broken(Kind.LOST_RESULT, risk) for risk in risks(bench, trace)]
    again = told(bench.start_recovery())
    text += "\n" + (again.get("message") or "")
    broken += bench.broken(text, settled=True)
    return Verdict(point, tried, broken)


def risks(bench: Bench, trace: Trace) -> Iterator[str]:
    """What a power cut would have made of the run."""
    yield from tried_twice(trace.calls)
    yield from lost_if_cut_off(trace.calls, bench.store)


def prepare(bench: Bench, course: Course) -> None:
    if not course.recovery:
        return bench.clear()
    bench.clear({"match": {"path": "/jobs/*"}, "fault": {"hold": "first"}})
    run = bench.start_run(course.delivery, VARIATIONS)
    bench.service.wait("first", timeout=PATIENCE_S)
    bench.gimp.kill_plug_in(NAME, run)
    bench.service.release("first")
    bench.script()


def carry_out(bench: Bench, course: Course, options: Sequence[str]) -> tuple[dict[str, Any], Trace]:
    """What a course came to, and the calls of its thread since the gate."""
    gate = at_job if course.recovery and course.thread == "worker" else at_store
    with gate(bench, course) as (call, thread):
        trace = Strace(thread, ["-e", "trace=" + ",".join(course.calls), *options], bench.folder / "trace")
    return told(call), trace.finish()


@contextmanager
def at_store(bench: Bench, course: Course) -> Iterator[tuple[Future[Any], int]]:
    """Holds a new call before it opens the store. The values are the call and the thread that is meant."""
    with bench.store_closed() as lock:
        call = bench.start_recovery() if course.recovery else bench.start_run(course.delivery, VARIATIONS)
        process = bench.plug_in()
        wait_until("a look at the store", lambda: process.has_open(lock))
        yield call, process.main if course.thread == "main" else process.worker()


@contextmanager
def at_job(bench: Bench, _course: Course) -> Iterator[tuple[Future[Any], int]]:
    """Holds a recovery before the job has answered. Before that its worker only reads."""
    bench.script({"match": {"path": "/jobs/*"}, "fault": {"hold": "second"}})
    call = bench.start_recovery()
    bench.service.wait("second", timeout=PATIENCE_S)
    yield call, bench.plug_in().worker()
    bench.service.release("second")
