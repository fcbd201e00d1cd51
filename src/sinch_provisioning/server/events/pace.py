"""How many calls may be under way to each endpoint, so that receivers that hang do not hold up those that answer."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto


class Standing(Enum):
    """What is known of an endpoint; claims are made in this order, since the first two have few slots."""

    NEW = auto()
    FAILING = auto()
    PROVEN = auto()


class Pace:
    """Counts calls under way, and what each endpoint has earned.

    An endpoint begins with one call at a time, may have twice as many after each answer, up to `most`, and one again
    after a failure. Endpoints that have not answered yet share half of the slots, those whose last call failed a
    quarter.
    """

    def __init__(self, slots: int, most: int) -> None:
        self._slots = slots
        self._most = most
        self._share = {Standing.NEW: (slots + 1) // 2, Standing.FAILING: (slots + 3) // 4, Standing.PROVEN: slots}
        self._earned: dict[str, int] = {}  # 0 after a failure
        self._under_way: Counter[str] = Counter()

    @property
    def free(self) -> int:
        return self._slots - self._under_way.total()

    def standing(self, endpoint: str) -> Standing:
        earned = self._earned.get(endpoint)
        return Standing.NEW if earned is None else Standing.PROVEN if earned else Standing.FAILING

    def free_for(self, standing: Standing) -> int:
        """Slots that endpoints of this standing may still take."""
        taken = sum(count for endpoint, count in self._under_way.items() if self.standing(endpoint) is standing)
        return min(self.free, self._share[standing] - taken)

    def room(self, endpoint: str) -> int:
        """How many more calls the endpoint may have."""
        return (self._earned.get(endpoint) or 1) - self._under_way[endpoint]

    def begin(self, endpoints: Iterable[str]) -> None:
        self._under_way.update(endpoints)

    def end(self, endpoint: str, *, answered: bool) -> None:
        """A call is over and recorded."""
        self._under_way[endpoint] -= 1
        if not self._under_way[endpoint]:
            del self._under_way[endpoint]
        self._earned[endpoint] = min(self._most, 2 * (self._earned.get(endpoint) or 1)) if answered else 0
