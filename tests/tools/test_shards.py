# SPDX-License-Identifier: GPL-3.0-or-later
"""Dividing a suite between several runs of pytest."""

import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from shell_runner import TOOLS
from support.shards import shard_of

CONFTEST = """
import pytest
from support.shards import keep_shard, pass_without_tests

@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    keep_shard(config, items, lambda item: item.path.name, everywhere=lambda item: item.path.name == "test_last.py")

def pytest_sessionfinish(session):
    pass_without_tests(session)
"""


def test_parts_are_about_as_large():
    assert shard_of(list("aaaabbbccd"), 2) == {"a": 0, "b": 1, "c": 1, "d": 0}
    assert shard_of(list("ab"), 3) == {"a": 0, "b": 1}


@pytest.fixture
def run(tmp_path):
    (tmp_path / "conftest.py").write_text(CONFTEST)
    for name, tests in {"one": 3, "two": 2, "three": 1, "last": 1}.items():
        (tmp_path / f"test_{name}.py").write_text("".join(f"def test_{name}{i}(): pass\n" for i in range(tests)))

    def run(shard, *arguments):
        """The exit status of pytest and the names of the tests that ran."""
        result = tmp_path / "result.xml"
        environment = os.environ | {"SHARD": shard, "PYTHONPATH": str(TOOLS.parent / "tests")}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={result}", *arguments, str(tmp_path)]
        status = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path).returncode
        return status, [case.get("name") for case in ElementTree.parse(result).iter("testcase")]

    return run


def test_each_test_is_in_one_part_and_what_comes_last_in_each(run):
    assert run("1/2") == (0, ["test_last0", "test_one0", "test_one1", "test_one2"])
    assert run("2/2") == (0, ["test_last0", "test_three0", "test_two0", "test_two1"])


def test_a_part_that_is_left_without_tests_has_not_failed(run):
    assert run("1/2", "-k", "three") == (0, ["test_three0"])
    assert run("2/2", "-k", "three") == (0, [])
    assert run("1/2", "-k", "nothing")[0] == pytest.ExitCode.NO_TESTS_COLLECTED
