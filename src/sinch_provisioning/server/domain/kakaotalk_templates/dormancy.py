"""What becomes of approved templates that nobody uses: dormant after a year, deleted after another."""

from __future__ import annotations

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import DAY, TEMPLATE, remove_template
from sinch_provisioning.server.domain.kakaotalk_templates.template import Template
from sinch_provisioning.server.domain.registry import task
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store.tasks import Task

FORGET = "kakaotalk_templates.forget"
YEAR = 365 * DAY


def fall_asleep(tx: Tx, ctx: Context, doc: Document[Template]) -> None:
    """Make the template dormant: it shows no other state, but cannot be edited, and is deleted in a year."""
    doc.private["dormant"] = True
    doc.save(tx, ctx)
    tasks.schedule(tx, ctx.project, kind=FORGET, ref=doc.id, due_at=ctx.now + YEAR)


def wake(tx: Tx, ctx: Context, doc: Document[Template]) -> None:
    """End the dormancy."""
    del doc.private["dormant"]
    doc.save(tx, ctx)
    tasks.cancel(tx, ctx.project.id, kind=FORGET, ref=doc.id)


@task(FORGET)
def forget(tx: Tx, ctx: Context, due: Task) -> None:
    """The second year is over."""
    doc = TEMPLATE.get(tx, ctx, due.ref)
    if doc is not None:
        remove_template(tx, ctx, doc)
