# SPDX-License-Identifier: GPL-3.0-or-later
"""The API port: key, contract, routes."""

import json
from urllib.parse import unquote

from standin import documents, jobs, profiles, remix
from standin.answer import REQUEST_ID, Answer, Refused, error
from standin.connection import Head
from standin.context import BASE_PATH
from standin.contract import UNKNOWN, CheckedRequest
from standin.port import Exchange, Port, planned

MAX_BODY = 20 << 20


class ApiPort(Port):
    """Checks, then does what the scenario says, else the real thing; checks its own answer too."""

    name = "api"

    def path_of(self, head: Head) -> str:
        return head.path.removeprefix(BASE_PATH) if head.path.startswith(BASE_PATH + "/") else head.path

    def answer(self, exchange: Exchange) -> Answer:
        checked = self.context.contract.request(self.context.addresses.api, exchange.head, bytes(exchange.body.data))
        try:
            answer = self._decide(exchange, checked)
        except Refused as refused:
            # A refusal has to keep the contract as well as a result.
            if refused.violation:
                self.context.recorder.violation(exchange.record, str(refused))
            answer = refused.answer(exchange.request_id)
        if "document" in exchange.fault and answer.status < 400:
            answer.body = json.dumps(documents.edit(json.loads(answer.body), exchange.fault["document"])).encode()
            answer.broken = True
        return self._proven(exchange, checked, answer)

    def _decide(self, exchange: Exchange, checked: CheckedRequest) -> Answer:
        script = planned(exchange)
        instead = None if exchange.fault.get("execute") else script
        try:
            self._authenticate(exchange)
            if exchange.body.length > exchange.settings.get("max_body", MAX_BODY):
                raise Refused(413, None, "The body is too large.")
            self._check(exchange, checked)
            call = remix.check(exchange) if exchange.path == "/remix" else None
        except Refused as refused:
            if instead is None:
                raise
            if refused.violation:
                self.context.recorder.violation(exchange.record, str(refused))
            return instead
        if call is None:
            self.hold_work(exchange)
            return script or self._get(exchange)
        self.context.ledger.note("received", call.client_request_id, body_sha256=call.body_sha256)
        if instead is not None:
            self.hold_work(exchange)
            return instead
        result = remix.perform(self.context, exchange, call, lambda: self.hold_work(exchange))
        return script or result

    def _authenticate(self, exchange: Exchange) -> None:
        if exchange.head.get("X-API-Key") is None:
            raise Refused(403, None, "Not authenticated")
        if exchange.record["account"] is None:
            raise Refused(401, None, "Invalid API key", violation=False)

    def _check(self, exchange: Exchange, checked: CheckedRequest) -> None:
        """Raises Refused; members that the contract does not have are answered as the scenario wants."""
        wish = exchange.settings.get("unaccepted", 422)
        try:
            self.context.contract.check_request(checked)
        except Refused as refused:
            unknown = [item["loc"][-1] for item in refused.detail if item["type"] == UNKNOWN] if (
                refused.status == 422) else []
            if not unknown or len(unknown) < len(refused.detail) or wish == 422:
                raise
            detail = f"Not accepted: {', '.join(unknown)}"
            if wish == 400:
                raise Refused(400, "INVALID_REQUEST", detail) from refused
            self.context.recorder.violation(exchange.record, detail)

    def _get(self, exchange: Exchange) -> Answer:
        known = exchange.settings.get("profiles", profiles.PROFILES)
        match exchange.path.strip("/").split("/"):
            case ["jobs", job_id]:
                return jobs.poll(self.context, unquote(job_id), exchange.record["account"], exchange.request_id)
            case ["profiles", "ids"]:
                return profiles.listing(known, dict(exchange.head.query).get("tag"))
            case ["profiles", profile_id, "status"]:
                return profiles.status(known, profile_id)
            case ["profiles", profile_id, "profile_picture"]:
                return profiles.portrait(known, profile_id)
        raise AssertionError("the contract let an unknown path through")

    def _proven(self, exchange: Exchange, checked: CheckedRequest, answer: Answer) -> Answer:
        """`answer`, or an unmistakable 500 if it breaks the contract without being meant to."""
        if answer.broken:
            return answer
        headers = [*answer.headers, (REQUEST_ID, exchange.request_id)]
        sent = Answer(answer.status, answer.body, answer.content_type, headers)
        problems = self.context.contract.check_answer(checked, sent)
        if not problems:
            return answer
        self.context.recorder.violation(exchange.record, f"the stand-in's own answer: {problems}")
        return error(500, "STANDIN_ANSWER_VIOLATES_CONTRACT", "; ".join(problems), exchange.request_id)
