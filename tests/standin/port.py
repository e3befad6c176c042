# SPDX-License-Identifier: GPL-3.0-or-later
"""The course of one request, the same on every port that a client may reach."""

import json
import traceback
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote

from standin import gateway
from standin.answer import REQUEST_ID, Answer, Refused, header_list, new_request_id, scripted
from standin.connection import Body, Connection, Head, Pause
from standin.context import Context
from standin.facts import body_facts
from standin.recorder import Record
from standin.scenario import Fault, Settings
from standin.sending import position, send

# Well above any limit of the contract: what is over it is counted but not kept.
KEPT_BODY = 64 << 20


class GateTimeout(Exception):
    """A test forgot to release a gate."""


@dataclass
class Exchange:
    """One request with all that is known when it is answered."""

    head: Head
    path: str
    body: Body
    record: Record
    fault: Fault
    settings: Settings
    request_id: str


class Port:
    """Base of the API, downloads and elsewhere ports. `serve` runs in many threads."""

    name = ""

    def __init__(self, context: Context) -> None:
        self.context = context

    def serve(self, connection: Connection, head: Head) -> bool:
        """Answer one request; returns whether the connection may be used again."""
        recorder = self.context.recorder
        path = self.path_of(head)
        record = recorder.begin(self.name, connection.serial, path, head)
        fault = self.context.scenario.take(self.name, head.method, path)
        try:
            return self._serve(connection, head, path, record, fault)
        except GateTimeout as gate:
            recorder.violation(record, f"gate {gate} was never released")
            recorder.update(record, status="dropped")
            return False
        except OSError:
            recorder.update(record, status="client gone")
            raise
        except Exception:  # a bug of the stand-in must be seen, not look like a network fault
            recorder.violation(record, f"the stand-in broke: {traceback.format_exc()}")
            recorder.update(record, status="dropped")
            return False

    def path_of(self, head: Head) -> str:
        """The path that scenarios match."""
        return head.path

    def answer(self, exchange: Exchange) -> Answer:
        """Make the answer; may raise Refused."""
        raise NotImplementedError

    def hold(self, name: str) -> None:
        if not self.context.gates.hold(name):
            raise GateTimeout(name)

    def hold_work(self, exchange: Exchange) -> None:
        """Wait where the scenario's `hold` says: the request is read, nothing is done yet."""
        if "hold" in exchange.fault:
            self.hold(exchange.fault["hold"])

    def malformed(self, what: str) -> None:
        """Note a request that is no HTTP."""
        self.context.recorder.violation(None, f"malformed {what}")

    def _serve(self, connection: Connection, head: Head, path: str, record: Record, fault: Fault) -> bool:
        recorder = self.context.recorder
        if "mark" in fault:
            self.context.gates.mark(fault["mark"])
        if "drop" in fault:
            recorder.update(record, status="dropped")
            if fault["drop"] == "reset":
                connection.reset()
            return False
        body = connection.read_body(head, KEPT_BODY, self._pause(head, fault))
        recorder.update(record, body=body_facts(body, self.context.uploads) if body.length else None,
                        complete=body.complete)
        if not body.complete:
            recorder.update(record, status="client gone")
            return False
        if self.context.options.key.encode() in body.data:
            recorder.violation(record, "the key is in the body")

        exchange = Exchange(head, path, body, record, fault, self.context.scenario.settings, new_request_id())
        answer = self._answer(exchange)
        recorder.update(record, gateway=answer.anonymous)
        if "hold_answer" in fault:
            self.hold(fault["hold_answer"])
        how = fault.get("send", {})
        status = "dropped" if how.get("end") else answer.status
        if not how:  # whoever has received the answer may ask at once for the record of it
            recorder.update(record, status=status)
        keep = send(connection, answer, how, self.hold)
        recorder.update(record, status=status)
        return keep and head.keep_alive

    def _answer(self, exchange: Exchange) -> Answer:
        try:
            if exchange.head.path.startswith("/hop/"):
                return _hop(exchange)
            if "redirect" in exchange.fault:
                answer = self._redirect(exchange)
            else:
                answer = self.answer(exchange)
        except Refused as refused:
            if refused.violation:
                self.context.recorder.violation(exchange.record, str(refused))
            answer = refused.answer(exchange.request_id)
        if not answer.anonymous:
            answer.headers.insert(0, (REQUEST_ID, exchange.request_id))
        answer.headers += header_list(exchange.fault.get("headers", {}))
        return answer

    def _pause(self, head: Head, fault: Fault) -> Pause | None:
        if "hold_upload" not in fault:
            return None
        wish = fault["hold_upload"]
        at = position(wish.get("after", 0), int(head.get("Content-Length") or 0))
        return Pause(at, lambda: self.hold(wish["name"]))

    def _redirect(self, exchange: Exchange) -> Answer:
        """A 3xx; several hops go through /hop/COUNT/STATUS, which every port serves."""
        wish = exchange.fault["redirect"]
        origins: dict[str, Any] = {n: getattr(self.context.addresses, n) for n in ("api", "downloads", "elsewhere")}
        target = origins[wish["to"]] + exchange.head.target if wish["to"] in origins else wish["to"]
        hops = wish.get("hops", 1) - 1
        if wish["to"] == "loop":
            target = f"/hop/loop/{wish['status']}"
        elif hops:
            target = f"/hop/{hops}/{wish['status']}?to={quote(target, safe='')}"
        return Answer(wish["status"], content_type=None, headers=[("Location", target)], broken=True)


def _hop(exchange: Exchange) -> Answer:
    """One step of a chain or loop of redirects."""
    _, _, count, status = exchange.head.path.split("/")
    target = exchange.head.target
    if count != "loop":
        final = parse_qs(exchange.head.target.partition("?")[2])["to"][0]
        left = int(count) - 1
        target = f"/hop/{left}/{status}?to={quote(final, safe='')}" if left else final
    return Answer(int(status), content_type=None, headers=[("Location", target)], broken=True)


def planned(exchange: Exchange) -> Answer | None:
    """The scenario's own answer, if it has one."""
    script = exchange.fault.get("answer")
    if script is None:
        return None
    if "page" in script:
        answer = gateway.page(script["status"], script["page"])
        answer.headers += header_list(script.get("headers", {}))
        return answer
    if script.get("echo"):
        script = {**script, "detail": _echo(bytes(exchange.body.data))}
    return scripted(script, exchange.request_id)


def _echo(body: bytes) -> list[dict[str, Any]]:
    """Errors of validation, each with the whole body in it, as the framework of the service has them by default."""
    document = json.loads(body)
    return [{"loc": ["body", name], "msg": "Value error", "type": "value_error", "input": document}
            for name in ("prompt", "profile_ids")]
