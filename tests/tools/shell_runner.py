# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs pieces of the commands' shell code with stand-ins for the programs they call."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
PATIENCE = 60  # seconds after which something hangs


class Shell:
    """Runs shell code in which tools/lib is loaded, in an environment that holds nothing of the caller's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.cache = folder / "cache home" / "remix-with-reference"
        self.environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(folder / "home"),
            "XDG_CACHE_HOME": str(self.cache.parent),
            "LANG": "C.UTF-8",
        }
        self.bin.mkdir()
        (folder / "home").mkdir()
        self._running: list[subprocess.Popen[str]] = []

    def fake(self, name: str, code: str) -> None:
        """Puts a bash script in front of the program of that name."""
        path = self.bin / name
        path.write_text(f"#!/bin/bash\n{code}\n")
        path.chmod(0o755)

    def fake_namespaces(self) -> None:
        """Lets `unshare` just run its command, so that no right to mount is needed."""
        self.fake("unshare", 'while [[ $1 == -* ]]; do [[ $1 == --propagation ]] && shift; shift; done; exec "$@"')
        self.fake("mount", "exit 0")

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Starts a program of tools/, or any other by its whole path; it ends with the test."""
        process = subprocess.Popen(
            [str(TOOLS / command[0]), *command[1:]],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._running.append(process)
        return process

    def start_code(self, code: str) -> subprocess.Popen[str]:
        prelude = f'set -euo pipefail; . "{TOOLS}/lib/common.sh"; . "$lib_dir/environment.sh"\n'
        return self.start("/bin/bash", "-c", prelude + code)

    def run_code(self, code: str) -> subprocess.CompletedProcess[str]:
        """Runs code to its end; standard error is part of the output."""
        return finish(self.start_code(code))

    def close(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()


def finish(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Waits for the end of a process, whose standard input is closed."""
    output, _ = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, output)


def read_until(process: subprocess.Popen[str], text: str) -> str:
    """Reads lines of the process until one has the text, and returns that; fails when the output ends before."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            return line
    raise AssertionError(f"no {text!r} in {lines}")
