# SPDX-License-Identifier: GPL-3.0-or-later
"""POST /remix: checks beyond the schema, the work, the charge, idempotency."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from standin import documents, pictures, profiles
from standin.answer import Answer, Refused, from_json
from standin.context import Context
from standin.facts import PICTURES
from standin.ledger import price_cents
from standin.orders import Order
from standin.port import Exchange


@dataclass
class Call:
    """A valid request."""

    document: dict[str, Any]
    body_sha256: str
    content: Image.Image
    reference: Image.Image

    @property
    def client_request_id(self) -> str | None:
        return self.document.get("client_request_id")

    @property
    def asynchronous(self) -> bool:
        return bool(self.document.get("async", False))


def check(exchange: Exchange) -> Call:
    """What the schema cannot say. Raises Refused with 400, 404 or 413."""
    body = bytes(exchange.body.data)
    document = json.loads(body)
    if document.get("async") and document["response_mode"] == "bytes":
        raise Refused(400, "INVALID_REQUEST", "async needs response_mode urls.")
    if "callback_url" in document and not document.get("async"):
        raise Refused(400, "INVALID_REQUEST", "callback_url needs async.")
    decoded = []
    for name in PICTURES:
        if document[name].startswith("data:"):
            raise Refused(400, "INVALID_IMAGE", f"{name}: base64 without a data: prefix is wanted.")
        try:
            data = pictures.decode_base64(document[name])
            if len(data) > exchange.settings.get("max_picture", len(data)):
                raise Refused(413, None, f"{name}: the picture is too large.", violation=False)
            decoded.append(pictures.decode(data))
        except pictures.Undecodable as error:
            raise Refused(400, "INVALID_IMAGE", f"{name}: {error}") from error
    profiles.require_ready(exchange.settings.get("profiles", profiles.PROFILES), document.get("profile_ids", []))
    return Call(document, hashlib.sha256(body).hexdigest(), *decoded)


def perform(context: Context, exchange: Exchange, call: Call, hold: Callable[[], None]) -> Answer:
    """Do the work once per client_request_id and charge for it; a repeat gets the first result.

    `hold` is called while the id is in flight.
    """
    rules = exchange.settings.get("idempotency", {})
    with context.orders.claim(call.client_request_id, rules.get("in_flight", "wait") == "wait") as free:
        if not free:
            raise Refused(409, "CONFLICT", "A request with this client_request_id is in flight.", violation=False)
        hold()
        order = _known(context, exchange, call, rules) or _execute(context, exchange, call)
        # Promised for synchronous calls alone that take longer than the service allows.
        if exchange.fault.get("refund") and not call.asynchronous:
            refund(context, order)
    return _answer(context, order)


def refund(context: Context, order: Order) -> None:
    """Give the charge back, once."""
    if not order.refunded and order.cents:
        order.refunded = True
        context.orders.save(order)
        context.ledger.note("refunded", order.client_request_id, order=order.order_id, cents=order.cents)


def _known(context: Context, exchange: Exchange, call: Call, rules: dict[str, Any]) -> Order | None:
    if call.client_request_id is None or not (call.asynchronous or rules.get("synchronous", True)):
        return None
    order = context.orders.by_client_id(call.client_request_id, exchange.record["account"])
    if order is None:
        return None
    if order.body_sha256 != call.body_sha256 and rules.get("other_body") == "conflict":
        raise Refused(409, "CONFLICT", "This client_request_id was used with another body.")
    context.ledger.note("replayed", order.client_request_id, order=order.order_id)
    return order


def _execute(context: Context, exchange: Exchange, call: Call) -> Order:
    fault, settings = exchange.fault, exchange.settings
    count = call.document["num_output_images"]
    give = fault.get("result", {}).get("give", count)
    count = give if give >= 0 else max(0, count + give)
    wish = {**settings.get("picture", {}), **fault.get("picture", {})}
    names = [context.orders.keep_picture(
        pictures.make(context.options.look, call.content, call.reference, n, call.document["output_format"], wish),
        wish.get("format", call.document["output_format"])) for n in range(count)]
    subjects = _subjects(call, count, settings, fault)
    cents = price_cents(count, subjects)
    if fault.get("result", {}).get("duplicate"):
        names = [names[0], *names]
    order = Order(uuid.uuid4().hex, exchange.record["account"], call.client_request_id, call.body_sha256,
                  call.asynchronous, call.document["response_mode"], subjects, cents,
                  {**settings.get("job", {}), **fault.get("job", {})}, names,
                  links_in_images=fault.get("result", {}).get("links_in_images", False))
    context.orders.save(order)
    context.ledger.note("executed", call.client_request_id, order=order.order_id, pictures=count)
    if cents:
        context.ledger.note("charged", call.client_request_id, order=order.order_id, cents=cents)
    return order


def _subjects(call: Call, count: int, settings: dict[str, Any], fault: dict[str, Any]) -> Any:
    scripted = {**settings, **fault}
    if "known_subjects" in scripted:
        return scripted["known_subjects"]
    known = settings.get("profiles", profiles.PROFILES)
    candidates = [*call.document.get("profile_ids", []), *profiles.named_in(known, call.document.get("prompt", ""))]
    return {candidates[0]: count} if candidates and count else {}


def _answer(context: Context, order: Order) -> Answer:
    if order.asynchronous:
        answer = from_json(202, documents.handle(order, context.addresses))
        answer.broken = not documents.usual(order.job)
        answer.headers += documents.when_to_ask(order)
        return answer
    result = documents.result(order, context.orders, context.addresses)
    answer = from_json(200, result)
    answer.broken = documents.has_empty_picture(result)
    return answer
