"""What holds deliveries back, webhook by webhook, and letting them go."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Call, Endpoint, unknown
from sinch_provisioning.server.store import Tx, deliveries, endpoints, webhooks
from sinch_provisioning.server.store.endpoints import Health
from sinch_provisioning.server.store.webhooks import Webhook


def held(webhook: Webhook, health: Health | None) -> str | None:
    """Why deliveries of the webhook wait: it is `paused`, since its receiver is gone, or `failing`."""
    if webhook.paused is not None:
        return "paused"
    return "failing" if health is not None and health.due_at is not None else None


async def listing(call: Call) -> object:
    """The project's webhooks, by target."""

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        found, open_ones = endpoints.of_project(tx, project.id), deliveries.open_by_webhook(tx, project.id)
        hooks = webhooks.list(tx, project.id)
        return {"webhooks": [_shown(hook, found.get(hook.id), open_ones.get(hook.id, 0)) for hook in hooks]}

    return await call.read(work)


async def resume(call: Call) -> object:
    """Send what waits for a webhook that was paused or rests, now."""

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        if not webhooks.resume(tx, project.id, call["webhook"]):
            raise unknown("webhook", call["webhook"], [hook.id for hook in webhooks.list(tx, project.id)])
        hook = webhooks.get(tx, project.id, call["webhook"])
        assert hook is not None
        return _shown(hook, None, deliveries.open_by_webhook(tx, project.id).get(hook.id, 0))

    return await call.run(work)


def _shown(webhook: Webhook, health: Health | None, open_ones: int) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "target": webhook.target,
        "triggers": list(webhook.triggers),
        "createdAt": iso(webhook.created),
        "held": held(webhook, health),
        "pausedAt": _moment(webhook.paused),
        "failures": 0 if health is None else health.failures,
        "failingSince": _moment(None if health is None else health.since),
        "nextProbeAt": _moment(None if health is None else health.due_at),
        "open": open_ones,
    }


def _moment(time: int | None) -> str | None:
    return None if time is None else iso(time)


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/webhooks", listing),
    ("POST", "projects/{project}/webhooks/{webhook}/resume", resume),
)
