"""What Meta does to templates that it approved: quality, pauses, policy, categories. No API call causes any of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import task
from sinch_provisioning.server.domain.whatsapp_templates import removal
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    APPROVED,
    DISABLED,
    PAUSED,
    Template,
    get,
    languages,
    name_ref,
)
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store.tasks import Task

UNPAUSE: Final = "whatsapp_templates.unpause"
INCIDENT: Final = "whatsapp_templates.incident"
CATEGORY: Final = "whatsapp_templates.category"
PURGE: Final = "whatsapp_templates.purge"

SECOND: Final = 1000
HOUR: Final = 3600 * SECOND
DAY: Final = 24 * HOUR

RED: Final = "QUALITY_SCORE_RED"

#: How long the first and the second hit of low quality pause a template; the third disables it.
PAUSES: Final = (3 * HOUR, 6 * HOUR)
#: How long after its archiving an unused template is deleted.
ARCHIVED_FOR: Final = 28 * DAY
#: When magic values strike after an approval, and when an announced change of category happens.
INCIDENT_AFTER: Final = 60 * SECOND
CATEGORY_AFTER: Final = DAY

StatusEvent = Literal["ARCHIVED", "DISABLED", "FLAGGED", "PAUSED", "REINSTATED", "UNPAUSED"]


def rate(tx: Tx, ctx: Context, template: Template, score: str) -> None:
    """Meta rates the template; RED pauses an approved one, for longer the second time, and the third time disables it."""
    if score != template.wire.get("qualityScore"):
        template.wire["qualityScore"] = score
        template.save(tx, ctx)
        template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED)
    if score == RED and counts(template.state, template.private):
        hits = int(template.private.get("hits", 0))
        template.private["hits"] = hits + 1
        if hits < len(PAUSES):
            pause(tx, ctx, template, lasting=PAUSES[hits])
        else:
            disable(tx, ctx, template)


def counts(state: str | None, private: Mapping[str, Any]) -> bool:
    """Whether low quality has consequences now: always while approved, during a pause only when it is the last straw."""
    return state == APPROVED or (state == PAUSED and int(private.get("hits", 0)) >= len(PAUSES))


def pause(tx: Tx, ctx: Context, template: Template, *, lasting: int | None) -> None:
    """Keep the template from being sent: for a while (quality), or until it is unpaused by hand (pacing)."""
    _move(tx, ctx, template, PAUSED, "PAUSED")
    if lasting is not None:
        tasks.schedule(tx, ctx.project, kind=UNPAUSE, ref=template.id, due_at=ctx.now + lasting)


def unpause(tx: Tx, ctx: Context, template: Template) -> None:
    """Let the template be sent again."""
    _move(tx, ctx, template, APPROVED, "UNPAUSED")


def disable(tx: Tx, ctx: Context, template: Template) -> None:
    """Take the template out of use."""
    template.private.pop("flagged", None)
    _move(tx, ctx, template, DISABLED, "DISABLED")


def flag(tx: Tx, ctx: Context, template: Template) -> None:
    """Look into the template for a breach of policy; it stays usable meanwhile."""
    template.private["flagged"] = True
    template.save(tx, ctx)
    _announce(tx, ctx, template, "FLAGGED")


def reinstate(tx: Tx, ctx: Context, template: Template) -> None:
    """Lift what policy, quality or age did to the template."""
    restart(tx, ctx, template)
    _move(tx, ctx, template, APPROVED, "REINSTATED")


def archive(tx: Tx, ctx: Context, template: Template) -> None:
    """Shelve an unused template; it is deleted 28 days later."""
    _move(tx, ctx, template, DISABLED, "ARCHIVED")
    tasks.schedule(tx, ctx.project, kind=PURGE, ref=template.id, due_at=ctx.now + ARCHIVED_FOR)


def restart(tx: Tx, ctx: Context, template: Template) -> None:
    """Forget what counted against the template; it may be sent from now on."""
    for kind in (UNPAUSE, PURGE):
        tasks.cancel(tx, ctx.project.id, kind=kind, ref=template.id)
    for name in ("hits", "flagged"):
        template.private.pop(name, None)
    _usable(template, ctx.now, usable=True)


def announce_category(tx: Tx, ctx: Context, template: Template, category: str, *, after: int) -> None:
    """Tell now that the category will be another one, and change it later."""
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE, futureCategory=category)
    # All languages share the category: what was announced of one happens to the others even when that one is gone.
    due, payload = ctx.now + after, {"name": template.name, "category": category}
    tasks.schedule(tx, ctx.project, kind=CATEGORY, ref=name_ref(template.name), due_at=due, payload=payload)


def change_category(tx: Tx, ctx: Context, name: str, category: str) -> None:
    """Change the category of a name: all languages share it, and each submitted one has its event."""
    for template in languages(tx, ctx, name):
        if template.category == category:
            continue
        template.wire["category"] = category
        template.save(tx, ctx)
        if template.state is not None:
            template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_CATEGORY_UPDATED)


def plan_incident(tx: Tx, ctx: Context, template: Template, *, after: int = INCIDENT_AFTER) -> None:
    """Let a magic value of the name strike a while after the approval."""
    incident = ctx.services.platforms.whatsapp_templates.incident(template.name, ctx.magic)
    tasks.cancel(tx, ctx.project.id, kind=INCIDENT, ref=template.id)
    if incident is not None:
        due = ctx.now + after
        tasks.schedule(tx, ctx.project, kind=INCIDENT, ref=template.id, due_at=due, payload={"incident": incident})


def _move(tx: Tx, ctx: Context, template: Template, state: str, event: StatusEvent) -> None:
    tasks.cancel(tx, ctx.project.id, kind=UNPAUSE, ref=template.id)
    template.state = state
    _usable(template, ctx.now, usable=state == APPROVED)
    template.save(tx, ctx)
    _announce(tx, ctx, template, event)


def _announce(tx: Tx, ctx: Context, template: Template, event: StatusEvent) -> None:
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_STATUS_UPDATED, newState=event)


def _usable(template: Template, now: int, *, usable: bool) -> None:
    """Keep the spans of time in which messages could be sent; figures exist for those only."""
    spans: list[list[int | None]] = template.private.setdefault("usable", [])
    open_ = bool(spans) and spans[-1][1] is None
    if usable and not open_:
        spans.append([now, None])
    elif open_ and not usable:
        spans[-1][1] = now


@task(UNPAUSE)
def unpause_when_due(tx: Tx, ctx: Context, due: Task) -> None:
    """A pause for quality ends by itself."""
    template = get(tx, ctx, due.ref)
    if template is not None and template.state == PAUSED:
        unpause(tx, ctx, template)


@task(CATEGORY)
def change_category_when_due(tx: Tx, ctx: Context, due: Task) -> None:
    """The announced change of category happens."""
    change_category(tx, ctx, str(due.payload["name"]), str(due.payload["category"]))


@task(PURGE)
def purge_when_due(tx: Tx, ctx: Context, due: Task) -> None:
    """An archived template that nobody reinstated is deleted."""
    template = get(tx, ctx, due.ref)
    if template is not None:
        removal.remove(tx, ctx, template)


@task(INCIDENT)
def strike(tx: Tx, ctx: Context, due: Task) -> None:
    """What a magic value of the name asks for; `pause` comes back until the template is disabled."""
    template = get(tx, ctx, due.ref)
    if template is None or template.state != APPROVED:
        return
    incident = str(due.payload["incident"])
    if incident == "recategorise":
        category = "UTILITY" if template.category == "MARKETING" else "MARKETING"
        announce_category(tx, ctx, template, category, after=CATEGORY_AFTER)
    elif incident == "disable":
        disable(tx, ctx, template)
    elif incident == "flag":
        flag(tx, ctx, template)
    else:
        hits = int(template.private.get("hits", 0))
        rate(tx, ctx, template, RED)
        if incident == "pause" and hits < len(PAUSES):
            plan_incident(tx, ctx, template, after=PAUSES[hits] + INCIDENT_AFTER)
