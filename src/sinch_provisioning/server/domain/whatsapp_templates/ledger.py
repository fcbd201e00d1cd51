"""What the platform keeps account of beside the templates: how many it holds, their contents, and recent calls."""

from __future__ import annotations

from sinch_provisioning.rules.whatsapp_templates import content_fingerprint
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.whatsapp_templates.template import Template
from sinch_provisioning.server.store import Tx, resources
from sinch_provisioning.server.store.resources import Query, Resource

#: Templates that Meta lets a business have, unverified and verified.
UNVERIFIED_LIMIT, VERIFIED_LIMIT = 250, 6000

_CONTENT = "whatsapp.template_content"
_LEDGER = "whatsapp.template_ledger"
_LIVE, _WAITING = "live", "waiting"


def limit(ctx: Context) -> int:
    """How many submitted templates the project may hold; the project's flags decide."""
    flags = ctx.project.flags
    default = VERIFIED_LIMIT if flags.get("business_verified") else UNVERIFIED_LIMIT
    return int(flags.get("template_limit", default))


def full(tx: Tx, ctx: Context) -> bool:
    """Whether no further template may be submitted."""
    ledger = resources.get(tx, ctx.project.id, _LEDGER, _LEDGER)
    return (0 if ledger is None else int(ledger.private["submitted"])) >= limit(ctx)


def count(tx: Tx, ctx: Context, change: int) -> None:
    """Note that one more template, or one less, stands with the platform. Counting rows would cost more with each."""
    ledger = _open(tx, ctx)
    ledger.private["submitted"] += change
    resources.update(tx, ledger)


def synchronisations(tx: Tx, ctx: Context, window: int) -> int:
    """Note a call of sync, and return how many there were in the last `window` milliseconds, this one included."""
    ledger = _open(tx, ctx)
    calls = [at for at in ledger.private["syncs"] if at > ctx.now - window]
    ledger.private["syncs"] = [*calls, ctx.now]
    resources.update(tx, ledger)
    return len(calls) + 1


def _open(tx: Tx, ctx: Context) -> Resource:
    ledger = resources.get(tx, ctx.project.id, _LEDGER, _LEDGER)
    if ledger is None:
        ledger = _row(ctx, _LEDGER, _LEDGER, _LEDGER)
        ledger.private = {"submitted": 0, "syncs": []}
        resources.insert(tx, ledger)
    return ledger


def _row(ctx: Context, kind: str, row_id: str, key: str) -> Resource:
    return Resource(
        project_id=ctx.project.id, kind=kind, id=row_id, key=key, sort=key, state=None, status=None, version=1,
        created=ctx.now, modified=ctx.now, body="{}", private={},
    )  # fmt: skip


def fingerprint(template: Template) -> str | None:
    """What tells the waiting content from that of other templates; None for content that may occur again."""
    return content_fingerprint(template.content, template.category)


def taken(tx: Tx, ctx: Context, template: Template, content: str) -> bool:
    """Whether a template of another name has this content; languages of one name may say the same."""
    query = Query(project_id=ctx.project.id, kind=_CONTENT, key_prefix=f"{content}/", limit=100)
    return any(row.private["name"] != template.name for row in resources.page(tx, query))


def hand_in(tx: Tx, ctx: Context, template: Template, content: str | None) -> None:
    """Keep the waiting content of a template from being used by others."""
    _forget(tx, ctx, template, _WAITING)
    if content is not None:
        _keep(tx, ctx, template, content, _WAITING)


def accept(tx: Tx, ctx: Context, template: Template) -> None:
    """The waiting content takes the place of the live one."""
    waiting = resources.get(tx, ctx.project.id, _CONTENT, f"{template.id}/{_WAITING}")
    forget(tx, ctx, template)
    if waiting is not None:
        _keep(tx, ctx, template, waiting.key.partition("/")[0], _LIVE)


def drop(tx: Tx, ctx: Context, template: Template) -> None:
    """The waiting content was refused; others may use it."""
    _forget(tx, ctx, template, _WAITING)


def forget(tx: Tx, ctx: Context, template: Template) -> None:
    """The template is gone, and with it its claim on contents."""
    _forget(tx, ctx, template, _WAITING)
    _forget(tx, ctx, template, _LIVE)


def _keep(tx: Tx, ctx: Context, template: Template, content: str, slot: str) -> None:
    row = _row(ctx, _CONTENT, f"{template.id}/{slot}", f"{content}/{template.id}/{slot}")
    row.private = {"name": template.name}
    resources.insert(tx, row)


def _forget(tx: Tx, ctx: Context, template: Template, slot: str) -> None:
    resources.delete(tx, ctx.project.id, _CONTENT, f"{template.id}/{slot}")
