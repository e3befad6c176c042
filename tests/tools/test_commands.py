# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands as the user calls them."""

import os
import subprocess
from pathlib import Path

import pytest
from shell_runner import TOOLS, finish

COMMANDS = ("bench", "check", "demo", "fuzz", "install", "judge", "reproduce", "states", "style", "sweep")


@pytest.mark.parametrize("command", COMMANDS)
def test_help(shell, command):
    done = finish(shell.start(command, "--help"))
    assert done.returncode == 0 and done.stdout.startswith(f"Usage: tools/{command}")
    assert not shell.cache.exists()


@pytest.mark.parametrize("arguments", [["--gimp", "2.10"], ["--gimp"], ["--suite"], ["--wrong"], ["3.0"],
                                       ["--all", "--suite", "core"], ["--gimp", "3.0", "--all"], ["--changed", "--all"], ["--changed", "--suite", "core"]])
def test_wrong_arguments(shell, arguments):
    done = finish(shell.start("check", *arguments))
    assert done.returncode == 2 and "Usage: tools/check" in done.stdout


@pytest.mark.parametrize("command", ["demo", "install"])
def test_wrong_arguments_of_the_others(shell, command):
    assert finish(shell.start(command, "--wrong")).returncode == 2


@pytest.mark.parametrize(("arguments", "failed"), [([], 2), (["--all"], 2), (["--gimp", "3.2"], 1)])
def test_check_keeps_its_last_line_when_nothing_works(shell, fake_apt, arguments, failed):
    fake_apt("(none)")
    shell.fake("dpkg-query", "printf 'ii |%s|\\n' mmdebstrap debian-archive-keyring uidmap")
    shell.fake("unshare", "echo 'Operation not permitted' >&2; exit 1")
    done = finish(shell.start("check", *arguments))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == f"0 passed, {failed} failed"
    assert done.stdout.count("Ways out:") == 1


@pytest.mark.parametrize("arguments", [["--wrong"], ["nothing"], ["url", "soon"], ["url", "0"], ["0"], ["5", "url"]])
def test_wrong_arguments_of_fuzz(shell, arguments):
    done = finish(shell.start("fuzz", *arguments))
    assert done.returncode == 2 and "retry_after" in done.stdout


STATES_WRONG = [["--wrong"], ["soon"], ["0"], ["5", "6"], ["--seed"], ["--seed", "x"], ["--gimp", "2.10"], ["--gimp"],
                ["--steps"], ["--steps", "x"], ["5", "--steps", "6"]]


@pytest.mark.parametrize("arguments", STATES_WRONG)
def test_wrong_arguments_of_states(shell, arguments):
    done = finish(shell.start("states", *arguments))
    assert done.returncode == 2 and "Usage: tools/states" in done.stdout


@pytest.mark.parametrize("arguments", [["--wrong"], ["nothing"], ["fit", "5"], ["--gimp"], ["--gimp", "2.10"]])
def test_wrong_arguments_of_bench(shell, arguments):
    done = finish(shell.start("bench", *arguments))
    assert done.returncode == 2 and "Usage: tools/bench" in done.stdout


@pytest.mark.parametrize("arguments", [["--wrong"], ["5"], ["--gimp"], ["--gimp", "2.10"]])
def test_wrong_arguments_of_reproduce(shell, arguments):
    done = finish(shell.start("reproduce", *arguments))
    assert done.returncode == 2 and "Usage: tools/reproduce" in done.stdout


@pytest.mark.parametrize("arguments", [["--wrong"], ["MKL"], ["--options"], ["--tuning", "5"]])
def test_wrong_arguments_of_judge(shell, arguments):
    done = finish(shell.start("judge", *arguments))
    assert done.returncode == 2 and "Usage: tools/judge" in done.stdout


@pytest.mark.parametrize(
    "command",
    [["bench"], ["bench", "--gimp", "3.2", "fit", "host"], ["fuzz"], ["fuzz", "5"], ["fuzz", "url"], ["fuzz", "url", "5"], ["states"],
     ["states", "5", "--seed", "7", "--gimp", "3.2"], ["judge"], ["judge", "--tuning"], ["reproduce"],
     ["style"], ["style", "plugin/main.cpp"]],
)
def test_what_cannot_be_set_up_is_explained(shell, fake_apt, command):
    fake_apt("(none)")
    shell.fake("dpkg-query", "printf 'ii |%s|\\n' mmdebstrap debian-archive-keyring uidmap")
    shell.fake("unshare", "echo 'Operation not permitted' >&2; exit 1")
    done = finish(shell.start(*command))
    assert done.returncode == 1 and "Ways out:" in done.stdout


@pytest.mark.parametrize("arguments", [["--wrong"], ["--gimp"], ["--gimp", "2.10"], ["--every"], ["--every", "0"],
                                       ["--every", "few"], ["--only"], ["5"]])
def test_wrong_arguments_of_sweep(shell, arguments):
    done = finish(shell.start("sweep", *arguments))
    assert done.returncode == 2 and "Usage: tools/sweep" in done.stdout


@pytest.mark.parametrize("arguments", [[], ["--gimp", "3.2"], ["--every", "10", "--only", "job, main"]])
def test_sweep_explains_what_it_cannot_set_up(shell, fake_apt, arguments):
    fake_apt("(none)")
    shell.fake("dpkg-query", "printf 'ii |%s|\\n' mmdebstrap debian-archive-keyring uidmap")
    shell.fake("unshare", "echo 'Operation not permitted' >&2; exit 1")
    done = finish(shell.start("sweep", *arguments))
    assert done.returncode == 1 and "Ways out:" in done.stdout


@pytest.mark.parametrize("arguments", [["--wrong"], ["--changed", "plugin/main.cpp"], ["plugin/gone.cpp"], ["README.md"]])
def test_wrong_arguments_of_style(shell, arguments):
    done = finish(shell.start("style", *arguments))
    assert done.returncode == 2 and "Usage: tools/style" in done.stdout


def test_the_window_needs_a_display(shell, fake_apt):
    fake_apt("(none)")
    done = finish(shell.start("demo", "--window"))
    assert done.returncode == 1 and "There is no display to open a window on" in done.stdout


def test_install_needs_gimp_of_the_machine(shell, fake_apt):
    fake_apt("2.10.34-1")
    done = finish(shell.start("install"))
    assert done.returncode == 1 and "This machine's packages have no GIMP 3.0.4 or newer" in done.stdout


def test_install_needs_a_profile(shell, fake_apt):
    fake_apt("3.0.4-1")
    done = finish(shell.start("install"))
    assert done.returncode == 1 and "Start GIMP 3.0 once" in done.stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to be root")
def test_install_is_not_for_sudo(shell, fake_apt):
    fake_apt("3.0.4-1")
    shell.environment["SUDO_USER"] = "somebody"
    done = finish(shell.start("install"))
    assert done.returncode == 1 and "run tools/install as yourself" in done.stdout


def test_uninstall_removes_the_plug_in_only(shell, fake_apt):
    fake_apt("3.0.4-1")
    plug_ins = Path(shell.environment["HOME"]) / ".config/GIMP/3.0/plug-ins"
    (plug_ins / "remix-with-reference" / "locale").mkdir(parents=True)
    (plug_ins / "other").mkdir()
    done = finish(shell.start("install", "--uninstall"))
    assert done.returncode == 0, done.stdout
    assert [p.name for p in plug_ins.iterdir()] == ["other"]
    assert "nothing to remove" in finish(shell.start("install", "--uninstall")).stdout


def test_continuous_integration_calls_check_and_nothing_else():
    lines = (TOOLS.parent / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == ['exec "$(dirname "$0")/../tools/check"']


def test_shellcheck_has_nothing_to_say():
    scripts = [p for p in (*TOOLS.iterdir(), *(TOOLS / "lib").iterdir(), TOOLS.parent / ".ci" / "run")
               if p.is_file() and p.read_text(encoding="utf-8").startswith(("#!/bin/bash", "#!/bin/sh"))]
    done = subprocess.run(["shellcheck", "--check-sourced", *scripts], capture_output=True, text=True, cwd=TOOLS)
    assert (done.returncode, done.stdout) == (0, "")
