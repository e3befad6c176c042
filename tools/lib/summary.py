#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases of one meson build from the JUnit files its test programs wrote, names the failed ones, and tells
how long each suite took and which cases took longest.

A program that was not run, crashed, timed out or wrote no results counts as one failure; one that is not made for
JUnit files counts as one case.
"""

import argparse
import json
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

from meson_tests import add_selection, chosen_tests, suites_of

# How pytest is told where to write.
RESULT_ARGUMENTS = ("--junitxml=", "--junit-xml=")
SHOWN_LINES = 15
SHOWN_CASES = 15


@dataclass
class Failure:
    name: str
    reason: str


@dataclass
class Totals:
    passed: int = 0
    skipped: int = 0
    failures: list[Failure] = field(default_factory=list)
    suites: dict[str, float] = field(default_factory=dict)  # seconds that the programs of each took together
    cases: list[tuple[float, str]] = field(default_factory=list)  # seconds and name of each


def result_file(test: dict, build: Path) -> Path | None:
    """Where a test, as meson's introspection describes it, leaves its JUnit file; None if it is not made to."""
    if test["protocol"] == "gtest":  # meson adds the argument itself, after all others
        return Path(test.get("workdir") or build) / f"{test['name']}.xml"
    for argument in reversed(test["cmd"]):
        for prefix in RESULT_ARGUMENTS:
            if argument.startswith(prefix):
                return build / argument.removeprefix(prefix)
    return None


def seconds_of(text: str | None) -> float:
    """What a JUnit file gives as the time of a case; 0 when it gives none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def count_cases(program: str, results: Path, totals: Totals) -> int:
    """Adds the cases in a JUnit file and returns how many there were; raises ET.ParseError or OSError."""
    cases = list(ET.parse(results).getroot().iter("testcase"))
    for case in cases:
        problem = next((e for e in case if e.tag in ("failure", "error")), None)
        name = f"{program}: " + f"{case.get('classname', '')}.{case.get('name', '')}".lstrip(".")
        totals.cases.append((seconds_of(case.get("time")), name))
        if problem is not None:
            reason = problem.text or problem.get("message") or ""
            totals.failures.append(Failure(name, reason))
        elif case.find("skipped") is not None or case.get("status") == "notrun":
            totals.skipped += 1
        else:
            totals.passed += 1
    return len(cases)


def count_program(name: str, record: dict, results: Path | None, totals: Totals) -> None:
    """Adds what one program did. `record` is its line of meson's testlog.json, `results` its JUnit file."""
    ended_well = record["result"] in ("OK", "EXPECTEDFAIL", "SKIP")
    ending = f"{record['result']}, exit status {record.get('returncode')}"
    if results is None:
        totals.cases.append((record.get("duration") or 0.0, name))
        if record["result"] == "SKIP":
            totals.skipped += 1
        elif ended_well:
            totals.passed += 1
        else:
            output = (record.get("stdout") or "") + (record.get("stderr") or "")
            totals.failures.append(Failure(name, f"{ending}\n{output}"))
        return
    failed_before = len(totals.failures)
    try:
        cases = count_cases(name, results, totals)
    except (ET.ParseError, OSError) as error:
        totals.failures.append(Failure(name, f"left no results ({ending}): {error}"))
        return
    if ended_well and cases == 0:
        totals.failures.append(Failure(name, "ran no test case"))
    elif not ended_well and len(totals.failures) == failed_before:
        totals.failures.append(Failure(name, f"no case failed, but the program did: {ending}"))


def count_build(build: Path, tests: list[dict]) -> Totals:
    """Counts a build folder in which `tests`, in the form of meson's introspection, had to run."""
    totals = Totals()
    records = {}
    log = build / "meson-logs" / "testlog.json"
    if log.exists():
        for line in log.read_text(errors="replace").splitlines():
            record = json.loads(line)
            # meson 1.3 writes "project:suite / name", later "suite - project:name", and without suites the bare name.
            records[re.split(" / |:", record["name"])[-1]] = record
    for test in tests:
        name = test["name"]
        if name in records:
            for suite in suites_of(test):
                totals.suites[suite] = totals.suites.get(suite, 0.0) + (records[name].get("duration") or 0.0)
            count_program(name, records[name], result_file(test, build), totals)
        else:
            totals.failures.append(Failure(name, "did not run"))
    return totals


def times(totals: Totals) -> list[str]:
    """How long each suite took, the longest first, and then the slowest cases, as lines."""
    suites = sorted(totals.suites.items(), key=lambda item: -item[1])
    slowest = sorted(totals.cases, key=lambda case: -case[0])[:SHOWN_CASES]
    lines = ["seconds a suite: " + ", ".join(f"{name} {seconds:.0f}" for name, seconds in suites)] if suites else []
    return lines + [f"{seconds:7.1f} s  {name}" for seconds, name in slowest]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_selection(parser)
    parser.add_argument("--label", default="", help="put before each failed name and each time")
    parser.add_argument("--totals", type=Path, required=True, help='file for "PASSED FAILED SKIPPED"')
    options = parser.parse_args()

    totals = count_build(options.build, chosen_tests(options))
    for failure in totals.failures:
        print(f"FAILED {options.label}: {failure.name}")
        lines = failure.reason.strip().splitlines()
        shown = lines if len(lines) <= SHOWN_LINES else ["..."] + lines[-SHOWN_LINES:]
        for line in shown:
            print(f"    {line}")
    for line in times(totals):
        print(f"{options.label}: {line}")
    options.totals.write_text(f"{totals.passed} {len(totals.failures)} {totals.skipped}\n")


if __name__ == "__main__":
    sys.exit(main())
