# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures for the tests of the commands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shell_runner import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path)
    yield shell
    shell.close()


@pytest.fixture
def fake_apt(shell: Shell) -> Callable[[str, bool], None]:
    """Sets which version apt offers of GIMP, or "(none)", and whether it has fetched its lists."""

    def set_up(candidate: str, lists: bool = True) -> None:
        file = shell.folder / "Packages"
        if lists:
            file.touch()
        (shell.folder / "candidate").write_text(candidate)
        shell.fake("apt-get", f'case "$*" in *indextargets*) echo "{file}" ;; *update*) touch "{file}" ;; *) exit 1 ;; esac')
        # Before the lists are there, apt knows of nothing.
        shell.fake(
            "apt-cache",
            f'if [[ -e "{file}" ]]; then c=$(<"{shell.folder}/candidate"); else c="(none)"; fi\n'
            'printf "libgimp-3.0-dev:\\n  Installed: (none)\\n  Candidate: %s\\n" "$c"',
        )

    return set_up
