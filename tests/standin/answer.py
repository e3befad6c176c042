# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent back, and the error bodies of the contract."""

import json
import time
import uuid
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

REQUEST_ID = "X-Request-Id"

# The code of an error body when a scenario names only a status.
CODES = {
    400: "INVALID_REQUEST", 402: "INSUFFICIENT_CREDIT", 404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT", 413: "PAYLOAD_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE", 429: "RATE_LIMITED",
    500: "INTERNAL_ERROR", 502: "BAD_GATEWAY", 503: "SERVICE_UNAVAILABLE", 504: "TIMEOUT",
}


@dataclass
class Answer:
    """Status, headers (without framing) and body. `broken`: on purpose outside the contract. `anonymous`: not from the
    service itself, so without its request id."""

    status: int
    body: bytes = b""
    content_type: str | None = "application/json"
    headers: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False
    anonymous: bool = False


class Refused(Exception):
    """Ends the handling of a request with an error answer. `violation`: no good client causes it."""

    def __init__(self, status: int, code: str | None, detail: Any, violation: bool = True) -> None:
        super().__init__(f"{status} {code or ''}: {detail}")
        self.status, self.code, self.detail, self.violation = status, code, detail, violation

    def answer(self, request_id: str) -> Answer:
        return error(self.status, self.code, self.detail, request_id)


def new_request_id() -> str:
    return f"req_{uuid.uuid4().hex}"


def from_json(status: int, document: Any) -> Answer:
    return Answer(status, json.dumps(document).encode())


def error(status: int, code: str | None, detail: Any, request_id: str) -> Answer:
    """An error as the contract shapes it: 401, 403 and 422 carry no code."""
    document: dict[str, Any] = {"detail": detail, "request_id": request_id}
    if status not in (401, 403, 422):
        document = {"code": code or CODES.get(status, f"HTTP_{status}"), **document}
    return from_json(status, document)


def scripted(script: dict[str, Any], request_id: str) -> Answer:
    """The `answer` of a scenario."""
    status = script["status"]
    if "json" in script:
        answer = from_json(status, script["json"])
    elif "text" in script:
        answer = Answer(status, script["text"].encode(), script.get("type", "text/plain"))
    elif script.get("empty") or status < 400:
        answer = Answer(status, content_type=None)
    else:
        detail = script.get("detail", _default_detail(status))
        answer = error(status, script.get("code"), detail, request_id)
    answer.broken = any(k in script for k in ("json", "text", "empty")) or status < 400 or (
        "detail" in script and isinstance(script["detail"], str) == (status == 422))
    answer.headers += header_list(script.get("headers", {}))
    return answer


def header_list(headers: dict[str, str]) -> list[tuple[str, str]]:
    """The headers of a scenario. A value `date:+5` becomes the HTTP date in five seconds."""
    return [(name, formatdate(time.time() + float(value[5:]), usegmt=True) if value.startswith("date:") else value)
            for name, value in headers.items()]


def _default_detail(status: int) -> Any:
    if status == 422:
        return [{"loc": ["body", "prompt"], "msg": "Value error", "type": "value_error"}]
    return {401: "Invalid API key", 403: "Not authenticated"}.get(status, f"The scenario says {status}.")
