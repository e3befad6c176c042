# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the suites that a change can reach, by the rules of docs/house-rules.

A suite is about some folders. A change reaches it if it lies in one of them, or in what they may include, and so on;
what may include everything only joins the rest, and is not followed. The lines that are printed are those of the suites:
name, tab, a file that reaches it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from house import Rules, lies_in, read_rules

# What each suite is about.
ABOUT: Mapping[str, tuple[str, ...]] = {
    "app": ("plugin/app/run",),
    "core": ("plugin/core", "README.md"),
    "crash": ("plugin/core/run", "plugin/app/run", "plugin/app/recover", "plugin/main.cpp"),
    "data": ("data",),
    "desktop": ("plugin/desktop",),
    "fit": ("plugin/core/fit", "plugin/core/detail"),
    "fuzz": ("plugin/core",),
    "glib": ("plugin/glib",),
    "host": ("plugin/host", "plugin/app", "plugin/main.cpp", "README.md", "docs/scripting.md"),
    "look": ("plugin/look",),
    "pictures": ("plugin/core/picture",),
    "po": ("po", "plugin/text", "plugin/host", "plugin/app", "ui"),
    "runs": ("plugin/core/run",),
    "service": ("plugin/core/service",),
    "standin": ("plugin/look/command",),
    "states": ("plugin/core/run", "plugin/app/run", "plugin/app/recover", "plugin/main.cpp"),
    "store": ("plugin/core/store",),
    "text": ("plugin/text",),
    "tools": ("tools", ".ci", ".clang-format", ".clang-tidy", "docs", "README.md", "CHANGELOG.md"),
    "ui": ("ui", "plugin/app", "plugin/main.cpp"),
}
SOURCES = ("plugin", "ui")  # the suite tools holds them to their rules and their style

# Folders of tests that other suites need too, or that none is made of.
USED_BY: Mapping[str, tuple[str, ...]] = {
    "tests/bench": (),  # not run by the check
    "tests/runs": ("runs", "states"),
    "tests/service": ("service", "runs"),
    "tests/standin": ("standin", "crash", "host", "po", "runs", "service", "states", "ui"),
}

# What is everybody's.
EVERYWHERE = ("meson.build", "meson.options", "plugin/meson.build", "tests/meson.build", "tests/support", "tools/lib/packages")


def folders_reached(places: Iterable[str], rules: Rules) -> set[str]:
    """These folders and files, and all that they may include, directly or not."""
    reached: set[str] = set()
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        if place not in reached and place != "all":
            reached.add(place)
            for room, allowed in rules.items():
                if lies_in(room, place) or lies_in(place, room):
                    waiting += allowed
    return reached


def suites_reached(files: Iterable[str], rules: Rules) -> dict[str, str]:
    """The suites that a change of these files can reach, each with the first file that does, in alphabetical order.
    A file that nothing here knows of reaches all."""
    folders = {suite: folders_reached(places, rules) for suite, places in ABOUT.items()}
    found: dict[str, str] = {}
    for file in files:
        for suite in _suites_of(file, folders):
            found.setdefault(suite, file)
    return dict(sorted(found.items()))


def _suites_of(file: str, folders: Mapping[str, set[str]]) -> Iterable[str]:
    if any(lies_in(file, place) for place in EVERYWHERE):
        return ABOUT
    for folder, suites in USED_BY.items():
        if lies_in(file, folder):
            return suites
    if file.startswith("tests/"):
        return [folder for folder in file.split("/")[1:-1] if folder in ABOUT] or ABOUT
    suites = [suite for suite, places in folders.items() if any(lies_in(file, place) for place in places)]
    if any(lies_in(file, folder) for folder in SOURCES) and suites:
        suites.append("tools")
    return suites or ABOUT


def git(root: Path, *arguments: str) -> list[str]:
    """What git prints, in pieces that end with a zero byte; raises CalledProcessError."""
    done = subprocess.run(["git", "-C", str(root), *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return [piece for piece in done.stdout.split("\0") if piece]


def changed_files(root: Path, base: str) -> list[str]:
    """The files that differ from where this branch left `base`, with what is not committed yet and what git does not know
    yet; both names of a file that was moved."""
    fork = git(root, "merge-base", "HEAD", base)[0].strip()
    files = git(root, "diff", "-z", "--name-only", "--no-renames", fork)
    return sorted({*files, *git(root, "ls-files", "-z", "--others", "--exclude-standard", "--full-name")})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="the source tree")
    parser.add_argument("--files", action="store_true", help="print the changed files, and no suites")
    parser.add_argument("--base", default="main", help="the branch that this one is to go into")
    options = parser.parse_args()
    try:
        files = changed_files(options.root, options.base)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"What has changed cannot be found out: {error}")
    if options.files:
        print("\n".join(files))
        return
    for suite, file in suites_reached(files, read_rules(options.root)).items():
        print(f"{suite}\t{file}")


if __name__ == "__main__":
    main()
