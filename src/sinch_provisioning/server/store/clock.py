"""A project's own clock: real, frozen, scaled or ahead of the machine's, and never going back.

Work waits for a project time (`due_at`). `wake_at` is the wall time at which that comes true, so that one index finds
what is due in every project; it is computed anew whenever a clock is set.
"""

from dataclasses import dataclass
from typing import Any

from sinch_provisioning.server.store.engine import Tx

FAR_FUTURE = 1 << 62


@dataclass(slots=True, frozen=True)
class Clock:
    """Project time as a line through (anchor_wall, anchor_time); `rate` project seconds pass per real second.

    Times are milliseconds; the rate counts to three decimals. Rate 0 is a frozen clock.
    """

    anchor_wall: int
    anchor_time: int
    rate: float = 1

    @property
    def thousandths(self) -> int:
        return round(self.rate * 1000)

    @property
    def frozen(self) -> bool:
        return self.thousandths == 0

    def now(self, wall: int) -> int:
        """The project's time at this wall time."""
        return self.anchor_time + max(0, wall - self.anchor_wall) * self.thousandths // 1000

    def wall_at(self, time: int) -> int:
        """The wall time at which the project's clock reaches `time`; FAR_FUTURE if it stands still before that."""
        if time <= self.anchor_time:
            return self.anchor_wall
        if self.frozen:
            return FAR_FUTURE
        return self.anchor_wall - (self.anchor_time - time) * 1000 // self.thousandths

    def moved_to(self, wall: int, time: int) -> "Clock":
        """The same clock, showing `time` at `wall`."""
        return Clock(wall, time, self.rate)


REAL = Clock(0, 0, 1)

_GET = "SELECT anchor_wall, anchor_time, rate FROM project WHERE id = :project_id"
_SET = "UPDATE project SET anchor_wall = :wall, anchor_time = :time, rate = :rate WHERE id = :project_id"
# The same arithmetic as Clock.wall_at, in integers so that both databases and Python agree to the millisecond.
_WAKE_AT = """CASE
  WHEN {due} <= {time} THEN {wall}
  WHEN {rate} = 0 THEN {never}
  ELSE {wall} + (({due} - {time}) * 1000 + {rate} - 1) / CASE WHEN {rate} = 0 THEN 1 ELSE {rate} END
END"""
#: When a project's clock reaches `:due_at`; the row of the project is called `p`.
WAKES_AT = _WAKE_AT.format(due=":due_at", time="p.anchor_time", wall="p.anchor_wall", rate="p.rate", never=FAR_FUTURE)
_WAKE = f"""
UPDATE {{table}} SET wake_at = {_WAKE_AT.format(due="due_at", time=":time", wall=":wall", rate=":rate", never=":never")}
WHERE project_id = :project_id {{pending}}"""  # noqa: S608
_WAKE_TASKS = _WAKE.format(table="task", pending="")
_WAKE_DELIVERIES = _WAKE.format(table="delivery", pending="AND state = 'due'")
_WAKE_ENDPOINTS = _WAKE.format(table="endpoint_health", pending="AND due_at IS NOT NULL")


def get(tx: Tx, project_id: str) -> Clock:
    """The project's clock; raises LookupError for an unknown project. Locks the project."""
    tx.lock(project_id)
    row = tx.one(_GET, {"project_id": project_id})
    if row is None:
        raise LookupError(f"no project {project_id}")
    return Clock(row[0], row[1], row[2] / 1000)


def set(tx: Tx, project_id: str, clock: Clock, *, wall: int) -> None:  # noqa: A001
    """Give the project this clock from `wall` on; raises ValueError if it would show an earlier time than now."""
    before, after = get(tx, project_id).now(wall), clock.now(wall)
    if after < before:
        raise ValueError(f"a clock never goes back: it shows {before}, asked for {after}")
    move(tx, project_id, clock)
    rewake(tx, project_id, clock)


def move(tx: Tx, project_id: str, clock: Clock) -> None:
    """Set the clock only; `rewake` must follow in the same unit of work."""
    tx.execute(_SET, _params(project_id, clock))


def rewake(tx: Tx, project_id: str, clock: Clock) -> None:
    """Compute anew when the project's tasks, deliveries and probes come due, and wake those who run them."""
    params = _params(project_id, clock) | {"never": FAR_FUTURE}
    tx.execute(_WAKE_TASKS, params)
    tx.execute(_WAKE_DELIVERIES, params)
    tx.execute(_WAKE_ENDPOINTS, params)
    tx.notify("tasks")
    tx.notify("deliveries")


def _params(project_id: str, clock: Clock) -> dict[str, Any]:
    return {
        "project_id": project_id,
        "wall": clock.anchor_wall,
        "time": clock.anchor_time,
        "rate": clock.thousandths,
    }
