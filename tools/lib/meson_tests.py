#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of a meson build folder; as a program, prints the files that ninja has to make before the chosen ones run."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path


def introspect(build: Path, what: str) -> list[dict]:
    command = ["meson", "introspect", what, build]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def suites_of(test: dict) -> set[str]:
    """The suites of a test, without the project's name that meson puts before them."""
    return {name.split(":")[-1] for name in test["suite"]}


def in_suites(test: dict, suites: list[str], without: list[str]) -> bool:
    """Is this test chosen? `suites`: those that run, all of them when empty; `without`: those left out."""
    names = suites_of(test)
    return names.isdisjoint(without) and (not suites or not names.isdisjoint(suites))


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The arguments that chosen_tests() reads, which are meson's own."""
    parser.add_argument("build", type=Path, help="meson build folder")
    parser.add_argument("--suite", default=[], action="append", help="a suite that runs; all of them if none is given")
    parser.add_argument("--no-suite", default=[], action="append", help="a suite that is left out")


def chosen_tests(options: argparse.Namespace) -> list[dict]:
    return [test for test in introspect(options.build, "--tests") if in_suites(test, options.suite, options.no_suite)]


def files_of(tests: list[dict], targets: list[dict], build: Path) -> list[str]:
    """What the tests run and read of what is built, as paths from the build folder."""
    needed = {target for test in tests for target in test["depends"]}
    files = {file for target in targets if target["id"] in needed for file in target["filename"]}
    return sorted(os.path.relpath(file, build) for file in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_selection(parser)
    options = parser.parse_args()
    for file in files_of(chosen_tests(options), introspect(options.build, "--targets"), options.build):
        print(file)


if __name__ == "__main__":
    sys.exit(main())
