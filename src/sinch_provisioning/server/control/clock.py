"""The project's clock in the operator's hand, and running what is due."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import Field, model_validator

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.snapshot import mode_of
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Endpoint, invalid
from sinch_provisioning.server.scheduler import TooManyTasks
from sinch_provisioning.server.store import Tx, clock, deliveries, tasks
from sinch_provisioning.server.store.clock import Clock

_YEAR = 366 * 86_400.0
#: The last moment that a time of the API can name.
_END = 253_402_300_799_999
_PENDING = "SELECT COUNT(*) FROM task WHERE project_id = :project_id"


class ClockChange(Body):
    """What to do with the clock, in this order: freeze or set free, set the rate, then move forward in one way.

    `advance` takes seconds and runs every task on the way at its own time. With `deliver`, deliveries that come due on
    the way are made at their time too, instead of all at the end. `advance_to_next` goes to the next task,
    `run_until_idle` on until none is left.
    """

    freeze: bool | None = None
    rate: float | None = Field(default=None, gt=0.0, le=1_000_000.0)
    advance: float | None = Field(default=None, ge=0.0, le=100 * _YEAR)
    deliver: bool = False
    advance_to_next: bool = False
    run_until_idle: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> ClockChange:
        ways = [self.advance is not None, self.advance_to_next, self.run_until_idle]
        if sum(ways) > 1:
            raise ValueError("give one of advance, advanceToNext and runUntilIdle")
        if not any(ways) and self.freeze is None and self.rate is None:
            raise ValueError("give freeze, rate, advance, advanceToNext or runUntilIdle")
        if self.freeze and self.rate is not None:
            raise ValueError("a frozen clock has no rate")
        if self.deliver and self.advance is None:
            raise ValueError("deliver belongs to advance")
        return self


class Settle(Body):
    """How many seconds to wait for receivers that are slow to answer."""

    timeout: float = Field(default=60.0, gt=0.0, le=600.0)


async def get(call: Call) -> object:
    """What the clock shows."""
    return await call.read(lambda tx: _shown(tx, call, 0))


async def change(call: Call) -> object:
    """Change the clock or move it forward; it never goes back."""
    wanted = await call.body(ClockChange)
    project = await call.read(call.project)
    if wanted.freeze is not None or wanted.rate is not None:
        await call.run(lambda tx: _set_rate(tx, call, project.id, wanted))
    ran = 0
    try:
        if wanted.advance is not None:
            ran = await _advance(call, project.id, wanted.advance, deliver=wanted.deliver)
        elif wanted.advance_to_next:
            ran = await call.server.parts.scheduler.advance_to_next(project.id)
        elif wanted.run_until_idle:
            ran = await call.server.parts.scheduler.run_until_idle(project.id)
    except TooManyTasks as error:
        raise ControlError(409, "too_many_tasks", f"Tasks keep scheduling tasks: {error}.") from None
    except (ValueError, LookupError) as error:
        raise ControlError(409, "clock_moved", f"Somebody else moved the clock: {error}.") from None
    return await call.read(lambda tx: _shown(tx, call, ran))


async def settle(call: Call) -> object:
    """Run what is due and make every delivery that is due, until nothing is; retries in the future are not due."""
    wanted = await call.body(Settle)
    project = await call.read(call.project)
    parts = call.server.parts
    ran = 0
    try:
        async with asyncio.timeout(wanted.timeout):
            while True:
                found = await parts.scheduler.run_due(project.id)
                await parts.dispatcher.drain(project.id)
                ran += found
                if not found:
                    break
    except TimeoutError:
        waiting = await call.read(lambda tx: deliveries.list(tx, project.id, state="leased"))
        text = f"Not settled after {wanted.timeout:g} s; these deliveries wait for their receivers."
        raise ControlError(409, "not_settled", text, legal=[row.id for row in waiting]) from None
    return await call.read(lambda tx: _shown(tx, call, ran))


async def _advance(call: Call, project_id: str, seconds: float, *, deliver: bool) -> int:
    parts = call.server.parts
    shown = await call.read(lambda tx: clock.get(tx, project_id).now(call.server.wall()))
    goal = shown + round(seconds * 1000)
    if goal > _END:
        raise invalid(f"The clock cannot go beyond {iso(_END)}.")
    ran = 0
    while deliver:
        await parts.dispatcher.drain(project_id)
        due = await call.read(lambda tx: deliveries.next_try(tx, project_id))
        if due is None or due >= goal:
            break
        now = await call.read(lambda tx: clock.get(tx, project_id).now(call.server.wall()))
        ran += await parts.scheduler.advance(project_id, max(now, due))
    now = await call.read(lambda tx: clock.get(tx, project_id).now(call.server.wall()))
    ran += await parts.scheduler.advance(project_id, max(now, goal))
    if deliver:
        await parts.dispatcher.drain(project_id)
    return ran


def _set_rate(tx: Tx, call: Call, project_id: str, wanted: ClockChange) -> None:
    wall = call.server.wall()
    shown = clock.get(tx, project_id)
    rate = wanted.rate or (0.0 if wanted.freeze else 1.0)
    clock.set(tx, project_id, Clock(wall, shown.now(wall), rate), wall=wall)


def _count(tx: Tx, project_id: str) -> int:
    row = tx.one(_PENDING, {"project_id": project_id})
    return row[0] if row is not None else 0


def _shown(tx: Tx, call: Call, ran: int) -> dict[str, Any]:
    project = call.project(tx)
    now = project.clock.now(call.server.wall())
    following = tasks.next_due(tx, project.id)
    return {
        "now": iso(now),
        "nowMs": now,
        "mode": mode_of(project.clock),
        "rate": project.clock.rate,
        "pendingTasks": _count(tx, project.id),
        "nextDue": None if following is None else iso(following.due_at),
        "ran": ran,
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/clock", get),
    ("POST", "projects/{project}/clock", change),
    ("POST", "projects/{project}/settle", settle),
)
