# SPDX-License-Identifier: GPL-3.0-or-later
"""Which suites a change reaches."""

import re
import sys

import pytest
from shell_runner import TOOLS, finish

sys.path.insert(0, str(TOOLS / "lib"))
from changed import ABOUT, EVERYWHERE, USED_BY, changed_files, suites_reached  # noqa: E402
from house import read_rules  # noqa: E402

ROOT = TOOLS.parent
RULES = read_rules(ROOT)
COMING = {"desktop", "text"}  # suites that have no folder yet in some trees


def reached(*files):
    return " ".join(suites_reached(files, RULES))


@pytest.mark.parametrize(
    ("file", "suites"),
    [
        ("plugin/text/error_text.cpp", "po text tools ui"),
        ("plugin/core/fit/frame.cpp", "core crash desktop fit fuzz host look po runs service standin states store text tools ui"),
        ("plugin/core/store/store.cpp", "core crash fuzz host look po runs standin states store text tools ui"),
        ("plugin/desktop/keys/keyring.cpp", "desktop tools"),
        ("plugin/look/colour.cpp", "host look po standin tools"),
        ("plugin/host/place/place.cpp", "host po tools"),
        ("plugin/app/run/run_driver.cpp", "app crash host po states tools ui"),
        ("ui/remix/remix_dialog.cpp", "po tools ui"),
        ("ui/meson.build", "po tools ui"),
        ("po/de.po", "po"),
        ("docs/decisions.md", "tools"),
        ("README.md", "core host tools"),
        ("tools/check", "tools"),
        (".clang-format", "tools"),
        ("tests/fit/turn_test.cpp", "fit"),
        ("tests/core/fit/turn_test.cpp", "core fit"),
        ("tests/runs/run_client.cpp", "runs states"),
        ("tests/bench/fit_bench.cpp", ""),
    ],
)
def test_suites_of_a_file(file, suites):
    assert reached(file) == suites


@pytest.mark.parametrize("file", ["meson.build", "tests/meson.build", "tests/support/gimp.py", "tools/lib/packages",
                                  "plugin/new.cpp", "tests/new/test.py", "something"])
def test_what_is_everybodys_or_unknown_reaches_all(file):
    assert reached(file) == " ".join(sorted(ABOUT))


def test_the_first_file_is_the_reason():
    assert suites_reached(["docs/faults.md", "tests/fit/turn_test.cpp", "README.md"], RULES) == {
        "core": "README.md", "fit": "tests/fit/turn_test.cpp", "host": "README.md", "tools": "docs/faults.md"}


def test_every_suite_is_known_and_every_place_exists():
    suites = {name for file in (*ROOT.glob("tests/**/meson.build"), ROOT / "data" / "meson.build")
              for name in re.findall(r"suite: '(\w+)'", file.read_text())} - {"bench"}
    assert suites | COMING == set(ABOUT)
    named = {*EVERYWHERE, *USED_BY, *(place for places in ABOUT.values() for place in places)}
    assert [place for place in sorted(named - {".clang-tidy", "docs/scripting.md"}) if not (ROOT / place).exists()] == []


def test_files_of_a_branch(monkeypatch):
    said = {
        ("merge-base", "HEAD", "main"): "0123\n",
        ("diff", "-z", "--name-only", "--no-renames", "0123"): "moved\0edited\0moved away\0",
        ("ls-files", "-z", "--others", "--exclude-standard", "--full-name"): "new\0",
    }
    monkeypatch.setattr("changed.git", lambda _, *arguments: [piece for piece in said[arguments].split("\0") if piece])
    assert changed_files(ROOT, "main") == ["edited", "moved", "moved away", "new"]


def test_without_a_repository_the_command_says_so(shell):
    shell.fake("git", "echo 'fatal: no repository' >&2; exit 128")
    done = finish(shell.start("check", "--changed"))
    assert done.returncode == 1 and "What has changed cannot be found out" in done.stdout


def test_no_change_is_no_failure(shell):
    shell.fake("git", '[[ $3 != merge-base ]] || printf "0123\\n"')
    done = finish(shell.start("check", "--changed"))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0 passed, 0 failed")
