# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody between client and service answers: a gateway, a proxy, a load balancer, a cache, a block page.

Nothing here has the service's marks: no `code`, `detail` or `request_id`, and no X-Request-Id."""

from standin.answer import Answer

# Status codes that gateways are known to answer on their own.
STATUSES = (200, 400, 401, 403, 404, 408, 410, 413, 425, 429, 500, 502, 503, 504, 511)

_TEXT = "<h1>The gateway could not reach the service</h1><p>Reference: 0.4f2a1602</p>"

# Content type and body per word of a scenario.
PAGES: dict[str, tuple[str | None, str]] = {
    "html": ("text/html; charset=utf-8", f"<!DOCTYPE html>\n<html><head><title>Gateway</title></head>{_TEXT}</html>\n"),
    "xhtml": ("text/html", '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
              'Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
              f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{_TEXT}</body></html>\n'),
    "comment": ("text/html", f"<!-- edge-7, policy 31 -->\n<!-- {'x' * 600} -->\n<html><body>{_TEXT}</body></html>\n"),
    "text": ("text/plain", "upstream connect error or disconnect/reset before headers\n"),
    "empty": (None, ""),
    "json": ("application/json", '{"message": "no route"}'),
}


def page(status: int, kind: str) -> Answer:
    """The answer of a gateway; `kind`: one of PAGES."""
    content_type, text = PAGES[kind]
    return Answer(status, text.encode(), content_type, broken=True, anonymous=True)
