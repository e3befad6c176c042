# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts GIMP in throw-away profiles for tests, and lets tests act inside it.

    profile = make_profile(folder, [plug_in_folder])
    with running_gimp(profile, module, environment) as gimp:
        image = gimp.call("new_image", width=96, height=64)

`module` is a Python file; its functions run inside GIMP. It may import what is in its own folder and in tests/. Arguments and values are what JSON can carry.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

AGENT = Path(__file__).with_name("gimp_agent.py")
AGENT_NAMES = ("test-agent", "test-agent-beside")

# The plug-ins a profile gets beside the given ones: loading all of GIMP's own takes seconds in every new profile.
SYSTEM_PLUG_INS = ("script-fu", "file-png", "file-jpeg", "file-tiff", "file-webp", "file-gif-load")

OPTIONS = ("--new-instance", "--no-data", "--no-fonts", "--no-splash")

# Seconds after which GIMP is taken for hung; no test waits this long unless it fails.
PATIENCE = 120


class InsideGimp(Exception):
    """A Python exception inside GIMP, with its traceback as text."""


@cache
def about_gimp(question: str) -> str:
    """What pkg-config knows about GIMP."""
    command = ["pkg-config", question, "gimp-3.0"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def system_plug_in_folder() -> Path:
    return Path(about_gimp("--variable=gimplibdir")) / "plug-ins"


def gimprc() -> str:
    """Settings of a user who has been here before: GIMP neither welcomes them nor asks anything."""
    version = about_gimp("--modversion")
    return f"""(plug-in-path "${{gimp_dir}}/plug-ins")
(config-version "{version}")
(show-welcome-dialog no)
(check-updates no)
"""


def gather_plug_in(folder: Path, program: Path, locale: Path | None = None) -> Path:
    """Makes a plug-in folder out of a program and its translations as they lie in a build tree."""
    target = folder / program.name
    target.mkdir(parents=True)
    (target / program.name).symlink_to(program)
    if locale is not None:
        (target / "locale").symlink_to(locale)
    return target


@dataclass(frozen=True)
class Profile:
    """A GIMP profile, home and data folders of its own, all below one folder."""

    folder: Path

    @property
    def gimp(self) -> Path:
        """GIMP's own configuration."""
        return self.folder / "gimp"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What a GIMP of this profile runs with: nothing of the caller's but PATH, and what is given."""
        return {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.folder / "home"),
            "GIMP3_DIRECTORY": str(self.gimp),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "TMPDIR": str(self.folder / "tmp"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            **(more or {}),
        }


def make_profile(folder: Path, plug_ins: Sequence[Path] = ()) -> Profile:
    """Makes a profile that knows a few of GIMP's own plug-ins and the given plug-in folders."""
    profile = Profile(folder)
    for name in ("home", "data", "config", "cache", "state", "runtime", "tmp", "gimp/plug-ins"):
        (folder / name).mkdir(parents=True)
    (folder / "runtime").chmod(0o700)
    for source in [*(system_plug_in_folder() / name for name in SYSTEM_PLUG_INS), *plug_ins]:
        (profile.gimp / "plug-ins" / source.name).symlink_to(source)
    (profile.gimp / "gimprc").write_text(gimprc())
    return profile


class Agent:
    """One of the processes beside GIMP that carry out calls, each one at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rw", encoding="utf-8")
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.name: str = json.loads(self._stream.readline())["name"]

    def start(self, function: str, **arguments: Any) -> Future[Any]:
        return self._thread.submit(self._exchange, function, arguments)

    def close(self) -> None:
        """Hangs up; the agent ends."""
        self._connection.shutdown(socket.SHUT_RDWR)
        self._thread.shutdown(cancel_futures=True)
        self._stream.close()
        self._connection.close()

    def _exchange(self, function: str, arguments: Mapping[str, Any]) -> Any:
        print(json.dumps({"function": function, "arguments": arguments}), file=self._stream, flush=True)
        line = self._stream.readline()
        if not line:
            raise InsideGimp(f"{self.name} or GIMP ended during {function}")
        answer = json.loads(line)
        if "error" in answer:
            raise InsideGimp(answer["error"])
        return answer["value"]


@dataclass(frozen=True)
class Gimp:
    """A running GIMP."""

    profile: Profile
    process: subprocess.Popen[bytes]
    agents: Mapping[str, Agent]
    output: Path  # what GIMP and its plug-ins have printed

    def call(self, function: str, **arguments: Any) -> Any:
        """Calls a function of the module; raises InsideGimp when it raises."""
        return self.start(function, **arguments).result(timeout=PATIENCE)

    def start(self, function: str, **arguments: Any) -> Future[Any]:
        """Like `call`, without waiting for its end."""
        return self.agents[AGENT_NAMES[0]].start(function, **arguments)

    def call_beside(self, function: str, **arguments: Any) -> Any:
        """Like `call`, by another process, so that it works while one that was started is under way."""
        return self.agents[AGENT_NAMES[1]].start(function, **arguments).result(timeout=PATIENCE)

    def kill_plug_in(self, name: str, call: Future[Any], how: signal.Signals = signal.SIGKILL) -> None:
        """Kills what runs of a plug-in, and waits for the end of the call that uses it."""
        victims = self.plug_ins(name)  # one, and perhaps others that have answered and are about to end
        assert victims
        for victim in victims:
            with suppress(ProcessLookupError):
                os.kill(victim, how)
        with suppress(InsideGimp):
            call.result(timeout=PATIENCE)

    def plug_ins(self, name: str) -> list[int]:
        """The processes of a plug-in that were started by this GIMP, even if it has ended since."""
        folder = str(self.profile.folder).encode()
        program = f"/{name}\0".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # a process that ended while it was looked at
                line, process = path.read_bytes(), int(path.parent.name)
                if line.startswith(folder) and program in line and os.getsid(process) == self.process.pid:
                    found.append(process)
        return found


@contextmanager
def running_gimp(
    profile: Profile,
    module: Path,
    environment: Mapping[str, str],
    *,
    window: bool = False,
    output: str = "output.txt",
) -> Iterator[Gimp]:
    """Runs GIMP with two agents that call the functions of `module`; ended when the block is left.

    `window`: with its user interface, on the display that `environment` names.
    `output`: the file in the profile's folder to which is added what it prints.
    """
    _add_agents(profile)
    printed = profile.folder / output
    # A short folder, because a socket's address holds about a hundred characters.
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as meeting,
        socket.socket(socket.AF_UNIX) as listener,
        printed.open("ab") as log,
    ):
        address = str(Path(meeting) / "socket")
        listener.bind(address)
        listener.listen()
        listener.settimeout(PATIENCE)
        agent_environment = {
            "REMIX_TEST_SOCKET": address,
            "REMIX_TEST_MODULE": module.stem,
            "REMIX_TEST_MODULE_PATH": f"{module.parent}{os.pathsep}{AGENT.parent.parent}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        process = subprocess.Popen(
            ["gimp" if window else "gimp-console", *OPTIONS],
            env=profile.environment({**environment, **agent_environment}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        agents: dict[str, Agent] = {}
        try:
            while len(agents) < len(AGENT_NAMES):
                agent = Agent(listener.accept()[0])
                agents[agent.name] = agent
            yield Gimp(profile, process, agents, printed)
        finally:
            _end(process, agents)


@dataclass(frozen=True)
class Outcome:
    """How a script ended."""

    status: int  # 0, or 70 when a line of it failed
    output: str


def script_fu(profile: Profile, code: str, environment: Mapping[str, str]) -> Outcome:
    """Runs a Script-Fu script in a gimp-console of its own."""
    batch = ("--batch-interpreter", "plug-in-script-fu-eval", "--batch", code, "--quit")
    return run_console(profile, batch, environment)


def run_console(
    profile: Profile, arguments: Sequence[str], environment: Mapping[str, str], wrapper: Sequence[str] = ()
) -> Outcome:
    """Runs gimp-console, below the command `wrapper` if one is given, until it ends by itself."""
    done = subprocess.run(
        [*wrapper, "gimp-console", *OPTIONS, *arguments],
        env=profile.environment(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, done.stdout)


def _add_agents(profile: Profile) -> None:
    for name in AGENT_NAMES:
        target = profile.gimp / "plug-ins" / name / f"{name}.py"
        if target.exists():  # the profile has had a GIMP before
            continue
        target.parent.mkdir()
        shutil.copy(AGENT, target)
        target.chmod(0o755)


def _end(process: subprocess.Popen[bytes], agents: Mapping[str, Agent]) -> None:
    if process.poll() is None and agents:
        # GIMP ends while it carries this out, so there is no answer to wait for.
        next(iter(agents.values())).start("quit_gimp")
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for agent in agents.values():
        agent.close()
