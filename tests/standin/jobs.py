# SPDX-License-Identifier: GPL-3.0-or-later
"""GET /jobs/ID: pending for a number of polls, not for a time, then the outcome."""

from typing import Any

from standin import documents, remix
from standin.answer import Answer, Refused, from_json
from standin.context import Context
from standin.orders import Order

_FAILURE = {"code": "GENERATION_FAILED", "detail": "The model gave no picture."}


def poll(context: Context, job_id: str, account: str, request_id: str) -> Answer:
    """One poll. Raises Refused (404) for an unknown or lost job, and for that of another account."""
    order = context.orders.by_job_id(job_id, account)
    if order is None:
        raise _unknown()
    order.polls += 1
    context.orders.save(order)
    if order.polls <= order.job.get("polls", 1):
        return _pending(order)
    outcome = order.job.get("outcome", "success")
    if outcome == "lost":
        raise _unknown()
    if outcome == "failure":
        if order.job.get("refund", True):
            remix.refund(context, order)
        return _answer(order, None, order.job.get("error", {**_FAILURE, "request_id": request_id}))
    return _answer(order, documents.result(order, context.orders, context.addresses), None)


def _pending(order: Order) -> Answer:
    answer = _answer(order, None, None)
    answer.headers += documents.when_to_ask(order)
    return answer


def _answer(order: Order, result: documents.Document | None, error: Any) -> Answer:
    answer = from_json(200, documents.job(order, result, error))
    answer.broken = not documents.usual(order.job)
    return answer


def _unknown() -> Refused:
    return Refused(404, "JOB_NOT_FOUND", "No such job.", violation=False)
