"""A template as it is stored: the wire JSON that the API shows, beside what only the server knows.

The content stays wire JSON instead of becoming the contract's models: drafts may lack what the models demand, and
creating templates is the hot path of the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json, to_json

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import documents
from sinch_provisioning.server.domain.documents import API_USER, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp_templates import Submission
from sinch_provisioning.server.store import Tx, activities, resources
from sinch_provisioning.server.store.resources import Query, Resource

KIND: Kind[models.WhatsappTemplate] = Kind("whatsapp.template", "WhatsappTemplate")

APPROVED, DISABLED, PAUSED, PENDING, REJECTED = "APPROVED", "DISABLED", "PAUSED", "PENDING", "REJECTED"
DRAFT, IN_PROGRESS = "DRAFT", "IN_PROGRESS"
INCORRECT_CATEGORY = "INCORRECT_CATEGORY"
UNKNOWN_QUALITY = "QUALITY_SCORE_UNKNOWN"

_FIELDS = (
    "whatsappId", "state", "name", "language", "category", "rejectionCode", "qualityScore", "changes", "details",
    "analytics", "isMetaGenerated",
)  # fmt: skip


def natural_key(name: str, language: str) -> str:
    """What a template is found by, and sorted by: the dot sorts before every character of a name, and is in none."""
    return f"{name}.{language}"


def name_ref(name: str) -> str:
    """What tasks about a name in all its languages refer to; the dot keeps it apart from ids of resources."""
    return natural_key(name, "")


@dataclass(slots=True)
class Template:
    """One template inside a unit of work. Change it through its properties and `private`, then `save`."""

    row: Resource
    wire: dict[str, Any]

    @classmethod
    def of(cls, row: Resource) -> Template:
        """The template of a stored row."""
        return cls(row, from_json(row.body))

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def private(self) -> dict[str, Any]:
        """Facts that the API does not show: mimeTypes, allowCategoryChange, active, edits, hits, paused, sends."""
        return self.row.private

    @property
    def name(self) -> str:
        return str(self.wire["name"])

    @property
    def language(self) -> str:
        return str(self.wire["language"])

    @property
    def category(self) -> str:
        return str(self.wire["category"])

    @property
    def state(self) -> str | None:
        """None until the template is first submitted."""
        return self.wire.get("state")

    @state.setter
    def state(self, state: str) -> None:
        self.wire["state"] = state

    @property
    def status(self) -> str | None:
        """The status of the pending changes, None without any."""
        changes = self.wire.get("changes")
        return None if changes is None else str(changes["status"])

    @property
    def live(self) -> bool:
        """Whether Meta approved it once, and so gave it an id: what it holds then stays until new content is approved."""
        return "whatsappId" in self.wire

    @property
    def allows_category_change(self) -> bool:
        """Whether Meta may correct the category."""
        return self.private.get("allowCategoryChange") is True

    @property
    def content(self) -> dict[str, Any]:
        """What an edit starts from: the pending changes, else what is in force."""
        found: dict[str, Any] = self.wire.get("changes", self.wire).get("details", {})
        return found

    def put_changes(self, status: str, details: dict[str, Any]) -> None:
        """Let this content wait, as a draft or under review."""
        self.wire["changes"] = {
            "status": status, "allowCategoryChange": self.allows_category_change, "details": details,
        }  # fmt: skip

    def submission(self) -> Submission:
        """The waiting content as the platform gets it."""
        return Submission(
            name=self.name, language=self.language, category=self.category,
            allow_category_change=self.allows_category_change, details=self.content,
            mime_types=self.private.get("mimeTypes", {}),
        )  # fmt: skip

    @property
    def json(self) -> str:
        """The wire JSON, fields in the contract's order."""
        return to_json({name: self.wire[name] for name in _FIELDS if name in self.wire}).decode()

    def insert(self, tx: Tx, ctx: Context) -> bool:
        """Store a new template; False when name and language are taken."""
        self._fill(ctx)
        return resources.insert(tx, self.row)

    def save(self, tx: Tx, ctx: Context) -> None:
        """Write the template back; raises Conflict when another unit of work changed it meanwhile."""
        self._fill(ctx)
        self.row.modified = ctx.now
        resources.update(tx, self.row)

    def _fill(self, ctx: Context) -> None:
        row = self.row
        ctx.touched(KIND.name, self.id, (row.state, row.status), (self.state, self.status))
        row.body, row.state, row.status = self.json, self.state, self.status

    def delete(self, tx: Tx, ctx: Context) -> None:
        """Remove the row and its activities."""
        ctx.touched(KIND.name, self.id, (self.row.state, self.row.status))
        activities.delete(tx, self.row.project_id, KIND.name, self.id)
        resources.delete(tx, self.row.project_id, KIND.name, self.id)

    def record(
        self, tx: Tx, ctx: Context, activity: models.WhatsappTemplateActivityType, *, comment: str | None = None,
        author: str = API_USER,
    ) -> None:  # fmt: skip
        """Add an entry to the template's activities."""
        ctx.touched(KIND.name, self.id)
        activities.record(
            tx, self.row.project_id, KIND.name, self.id, type=str(activity), created=ctx.now, author=author,
            comment=comment,
        )  # fmt: skip

    def emit(self, tx: Tx, ctx: Context, trigger: str, **extra: str) -> None:
        """Queue an event with the template as it stands; `extra` are further members of the envelope."""
        documents.emit(tx, ctx, trigger, self.json, resource=(KIND.name, self.id), **extra)


def new(ctx: Context, *, name: str, language: str, category: str, private: dict[str, Any]) -> Template:
    """A template that was never submitted, not stored yet."""
    key = natural_key(name, language)
    row = Resource(
        project_id=ctx.project.id, kind=KIND.name, id=ctx.new_id(), key=key, sort=key, state=None, status=None,
        version=1, created=ctx.now, modified=ctx.now, body="", private=private,
    )  # fmt: skip
    wire: dict[str, Any] = {
        "name": name, "language": language, "category": category, "qualityScore": UNKNOWN_QUALITY, "analytics": [],
        "isMetaGenerated": False,
    }  # fmt: skip
    return Template(row, wire)


def get(tx: Tx, ctx: Context, template_id: str) -> Template | None:
    """The template with this internal id."""
    row = resources.get(tx, ctx.project.id, KIND.name, template_id)
    return None if row is None else Template.of(row)


def find(tx: Tx, ctx: Context, name: str, language: str) -> Template | None:
    """The template with this name and language."""
    row = resources.get_by_key(tx, ctx.project.id, KIND.name, natural_key(name, language))
    return None if row is None else Template.of(row)


def require(tx: Tx, ctx: Context, name: str, language: str) -> Template:
    """The template with this name and language; 404 template_not_found without one."""
    template = find(tx, ctx, name, language)
    if template is None:
        raise PapiError(ErrorCode.TEMPLATE_NOT_FOUND)
    return template


def languages(tx: Tx, ctx: Context, name: str) -> list[Template]:
    """Every language version of a name, sorted by language."""
    query = Query(project_id=ctx.project.id, kind=KIND.name, key_prefix=natural_key(name, ""))
    return [Template.of(row) for row in resources.page(tx, query)]
