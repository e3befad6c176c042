# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON of results, job handles and jobs, in the usual shape and in the odd ones of a scenario."""

import base64
from typing import Any
from urllib.parse import quote

from standin.context import BASE_PATH, Addresses
from standin.orders import Order, Orders

Document = dict[str, Any]

_URLSAFE = str.maketrans("+/", "-_")


def result(order: Order, orders: Orders, addresses: Addresses) -> Document:
    """What a synchronous call answers and a finished job contains; every call makes fresh URLs."""
    document: Document = {"images": [], "download_urls": []}
    if order.known_subjects != "absent":
        subjects = order.known_subjects
        document["known_subjects"] = None if subjects is None else {"counts": subjects}
    if order.response_mode == "bytes":
        for name in order.pictures:
            document["images"].append(base64.b64encode(orders.picture(name) or b"").decode())
    else:
        member = "images" if order.links_in_images else "download_urls"
        document[member] = orders.issue_urls(order, addresses.downloads)
    return document


def handle(order: Order, addresses: Addresses) -> Document:
    """The JobHandle of an accepted asynchronous call."""
    job_id = quote(str(order.job_id), safe="")
    path = f"{BASE_PATH}/jobs/{job_id}"
    urls = {"relative": path, "absolute": addresses.api + path, "foreign": addresses.elsewhere + path,
            "wrong": f"{BASE_PATH}/jobs/not-{job_id}"}
    wish = order.job.get("poll_url", "relative")
    document: Document = {"job_id": order.job_id}
    if wish != "absent":
        document["poll_url"] = urls.get(wish) or wish.format(
            base=addresses.base, elsewhere=addresses.elsewhere, job_id=job_id)
    return document


def when_to_ask(order: Order) -> list[tuple[str, str]]:
    """The header of an answer that has no result yet."""
    retry_after = order.job.get("retry_after", 0)
    return [] if retry_after is None else [("Retry-After", str(retry_after))]


def job(order: Order, outcome: Document | None, error: Any) -> Document:
    """The job object: pending, or with a result, or with an error."""
    settings = order.job
    words = settings.get("words", {})
    if outcome is not None:
        word = words.get("success", "succeeded")
    elif error is not None:
        word = words.get("failure", "failed")
    else:
        pending = words.get("pending", ["queued", "running"])
        word = pending[min(order.polls, len(pending)) - 1]
    member = settings.get("member", "result")
    path = [member] if isinstance(member, str) else member
    document: Document = {"job_id": order.job_id, "error": None}
    if path:
        document[path[0]] = None
    status = settings.get("status_member", "status")
    if status is not None:
        document[status] = word
    if outcome is not None:
        _put(document, path, outcome)
    if error is not None:
        _put(document, settings.get("error_member", "error").split("."), error)
    return document


def usual(settings: Document) -> bool:
    """Whether job settings leave the shape of handle and job inside the contract."""
    odd = {"words", "status_member", "member", "error", "error_member"}
    return not odd & settings.keys() and settings.get("poll_url") != "absent"


def has_empty_picture(result: Document) -> bool:
    """Whether a result holds a picture without a byte, which the contract has no place for."""
    return "" in result["images"]


def edit(document: Document, changes: Document) -> Document:
    """Apply `document` of a fault."""
    document = {k: v for k, v in document.items() if k not in changes.get("remove", ())}
    document.update(changes.get("set", {}))
    spoil = changes.get("base64")
    if spoil and document.get("images"):
        document["images"] = [_spoil(document["images"][0], spoil), *document["images"][1:]]
    return document


def _put(document: Document, path: list[str], value: Any) -> None:
    """Set a member deep inside; an empty path merges an object into the top level."""
    if not path:
        document.update(value)
        return
    for name in path[:-1]:
        inner = document.get(name)
        document[name] = inner if isinstance(inner, dict) else {}
        document = document[name]
    document[path[-1]] = value


def _spoil(text: str, how: str) -> str:
    if how == "truncated":
        return text[: len(text) // 8 * 4 + 1]  # one letter alone encodes nothing
    if how == "urlsafe":
        return text.translate(_URLSAFE)
    if how == "lines":
        return "\n".join(text[n:n + 76] for n in range(0, len(text), 76))
    if how == "prefix":
        return "data:image/png;base64," + text
    middle = len(text) // 2
    return text[:middle] + "!?*" + text[middle + 3:]
