# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes have the store at once; some of them die."""

from __future__ import annotations

import signal

from conftest import Store


def test_several_processes_carry_runs_at_once(store: Store) -> None:
    processes = [store.start("carry", "12") for _ in range(4)]
    outputs = [process.communicate(timeout=300)[0] for process in processes]
    assert [line for output in outputs for line in output.splitlines() if "failed" in line or "not " in line] == []
    runs = store.runs()
    assert len(runs) == 48
    assert {(run.state, run.sent, run.whole) for run in runs} == {("placed", 1, 2)}


def test_a_run_has_one_owner_until_that_dies(store: Store) -> None:
    with store.start("hold") as owner:
        assert owner.stdin and owner.stdout
        _, identity, result = owner.stdout.readline().split()
        assert (result, owner.stdout.readline(), owner.stdout.readline()) == ("ok", "sending ok\n", "held\n")
        assert store.call("take", identity) == ["busy"]
        assert store.call("carry") and store.call("take", identity) == ["busy"], "whoever else comes and goes"

        owner.send_signal(signal.SIGKILL)
        owner.wait(timeout=60)
        # Its child is alive: it reads what the test has not closed yet.
        assert store.call("take", identity) == ["taken"]
        [run] = [run for run in store.runs() if run.id == identity]
        assert (run.state, run.sent) == ("sending", 1)


def test_processes_die_while_others_work(store: Store) -> None:
    worker = store.start("carry", "15")
    for _ in range(5):
        with store.start("carry", "15") as victim:
            assert victim.stdout
            for _ in range(12):
                victim.stdout.readline()
            victim.kill()
    output, _ = worker.communicate(timeout=300)
    assert [line for line in output.splitlines() if "failed" in line or "not " in line] == []
    runs = store.runs()
    assert len([run for run in runs if run.state == "placed"]) >= 15 + 5
    assert all(run.sent == 1 for run in runs if run.state not in ("sending",))
