# SPDX-License-Identifier: GPL-3.0-or-later
"""The ports that serve pictures, and must never see the key."""

from pathlib import PurePosixPath

from standin.answer import Answer, Refused
from standin.context import BASE_PATH
from standin.expiry import expired
from standin.port import Exchange, Port, planned

_TYPES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"),
          (b"RIFF", "image/webp"), (b"<", "text/html"))


class DownloadPort(Port):
    """Serves `/results/NAME` by signed URL, as an object store does."""

    name = "downloads"

    def answer(self, exchange: Exchange) -> Answer:
        if exchange.head.get("X-API-Key") is not None:
            raise Refused(400, "KEY_ON_DOWNLOAD_PORT", "The key must never be sent here.")
        self.hold_work(exchange)
        script = planned(exchange)
        if script is not None:
            return script
        if exchange.head.method != "GET":
            raise Refused(405, None, "Only GET.")
        orders = self.context.orders
        name = PurePosixPath(exchange.path).name
        query = dict(exchange.head.query)
        signature = query.get("signature", "")
        if how := exchange.fault.get("expire"):
            orders.expire(signature, "denied" if how is True else how)
        data = orders.picture(name)
        if not exchange.path.startswith("/results/") or data is None:
            raise Refused(404, None, "No such picture.")
        if refusal := orders.refusal(name, query.get("issue", ""), signature):
            return expired(refusal)
        kind = next((t for magic, t in _TYPES if data.startswith(magic)), "application/octet-stream")
        return Answer(200, data, kind)


class ElsewherePort(DownloadPort):
    """Another host: redirects may lead here. Pictures are fine, anything of the API is a violation."""

    name = "elsewhere"

    def answer(self, exchange: Exchange) -> Answer:
        if exchange.path.startswith(BASE_PATH):
            raise Refused(400, "API_CALL_TO_FOREIGN_HOST", "API calls must stay with the configured origin.")
        return super().answer(exchange)
