"""How many calls may be under way to each endpoint and of each project, so that nobody holds up the others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from sinch_provisioning.server.store.deliveries import MOST
from sinch_provisioning.server.store.endpoints import Endpoint, Key


class Standing(Enum):
    """What is known of an endpoint; claims are made in this order, since the first two have few slots."""

    NEW = auto()
    FAILING = auto()
    PROVEN = auto()


class Pace:
    """Counts calls under way, and what each endpoint has earned.

    An endpoint begins with one call at a time, may have twice as many after each answer, up to `per_endpoint`, and one
    again after a failure. Endpoints that have not answered yet share half of the slots, those whose last call failed a
    quarter. All endpoints of a project together have `per_project`.
    """

    def __init__(self, slots: int, per_endpoint: int, per_project: int) -> None:
        self._slots = slots
        self._most = per_endpoint
        self._per_project = per_project
        self._share = {Standing.NEW: (slots + 1) // 2, Standing.FAILING: (slots + 3) // 4, Standing.PROVEN: slots}
        self._earned: dict[Key, int] = {}  # 0 after a failure
        self._under_way: Counter[Key] = Counter()
        self._of_project: Counter[str] = Counter()
        self._last: dict[Standing, Key] = {}

    @property
    def free(self) -> int:
        return self._slots - self._under_way.total()

    def standing(self, endpoint: Key) -> Standing:
        earned = self._earned.get(endpoint)
        return Standing.NEW if earned is None else Standing.PROVEN if earned else Standing.FAILING

    def free_for(self, standing: Standing) -> int:
        """Slots that endpoints of this standing may still take."""
        taken = sum(count for endpoint, count in self._under_way.items() if self.standing(endpoint) is standing)
        return min(self.free, self._share[standing] - taken)

    def room(self, endpoint: Key) -> int:
        """How many more calls the endpoint may have."""
        return (self._earned.get(endpoint) or 1) - self._under_way[endpoint]

    def room_of(self, project_id: str) -> int:
        """How many more calls the project may have."""
        return self._per_project - self._of_project[project_id]

    def turns(self, standing: Standing, waiting: Iterable[Endpoint]) -> Sequence[Endpoint]:
        """The endpoints of this standing, beginning after the one that was served last."""
        last = self._last.get(standing, ("", ""))
        own = [endpoint for endpoint in waiting if self.standing(endpoint.key) is standing]
        return sorted(own, key=lambda endpoint: (endpoint.key <= last, endpoint.key))

    def served(self, endpoint: Key) -> None:
        """The next turn of those with its standing begins after this endpoint."""
        self._last[self.standing(endpoint)] = endpoint

    def begin(self, endpoints: Iterable[Key]) -> None:
        for endpoint in endpoints:
            self._under_way[endpoint] += 1
            self._of_project[endpoint[0]] += 1

    def end(self, endpoint: Key, *, answered: bool) -> None:
        """A call is over and recorded."""
        self._under_way[endpoint] -= 1
        if not self._under_way[endpoint]:
            del self._under_way[endpoint]
        self._of_project[endpoint[0]] -= 1
        if not self._of_project[endpoint[0]]:
            del self._of_project[endpoint[0]]
        self._earned[endpoint] = min(self._most, 2 * (self._earned.get(endpoint) or 1)) if answered else 0


class Round:
    """One claim: what it may still take of each endpoint, after what it took of others."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._free = min(pace.free, MOST)
        self._shares = {standing: pace.free_for(standing) for standing in Standing}
        self._of_project: Counter[str] = Counter()

    def room(self, endpoint: Endpoint) -> int:
        """How many calls the endpoint may have now."""
        pace, project_id = self._pace, endpoint.project_id
        of_project = pace.room_of(project_id) - self._of_project[project_id]
        share = self._shares[pace.standing(endpoint.key)]
        return min(self._free, share, of_project, pace.room(endpoint.key))

    def take(self, endpoint: Endpoint, count: int) -> None:
        """The endpoint gets so many calls."""
        if count:
            self._free -= count
            self._shares[self._pace.standing(endpoint.key)] -= count
            self._of_project[endpoint.project_id] += count
            self._pace.served(endpoint.key)
