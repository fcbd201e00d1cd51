"""How far bundles are and what they failed of, which the API does not say; and Conversation apps made outside of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.wire import Body, Call, Created, Endpoint, parse_json, unknown
from sinch_provisioning.server.domain import conversation, sms, subprojects
from sinch_provisioning.server.domain.bundles import bundle as bundles
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.platforms.conversation import Channel, ChannelStatus
from sinch_provisioning.server.store import Tx


class NewConversationApp(Body):
    """An app as somebody makes it through the Conversation API, with the channels that it has from the start."""

    name: str = Field(min_length=1, max_length=255)
    region: Literal["BR", "EU", "US"] = "EU"
    channels: dict[Channel, ChannelStatus] = Field(default_factory=dict[Channel, ChannelStatus])


async def listing(call: Call) -> object:
    """Every bundle that was ordered in the project, with its steps."""

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "bundles.steps")
        return {"bundles": [_shown(tx, ctx, bundle) for bundle in bundles.KIND.all(tx, ctx)]}

    return await call.read(work)


async def get(call: Call) -> object:
    """One bundle with its steps."""

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "bundles.steps")
        bundle = bundles.KIND.get(tx, ctx, call["bundle"])
        if bundle is None:
            raise unknown("bundle", call["bundle"], [each.id for each in bundles.KIND.all(tx, ctx)])
        return _shown(tx, ctx, bundle)

    return await call.read(work)


async def create_conversation_app(call: Call) -> object:
    """Make a Conversation app."""
    wanted = await call.body(NewConversationApp)

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "conversation_apps.create")
        mode = models.BundleConversationProcessingMode.DISPATCH
        model = conversation.App(id=ctx.new_id(), name=wanted.name, processing_mode=mode)
        app = conversation.provide(tx, ctx, model, region=wanted.region)
        conversation.channels(app).update(wanted.channels)
        app.save(tx, ctx)
        return _shown_app(app)

    return Created(await call.run(work))


async def conversation_apps(call: Call) -> object:
    """Every Conversation app of the project with its channels."""

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "conversation_apps.list")
        return {"conversationApps": [_shown_app(app) for app in conversation.APP.all(tx, ctx)]}

    return await call.read(work)


def _shown(tx: Tx, ctx: Context, bundle: Document[models.Bundle]) -> dict[str, Any]:
    model = bundle.model
    holder = subprojects.beside(tx, ctx, model.project_id)
    given = bundles.is_done(bundle, bundles.TEST_NUMBER)
    return {
        "id": bundle.id,
        "name": model.name,
        "projectId": model.project_id,
        "state": model.state,
        "steps": bundles.steps(bundle),
        "testNumber": sms.test_number(tx, holder) if holder is not None and given else None,
        "failure": bundles.failure(bundle),
    }


def _shown_app(app: Document[conversation.App]) -> dict[str, Any]:
    facts = {
        "region": app.private["region"],
        "channels": conversation.channels(app),
        "faults": conversation.faults(app),
    }
    shown: dict[str, Any] = parse_json(app.json)
    return shown | facts


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/bundles", listing),
    ("GET", "projects/{project}/bundles/{bundle}", get),
    ("GET", "projects/{project}/conversation_apps", conversation_apps),
    ("POST", "projects/{project}/conversation_apps", create_conversation_app),
)
