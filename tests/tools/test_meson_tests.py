# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing the tests of a build folder, and what has to be built for them."""

import json
import sys
from pathlib import Path

import pytest
from shell_runner import TOOLS, Shell

sys.path.insert(0, str(TOOLS / "lib"))
from meson_tests import files_of, in_suites  # noqa: E402


@pytest.mark.parametrize(
    ("suites", "without", "chosen"),
    [([], [], True), (["core"], [], True), (["host"], [], False), (["host", "core"], [], True), ([], ["core"], False),
     ([], ["host", "ui"], True)],
)
def test_choice_of_suites(suites, without, chosen):
    assert in_suites({"suite": ["project:core"]}, suites, without) is chosen


def test_what_has_to_be_built():
    build = Path("/build")
    targets = [{"id": "one", "filename": ["/build/tests/one"]},
               {"id": "two", "filename": ["/build/po/two.mo", "/build/two"]},
               {"id": "not asked for", "filename": ["/build/three"]}]
    tests = [{"depends": ["two", "one"]}, {"depends": ["one"]}, {"depends": []}]
    assert files_of(tests, targets, build) == ["po/two.mo", "tests/one", "two"]
    assert files_of([], targets, build) == []


def test_the_programs_that_ask_meson(shell: Shell):
    tests = [{"name": "core", "suite": ["project:core"], "depends": ["one"], "protocol": "gtest", "cmd": ["one"]},
             {"name": "ui", "suite": ["project:ui"], "depends": ["two"], "protocol": "gtest", "cmd": ["two"]}]
    targets = [{"id": name, "filename": [str(shell.folder / name)]} for name in ("one", "two")]
    for what, answer in (("tests", tests), ("targets", targets)):
        (shell.folder / f"--{what}").write_text(json.dumps(answer))
    shell.fake("meson", f'cat "{shell.folder}/$2"')
    lib = TOOLS / "lib"
    selection = f"{shell.folder} --suite core --no-suite ui"
    needed = shell.run_code(f"python3 {lib}/meson_tests.py {selection}")
    assert (needed.returncode, needed.stdout) == (0, "one\n")
    counted = shell.run_code(f"python3 {lib}/summary.py {selection} --label g++ --totals {shell.folder}/totals")
    assert (counted.returncode, counted.stdout) == (0, "FAILED g++: core\n    did not run\n")
    assert (shell.folder / "totals").read_text() == "0 1 0\n"
