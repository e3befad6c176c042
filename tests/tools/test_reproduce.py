# SPDX-License-Identifier: GPL-3.0-or-later
"""What tools/reproduce makes of two installed trees, by a build that takes no time."""

import pytest
from shell_runner import finish


@pytest.mark.parametrize(
    ("content", "returncode", "said"),
    [("release", 0, "  ./usr/bin/remix-look\nidentical\n"), ("$DESTDIR", 1, "The files differ: compare first and second in /shown/")],
)
def test_compares_what_is_installed(shell, content, returncode, said):
    source, build = shell.folder / "source", shell.folder / "build"
    source.mkdir()
    build.mkdir()
    shell.environment |= {"REMIX_SOURCE": str(source), "REMIX_BUILD": str(build), "REMIX_SHOWN_BUILD": "/shown"}
    install = f'mkdir -p "$DESTDIR/usr/bin"; echo "{content}" >"$DESTDIR/usr/bin/remix-look"'
    shell.fake("meson", f'case $1 in setup) mkdir -p "$2" ;; install) {install} ;; esac')
    shell.fake("ninja", "exit 0")
    done = finish(shell.start("lib/reproduce_inside"))
    assert done.returncode == returncode, done.stdout
    assert said in done.stdout
    assert done.stdout.count("./usr/bin/remix-look") == 1 + returncode
