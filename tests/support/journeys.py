"""Every operation of the API, once, in an order in which each succeeds: journeys as data, for any client or runner.

Bodies are as they go over the wire. `ref("sender.id")` is a value of an earlier answer. The reviews policy is `instant`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sinch_provisioning.contract.operation import snake
from tests.support import rcs
from tests.support.whatsapp import account, partner

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Ref:
    """A value of an earlier answer: the name under which it was saved, then fields and indexes."""

    way: str
    number: bool = False

    def find(self, found: Mapping[str, Json]) -> Json:
        value: Json = found
        for part in self.way.split("."):
            value = value[int(part)] if part.isdigit() else value[part]
        return int(value) if self.number else value


@dataclass(frozen=True, slots=True)
class Step:
    """One call: path parameters in order (without the project), query in snake_case, body in wire names."""

    operation: str
    path: tuple[Json, ...] = ()
    body: Mapping[str, Json] | None = None
    query: Mapping[str, Json] = field(default_factory=dict[str, Json])
    saves: str = ""


@dataclass(frozen=True, slots=True)
class Upstream:
    """What somebody else does: a call of the control API below the project."""

    method: str
    path: str
    body: Mapping[str, Json] | None = None
    saves: str = ""


Move: TypeAlias = Step | Upstream


def ref(way: str, *, number: bool = False) -> Ref:
    return Ref(way, number)


def resolved(value: Json, found: Mapping[str, Json]) -> Json:
    """A value with the references in it replaced."""
    if isinstance(value, Ref):
        return value.find(found)
    if isinstance(value, Mapping):
        return {name: resolved(item, found) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [resolved(item, found) for item in value]
    return value


def comments(family: str, *path: Json) -> tuple[Move, ...]:
    """A comment, and the activities in which it stands."""
    return (
        Step(f"{family}.comments.create", path, {"comment": "Please have a look."}),
        Step(f"{family}.activities.list", path, query={"page_size": 1}),
    )


# -- webhooks ---------------------------------------------------------------------------------------------------------

_HOOK = {"target": "https://ok.test/hook", "secret": "a-good-secret", "triggers": ["BUNDLE_DONE"]}
_HOOK_ID = (ref("hook.id"),)

WEBHOOKS: tuple[Move, ...] = (
    Step("webhooks.create", body=_HOOK, saves="hook"),
    Step("webhooks.get", _HOOK_ID),
    Step("webhooks.list", query={"page_size": 1}),
    Step("webhooks.update", _HOOK_ID, {"triggers": ["ALL"]}),
    Step("webhooks.replace", _HOOK_ID, _HOOK | {"target": "https://ok.test/other"}),
    Step("webhooks.delete", _HOOK_ID),
)

# -- WhatsApp ---------------------------------------------------------------------------------------------------------

_SENDER = (ref("sender.id"),)

WHATSAPP_ACCOUNT: tuple[Move, ...] = (
    Step("whatsapp.accounts.create", body=account("Shop [sim:reject]")),
    Step("whatsapp.accounts.update", body={"wabaName": "Example Shop"}),
    Step("whatsapp.accounts.get"),
    *comments("whatsapp.accounts"),
    Step("whatsapp.template_analytics.enable"),
    Upstream("POST", "actions/whatsapp.account/account/add_flow", {"id": "42", "name": "Order"}),
    Upstream("POST", "actions/whatsapp.flow/42/publish", {"screens": ["START"]}),
    Step("whatsapp.flows.list"),
    Step("whatsapp.flows.screens.list", ("42",)),
    Step("whatsapp.accounts.delete"),
)

WHATSAPP_SENDER: tuple[Move, ...] = (
    Step("whatsapp.accounts.create", body=account()),
    Step("whatsapp.senders.create", body=partner(), saves="sender"),
    Step("whatsapp.senders.register", _SENDER, {"method": "SMS"}),
    Upstream("GET", "inbox?latest=true", saves="inbox"),
    Step("whatsapp.senders.verify", _SENDER, {"code": ref("inbox.messages.0.code")}),
    Step("whatsapp.senders.get", _SENDER),
    Step("whatsapp.senders.list", query={"filter_states": ["ACTIVE"]}),
    Step("whatsapp.senders.suggested_usernames.list", _SENDER),
    Step("whatsapp.senders.update", _SENDER, {"status": "DRAFT", "details": {"description": "Gifts"}}),
    Step("whatsapp.senders.changes.delete", _SENDER),
    *comments("whatsapp.senders", *_SENDER),
    Step("whatsapp.senders.delete", _SENDER),
)

WHATSAPP_SOLUTION: tuple[Move, ...] = (
    Step(
        "whatsapp.solutions.create",
        body={"details": {"name": "Reseller"}, "accessToken": "EAAB", "businessManager": "SINCH_UK"},
        saves="made",
    ),
    Step("whatsapp.solutions.list"),
    Step("whatsapp.solutions.get", (ref("made.solutions.0.id"),)),
    Step("whatsapp.solutions.assign", (ref("made.solutions.0.id"),)),
    Step("whatsapp.long_lived_access_tokens.create", body={"facebookToken": "EAAB"}),
    Step("whatsapp.waba_details.list", body={"facebookToken": "EAAB"}),
)

_TEMPLATE = ("order_ready", "EN_US")


def whatsapp_template(name: str = "order_ready", language: str = "EN_US") -> dict[str, Json]:
    """A template that breaks no rule; templates of different names say different things."""
    text = f"Your order {{{{1}}}} ({name}) is ready in our shop and waits for you."
    body = {"type": "BODY", "text": text, "examples": ["A-4711"]}
    return {"name": name, "language": language, "category": "UTILITY", "details": {"components": [body]}}


WHATSAPP_TEMPLATE: tuple[Move, ...] = (
    Step("whatsapp.accounts.create", body=account()),
    Step("whatsapp.templates.create", body=whatsapp_template()),
    Step("whatsapp.templates.create", body=whatsapp_template("order_late")),
    Step("whatsapp.templates.get", _TEMPLATE),
    Step("whatsapp.templates.get", _TEMPLATE, query={"field_mask": ["name", "state"]}),
    Step("whatsapp.templates.list", query={"filter_states": ["APPROVED"]}),
    Step("whatsapp.templates.list", query={"field_mask": ["name"]}),
    Step("whatsapp.templates.list_by_name", ("order_ready",)),
    # Only what was sent often enough can be compared.
    Upstream("POST", "clock", {"advance": 7 * 86_400}),
    Step(
        "whatsapp.templates.compare",
        _TEMPLATE,
        {"templates": [{"templateName": "order_late", "templateLanguage": "EN_US"}]},
    ),
    Step("whatsapp.templates.sync"),
    Step("whatsapp.templates.update", _TEMPLATE, {"details": whatsapp_template()["details"], "status": "DRAFT"}),
    *comments("whatsapp.templates", *_TEMPLATE),
    Step("whatsapp.templates.delete", _TEMPLATE, query={"delete_submitted": True}),
    Step("whatsapp.templates.delete_by_name", ("order_late",)),
)

# -- RCS --------------------------------------------------------------------------------------------------------------

_RCS = (ref("agent.id"),)
_TESTER = (ref("agent.id"), rcs.NUMBER)

RCS_SENDER: tuple[Move, ...] = (
    Step("rcs.questionnaire.get", ("TRANSACTIONAL",), query={"countries": ["GB", "US"]}),
    Step("rcs.senders.create", body=rcs.sender(), saves="agent"),
    Step("rcs.senders.get", _RCS),
    Step("rcs.senders.list", query={"page_size": 1}),
    Step("rcs.senders.update", _RCS, {"details": {"brand": rcs.BRAND | {"description": "Parcels"}}}),
    Step("rcs.senders.test_numbers.add", _RCS, {"testNumbers": [rcs.NUMBER]}),
    Step("rcs.senders.test_numbers.get", _TESTER),
    Step("rcs.senders.test_numbers.retry", _TESTER),
    Step("rcs.senders.test_numbers.get_capabilities", _TESTER),
    Step("rcs.senders.test_numbers.delete", _TESTER),
    *comments("rcs.senders", *_RCS),
    *comments("rcs.accounts"),
    Step("rcs.senders.launch", _RCS),
)

# -- KakaoTalk --------------------------------------------------------------------------------------------------------

_CATEGORY = {"topLevelCategoryCode": "001", "midLevelCategoryCode": "0002", "subLevelCategoryCode": "0001"}
KAKAO = {
    "plusFriendId": "example_shop",
    "details": {"adminPhoneNo": "010-1234-5678", "name": "Example Shop", **_CATEGORY},
}
_FRIEND = ("example_shop",)
_ALIM = ("example_shop", ref("alim.code"))
_DRAFT = ("example_shop", ref("draft.code"))


def alimtalk(name: str = "order shipped") -> dict[str, Json]:
    """The details of a template that breaks no rule."""
    return {
        "name": name,
        "language": "KO",
        "content": f"{name} 주문하신 상품이 발송되었습니다.",
        "categoryCode": "006001",
    }


KAKAOTALK: tuple[Move, ...] = (
    Step("kakaotalk.categories.senders.list"),
    Step("kakaotalk.senders.create", body=KAKAO),
    Step("kakaotalk.senders.register", _FRIEND),
    Upstream("GET", "inbox?channel=KAKAOTALK&latest=true", saves="inbox"),
    Step("kakaotalk.senders.verify", _FRIEND, {"code": ref("inbox.messages.0.code", number=True)}),
    Step("kakaotalk.senders.get", _FRIEND),
    Step("kakaotalk.senders.list"),
    Step("kakaotalk.senders.update", _FRIEND, {"status": "DRAFT", "details": {"name": "Better Shop"}}),
    Step("kakaotalk.senders.changes.delete", _FRIEND),
    *comments("kakaotalk.senders", *_FRIEND),
    Step("kakaotalk.categories.templates.list", _FRIEND),
    Step("kakaotalk.templates.create", _FRIEND, {"details": alimtalk()}, saves="alim"),
    Step("kakaotalk.templates.get", _ALIM),
    Step("kakaotalk.templates.list", _FRIEND),
    Step(
        "kakaotalk.templates.update",
        _ALIM,
        {"status": "DRAFT", "details": {"content": "주문하신 상품이 도착했습니다."}},
    ),
    Step("kakaotalk.templates.changes.delete", _ALIM),
    *comments("kakaotalk.templates", *_ALIM),
    Step("kakaotalk.templates.delete", _ALIM),
    Step("kakaotalk.senders.delete", _FRIEND),
)

# -- Conversation, SMS and bundles -------------------------------------------------------------------------------------


def _channel(name: str) -> tuple[Move, ...]:
    """An app that has a channel from the start, and the look at it."""
    body = {"name": f"Shop [sim:{name}]", "region": "EU", "convApiApp": True}
    return (
        Step("sms.apps.create", body=body, saves=name),
        Step(f"conversation.{name}.get", (ref(f"{name}.conversationApiAppDetails.id"),)),
    )


CONVERSATION: tuple[Move, ...] = (
    *_channel("instagram"),
    *_channel("messenger"),
    *_channel("telegram"),
    *_channel("viber"),
)

_APP = (ref("app.id"),)

SMS: tuple[Move, ...] = (
    Step("sms.apps.create", body={"name": "Shop", "region": "EU"}, saves="app"),
    Step("sms.apps.get", _APP),
    Step("sms.apps.update", _APP, {"name": "Better Shop"}),
    Step("sms.apps.list", query={"page_size": 1}),
    Step("sms.apps.delete", _APP),
)

BUNDLES: tuple[Move, ...] = (
    Step("bundles.create", body={"name": "Shop", "region": "EU", "smsApp": True, "convApp": True}, saves="bundle"),
    Upstream("POST", "settle"),
    Step("bundles.get", (ref("bundle.id"),)),
    Step("bundles.list", query={"filter_states": ["DONE"]}),
)

JOURNEYS: Mapping[str, tuple[Move, ...]] = {
    "webhooks": WEBHOOKS,
    "whatsapp account": WHATSAPP_ACCOUNT,
    "whatsapp sender": WHATSAPP_SENDER,
    "whatsapp solution": WHATSAPP_SOLUTION,
    "whatsapp template": WHATSAPP_TEMPLATE,
    "rcs": RCS_SENDER,
    "kakaotalk": KAKAOTALK,
    "conversation": CONVERSATION,
    "sms": SMS,
    "bundles": BUNDLES,
}


def operations() -> set[str]:
    """Every operation that some journey calls."""
    return {move.operation for moves in JOURNEYS.values() for move in moves if isinstance(move, Step)}


def shown() -> dict[str, Step]:
    """The step that the reference shows for each operation: the first one without magic values."""
    found: dict[str, Step] = {}
    for moves in JOURNEYS.values():
        for move in moves:
            if isinstance(move, Step) and "[sim:" not in repr(move.body):
                found.setdefault(move.operation, move)
    return found


def prepare(client: Any, step: Step, found: Mapping[str, Json]) -> functools.partial[Any]:
    """The call of a client's method that makes a step; the result is to be awaited if the client is asynchronous."""
    target = client
    for word in step.operation.split("."):
        target = getattr(target, word)
    body = {snake(name): value for name, value in resolved(step.body or {}, found).items()}
    return functools.partial(target, *resolved(step.path, found), **step.query, **body)
