# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service does, as rules of its scenario: where it holds a request, and how it fails.

Whoever is asked to wait is asked to wait for no time, so that stories are short.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Rule = dict[str, Any]
Fault = str | dict[str, Any]

AT_ONCE = {"Retry-After": "0"}

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

# What may become of an order.
ORDER_FAULTS: list[Fault] = [
    "no_credit",
    "moderation_code",
    "wrong_key",
    {"preset": "rate_limited_bare", "headers": AT_ONCE},
    {"preset": "internal", "headers": AT_ONCE},
    {"preset": "execute_then_internal", "headers": AT_ONCE},
    {"preset": "unavailable_bare", "headers": AT_ONCE},
    {"preset": "unavailable_bare", "execute": True, "headers": AT_ONCE},
    {"preset": "conflict", "headers": AT_ONCE},
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
    # What comes of it later.
    "failed_job",
    "one_fewer",
    "duplicate",
    "empty_list",
    {"picture": {"damage": "truncated", "only": [1]}},
]

JOB_FAULTS: list[Fault] = [
    "wrong_key",
    {"preset": "internal", "headers": AT_ONCE},
    {"preset": "unavailable_bare", "headers": AT_ONCE},
    {"preset": "captive_portal", "headers": AT_ONCE},
    {"preset": "truncated_json", "headers": AT_ONCE},
]

DOWNLOAD_FAULTS: list[Fault] = ["internal", "expired", "not_found", "captive_portal", "close_in_body"]


def _failing(where: dict[str, Any], faults: list[Fault], at_most: int) -> st.SearchStrategy[Rule]:
    return st.builds(
        lambda fault, nth, times: {"match": {**where, **nth}, "fault": fault, **times},
        st.sampled_from(faults),
        st.sampled_from([{}, {}, {"nth": 2}]),
        st.sampled_from([{}, {"times": at_most}]),
    )


# How the service fails until it is told otherwise: mostly not at all.
failures = st.one_of(
    st.just([]),
    st.lists(
        st.one_of(
            _failing(ORDER, ORDER_FAULTS, 2),
            _failing(JOB, JOB_FAULTS, 12),
            _failing(DOWNLOAD, DOWNLOAD_FAULTS, 3),
            # For ever it would take the minutes after which a job is gone: suite `service` has that.
            st.just({"match": JOB, "fault": "not_found", "times": 2}),
        ),
        max_size=2,
    ),
)


def held(stage: str, gate: str) -> Rule:
    """Holds a request at the stage until the gate is opened."""
    where, word = STAGES[stage]
    return {"match": where, "fault": {word: {"name": gate, "after": 0.5} if word == "hold_upload" else gate}}
