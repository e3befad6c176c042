# SPDX-License-Identifier: GPL-3.0-or-later
"""When GIMP only asks the plug-in what it offers, nothing is sent and no window system is touched."""

from __future__ import annotations

import re
from pathlib import Path

from support.gimp import make_profile, run_console
from support.standin import StandIn


def test_a_query_connects_to_nothing(tmp_path: Path, plug_in: Path, service: StandIn) -> None:
    profile = make_profile(tmp_path / "profile", [plug_in])
    trace = tmp_path / "trace.txt"
    calls = "trace=execve,connect,sendto,sendmsg"
    outcome = run_console(
        profile,
        ["--quit"],
        {**service.environment(), "DISPLAY": ":1234"},
        wrapper=["strace", "--follow-forks", "--seccomp-bpf", "-e", calls, "-s", "500", "-o", str(trace)],
    )
    assert outcome.status == 0, outcome.output
    assert b"plug-in-remix-with-reference" in (profile.gimp / "pluginrc").read_bytes()

    lines = trace.read_text(errors="replace").splitlines()
    [query] = [line for line in lines if re.search(r'execve\("[^"]*/remix-with-reference".* = 0$', line)]
    assert '"-query"' in query
    process = query.split()[0]
    own = [line for line in lines if line.startswith(f"{process} ")]
    assert [line for line in own if not re.search(r" execve\(|\+\+\+ exited with 0", line)] == []
    assert service.requests() == []
