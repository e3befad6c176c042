# SPDX-License-Identifier: GPL-3.0-or-later
"""The decision between this machine's own packages and a Debian root."""

import pytest

CHOICES = 'find_native_series; for s in 3.0 3.2 any; do choose_environment $s; echo "$s=$environment"; done'


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ("3.0.4-3+deb13u10", "native forky native"),
        ("3.0.6-1ubuntu1", "native forky native"),
        ("1:3.0.4-1", "native forky native"),
        ("3.2.6-1", "trixie native native"),
        ("3.4.0-1", "trixie forky native"),
        ("3.0.2-1", "trixie forky trixie"),
        ("3.0.4~rc1-1", "trixie forky trixie"),
        ("(none)", "trixie forky trixie"),
    ],
)
def test_follows_what_apt_offers(shell, fake_apt, candidate, expected):
    fake_apt(candidate)
    done = shell.run_code(CHOICES)
    assert [line.split("=")[1] for line in done.stdout.split()] == expected.split()


def test_works_without_apt(shell):
    done = shell.run_code("command() { return 1; }\n" + CHOICES)
    assert "any=trixie" in done.stdout


def test_fetches_lists_that_apt_never_had(shell, fake_apt):
    fake_apt("3.0.4-1", lists=False)
    done = shell.run_code("is_root() { true; }\n" + CHOICES)
    assert "fetching apt's package lists" in done.stdout
    assert "3.0=native" in done.stdout


def test_tells_an_ordinary_user_how_to_fetch_them(shell, fake_apt):
    fake_apt("3.0.4-1", lists=False)
    done = shell.run_code("is_root() { false; }\n" + CHOICES)
    assert done.returncode == 1
    assert "  sudo apt-get update" in done.stdout.splitlines()
