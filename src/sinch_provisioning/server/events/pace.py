"""How many calls may be under way to each endpoint, so that receivers that hang do not hold up those that answer."""

from collections import Counter
from collections.abc import Iterable


class Pace:
    """Counts calls under way, and what each endpoint has earned.

    An endpoint begins with one call at a time, is allowed twice as many after each answer, up to `most`, and begins
    anew after a failure. Endpoints that have not answered yet, or no longer do, share half of the slots.
    """

    def __init__(self, slots: int, most: int) -> None:
        self._slots = slots
        self._most = most
        self._earned: dict[str, int] = {}
        self._under_way: Counter[str] = Counter()

    @property
    def free(self) -> int:
        """Slots for endpoints that answer."""
        return self._slots - self._under_way.total()

    @property
    def free_for_trial(self) -> int:
        """Slots for endpoints of which nothing good is known."""
        trials = sum(count for endpoint, count in self._under_way.items() if endpoint not in self._earned)
        return min(self.free, (self._slots + 1) // 2 - trials)

    def room(self, endpoint: str) -> int:
        """How many more calls an endpoint that answers may have."""
        return self._earned.get(endpoint, 0) - self._under_way[endpoint]

    def room_for_trial(self, endpoint: str) -> int:
        """One call for an endpoint of which nothing good is known, none for others."""
        return 0 if endpoint in self._earned or self._under_way[endpoint] else 1

    def begin(self, endpoints: Iterable[str]) -> None:
        self._under_way.update(endpoints)

    def end(self, endpoint: str, *, answered: bool) -> None:
        """A call is over and recorded."""
        self._under_way[endpoint] -= 1
        if not self._under_way[endpoint]:
            del self._under_way[endpoint]
        if answered:
            self._earned[endpoint] = min(self._most, 2 * self._earned.get(endpoint, 1))
        else:
            self._earned.pop(endpoint, None)
