# SPDX-License-Identifier: GPL-3.0-or-later
"""Sweeps points and prints a table of what came of it; called by tools/sweep."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from support.promise import Kind

from sweep import COURSES, FAULTS, Point, Verdict, attempt, sample, survey
from workbench import Bench, workbench

LINE = "{:<24} {:<9} {:>6} {:>6}" + " {:>15}" * len(Kind)
PROGRESS_S = 30.0


def table(points: Sequence[Point], verdicts: Sequence[Verdict]) -> str:
    """A line for each course and fault, and one of sums. A point that broke a promise more than once counts once."""
    lines = [LINE.format("course", "fault", "points", "tried", *(kind.value for kind in Kind))]
    for course in COURSES:
        for fault in FAULTS:
            if there := [point for point in points if (point.course, point.fault) == (course, fault)]:
                lines.append(_line(str(course), fault, there, verdicts))
    return "\n".join([*lines, _line("all", "", points, verdicts)])


def _line(course: str, fault: str, points: Sequence[Point], verdicts: Sequence[Verdict]) -> str:
    wanted = set(points)
    tried = [one for one in verdicts if one.point in wanted and one.tried]
    kinds = Counter(kind for one in tried for kind in {broken.kind for broken in one.broken})
    return LINE.format(course, fault, len(points), len(tried), *(kinds[kind] for kind in Kind))


def attempt_all(benches: Sequence[Bench], points: Sequence[Point]) -> Iterator[Verdict]:
    """Each on whichever bench is free: most of the time they wait, for the pauses between two questions to the service."""
    free: SimpleQueue[Bench] = SimpleQueue()
    for bench in benches:
        free.put(bench)

    def attempt_one(point: Point) -> Verdict:
        bench = free.get()
        try:
            return attempt(bench, point)
        finally:
            free.put(bench)

    pool = ThreadPoolExecutor(len(benches))
    try:
        yield from pool.map(attempt_one, points)
    finally:
        pool.shutdown(cancel_futures=True)


def sweep(benches: Sequence[Bench], points: Sequence[Point], log: Path) -> Iterator[Verdict]:
    told = time.monotonic()
    with log.open("w", encoding="utf-8") as file:
        for number, verdict in enumerate(attempt_all(benches, points), 1):
            point = verdict.point
            print(f"{point}: {'tried' if verdict.tried else 'did not come about'}", file=file, flush=True)
            for broken in verdict.broken:
                line = f"{point}: {broken.kind.value}: {broken.text}"
                print(line, file=file, flush=True)
                print(line, flush=True)
            if time.monotonic() - told > PROGRESS_S:
                told = time.monotonic()
                print(f"{number} of {len(points)}; the last was {point}", flush=True)
            yield verdict


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="one point of so many, evenly spread")
    parser.add_argument("--only", default="", help="points with this in their name")
    parser.add_argument("--at-once", type=int, default=1, help="how many points are tried at once, each in its own GIMP")
    parser.add_argument("--log", type=Path, required=True, help="file for a line on each point")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # not without ending GIMP
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, ExitStack() as benches_in_use:
        folders = [Path(folder, str(number)) for number in range(options.at_once)]
        benches = [benches_in_use.enter_context(workbench(one)) for one in folders]
        points = [point for course in COURSES for point in survey(benches[0], course)]
        for bench in benches[1:]:
            bench.pixels.update(benches[0].pixels)
        named = [point for point in points if options.only in str(point)]
        chosen = sample(named, -(-len(named) // options.every))
        print(f"{len(points)} points, of which {len(chosen)} are tried", flush=True)
        verdicts = list(sweep(benches, chosen, options.log))
    print(table(points, verdicts))
    return 1 if not verdicts or any(verdict.broken for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
