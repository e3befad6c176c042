# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that run at the same time."""

from shell_runner import finish, read_until

HOLD = 'hold "$cache/x.lock" exclusive "holds x"; echo held; read -r || true'


def test_the_second_waits_and_says_so(shell):
    first = shell.start_code(HOLD)
    read_until(first, "held")
    second = shell.start_code(HOLD)
    assert "waiting for another command that holds x" in read_until(second, "waiting")
    first.stdin.close()
    read_until(second, "held")


def test_a_killed_holder_holds_nothing(shell):
    first = shell.start_code(HOLD)
    read_until(first, "held")
    first.kill()
    first.wait()
    second = shell.start_code(HOLD)
    assert "waiting" not in read_until(second, "")
    assert finish(second).returncode == 0


def test_shared_locks_do_not_wait_for_each_other(shell):
    code = 'use_cache; echo in use; read -r || true'
    for _ in range(2):
        assert "in use" in read_until(shell.start_code(code), "")


def test_a_lock_file_removed_while_waiting_is_not_mistaken_for_the_new_one(shell):
    first = shell.start_code(HOLD)
    read_until(first, "held")
    second = shell.start_code(HOLD)
    read_until(second, "waiting")
    (shell.cache / "x.lock").unlink()
    first.stdin.close()
    read_until(second, "held")
    third = shell.start_code(HOLD)
    read_until(third, "waiting")


def test_release_gives_back_the_last_one(shell):
    first = shell.start_code('hold "$cache/a" exclusive a; hold "$cache/x.lock" exclusive x; release; echo held; read -r || true')
    read_until(first, "held")
    second = shell.start_code(HOLD)
    assert "waiting" not in read_until(second, "")
