"""Every way in which the tests of the families bring about an error code, for one sandbox each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sinch_provisioning.contract.operations import OPERATIONS
from tests.domain import test_webhooks as webhooks
from tests.domain.bundles import test_errors as bundles
from tests.domain.conversation import test_channels as conversation
from tests.domain.kakaotalk import test_errors as kakaotalk
from tests.domain.kakaotalk.support import Desk as KakaotalkDesk
from tests.domain.rcs import test_errors as rcs
from tests.domain.sms_apps import test_errors as sms_apps
from tests.domain.whatsapp_accounts import test_errors as accounts
from tests.domain.whatsapp_senders import test_errors as senders
from tests.domain.whatsapp_small import test_errors as small
from tests.domain.whatsapp_templates import test_errors as templates
from tests.domain.whatsapp_templates.support import Desk as TemplateDesk
from tests.support.bundles import Orders
from tests.support.rcs import RcsDesk
from tests.support.sandbox import Answer, Sandbox
from tests.support.whatsapp import Desk, Table, common

Key = tuple[str, str]
Producer = Callable[[Sandbox], Awaitable[Answer]]


def _by(desk: Callable[[Sandbox], Desk], table: Table) -> dict[Key, Producer]:
    def bind(produce: Callable[[Desk], Awaitable[Answer]]) -> Producer:
        return lambda box: produce(desk(box))

    return {(operation, str(code)): bind(produce) for (operation, code), produce in table.items()}


def _templates() -> dict[Key, Producer]:
    async def desk(box: Sandbox) -> TemplateDesk:
        found = TemplateDesk(box)
        await found.onboard()
        return found

    def caused(case: templates.Case) -> Producer:
        async def run(box: Sandbox) -> Answer:
            return await case(await desk(box))

        return run

    def injected(operation: str, code: str) -> Producer:
        async def run(box: Sandbox) -> Answer:
            headers = {"X-Papi-Scenario": f"error={code}"}
            return await templates.call(await desk(box), operation, headers=headers)

        return run

    found = {key: injected(*key) for key in templates.INJECTED}
    for name in (row for row in OPERATIONS if row.startswith("whatsapp.templates.")):
        path = {
            p.name: templates.ADDRESSED[p.name] for p in OPERATIONS[name].parameters if p.name in templates.ADDRESSED
        }
        body = templates.BODIES.get(name.removeprefix("whatsapp.templates."))
        found |= _by(Desk, common(name, json=body, **path))
    return found | {key: caused(case) for key, case in templates.CASES.items()}


def _kakaotalk() -> dict[Key, Producer]:
    async def shop(box: Sandbox) -> KakaotalkDesk:
        desk = KakaotalkDesk(box)
        await desk.active()
        return desk

    def caused(case: kakaotalk.Case) -> Producer:
        async def run(box: Sandbox) -> Answer:
            return await case(await shop(box))

        return run

    def changed(operation: str, **changes: Any) -> Producer:
        async def run(box: Sandbox) -> Answer:
            return await kakaotalk.call(await shop(box), operation, **changes)

        return run

    def switched_off(operation: str) -> Producer:
        async def run(box: Sandbox) -> Answer:
            desk = await shop(box)
            await desk.policy(kakaotalk_enabled=False)
            return await kakaotalk.call(desk, operation)

        return run

    found: dict[Key, Producer] = {key: caused(case) for key, case in kakaotalk.CASES.items()}
    for operation, code in kakaotalk.INJECTED:
        found[operation, code] = changed(operation, headers={"X-Papi-Scenario": f"error={code}"})
    for row in kakaotalk.ROWS:
        found[row.id, "unauthorized_error"] = changed(row.id, project="somebody-elses")
        if row.status_of("project_not_initialized") is not None:
            found[row.id, "project_not_initialized"] = switched_off(row.id)
    return found


def _webhooks() -> dict[Key, Producer]:
    def case(operation: str, arguments: Mapping[str, Any]) -> Producer:
        async def run(box: Sandbox) -> Answer:
            await webhooks.create(box, 1)
            second = (await webhooks.create(box, 2))["id"]
            given = {name: second if value == "{second}" else value for name, value in arguments.items()}
            return await box.call(operation, **given)

        return run

    async def sixteenth(box: Sandbox) -> Answer:
        for number in range(15):
            await webhooks.create(box, number)
        return await box.call("webhooks.create", json=webhooks.hook(15))

    found: dict[Key, Producer] = {("webhooks.create", "webhook_limit_reached"): sixteenth}
    for row in (each for each in OPERATIONS.values() if each.family == "webhooks"):
        given: dict[str, Any] = {"webhook_id": webhooks.NOBODY} if "webhookId" in row.path else {}
        found |= _by(Desk, common(row.id, **given | ({"json": webhooks.hook()} if row.request else {})))
    return found | {(operation, code): case(operation, arguments) for operation, code, arguments in webhooks.ERRORS}


PRODUCERS: dict[Key, Producer] = {
    **_by(Desk, accounts.TABLE),
    **_by(Desk, senders.TABLE),
    **_by(Desk, small.TABLE),
    **_templates(),
    **_by(RcsDesk, rcs.TABLE),
    **_kakaotalk(),
    **_webhooks(),
    **_by(Orders, bundles.TABLE),
    **_by(Orders, conversation.TABLE),
    **_by(Orders, sms_apps.TABLE),
}
