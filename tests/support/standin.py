# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the stand-in service for a test and talks to its control port.

    with StandIn(folder) as service:
        service.scenario({"rules": [{"match": {"path": "/remix"}, "fault": "no_credit"}]})
        ...run the client with service.environment()...
        assert service.ledger().charges == 0
        service.assert_clean()

Standard library only, so that it works inside GIMP's Python too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

KEY = "standin-key"
_TESTS = Path(__file__).resolve().parent.parent
_LAUNCH_LIMIT_S = 60.0

Scenario = dict[str, Any] | list[dict[str, Any]] | str


class StandInError(RuntimeError):
    """The service did not start, or refused a control request."""


@dataclass(frozen=True)
class Ledger:
    """Sums over all orders; `ids` has the same members per client_request_id. Money in US dollars."""

    received: int
    executions: int
    charges: int
    refunds: int
    replays: int
    pictures: int
    charged_usd: float
    refunded_usd: float
    net_usd: float
    ids: dict[str, dict[str, Any]]


class StandIn:
    """One service process. Not for use by several threads."""

    def __init__(self, state: Path, *, tls: bool = False, tls_fault: str | None = None,
                 name: str | None = None, key: str = KEY, other_key: str | None = None,
                 scenario: Scenario | None = None) -> None:
        """`state`: folder that keeps ledger, jobs and pictures; made if missing.
        `name`: host that clients are sent to instead of the address; they must resolve it or use a proxy.
        `other_key`: that of a second account.
        `scenario`: in force from the first request on."""
        self.state = state
        self.key = key
        self.other_key = other_key
        self.base = self.downloads = self.elsewhere = self.control = ""
        self.ca: Path | None = None
        self._tls, self._tls_fault = tls, tls_fault
        self._name = name
        self._first_scenario = scenario
        self._process: subprocess.Popen[bytes] | None = None
        # Straight to the service, whatever proxy the environment names.
        self._opener = build_opener(ProxyHandler({}))

    def __enter__(self) -> StandIn:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start and wait until it listens. After an earlier stop or kill the same ports are used again."""
        self.state.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, str(_TESTS / "standin"), "--state", str(self.state), "--until-eof"]
        for option, address in (("--port", self.base), ("--downloads-port", self.downloads),
                                ("--control-port", self.control)):
            if address:
                command += [option, str(urlsplit(address).port)]
        if self._tls:
            command.append("--tls")
        if self._tls_fault:
            command += ["--tls-fault", self._tls_fault]
        if self._name:
            command += ["--name", self._name]
        if self._first_scenario is not None:
            file = self.state / "scenario.json"
            file.write_text(_text(self._first_scenario), encoding="utf-8")
            command += ["--scenario", str(file)]
        environment = {**os.environ, "STANDIN_KEY": self.key, "PYTHONDONTWRITEBYTECODE": "1"}
        if self.other_key:
            environment["STANDIN_OTHER_KEY"] = self.other_key
        with (self.state / "standin.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                                             env=environment)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()  # ends with the process if it cannot start
        if not line:
            self.stop()
            raise StandInError((self.state / "standin.log").read_text(encoding="utf-8"))
        ready = json.loads(line)
        self.base, self.downloads = ready["base"], ready["downloads"]
        self.elsewhere, self.control = ready["elsewhere"], ready["control"]
        self.ca = Path(ready["ca"]) if ready["ca"] else None

    def stop(self) -> None:
        """Orderly end; no effect if it is not running."""
        self._end(lambda process: process.terminate())

    def kill(self) -> None:
        """End it as a power cut would. `start` brings it back with its ledger and jobs."""
        self._end(lambda process: process.kill())

    def environment(self) -> dict[str, str]:
        """What a client needs to be sent to this service."""
        variables = {"REMIX_API_BASE": self.base, "PHOTA_API_KEY": self.key}
        if self.ca is not None:
            variables["CURL_CA_BUNDLE"] = str(self.ca)
        return variables

    def scenario(self, scenario: Scenario) -> None:
        """Replace settings and rules: a document, a list of rules, or YAML text. Raises StandInError."""
        self._call("PUT", "/scenario", _text(scenario).encode())

    def rules(self) -> list[dict[str, Any]]:
        """The rules in force, each with how many requests it saw and was used for."""
        rules: list[dict[str, Any]] = self._call("GET", "/scenario")["rules"]
        return rules

    def requests(self, *, method: str = "*", path: str = "*", port: str = "*", count: int | None = None,
                 timeout: float = 10.0) -> list[dict[str, Any]]:
        """What reached the service, oldest first, filtered by shell patterns.

        `count`: wait until so many of them were answered; raises StandInError after `timeout` seconds.
        """
        query: dict[str, Any] = {"method": method, "path": path, "port": port}
        if count is not None:
            query.update(count=count, timeout=timeout)
        records: list[dict[str, Any]] = self._call("GET", "/requests?" + urlencode(query))
        return records

    def upload(self, sha256: str) -> bytes:
        """A picture that a client sent, by the hash in its request's `body.pictures`."""
        return self._read("GET", f"/uploads/{sha256}")

    def ledger(self) -> Ledger:
        document = self._call("GET", "/ledger")
        return Ledger(**document["totals"], ids=document["ids"])

    def events(self) -> list[dict[str, Any]]:
        """What the ledger was made of, oldest first."""
        events: list[dict[str, Any]] = self._call("GET", "/ledger")["events"]
        return events

    def violations(self) -> list[dict[str, Any]]:
        """Every breach of the contract so far, by the client or by the stand-in itself."""
        violations: list[dict[str, Any]] = self._call("GET", "/violations")
        return violations

    def wait(self, name: str, count: int = 1, timeout: float = 10.0) -> None:
        """Wait until `count` requests reached the hold or mark `name`; raises StandInError after `timeout` seconds."""
        self._call("GET", f"/wait/{quote(name)}?count={count}&timeout={timeout}")

    def release(self, name: str) -> None:
        """Open the hold `name`, now and for all that come later."""
        self._call("POST", f"/release/{quote(name)}")

    def reset(self) -> None:
        """Forget everything: scenario, requests, violations, jobs, ledger."""
        self._call("POST", "/reset")

    def reset_observations(self) -> None:
        """Forget requests and violations only."""
        self._call("POST", "/reset?scope=observations")

    def assert_clean(self) -> None:
        """What every test of a good client ends with: no violation, no order charged twice,
        one body per order."""
        assert not self.violations(), self.violations()
        for name, sums in self.ledger().ids.items():
            assert name == "(none)" or sums["charges"] <= 1, (name, sums)
            assert name == "(none)" or len(sums["bodies"]) <= 1, (name, sums)

    def _end(self, act: Callable[[subprocess.Popen[bytes]], None]) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        act(process)
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
        try:
            process.wait(_LAUNCH_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def _call(self, method: str, path: str, body: bytes | None = None) -> Any:
        return json.loads(self._read(method, path, body))

    def _read(self, method: str, path: str, body: bytes | None = None) -> bytes:
        request = Request(self.control + path, data=body, method=method)
        try:
            with self._opener.open(request) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            with error:
                raise StandInError(f"{method} {path}: {error.code} {error.read().decode()}") from error


def _text(scenario: Scenario) -> str:
    return scenario if isinstance(scenario, str) else json.dumps(scenario)


def orders(service: StandIn) -> list[dict[str, Any]]:
    """What the service was asked to make, oldest first; pictures by their hashes, without the id of the order."""
    found = []
    for post in service.requests(method="POST", path="*/remix"):
        asked = {key: value for key, value in post["body"]["json"].items() if key != "client_request_id"}
        asked.update({name: facts["sha256"] for name, facts in post["body"]["pictures"].items()})
        found.append(asked)
    return found
