# SPDX-License-Identifier: GPL-3.0-or-later
"""How object stores and what stands before them say that a signed link is not valid any more."""

from standin import gateway
from standin.answer import Answer

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SAID = {
    "denied": (403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"),
    "token": (400, _XML + "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message>"
              "<Details>Request signature expired at: 2026-11-30T12:00:00+00:00</Details></Error>"),
    "signature": (403, "\N{BYTE ORDER MARK}" + _XML + "<Error><Code>AuthenticationFailed</Code><Message>Server failed "
                  "to authenticate the request.</Message></Error>"),
}


def expired(how: str) -> Answer:
    """The answer; `how`: denied, token, signature, or page (of a content network)."""
    if how == "page":
        return gateway.page(403, "html")
    status, text = _SAID[how]
    return Answer(status, text.encode(), "application/xml")
