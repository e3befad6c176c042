# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells stories for some time, seed after seed, and prints what came of them.

    python3 on_small_disk.py python3 . --minutes 20 --seed 1
    python3 on_small_disk.py python3 . --steps 10000 --seed 1
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from support.promise import Kind

from stories import Trouble, tell
from world import World, running_world

BAD = "stories that ended badly"

# The closing table.
ROWS = (
    "stories", "steps", "orders", "repeats", "repeats without a display", "recoveries", "recoveries that may ask again",
    "recoveries of one run", "recipes", "held calls that went on", "edits while placing", "edits during a call",
    "images closed during a call", "images closed under a run", "changes of images", "cancels", "kills", "ends of GIMP",
    "results that a GIMP took along", "ends of the service", "full disks", "disks with room again", "damages",
    "data behind a link", "clocks put on", "clocks put back", "sleeps", "sleeps during a call", "answers of gateways",
    "jobs said to be unknown", "charges", "layers", "results one call away", "sentences about money",
    *(kind.value for kind in Kind), BAD,
)  # fmt: skip

GoesOn = Callable[[], bool]


def tell_while(goes_on: GoesOn, number: int, found: Path, counts: Counter[str]) -> None:
    """Tells the stories of one seed after the other; of one at least."""
    is_first = True
    while is_first or goes_on():
        # After a bad end the GIMPs may be in any state.
        with tempfile.TemporaryDirectory(prefix="stories-") as folder, running_world(Path(folder)) as world:
            is_well = True
            while is_well and (is_first or goes_on()):
                is_first = False
                is_well = tell_one(world, number, found, counts)
                number += 1


def tell_one(world: World, number: int, found: Path, counts: Counter[str]) -> bool:
    """Tells the stories of a seed; whether all ended well."""
    trouble = ""
    try:
        tell(world, counts, number)
    except Trouble as error:
        trouble = str(error)
        (found / f"seed-{number}.txt").write_text(trouble + "\n")
        counts[BAD] += 1
        for kind in Kind:
            counts[kind.value] += f"{kind.value}: " in trouble
    said = f"ended badly; tools/states 1 --seed {number} tells it again" if trouble else "ended well"
    print(f"seed {number} {said}; {counts['steps']} steps, {counts['charges']} charges so far", flush=True)
    return not trouble


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=int, default=10)
    length.add_argument("--steps", type=int, help="how many to take at least, instead of the minutes")
    parser.add_argument("--seed", type=int, required=True, help="of the first stories; the next ones have the next")
    parser.add_argument("--found", type=Path, required=True, help="folder for the stories that ended badly")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    end = time.monotonic() + 60 * options.minutes
    goes_on = (lambda: counts["steps"] < options.steps) if options.steps else (lambda: time.monotonic() < end)
    tell_while(goes_on, options.seed, options.found, counts)
    for row in ROWS:
        print(f"{row:<32} {counts[row]:>8}")
    return 1 if counts[BAD] else 0


if __name__ == "__main__":
    sys.exit(main())
