"""What the platform keeps account of beside the templates: how many it holds, their contents, and recent calls."""

from __future__ import annotations

from sinch_provisioning.rules.whatsapp_templates import content_fingerprint
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.whatsapp_templates.template import Template
from sinch_provisioning.server.store import Conflict, Tx, resources
from sinch_provisioning.server.store.resources import Query, Resource

#: Templates that Meta lets a business have, unverified and verified.
UNVERIFIED_LIMIT, VERIFIED_LIMIT = 250, 6000

_CONTENT = "whatsapp.template_content"
_LEDGER = "whatsapp.template_ledger"
_LIVE, _WAITING = "live", "waiting"


class Ledger:
    """The project's account with the platform, read when first needed."""

    def __init__(self, tx: Tx, ctx: Context) -> None:
        self._tx, self._ctx = tx, ctx
        self._found: Resource | None = None

    @property
    def full(self) -> bool:
        """Whether no further template may be submitted; the project's flags decide."""
        flags = self._ctx.project.flags
        default = VERIFIED_LIMIT if flags.get("business_verified") else UNVERIFIED_LIMIT
        return int(self._row.private["submitted"]) >= int(flags.get("template_limit", default))

    def count(self, change: int) -> None:
        """Note that one more template, or one less, stands with the platform. Counting rows would cost more with each."""
        self._row.private["submitted"] += change
        self._save()

    def synchronisations(self, window: int) -> int:
        """Note a call of sync, and return how many there were in the last `window` milliseconds, this one included."""
        calls = [at for at in self._row.private["syncs"] if at > self._ctx.now - window]
        self._row.private["syncs"] = [*calls, self._ctx.now]
        self._save()
        return len(calls) + 1

    @property
    def _row(self) -> Resource:
        if self._found is None:
            self._found = resources.get(self._tx, self._ctx.project.id, _LEDGER, _LEDGER)
        if self._found is None:
            self._found = _row(self._ctx, _LEDGER, _LEDGER, _LEDGER)
            self._found.private = {"submitted": 0, "syncs": []}
            self._found.version = 0
        return self._found

    def _save(self) -> None:
        if self._row.version == 0:
            self._row.version = 1
            if not resources.insert(self._tx, self._row):
                raise Conflict("another server opened the ledger meanwhile")
        else:
            resources.update(self._tx, self._row)


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


def keep(tx: Tx, ctx: Context, template: Template, content: str | None) -> None:
    """Keep the waiting content of a template from being used by others, until it is refused or replaced."""
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
