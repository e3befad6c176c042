# SPDX-License-Identifier: GPL-3.0-or-later
"""A client without any cleverness: one request, one connection, no redirects, no retries."""

import base64
import http.client
import io
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from support.standin import StandIn

LIMIT_S = 30.0


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def pictures(self) -> list[Image.Image]:
        """The pictures of a bytes answer."""
        return [opened(base64.b64decode(text, validate=True)) for text in self.json["images"]]


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


class Client:
    def __init__(self, service: StandIn) -> None:
        self.service = service

    def call(self, method: str, url: str, document: Any = None, **headers: str | None) -> Reply:
        """`url`: whole, or a path below the base. A header given as None is left out; _ stands for -."""
        if url.startswith("/"):
            url = self.service.base + url
        body = document if isinstance(document, bytes | None) else json.dumps(document).encode()
        if body is not None:
            headers.setdefault("Content_Type", "application/json")
        if url.startswith(self.service.base):
            headers.setdefault("X_API_Key", self.service.key)
        sent = {n.replace("_", "-"): v for n, v in headers.items() if v is not None}
        connection = self.connect(url)
        try:
            parts = urlsplit(url)
            connection.request(method, parts.path + ("?" + parts.query if parts.query else ""), body, sent)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def connect(self, url: str) -> http.client.HTTPConnection:
        parts = urlsplit(url)
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=str(self.service.ca))
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=LIMIT_S, context=context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT_S)

    def remix(self, order: dict[str, Any], **changes: Any) -> Reply:
        """POST /remix; a change of None removes the member. `async_` stands for async."""
        document = {**order, **{n.rstrip("_"): v for n, v in changes.items()}}
        return self.call("POST", "/remix", {n: v for n, v in document.items() if v is not None})

    def submit(self, order: dict[str, Any], **changes: Any) -> str:
        """An accepted asynchronous order; returns the path of its job below the base."""
        reply = self.remix(order, response_mode="urls", async_=True, **changes)
        assert reply.status == 202, reply.body
        return f"/jobs/{reply.json['job_id']}"

    def get(self, url: str, **headers: str | None) -> Reply:
        return self.call("GET", url, **headers)
