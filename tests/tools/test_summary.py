# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting test cases, and their time, from what a build's test programs left."""

import json
import sys
from pathlib import Path

import pytest
from shell_runner import TOOLS

sys.path.insert(0, str(TOOLS / "lib"))
from summary import SHOWN_CASES, Totals, count_build, times  # noqa: E402

GTEST = """<testsuites tests="4"><testsuite name="Url">
<testcase name="reads" status="run" result="completed" classname="Url"/>
<testcase name="breaks" status="run" result="completed" classname="Url"><failure message="short">long
text</failure></testcase>
<testcase name="waits" status="run" result="skipped" classname="Url"><skipped message="no"/></testcase>
<testcase name="DISABLED_x" status="notrun" result="suppressed" classname="Url"/>
</testsuite></testsuites>"""
PYTEST = """<testsuites><testsuite name="pytest" tests="2"><testcase classname="test_x" name="test_a"/>
<testcase classname="test_x" name="test_b"><error message="set-up failed">why</error></testcase></testsuite></testsuites>"""
GOOD = '<testsuites><testsuite><testcase name="a" classname="A"/></testsuite></testsuites>'


class Build:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tests: list[dict] = []
        self.log: list[str] = []
        (folder / "meson-logs").mkdir()

    def add(self, name: str, result: str = "OK", xml: str | None = None, protocol: str = "gtest",
            shown: str = "{}", ran: bool = True, arguments: tuple[str, ...] = (), suite: str = "project:core",
            duration: float = 0.0) -> None:
        self.tests.append({"name": name, "protocol": protocol, "cmd": ["program", *arguments], "workdir": None,
                           "suite": [suite]})
        if xml is not None:
            (self.folder / f"{name}.xml").write_text(xml)
        if ran:
            code = 0 if result == "OK" else 1
            record = {"name": shown.format(name), "result": result, "returncode": code, "stdout": "said", "stderr": "",
                      "duration": duration}
            self.log.append(json.dumps(record))

    def count(self) -> tuple[int, list[str], int]:
        totals = self.totals()
        return totals.passed, [f.name for f in totals.failures], totals.skipped

    def totals(self) -> Totals:
        (self.folder / "meson-logs" / "testlog.json").write_text("\n".join(self.log) + "\n")
        return count_build(self.folder, self.tests)


@pytest.fixture
def build(tmp_path):
    return Build(tmp_path)


def test_cases_of_googletest(build):
    build.add("url", "FAIL", GTEST)
    assert build.count() == (1, ["url: Url.breaks"], 2)


@pytest.mark.parametrize("shown", ["{}", "project:core / {}", "core - project:{}", "project:core+server / {}"])
def test_names_as_the_versions_of_meson_write_them(build, shown):
    build.add("url", "OK", GOOD, shown=shown)
    assert build.count() == (1, [], 0)


@pytest.mark.parametrize("notation", ["--junitxml={}", "--junit-xml={}"])
def test_cases_of_pytest(build, notation):
    argument = notation.format(build.folder / "host.xml")
    build.add("host", "FAIL", PYTEST, protocol="exitcode", arguments=("-m", "pytest", argument))
    assert build.count() == (1, ["host: test_x.test_b"], 0)


def test_crash_after_results(build):
    build.add("url", "FAIL", GOOD)
    assert build.count() == (1, ["url"], 0)


@pytest.mark.parametrize("result", ["FAIL", "TIMEOUT", "ERROR", "INTERRUPT", "OK"])
def test_no_results(build, result):
    build.add("url", result)
    assert build.count() == (0, ["url"], 0)


@pytest.mark.parametrize("xml", ["", "<testsuites><testsuite>", "<testsuites/>"])
def test_broken_or_empty_results(build, xml):
    build.add("url", "OK", xml)
    assert build.count() == (0, ["url"], 0)


def test_programs_without_cases(build):
    for result in ("OK", "FAIL", "SKIP"):
        build.add(result.lower(), result, protocol="exitcode")
    assert build.count() == (1, ["fail"], 1)


def test_what_did_not_run(build):
    build.add("url", "OK", GOOD)
    build.add("json", ran=False)
    assert build.count() == (1, ["json"], 0)


def test_nothing_ran(build):
    build.add("url", ran=False)
    totals = count_build(build.folder, build.tests)
    assert (totals.passed, len(totals.failures)) == (0, 1)


def cases_of(times: dict[str, str]) -> str:
    """A JUnit file with a case of each name, which took as long as is written beside it."""
    cases = "".join(f'<testcase name="{name}" classname="A" time="{time}"/>' for name, time in times.items())
    return f"<testsuites><testsuite>{cases}</testsuite></testsuites>"


def test_the_time_of_suites_and_of_the_slowest_cases(build):
    build.add("url", "OK", cases_of({"quick": "0.01", "slow": "7.25"}), duration=8.4)
    build.add("json", "OK", cases_of({"middle": "1.5"}), duration=2.0)
    build.add("noise", "OK", protocol="exitcode", suite="project:fuzz", duration=30.6)
    assert times(build.totals()) == [
        "seconds a suite: fuzz 31, core 10",
        "   30.6 s  noise",
        "    7.2 s  url: A.slow",
        "    1.5 s  json: A.middle",
        "    0.0 s  url: A.quick",
    ]


def test_only_the_slowest_cases_are_told(build):
    build.add("url", "OK", cases_of({f"case{i}": str(i) for i in range(40)}))
    lines = times(build.totals())
    assert len(lines) == 1 + SHOWN_CASES and "case39" in lines[1] and "case25" in lines[-1]


@pytest.mark.parametrize("time", ["", "soon"])
def test_a_case_without_a_time_counts_all_the_same(build, time):
    build.add("url", "OK", cases_of({"reads": time}))
    assert build.count() == (1, [], 0)
    assert times(build.totals())[1:] == ["    0.0 s  url: A.reads"]


def test_no_time_is_told_of_what_did_not_run(build):
    build.add("url", ran=False)
    assert times(count_build(build.folder, build.tests)) == []
