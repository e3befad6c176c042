# SPDX-License-Identifier: GPL-3.0-or-later
"""Named faults: the words a scenario may use instead of spelling a fault out."""

from typing import Any

_PORTAL = "<!doctype html><title>Guest network</title><p>Please log in to go on."

PRESETS: dict[str, dict[str, Any]] = {
    # The connection.
    "refuse": {"drop": "close"},
    "reset": {"drop": "reset"},
    "close_before_answer": {"execute": False, "send": {"end": "close", "after": "nothing"}, "answer": {"status": 503}},
    "execute_then_close": {"send": {"end": "close", "after": "nothing"}},
    "execute_then_reset": {"send": {"end": "reset", "after": "nothing"}},
    "close_after_headers": {"send": {"end": "close", "after": "headers"}},
    "close_in_body": {"send": {"end": "close", "after": 0.5}},
    "reset_in_body": {"send": {"end": "reset", "after": 0.5}},
    "trickle": {"send": {"trickle": {"bytes": 64, "seconds": 0.01}}},
    "too_long_content_length": {"send": {"content_length": 1000}},
    "too_short_content_length": {"send": {"content_length": -10}},
    "twice": {"send": {"twice": True}},
    "endless": {"send": {"endless": 1 << 30}},
    "gzip_bomb": {"send": {"gzip_bomb": 210}},
    "header_flood": {"send": {"header_flood": {"count": 20000, "size": 1000}}},
    "huge_header": {"send": {"header_flood": {"count": 1, "size": 10_000_000}}},
    "informational_flood": {"send": {"informational": 100_000}},
    # Refusals and failures.
    "moderation_code": {"answer": {"status": 400, "code": "CONTENT_MODERATION", "detail": "The request was blocked."}},
    "moderation_detail": {"answer": {"status": 400, "code": "INVALID_REQUEST",
                                     "detail": "CONTENT_MODERATION: the request was blocked."}},
    "wrong_key": {"answer": {"status": 401, "detail": "Invalid API key"}},
    "no_credit": {"answer": {"status": 402, "detail": "Prepaid balance too low."}},
    "not_found": {"answer": {"status": 404}},
    "conflict": {"answer": {"status": 409, "detail": "A request with this client_request_id is in flight."}},
    "too_large": {"answer": {"status": 413}},
    "rate_limited": {"answer": {"status": 429, "headers": {"Retry-After": "1"}}},
    "rate_limited_bare": {"answer": {"status": 429}},
    "internal": {"answer": {"status": 500}},
    "internal_empty": {"answer": {"status": 500, "empty": True}},
    "internal_html": {"answer": {"status": 500, "text": "<html><h1>500</h1></html>", "type": "text/html"}},
    "internal_text": {"answer": {"status": 500, "text": "upstream error", "type": "text/plain"}},
    "execute_then_internal": {"execute": True, "answer": {"status": 500}},
    "unavailable": {"answer": {"status": 503, "headers": {"Retry-After": "1"}}},
    "unavailable_bare": {"answer": {"status": 503}},
    "timeout": {"execute": True, "refund": True, "answer": {"status": 504}},
    "captive_portal": {"answer": {"status": 200, "text": _PORTAL, "type": "text/html"}},
    "error_with_200": {"answer": {"status": 200, "json": {"code": "INTERNAL_ERROR", "detail": "It broke."}}},
    "deprecated": {"headers": {"X-Phota-Deprecation-Date": "2030-01-01"}},
    "no_async": {"answer": {"status": 400, "code": "ASYNC_NOT_SUPPORTED", "detail": "async is not available."}},
    "redirect_elsewhere": {"redirect": {"status": 307, "to": "elsewhere"}},
    "redirect_loop": {"redirect": {"status": 302, "to": "loop"}},
    # The document.
    "empty_list": {"result": {"give": 0}},
    "one_fewer": {"result": {"give": -1}},
    "duplicate": {"result": {"duplicate": True}},
    "null_subjects": {"known_subjects": None},
    "absent_subjects": {"known_subjects": "absent"},
    "unknown_members": {"document": {"set": {"trace": {"spans": [1, 2]}, "api_version": "9", "warnings": []}}},
    "truncated_base64": {"document": {"base64": "truncated"}},
    "truncated_json": {"send": {"truncate": 0.5}},
    # Jobs and downloads.
    "failed_job": {"job": {"outcome": "failure"}},
    "lost_job": {"job": {"outcome": "lost"}},
    "foreign_poll_url": {"job": {"poll_url": "foreign"}},
    "expired": {"expire": True},
    # Pictures.
    "picture_bomb": {"picture": {"damage": "bomb"}},
    "corrupt_picture": {"picture": {"damage": "corrupt"}},
    "truncated_picture": {"picture": {"damage": "truncated"}},
    "oversized_picture": {"picture": {"size": [8192, 8192]}},
}
