# SPDX-License-Identifier: GPL-3.0-or-later
"""What the builds of one check run between them."""

import re
from itertools import product

import pytest
from shell_runner import TOOLS

TESTS = TOOLS.parent / "tests"
SERIES = ("3.0", "3.2")
SUITES = {name for file in TESTS.glob("**/meson.build") for name in re.findall(r"suite: '(\w+)'", file.read_text())} - {"bench"}
NEED_GIMP = {"crash", "host", "po", "states", "ui"}
PYTHON = {"standin", "tools"}  # run nothing that we compile


@pytest.fixture
def share(shell):
    def run(code):
        done = shell.run_code(f'. "$lib_dir/share.sh"; {code}')
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run


def runs(share, turn):
    """What a check runs in which it is the turn of a series, or all when it is nobody's: suite, series and build."""
    shares = {series: "all" if turn is None else "turn" if series == turn else "rest" for series in SERIES}
    found = set()
    for series in SERIES:
        for build in share(f"builds_of {series}").split():
            known = SUITES if build == "gcc" else SUITES - NEED_GIMP
            without = share(f"suites_without {series} {build} {shares[series]}").split()
            found |= {(suite, series, build) for suite in known.difference(without)}
    return found


@pytest.mark.parametrize("turn", SERIES)
def test_one_check_runs_every_suite_with_both_compilers_and_with_both_gimps_what_needs_one(share, turn):
    found = runs(share, turn)
    for suite in SUITES - PYTHON - {"fuzz"}:
        assert {build == "gcc" for name, _, build in found if name == suite} == (
            {True} if suite in NEED_GIMP else {True, False}
        ), suite
    for suite in NEED_GIMP - {"crash", "states"}:
        assert {series for name, series, _ in found if name == suite} == set(SERIES), suite
    for suite in SUITES - {"fuzz"}:
        assert any(name == suite and build == "gcc" for name, _, build in found), suite


def test_two_checks_run_everything(share):
    everything = runs(share, None)
    assert runs(share, "3.0") | runs(share, "3.2") == everything - {("tools", "3.2", "gcc")}
    assert everything >= set(product(SUITES - {"fuzz"}, SERIES, ["gcc"]))


def test_the_files_that_are_run_apart_exist(share):
    names = share('printf "%s\\n" "${host_apart[@]}"').split()
    assert names and [name for name in names if not (TESTS / "host" / f"test_{name}.py").exists()] == []


def test_what_pytest_leaves_out(share):
    assert "--ignore-glob=*/tests/host/test_limits.py" in share("pytest_options turn").split()
    assert share("pytest_options rest").strip() == "-m 'not look'"
    assert share("pytest_options all").strip() == ""


@pytest.mark.parametrize(("git", "turn"), [("echo 8", "3.0"), ("echo 7", "3.2"), ("exit 128", "3.0")])
def test_the_turn_changes_with_every_commit(shell, share, git, turn):
    shell.fake("git", git)
    assert share("series_in_turn").strip() == turn
