# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian roots: made whole or not at all, by one command at a time, and used by many."""

import os

import pytest
from shell_runner import finish, read_until

# Makes what its last-but-one argument names, waits for the file "go", and tells about itself.
MMDEBSTRAP = """
arguments=("$@"); for a in "$@"; do [[ $a == */root ]] && target=$a; done
mkdir "$target"; touch "$target/piece-$$"
printf '%s\\n' "${{arguments[@]}}" >"{folder}/arguments"; echo >>"{folder}/calls"
echo made >"{folder}/reached"
read <"{folder}/go"
echo 'E: log of mmdebstrap'
exit $(cat "{folder}/status" 2>/dev/null || echo 0)
"""
MAKE = 'use_cache; need_namespace; make_root trixie; echo "root=$root"'


@pytest.fixture
def maker(shell):
    shell.fake_namespaces()
    shell.fake("mmdebstrap", MMDEBSTRAP.format(folder=shell.folder))
    shell.fake("apt-get", "exit 1")
    for name in ("reached", "go"):
        os.mkfifo(shell.folder / name)

    class Maker:
        def wait_until_reached(self):
            (shell.folder / "reached").read_text()

        def go(self):
            (shell.folder / "go").write_text("\n")

        def calls(self):
            return len((shell.folder / "calls").read_text())

        def roots(self):
            return sorted(p.name for p in (shell.cache / "roots").iterdir() if p.is_dir())

    return Maker()


def test_is_made_and_then_found(shell, maker):
    process = shell.start_code(MAKE)
    maker.wait_until_reached()
    assert maker.roots()[0].endswith(".partial")
    maker.go()
    first = finish(process)
    assert first.returncode == 0, first.stdout
    assert len(maker.roots()) == 1 and maker.roots()[0].startswith("trixie-")
    again = shell.run_code(MAKE)
    assert again.stdout.strip().endswith(maker.roots()[0])
    assert maker.calls() == 1


def test_arguments_of_mmdebstrap(shell, maker):
    shell.environment["REMIX_DEBIAN_MIRROR"] = "http://mirror.example.org/debian"
    process = shell.start_code(MAKE)
    maker.wait_until_reached()
    maker.go()
    finish(process)
    arguments = (shell.folder / "arguments").read_text().splitlines()
    assert arguments[-3] == "trixie" and arguments[-1] == "deb http://mirror.example.org/debian trixie main"
    assert '--aptopt=Acquire::Check-Valid-Until "false"' in arguments
    assert any(a.startswith("--include=") and "libgimp-3.0-dev" in a for a in arguments)


@pytest.mark.parametrize("stop", ["terminate", "kill"])
def test_an_interrupted_one_is_made_anew(shell, maker, stop):
    first = shell.start_code(MAKE)
    maker.wait_until_reached()
    partial = shell.cache / "roots" / maker.roots()[0]
    left = next((partial / "root").iterdir())
    getattr(first, stop)()
    first.wait()
    assert maker.roots() == [partial.name]

    second = shell.start_code(MAKE)
    maker.wait_until_reached()
    assert not left.exists()
    maker.go()
    done = finish(second)
    assert "removing what an interrupted run left" in done.stdout
    assert [p.endswith(".partial") for p in maker.roots()] == [False]


def test_two_at_once_make_one(shell, maker):
    first = shell.start_code(MAKE)
    maker.wait_until_reached()
    second = shell.start_code(MAKE)
    read_until(second, "waiting for another command that is making")
    maker.go()
    assert finish(first).stdout.splitlines()[-1] == finish(second).stdout.splitlines()[-1]
    assert maker.calls() == 1


def test_one_that_is_there_is_shared(shell, maker):
    process = shell.start_code(MAKE)
    maker.wait_until_reached()
    maker.go()
    finish(process)
    first = shell.start_code(f"{MAKE}; read -r || true")
    read_until(first, "root=")
    assert "waiting" not in read_until(shell.start_code(MAKE), "root=")


def test_failure_is_explained(shell, maker):
    (shell.folder / "status").write_text("1")
    process = shell.start_code(MAKE)
    maker.wait_until_reached()
    maker.go()
    done = finish(process)
    assert done.returncode == 1
    assert "The Debian root could not be made:\nE: log of mmdebstrap\n" in done.stdout
    assert maker.roots()[0].endswith(".partial")


@pytest.mark.parametrize(
    ("log", "hint"),
    [
        ("E: Temporary failure resolving 'mirror.example.org'", "REMIX_DEBIAN_MIRROR"),
        ("E: write error - write (28: No space left on device)", "XDG_CACHE_HOME"),
        ("W: GPG error: NO_PUBKEY 0123", "debian-archive-keyring"),
        ("E: something else", "for all of it"),
    ],
)
def test_hints(shell, log, hint):
    (shell.folder / "log").write_text(log + "\n")
    done = shell.run_code(f'explain_failure "{shell.folder}/log"')
    assert done.returncode == 1 and log in done.stdout and hint in done.stdout


def test_a_full_disk_is_found_out_first(shell, maker):
    shell.fake("df", "printf 'Avail\\n  120M\\n'")
    done = shell.run_code(MAKE)
    assert done.returncode == 1 and "has 120 MiB free" in done.stdout
    assert not (shell.folder / "calls").exists()


def test_the_name_follows_the_packages(shell):
    names = shell.run_code('root_path trixie; packages_of() { echo other; }; root_path trixie; root_path forky').stdout.split("\n")
    assert len({*names[:3]}) == 3


def test_old_roots_go_and_used_ones_stay(shell, maker):
    roots = shell.cache / "roots"
    for name, days in (("trixie-old", 20), ("trixie-used", 20), ("trixie-recent", 3), ("forky-old", 20)):
        (roots / name).mkdir(parents=True)
        (roots / f"{name}.lock").touch()
        when = (roots / name).stat().st_mtime - days * 86400
        os.utime(roots / f"{name}.lock", (when, when))
    user = shell.start("/bin/bash", "-c", f'flock --shared "{roots}/trixie-used.lock" -c "echo in use; read line"')
    read_until(user, "in use")
    process = shell.start_code(MAKE)
    maker.wait_until_reached()
    maker.go()
    assert finish(process).returncode == 0
    assert {"trixie-used", "trixie-recent", "forky-old"} < {*maker.roots()}
    assert "trixie-old" not in maker.roots()
