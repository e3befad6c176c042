# SPDX-License-Identifier: GPL-3.0-or-later
"""--clean removes what the commands made, and nothing else."""

import subprocess

import pytest
from shell_runner import TOOLS, finish, read_until


@pytest.fixture
def filled(shell):
    inside = shell.cache / "roots" / "trixie-1" / "usr" / "share"
    inside.mkdir(parents=True)
    (inside / "file").touch()
    (shell.cache / "build" / "1" / "native").mkdir(parents=True)
    precious = shell.folder / "precious"
    precious.mkdir()
    (precious / "picture").touch()
    return inside, precious


@pytest.mark.parametrize("command", ["check", "demo"])
def test_removes_everything(shell, filled, command):
    done = finish(shell.start(command, "--clean"))
    assert done.returncode == 0, done.stdout
    assert shell.cache.parent.exists() and not shell.cache.exists()
    assert "nothing to remove" in finish(shell.start(command, "--clean")).stdout


def test_does_not_follow_links(shell, filled):
    inside, precious = filled
    (inside / "link").symlink_to(precious)
    finish(shell.start("check", "--clean"))
    assert not shell.cache.exists() and (precious / "picture").exists()


def test_waits_for_commands_at_work(shell, filled):
    worker = shell.start_code("use_cache; echo at work; read -r || true")
    read_until(worker, "at work")
    cleaner = shell.start("check", "--clean")
    read_until(cleaner, "waiting for another command that uses")
    assert filled[0].exists()
    worker.stdin.close()
    assert finish(cleaner).returncode == 0
    assert not shell.cache.exists()


NAMESPACE = ["unshare", "--mount", "--propagation", "private"]
CAN_MOUNT = subprocess.run([*NAMESPACE, "mount", "--bind", "/tmp", "/tmp"], capture_output=True).returncode == 0


@pytest.mark.skipif(not CAN_MOUNT, reason="needs the right to mount")
def test_refuses_what_is_mounted_inside(shell, filled):
    inside, precious = filled
    target = inside / "mounted here"
    target.mkdir()
    script = f'mount --bind "{precious}" "{target}" && "{TOOLS}/check" --clean'
    done = finish(shell.start("/usr/bin/env", *NAMESPACE, "bash", "-c", script))
    assert done.returncode == 1
    assert str(target) in done.stdout.splitlines()
    assert (precious / "picture").exists() and (inside / "file").exists()
