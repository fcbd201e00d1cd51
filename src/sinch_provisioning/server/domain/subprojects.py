"""Subprojects: projects that a bundle made under another one, and units of work that reach across the two."""

from __future__ import annotations

from dataclasses import replace

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.store import Tx, clock, projects
from sinch_provisioning.server.store.projects import Project


def make(tx: Tx, ctx: Context, project_id: str, *, name: str) -> None:
    """Make a subproject; it begins with its parent's clock, policy and flags. Nothing happens if it is there."""
    if projects.get(tx, project_id) is None:
        parent = ctx.project
        projects.create(
            tx, project_id, name=name, now=ctx.now, parent_id=parent.id, policy=parent.policy, flags=parent.flags
        )
        clock.move(tx, project_id, parent.clock)


def inside(tx: Tx, ctx: Context, project_id: str) -> Context | None:
    """The same unit of work for a subproject, whose clock is brought up to its parent's; None if it is gone."""
    project = _project(tx, ctx, project_id)
    if project is None or project.id == ctx.project.id:
        return None if project is None else ctx
    wall = ctx.services.wall()
    if project.clock.now(wall) < ctx.project.clock.now(wall):
        clock.set(tx, project.id, ctx.project.clock, wall=wall)
        project = replace(project, clock=ctx.project.clock)
    return replace(ctx, project=project, now=max(ctx.now, project.clock.now(wall)))


def beside(tx: Tx, ctx: Context, project_id: str) -> Context | None:
    """The same unit of work for another project, at the time that its own clock shows; None if it is gone."""
    project = _project(tx, ctx, project_id)
    if project is None or project.id == ctx.project.id:
        return None if project is None else ctx
    return replace(ctx, project=project, now=project.clock.now(ctx.services.wall()))


def _project(tx: Tx, ctx: Context, project_id: str) -> Project | None:
    """A project of the same family: nothing leads from a project to a stranger, whatever ids its resources name."""
    own = ctx.project.id
    if project_id == own:
        return ctx.project
    if own not in projects.lineage(tx, project_id) and project_id not in projects.lineage(tx, own):
        return None
    return projects.get(tx, project_id)
