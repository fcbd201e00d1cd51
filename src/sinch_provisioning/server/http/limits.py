"""How often somebody may do something: token buckets, in the memory of one server process."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http.auth import Caller
from sinch_provisioning.server.settings import Rate, RateLimits

_MOST = 10_000


class Buckets:
    """One bucket per name, all of one size; those not used for longest are forgotten first."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self.rate = rate
        self._clock = clock
        self._most = most
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> int:
        """Take one token: 0, or the whole seconds to wait when there is none."""
        now, (burst, per_second) = self._clock(), (self.rate.burst, self.rate.per_second)
        level, since = self._levels.pop(name, (float(burst), now))
        level = min(burst, level + (now - since) * per_second)
        wait = 0 if level >= 1 else max(1, math.ceil((1 - level) / per_second))
        self._levels[name] = (level if wait else level - 1, now)
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
        return wait

    def left(self, name: str) -> int:
        """How many whole tokens there were after the latest `take`."""
        return int(self._levels.get(name, (self.rate.burst, 0))[0])


class Limiter:
    """The limits of the API: per key and kind of credential, and per project."""

    def __init__(self, limits: RateLimits, *, clock: Callable[[], float] = time.monotonic) -> None:
        def buckets(rate: Rate | None) -> Buckets | None:
            return None if rate is None else Buckets(rate, clock=clock)

        self._basic, self._token, self._project = map(buckets, (limits.basic, limits.token, limits.project))
        self._announced = limits.headers
        self.refused = 0

    def admit(self, caller: Caller, project_id: str) -> dict[str, str]:
        """Count a request, and return what to tell its sender in headers; 429 when there were too many."""
        name, own = ("basic", self._basic) if caller.basic else ("token", self._token)
        headers: dict[str, str] = {}
        for kind, buckets, of in ((name, own, caller.key_id), ("project", self._project, project_id)):
            if buckets is None:
                continue
            wait = buckets.take(of)
            if self._announced:
                headers = _told(headers, kind, buckets, of, wait)
            if wait:
                self.refused += 1
                raise too_many(wait, headers)
        return headers


def too_many(wait: int, headers: dict[str, str] | None = None) -> PapiError:
    """429 with the whole seconds after which another try makes sense."""
    return PapiError("too_many_requests", status=429, headers={**(headers or {}), "Retry-After": str(wait)})


def _told(headers: dict[str, str], kind: str, buckets: Buckets, name: str, wait: int) -> dict[str, str]:
    window = math.ceil(buckets.rate.burst / buckets.rate.per_second)
    policy, state = f'"{kind}";q={buckets.rate.burst};w={window}', f'"{kind}";r={buckets.left(name)};t={wait}'
    return {
        "RateLimit-Policy": ", ".join(filter(None, (headers.get("RateLimit-Policy"), policy))),
        "RateLimit": ", ".join(filter(None, (headers.get("RateLimit"), state))),
    }
