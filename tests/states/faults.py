# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service does, and what stands before it: as rules of its scenario, where it holds a request and how it
fails."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from standin.gateway import PAGES, STATUSES

Rule = dict[str, Any]
Fault = str | dict[str, Any]

ORDER = {"path": "/remix"}
JOB = {"path": "/jobs/*"}
DOWNLOAD = {"port": "downloads"}

# Where a request can be held.
STAGES: dict[str, tuple[dict[str, Any], str]] = {
    "half of the order is read": (ORDER, "hold_upload"),
    "the order is read": (ORDER, "hold"),
    "the work is done": (ORDER, "hold_answer"),
    "the job is asked for": (JOB, "hold"),
    "the job is asked for again": ({**JOB, "nth": 2}, "hold_answer"),
    "the first download": (DOWNLOAD, "hold"),
    "the second download": ({**DOWNLOAD, "nth": 2}, "hold"),
}

# Those at which the service has an order, or a part of it, and has not looked at it yet.
ON_THE_WAY = ("half of the order is read", "the order is read")

# What may become of an order.
ORDER_FAULTS: list[Fault] = [
    "no_credit",
    "moderation_code",
    "wrong_key",
    "rate_limited_bare",
    "internal",
    "execute_then_internal",
    "unavailable_bare",
    {"preset": "unavailable_bare", "execute": True},
    "conflict",
    "timeout",
    "refuse",
    "reset",
    "close_before_answer",
    "execute_then_close",
    "execute_then_reset",
    "close_in_body",
    "captive_portal",
    "no_async",
    "redirect_elsewhere",
    "not_found",
    "gateway_page",
    "gateway_json",
    "execute_then_gateway_page",
    "garbled_handle",
    "cut_handle",
    "empty_handle",
    # What comes of it later.
    "failed_job",
    {"job": {"outcome": "failure", "refund": False}},
    "lost_job",
    "wrong_poll_url",
    "foreign_poll_url",
    "odd_job_id",
    "numeric_job_id",
    "unreadable_job",
    "links_in_images",
    "one_fewer",
    "duplicate",
    "empty_list",
    "provenance",
    {"picture": {"damage": "truncated", "only": [1]}},
    {"picture": {"damage": "empty", "only": [1]}},
]

JOB_FAULTS: list[Fault] = [
    "wrong_key",
    "internal",
    "unavailable_bare",
    "captive_portal",
    "truncated_json",
    "job_not_found",
    "gateway_page",
    "gateway_json",
    "unreadable_success",
]

DOWNLOAD_FAULTS: list[Fault] = [
    "internal", "expired", "expired_token", "expired_signature", "expired_page", "not_found", "captive_portal",
    "close_in_body", "empty_file", "cut_file", "page_for_file", "gateway_page", "gateway_json",
]  # fmt: skip

# What a gateway, a proxy, a load balancer, a cache or a block page says in the service's place.
_pages = st.builds(
    lambda status, page: {"answer": {"status": status, "page": page}},
    st.sampled_from(STATUSES),
    st.sampled_from(sorted(PAGES)),
)
# After it has let the order through, or not.
_pages_for_an_order = st.builds(lambda page, execute: {**page, "execute": execute}, _pages, st.booleans())


def _failing(where: dict[str, Any], faults: st.SearchStrategy[Fault], at_most: int) -> st.SearchStrategy[Rule]:
    return st.builds(
        lambda fault, nth, times: {"match": {**where, **nth}, "fault": fault, **times},
        faults,
        st.sampled_from([{}, {}, {"nth": 2}]),
        st.sampled_from([{}, {"times": at_most}, {"times": "always"}]),
    )


# How the service fails until it is told otherwise: mostly not at all.
failures = st.one_of(
    st.just([]),
    st.lists(
        st.one_of(
            _failing(ORDER, st.sampled_from(ORDER_FAULTS), 2),
            _failing(ORDER, _pages_for_an_order, 2),
            _failing(JOB, st.sampled_from(JOB_FAULTS), 12),
            _failing(JOB, _pages, 12),
            _failing(DOWNLOAD, st.sampled_from(DOWNLOAD_FAULTS), 3),
            _failing(DOWNLOAD, _pages, 3),
        ),
        max_size=2,
    ),
)


def held(stage: str, gate: str) -> Rule:
    """Holds a request at the stage until the gate is opened."""
    where, word = STAGES[stage]
    return {"match": where, "fault": {word: {"name": gate, "after": 0.5} if word == "hold_upload" else gate}}
