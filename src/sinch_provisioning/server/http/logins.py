"""Failed logins: each is recorded and slows down the address that it came from."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sinch_provisioning.server.http.asgi import Scope
from sinch_provisioning.server.http.limits import Buckets
from sinch_provisioning.server.settings import Rate
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx
from sinch_provisioning.server.trail import Trail

log = logging.getLogger("sinch_provisioning.server")

OPERATION = "login"
#: What the token endpoint of the real API grants: thirty at once, ten a second.
TOKENS = Rate(10, 30)
#: Failures by address: enough that a client with a wrong key hears so and nothing else, too few for a search.
_FAILURES = Rate(100, 300)
#: Beyond this rate failures get a joint entry in the audit log, so that nobody can fill the disk without a key.
_RECORDED = Rate(20, 100)


class Logins:
    """Counts logins by address; `failures` and `refused` are totals since the start."""

    def __init__(self, store: Store, trail: Trail, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._trail = trail
        self._tokens = Buckets(TOKENS, clock=clock)
        self._failed = Buckets(_FAILURES, clock=clock)
        self._recorded = Buckets(_RECORDED, clock=clock)
        self._unrecorded = 0
        self.failures = 0
        self.refused = 0

    def admit(self, scope: Scope, client_id: str) -> int:
        """Count a request for a token: 0, or the seconds to wait."""
        wait = self._tokens.take(f"{address(scope)} {client_id}")
        self.refused += bool(wait)
        return wait

    async def failed(self, scope: Scope, key_id: str | None) -> int:
        """Record a failed login, with the id of the key that it was for if there is such a key.

        0, or the seconds to wait when too many came from the address.
        """
        self.failures += 1
        wait = self._failed.take(address(scope))
        if wait or self._recorded.take(""):
            self._unrecorded += 1
        else:
            await self._record(key_id or "unknown", f"address {address(scope)}", 0)
        self.refused += bool(wait)
        return wait

    async def flush(self) -> None:
        """Record how many failures have no entry of their own."""
        if self._unrecorded:
            await self._record("unknown", None, self._unrecorded)

    async def _record(self, actor: str, resource: str | None, joint: int) -> None:
        def work(tx: Tx) -> None:
            self._trail.append(
                tx,
                project_id=None,
                actor=actor,
                operation=OPERATION,
                resource=resource or f"{joint} more",
                outcome="unauthorized_error",
            )

        try:
            await self._store.run(work)
            self._unrecorded -= joint
        except StoreUnavailable:
            # The refusal stands without an entry, and the entry follows when the database is back.
            self._unrecorded += not joint
            log.warning("a failed login waits to be recorded")


def address(scope: Scope) -> str:
    """The address of the client; behind a proxy that is the proxy's."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"
