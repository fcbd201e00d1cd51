"""Reading back what a create with a natural key made when its answer got lost."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Flow
from sinch_provisioning.client._flows.paging import documents
from sinch_provisioning.client._flows.runtime import Call, Runtime
from sinch_provisioning.client._json import is_object
from sinch_provisioning.client.errors import NotFound

Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ByKey:
    """The resource can be asked for: path parameter → field of the request; `agree` must not contradict."""

    operation: str
    path: Mapping[str, str]
    agree: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByList:
    """The resource stands in a list."""

    operation: str
    same: Callable[[Document, Document], bool]


def _same_webhook(sent: Document, found: Document) -> bool:
    return sent["target"] == found.get("target") and set(sent["triggers"]) == set(found.get("triggers", ()))


def _same_sender(sent: Document, found: Document) -> bool:
    if sent.get("phoneNumberId"):
        return str(sent["phoneNumberId"]) in set(_values(found, "phoneNumberId"))
    numbers = list(_numbers(sent))
    return bool(numbers) and any(mine == other for mine in numbers for other in _numbers(found))


READ_BACK: Final[Mapping[str, ByKey | ByList]] = {
    "kakaotalk.senders.create": ByKey("kakaotalk.senders.get", {"plusFriendId": "plusFriendId"}),
    "webhooks.create": ByList("webhooks.list", _same_webhook),
    "whatsapp.accounts.create": ByKey(
        "whatsapp.accounts.get", {}, agree=("clientBusinessManagerId", "wabaName", "companyLegalName")
    ),
    "whatsapp.senders.create": ByList("whatsapp.senders.list", _same_sender),
    "whatsapp.templates.create": ByKey("whatsapp.templates.get", {"templateName": "name", "languageCode": "language"}),
}


def read_back(runtime: Runtime, call: Call, seconds: float) -> Flow[bytes | None]:
    """Look for what a create was to make; the JSON of it, or None if it is not there or is not this call's.

    `seconds` are left for it, which may be infinitely many.
    """
    from sinch_provisioning.contract.operations import OPERATIONS

    way = READ_BACK.get(call.operation.id)
    sent: object = call.body
    if way is None or not is_object(sent):
        return None
    path = {} if isinstance(way, ByList) else {name: str(sent[field]) for name, field in way.path.items()}
    deadline = None if math.isinf(seconds) else seconds
    options = dataclasses.replace(call.options, idempotency_key=None, query={}, deadline=deadline)
    lookup = Call(OPERATIONS[way.operation], path, (), None, options)
    if isinstance(way, ByList):
        found = yield from documents(runtime, lookup)
        match = next((item for item in found if way.same(sent, item)), None)
        return None if match is None else json.dumps(match).encode()
    try:
        reply = yield from perform(runtime, lookup)
    except NotFound:
        return None
    return None if _contradicts(sent, json.loads(reply.content), way.agree) else reply.content


def _contradicts(sent: Document, found: Document, fields: tuple[str, ...]) -> bool:
    for field in fields:
        values = set(_values(found, field))
        if field in sent and values and str(sent[field]) not in values:
            return True
    return False


def _values(document: object, field: str) -> Iterator[str]:
    """Every value of a field, wherever it stands: live, or in the changes that wait for review."""
    if is_object(document):
        for name, value in document.items():
            if name == field and isinstance(value, str | int):
                yield str(value)
            else:
                yield from _values(value, field)


def _numbers(document: object) -> Iterator[str]:
    """Every phone number, in digits: a country code, where it stands apart, belongs before its number."""
    if is_object(document):
        if document.get("phoneNumber"):
            number = f"{document.get('countryCode') or ''}{document['phoneNumber']}"
            yield "".join(character for character in number if character.isdigit())
        for value in document.values():
            yield from _numbers(value)
