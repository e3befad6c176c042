# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every request and every answer against openapi.yaml."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.exceptions import OperationNotFound, PathNotFound
from openapi_schema_validator import OAS31Validator
from werkzeug.datastructures import Headers, ImmutableMultiDict

from standin.answer import Answer, Refused
from standin.connection import Head

UNKNOWN = "extra_forbidden"

# How FastAPI, which the shape of the vendor's 422 points to, names what jsonschema found.
_TYPES = {
    "required": "missing", "additionalProperties": UNKNOWN, "enum": "literal_error",
    "minimum": "greater_than_equal", "maximum": "less_than_equal",
    "minLength": "string_too_short", "maxLength": "string_too_long", "pattern": "string_pattern_mismatch",
}


@dataclass
class CheckedRequest:
    """The request as openapi-core wants to see it."""

    host_url: str
    path: str
    method: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters = field(default_factory=RequestParameters)

    @property
    def full_url_pattern(self) -> str:
        return self.host_url + self.path


@dataclass(frozen=True)
class CheckedAnswer:
    """The answer as openapi-core wants to see it."""

    status_code: int
    content_type: str
    headers: Any
    data: bytes


class Contract:
    """The contract, loaded once. Any thread."""

    def __init__(self) -> None:
        text = (Path(__file__).parent / "openapi.yaml").read_text(encoding="utf-8")
        document = yaml.safe_load(text)
        self._api = OpenAPI.from_dict(document)
        # openapi-core 0.19 casts before it checks, so "2" and true would pass as integers.
        self._bodies = OAS31Validator(document["components"]["schemas"]["RemixRequest"])

    @staticmethod
    def request(host_url: str, head: Head, body: bytes) -> CheckedRequest:
        # 0.19 declares a Mapping, which werkzeug's Headers, what it wants at run time, is not.
        headers: Any = Headers(head.headers)
        parameters = RequestParameters(query=ImmutableMultiDict(head.query), header=headers)
        content_type = (head.get("Content-Type") or "").lower()
        return CheckedRequest(host_url, head.path, head.method.lower(), body or None, content_type, parameters)

    def check_request(self, request: CheckedRequest) -> None:
        """Raises Refused as the contract says: 404, 405, or 422 with a list of what is wrong."""
        errors = list(self._api.request_validator.iter_errors(request))
        for error in errors:
            if isinstance(error, PathNotFound):
                raise Refused(404, None, "No such path.")
            if isinstance(error, OperationNotFound):
                raise Refused(405, None, "Method not allowed.")
        details: list[dict[str, Any]] = []
        if request.body is not None and request.content_type.split(";")[0].strip() == "application/json":
            details = self._body_details(request.body)
        if errors and not details:
            details = [{"loc": ["query" if "arameter" in str(e) else "body"], "msg": str(e)[:200], "type": "invalid"}
                       for e in errors]
        if details:
            raise Refused(422, None, details)

    def check_answer(self, request: CheckedRequest, answer: Answer) -> list[str]:
        """What is wrong with our own answer; empty if nothing, or if the request is to no known path."""
        seen = CheckedAnswer(answer.status, answer.content_type or "", Headers(answer.headers), answer.body)
        return [f"{type(e).__name__}: {e}"[:500] for e in self._api.response_validator.iter_errors(request, seen)
                if not isinstance(e, (PathNotFound, OperationNotFound))]

    def _body_details(self, body: bytes) -> list[dict[str, Any]]:
        try:
            document = json.loads(body, object_pairs_hook=_unique, parse_constant=_no_constant)
        except ValueError as error:
            return [{"loc": ["body"], "msg": str(error)[:200], "type": "json_invalid"}]
        return [detail for e in self._bodies.iter_errors(document) for detail in _details(e)]


def _details(error: Any) -> list[dict[str, Any]]:
    loc: list[str | int] = ["body", *error.absolute_path]
    kind = _TYPES.get(error.validator, error.validator)
    if kind == "type":
        kind = f"{error.validator_value}_type"
    if error.validator == "required":
        missing = [n for n in error.validator_value if f"'{n}'" in error.message]
        return [{"loc": [*loc, n], "msg": "Field required", "type": kind} for n in missing]
    if error.validator == "additionalProperties":
        extra = [n for n in error.instance if n not in error.schema["properties"]]
        return [{"loc": [*loc, n], "msg": "Extra inputs are not permitted", "type": kind} for n in extra]
    # The message would repeat the whole value, which may be a picture.
    return [{"loc": loc, "msg": f"{error.validator}: {error.validator_value}", "type": kind}]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("a member is there twice")
    return document


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
