"""Projects: the tenants of the sandbox."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.policy import Flags, PolicyText, shown_policy
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Created, Endpoint, Query
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.store import Tx, clock, keys, projects
from sinch_provisioning.server.store.projects import Project

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_SECRET = Field(default=None, min_length=8, max_length=200)


class NewProject(Body):
    """What a project may be given; the rest is made up."""

    id: str | None = Field(default=None, pattern=ID)
    name: str = Field(default="project", min_length=1, max_length=200)
    key_id: str | None = Field(default=None, pattern=ID)
    key_secret: str | None = _SECRET
    reviews: PolicyText | None = None
    flags: Flags = Field(default_factory=Flags)


async def create(call: Call) -> object:
    """Make a project with a key; the secret is shown in this answer only."""
    wanted = await call.body(NewProject)
    project_id = wanted.id or str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))
    key_id = wanted.key_id or str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))
    secret = wanted.key_secret or secrets.token_urlsafe(24)
    call.about = f"project {project_id}"
    policy = {} if wanted.reviews is None else {"reviews": wanted.reviews}
    now = call.server.wall()
    hashed = keys.hash_secret(call.server.parts.secrets.pepper, secret)

    def work(tx: Tx) -> dict[str, Any]:
        if projects.get(tx, project_id) is not None:
            raise ControlError(409, "exists", f"Project {project_id!r} exists.")
        if keys.get(tx, key_id) is not None:
            raise ControlError(409, "exists", f"Key {key_id!r} exists; name another one, or none to get a new one.")
        project = projects.create(tx, project_id, name=wanted.name, now=now, policy=policy, flags=wanted.flags.chosen())
        keys.insert(tx, key_id, hashed, [project_id], now)
        return shown(tx, call, project) | {"keyId": key_id, "keySecret": secret}

    created = await call.run(work)
    call.server.parts.authenticator.forget()
    return Created(created)


class Wanted(Query):
    """Whether the projects that every sandbox has are listed too."""

    seeded: bool = False


async def listing(call: Call) -> object:
    """Every project that was made."""
    wanted = call.query(Wanted)

    def work(tx: Tx) -> dict[str, Any]:
        found = [each for each in projects.list(tx) if wanted.seeded or each.id not in magic.PROJECTS]
        return {"projects": [shown(tx, call, each) for each in found]}

    return await call.read(work)


async def get(call: Call) -> object:
    """One project."""
    return await call.read(lambda tx: shown(tx, call, call.project(tx)))


async def delete(call: Call) -> None:
    """Remove a project with everything in it; keys that reach nothing else are revoked."""

    def work(tx: Tx) -> str:
        project = call.project(tx)
        children = [child.id for child in projects.children(tx, project.id)]
        if children:
            raise ControlError(409, "has_subprojects", "Delete its subprojects first.", legal=children)
        reaching = [key for name in keys.of_project(tx, project.id) if (key := keys.get(tx, name)) is not None]
        projects.delete(tx, project.id)
        for key in reaching:
            if set(key.projects) == {project.id}:
                keys.revoke(tx, key.id, call.server.wall())
        return project.id

    forget(call, await call.run(work))


class Reset(Body):
    """What goes back to its beginnings besides the project's content."""

    clock: bool = False
    policy: bool = False


async def reset(call: Call) -> object:
    """Empty a project: resources, subprojects, events, inbox, tasks, faults and request log go; keys and policy stay."""
    wanted = await call.body(Reset)

    def work(tx: Tx) -> tuple[dict[str, Any], Sequence[str]]:
        project = call.project(tx)
        projects.clear(tx, project.id)
        below = projects.descendants(tx, project.id)
        for child in below:
            projects.delete(tx, child)
        if wanted.clock:
            clock.move(tx, project.id, clock.REAL)
        if wanted.policy:
            projects.update_policy(tx, project.id, {})
            projects.update_flags(tx, project.id, dict(magic.FLAGS.get(project.id, {})))
        return shown(tx, call, call.project(tx)), below

    emptied, below = await call.run(work)
    forget(call, call["project"], *below)
    return emptied


def forget(call: Call, *project_ids: str) -> None:
    """Drop what the process remembers of projects that are empty or gone."""
    call.server.parts.authenticator.forget()
    for project_id in project_ids:
        call.server.parts.api.simulator.faults.arm(project_id, [])
        call.server.parts.api.requests.forget(project_id)


def shown(tx: Tx, call: Call, project: Project) -> dict[str, Any]:
    """A project as the control API shows it."""
    now = project.clock.now(call.server.wall())
    return {
        "id": project.id,
        "name": project.name,
        "parentId": project.parent_id,
        "createdAt": iso(project.created),
        "now": iso(now),
        "keys": list(keys.of_project(tx, project.id)),
        **shown_policy(call.server.settings, project),
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("POST", "projects", create),
    ("GET", "projects", listing),
    ("GET", "projects/{project}", get),
    ("DELETE", "projects/{project}", delete),
    ("POST", "projects/{project}/reset", reset),
)
