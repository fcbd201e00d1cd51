"""Taking a template away with everything that waits for it."""

from __future__ import annotations

from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.whatsapp_templates import ledger
from sinch_provisioning.server.domain.whatsapp_templates.template import KIND, Template, languages, name_ref
from sinch_provisioning.server.store import Tx, tasks


def remove(tx: Tx, ctx: Context, template: Template) -> None:
    """Delete the template; its event shows it without a state, as it is in none any more."""
    submitted = template.state is not None
    reviews.withdraw(tx, ctx, resource=(KIND.name, template.id))
    tasks.cancel(tx, ctx.project.id, ref=template.id)
    ledger.forget(tx, ctx, template)
    if submitted:
        ledger.Ledger(tx, ctx).count(-1)
    template.wire.pop("state", None)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_DELETED)
    template.delete(tx, ctx)
    if not languages(tx, ctx, template.name):
        tasks.cancel(tx, ctx.project.id, ref=name_ref(template.name))
