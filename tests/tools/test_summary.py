# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting test cases from what a build's test programs left."""

import json
import sys
from pathlib import Path

import pytest
from shell_runner import TOOLS

sys.path.insert(0, str(TOOLS / "lib"))
from summary import count_build, in_suites  # noqa: E402

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
            shown: str = "{}", ran: bool = True, arguments: tuple[str, ...] = ()) -> None:
        self.tests.append({"name": name, "protocol": protocol, "cmd": ["program", *arguments], "workdir": None})
        if xml is not None:
            (self.folder / f"{name}.xml").write_text(xml)
        if ran:
            code = 0 if result == "OK" else 1
            record = {"name": shown.format(name), "result": result, "returncode": code, "stdout": "said", "stderr": ""}
            self.log.append(json.dumps(record))

    def count(self) -> tuple[int, list[str], int]:
        (self.folder / "meson-logs" / "testlog.json").write_text("\n".join(self.log) + "\n")
        totals = count_build(self.folder, self.tests)
        return totals.passed, [f.name for f in totals.failures], totals.skipped


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


@pytest.mark.parametrize(
    ("suite", "without", "chosen"),
    [("", [], True), ("core", [], True), ("host", [], False), ("", ["core"], False), ("", ["host", "ui"], True)],
)
def test_choice_of_suites(suite, without, chosen):
    assert in_suites({"suite": ["project:core"]}, suite, without) is chosen
