"""All 90 operations: each succeeds, takes every shape of request that its schema allows, and every value of its parameters.

Each answer is checked against its schema and its documented codes by `Sandbox.call`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.wire import adapter
from tests.domain.whatsapp_templates.support import body
from tests.matrix import shapes, stages
from tests.matrix.world import SOLUTION, World
from tests.support.whatsapp import Desk, account, partner

COMMENT = {"comment": "When will it be ready?"}
TOKEN = {"facebookToken": "EAAB"}
TEXT = {"components": [body("Your parcel is on its way.")]}


@pytest.mark.parametrize("operation_id", shapes.WITH_BODY)
async def test_every_shape_is_taken(shop: World, document: Any, operation_id: str) -> None:
    """Each field and each variant of each union is part of a body that is accepted.

    The schema allows every body that is sent, so only a documented rule of the domain refuses the others.
    """
    schema = str(OPERATIONS[operation_id].request)
    known = shapes.Shapes(document)
    untaken, world = set(known.below(schema)), await _state(shop)
    for stage in stages.stages(operation_id):
        await _back(shop, world)
        await stage(shop)
        state = await _state(shop)
        for sample in [*shapes.bodies(document, OPERATIONS[operation_id]), *stages.bodies(shop, operation_id)]:
            if await _taken(shop, operation_id, sample):
                untaken -= known.shown(schema, sample)
                await _back(shop, state)
        for shape in sorted(untaken):
            sample = shapes.Plausible(document, toward=shape).body(schema)
            if shape in untaken and await _taken(shop, operation_id, sample):
                untaken -= known.shown(schema, sample)
                await _back(shop, state)
    assert untaken == set()


async def _taken(shop: World, operation_id: str, sample: Any) -> bool:
    operation = OPERATIONS[operation_id]
    adapter(str(operation.request)).validate_python(sample)
    answer = await shop.box.call(operation_id, json=sample, **shop.path(operation_id))
    assert answer.status < 500
    assert answer.problems if answer.code in {"invalid_input", "invalid_payload"} else True
    return answer.status == operation.success_status


async def _state(shop: World) -> Any:
    return await shop.box.control("GET", "projects/{p}/snapshot?secrets=true")


async def _back(shop: World, state: Any) -> None:
    await shop.box.control("PUT", "projects/{p}/snapshot", state)


@pytest.mark.parametrize("operation_id", [name for name in shapes.WITH_QUERY if OPERATIONS[name].method == "GET"])
async def test_every_value_of_every_parameter_is_taken(shop: World, operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    for query in shapes.queries(operation):
        answer = await shop.box.call(operation_id, **shop.path(operation_id), **query)
        made_up = "pageToken" in query  # a token that the server did not make
        assert answer.status == (400 if made_up else 200), (query, answer.json)


async def test_every_operation_succeeds(shop: World) -> None:
    await _read(shop)
    await _change(shop)
    await _partner(await _fresh(shop))
    await _remove(shop)
    documented = {(row.id, row.success_status) for row in OPERATIONS.values()}
    assert documented - {(name, status) for name, status, _ in shop.box.seen} == set()


async def _fresh(shop: World) -> Desk:
    """Another project of the same server; what it calls counts too."""
    other = await Desk(shop.box).other()
    other.sandbox.seen = shop.box.seen
    return other


def _does(shop: World) -> Callable[..., Awaitable[Any]]:
    async def does(operation_id: str, **arguments: Any) -> Any:
        return await shop.box.ok(operation_id, **(shop.path(operation_id) | arguments))

    return does


async def _read(shop: World) -> None:
    does = _does(shop)
    for name in (name for name, row in OPERATIONS.items() if row.method == "GET"):
        await does(name)


async def _change(shop: World) -> None:
    does = _does(shop)
    for name in (name for name, row in OPERATIONS.items() if name.endswith(".comments.create")):
        await does(name, json=COMMENT)
    await does("webhooks.update", json={"triggers": ["BUNDLE_DONE"]})
    await does("webhooks.replace", json={"target": "https://ok.test/2", "secret": "hook-secret", "triggers": ["ALL"]})
    await does("sms.apps.update", json={"name": "New name"})
    await does("whatsapp.senders.update", json={"details": {"about": "Open all day"}})
    await does("whatsapp.senders.changes.delete")
    other = [{"templateName": f"{shop.tag}_shipped", "templateLanguage": "EN"}]
    for name in (shop.tag + "_ready", shop.tag + "_shipped"):
        path = f"projects/{{p}}/actions/whatsapp.template/{name}.EN/sends"
        await shop.box.control("POST", path, {"count": 2000})
    await shop.box.advance(1)
    await does("whatsapp.templates.compare", json={"templates": other})
    await does("whatsapp.templates.update", json={"status": "DRAFT", "details": TEXT})
    await does("whatsapp.templates.sync")
    await does("whatsapp.template_analytics.enable")
    await does("whatsapp.long_lived_access_tokens.create", json=TOKEN)
    await does("whatsapp.waba_details.list", json=TOKEN)
    await does("rcs.senders.update", json={"details": {"countries": ["AT"]}})
    await does("rcs.senders.launch")
    await does("kakaotalk.senders.update", json={"details": {"name": "New name"}})
    await does("kakaotalk.senders.changes.delete")
    await does("kakaotalk.templates.update", json={"status": "DRAFT", "details": {"name": "other"}})
    await does("kakaotalk.templates.changes.delete")


async def _partner(desk: Desk) -> None:
    """An account from its request on, and a sender that proves its number."""
    solution = (await desk.ok("whatsapp.solutions.create", json=SOLUTION))["solutions"][0]["id"]
    await desk.ok("whatsapp.accounts.create", json=account())
    await desk.reject("whatsapp_accounts.account")
    await desk.ok("whatsapp.accounts.update", json={"wabaName": "New name"})
    await desk.ok("whatsapp.solutions.assign", solution_id=solution)
    await desk.approve("whatsapp_accounts.account")
    await desk.ok("whatsapp.accounts.comments.create", json=COMMENT)
    sender = await desk.decided(partner())
    await desk.ok("whatsapp.senders.register", sender_id=sender["id"], json={"method": "VOICE"})
    code = (await desk.messages())[0]["code"]
    await desk.ok("whatsapp.senders.verify", sender_id=sender["id"], json={"code": code})


async def _remove(shop: World) -> None:
    does = _does(shop)
    await does("webhooks.delete")
    await does("sms.apps.delete")
    await does("rcs.senders.test_numbers.delete")
    await does("whatsapp.templates.delete", deleteSubmitted=True)
    await does("whatsapp.templates.delete_by_name", templateName=f"{shop.tag}_shipped")
    await does("kakaotalk.templates.delete")
    await does("kakaotalk.senders.delete")
    await does("whatsapp.senders.delete")
    desk = await _fresh(shop)
    await desk.ok("whatsapp.accounts.create", json=account())
    await desk.ok("whatsapp.accounts.delete")
