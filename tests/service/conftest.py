# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in service and a client of it, the built `service_client`."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.fixtures import running_service
from support.standin import StandIn

# AddressSanitizer and the library that sets the clock hang when both are loaded.
collect_ignore = ["test_clock.py"] if os.environ["SANITIZED"] else []

__all__ = ["running_service"]  # tests find it here

CLIENT = os.environ["SERVICE_CLIENT"]
NAME = "standin.example"  # resolves nowhere: a proxy or a file of hosts has to lead there
SMALL = {"size": [96, 64]}  # the stand-in's pictures, so that tests are quick

Event = dict[str, Any]


@dataclass
class Ordered:
    """What one order came to."""

    events: list[Event]

    @property
    def last(self) -> Event:
        return self.events[-1]

    def of(self, kind: str) -> list[Event]:
        return [event for event in self.events if event["event"] == kind]

    @property
    def pictures(self) -> list[Image.Image]:
        return [Image.open(event["path"]) for event in self.of("delivered")]


class Client:
    """Runs orders against one stand-in."""

    def __init__(self, service: StandIn, folder: Path) -> None:
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        self.environment |= service.environment()
        # For a client that is built with AddressSanitizer: freed memory does not count as if it were still in use.
        self.environment["ASAN_OPTIONS"] = "quarantine_size_mb=1"
        self.prefix: list[str] = []  # a program that the client is started by
        self._content = folder / "content.jpg"
        self._reference = folder / "reference.jpg"
        Image.linear_gradient("L").convert("RGB").resize((300, 200)).save(self._content, quality=95)
        Image.new("RGB", (256, 256), (200, 120, 40)).save(self._reference, quality=95)

    def make_large(self) -> None:
        """Gives the order a content that the network's buffers cannot hold: 16 MB of it and more."""
        pixels = random.Random(1).randbytes(3 * 2400 * 2400)
        Image.frombytes("RGB", (2400, 2400), pixels).save(self._content, quality=95, subsampling=0)

    def start(self, **words: Any) -> subprocess.Popen[str]:
        """The client at work; end it with finish() or cancel()."""
        output = self.folder / "out"
        output.mkdir(exist_ok=True)
        command = [*self.prefix, CLIENT, str(self._content), str(self._reference), str(output)]
        command += [f"{name}={value}" for name, value in words.items()]
        return subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def finish(self, process: subprocess.Popen[str]) -> Ordered:
        assert process.stdin and process.stdout
        with process:
            events = [json.loads(line) for line in process.stdout]
        assert process.returncode == 0
        return Ordered(events)

    def cancel(self, process: subprocess.Popen[str]) -> Ordered:
        assert process.stdin
        process.stdin.write("cancel\n")
        process.stdin.flush()
        return self.finish(process)

    def order(self, **words: Any) -> Ordered:
        return self.finish(self.start(**words))

    def check_key(self) -> dict[str, Any]:
        """The one event of a test of the key."""
        done = subprocess.run([CLIENT, "check-key"], env=self.environment, capture_output=True, text=True, check=True)
        event: dict[str, Any] = json.loads(done.stdout)
        return event


def afresh(service: StandIn) -> StandIn:
    service.reset()
    service.scenario({"picture": SMALL})
    return service


@pytest.fixture
def service(running_service: StandIn) -> StandIn:
    return afresh(running_service)


@pytest.fixture(scope="session")
def running_encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("encrypted"), tls=True) as service:
        yield service


@pytest.fixture
def encrypted(running_encrypted: StandIn) -> StandIn:
    """A service over TLS."""
    return afresh(running_encrypted)


@pytest.fixture(scope="session")
def running_distant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("distant"), tls=True, name=NAME) as service:
        yield service


@pytest.fixture
def distant(running_distant: StandIn) -> StandIn:
    """A service over TLS with a name of its own, so that this computer's addresses are none of its business."""
    return afresh(running_distant)


@pytest.fixture
def client(service: StandIn, tmp_path: Path) -> Client:
    return Client(service, tmp_path)


def posts(service: StandIn) -> list[dict[str, Any]]:
    """The orders that reached the service."""
    return service.requests(method="POST", path="*/remix")


@pytest.fixture
def fault(service: StandIn) -> Callable[..., None]:
    """Scripts one fault for one path, beside small pictures."""

    def script(path: str, fault: str | dict[str, Any], *, times: int | str = 1, **match: Any) -> None:
        service.scenario({"picture": SMALL,
                          "rules": [{"match": {"path": path, **match}, "times": times, "fault": fault}]})

    return script
