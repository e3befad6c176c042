# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing outlives the command that started it."""

import os
import signal

import pytest
from shell_runner import PATIENCE, finish, read_until


@pytest.fixture
def lifeline(shell):
    """A named pipe, and a way to wait until no process has it open for writing any more."""
    path = shell.folder / "lifeline"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)

    def wait_for_the_end() -> None:
        signal.alarm(PATIENCE)
        assert os.read(reader, 1) == b""
        signal.alarm(0)

    yield path, wait_for_the_end
    os.close(reader)


# A child and a grandchild that would run for ever, both with the pipe open.
FAMILY = "supervise {} bash -c 'exec 9>\"$1\"; tail -f /dev/null & echo started; wait' bash \"{}\""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_shell_takes_the_whole_group_along(shell, lifeline, how):
    path, wait_for_the_end = lifeline
    process = shell.start_code(FAMILY.format("TERM", path))
    read_until(process, "started")
    process.send_signal(how)
    assert process.wait(PATIENCE) == 130
    wait_for_the_end()


def test_a_killed_shell_takes_its_command_along(shell, lifeline):
    path, wait_for_the_end = lifeline
    process = shell.start_code(f"supervise KILL bash -c 'exec 9>\"$1\"; echo started; read' bash \"{path}\"")
    read_until(process, "started")
    process.kill()
    wait_for_the_end()


def test_interruption_works_inside_although_the_job_is_in_the_background(shell):
    code = "import signal; print('default:', signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    assert "default: True" in shell.run_code(f'supervise TERM python3 -c "{code}"').stdout


def test_status_and_input_are_the_commands_own(shell):
    process = shell.start_code("status=0; supervise TERM bash -c 'read line; echo got $line; exit 7' || status=$?; echo status $status")
    process.stdin.write("hello\n")
    assert finish(process).stdout.split("\n")[:2] == ["got hello", "status 7"]


def test_descriptors_can_be_withheld(shell):
    done = shell.run_code(
        'hold "$cache/lock" shared "x"; close_on_start=("${locks[@]}")\n'
        'supervise TERM bash -c "[[ ! -e /proc/self/fd/${locks[0]} ]] && echo closed"; flock --unlock "${locks[0]}" && echo mine')
    assert done.stdout.split() == ["closed", "mine"]
