"""Delivers what is in the outbox: claims due deliveries, posts them, and records what became of each.

A delivery is repeated rather than lost: its slot is held until its outcome is durable, and a crash makes due again
whatever was under way. Polling is what this rests on; wake-ups after commits only make it quick.
"""

import asyncio
import contextlib
import logging
import random
import secrets
from collections.abc import Callable
from typing import Protocol

from sinch_provisioning.server.events import signing
from sinch_provisioning.server.events.pace import Pace, Round, Standing
from sinch_provisioning.server.events.policy import Reply, Verdict, verdict
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, deliveries, endpoints
from sinch_provisioning.server.store.deliveries import Claimed, Outcome
from sinch_provisioning.server.vault import Vault, VaultError, token_place, webhook_place

log = logging.getLogger(__name__)

_POLL = 1.0
_PAUSE = 0.25
# A worker that died holds its deliveries for no longer than this; one that lives renews them in good time.
_LEASE = 40_000
_RENEW = 10.0
_NO_URL = "InvalidTarget"


class Poster(Protocol):
    """Sends one call; raises when no answer came, ValueError when there can never be one."""

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply: ...

    async def close(self) -> None: ...


class Dispatcher:
    """Delivers webhooks in the background, from `start` to `stop`.

    `wall` gives milliseconds since the epoch. Retries wait on the project's clock; signatures carry the wall time,
    which is what receivers compare with theirs. With `background` false, other processes deliver, and `start` does
    nothing. With `standard`, calls carry the headers of Standard Webhooks too.
    """

    def __init__(
        self,
        store: Store,
        settings: DeliverySettings | None = None,
        *,
        wall: Callable[[], int],
        allow_loopback: bool = False,
        post: Poster | None = None,
        vault: Vault | None = None,
        fraction: Callable[[], float] = random.random,
        randomness: Callable[[int], bytes] = secrets.token_bytes,
        background: bool = True,
        standard: bool = False,
    ) -> None:
        self._store = store
        self._settings = settings or DeliverySettings()
        self._wall = wall
        self._loopback = allow_loopback
        self._post = post
        self._vault = vault or Vault()
        self._fraction = fraction
        self._random = randomness
        self._background = background
        self._standard = standard
        self._pace = self._fresh_pace()
        self._under_way: dict[tuple[int, str], Claimed] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._finished: list[Outcome] = []
        self._claims = 0
        self._boot = ""
        self._renewed = 0.0
        self._leased_until = 0
        self._wake = asyncio.Event()
        self._turned = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Free what an earlier run left leased, and begin."""
        if not self._background:
            return
        self._boot = self._random(8).hex()
        self._stopping = False
        await self._store.run(lambda tx: deliveries.free_leases(tx, self._wall()))
        self._unlisten = self._store.listen("deliveries", self._wake.set)
        self._task = asyncio.create_task(self._work(), name="deliveries")

    async def stop(self, grace: float = 5.0) -> None:
        """Claim nothing more, give calls under way `grace` seconds to finish, and release the others untried."""
        task, self._task = self._task, None
        if task is None:
            return
        self._stopping = True
        self._unlisten()
        self._wake.set()
        await task
        if self._calls:
            await asyncio.wait(self._calls, timeout=grace)
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)
        with contextlib.suppress(StoreUnavailable):  # then the leases expire
            await self._store.run(self._leave)
        self._under_way.clear()
        self._finished.clear()
        self._pace = self._fresh_pace()
        if self._post is not None:
            await self._post.close()

    @property
    def alive(self) -> bool:
        """Whether deliveries are being made; always, where other processes do it."""
        return not self._background or (self._task is not None and not self._task.done())

    def wake(self) -> None:
        """Look for due deliveries now."""
        self._wake.set()

    async def drain(self, project_id: str | None = None) -> None:
        """Return when no delivery of the project, or of any, is due or under way; retries in the future are not due."""
        while await self._store.read(lambda tx: deliveries.busy(tx, self._wall(), project_id)):
            if not self._background:
                await asyncio.sleep(_PAUSE)
                continue
            if self._task is None or self._task.done():
                raise RuntimeError("the dispatcher does not run")
            turned = self._turned
            self._wake.set()
            await _wait(turned, _POLL)

    async def _work(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                await self._turn()
            except StoreUnavailable as error:
                log.warning("deliveries wait for the database: %s", error)
                await asyncio.sleep(_PAUSE)
                self._wake.set()
            except Exception:
                log.exception("a turn of deliveries failed")
                await asyncio.sleep(_POLL)
            turned, self._turned = self._turned, asyncio.Event()
            turned.set()
            await _wait(self._wake, _POLL)

    async def _turn(self) -> None:
        """Record what has finished and claim what fits, in one unit of work; then send what was claimed."""
        finished, wall, now = self._finished, self._wall(), asyncio.get_running_loop().time()
        # By the wall clock too: where that jumped, leases are over before their time.
        late = bool(self._under_way) and (now - self._renewed > _RENEW or wall >= self._leased_until)
        if not finished and not late and not await self._can_claim(wall):
            return
        self._finished = []
        # Their slots count as free only within the unit of work that records the outcomes.
        for outcome in finished:
            self._pace.end(outcome.claimed.endpoint.key, answered=outcome.rest is None)
        try:
            claimed = await self._store.run(lambda tx: self._exchange(tx, finished, wall, renew=late))
        except BaseException:
            self._pace.begin(outcome.claimed.endpoint.key for outcome in finished)
            self._finished = finished + self._finished
            raise
        for outcome in finished:
            del self._under_way[outcome.claimed.lease]
        if late or not self._under_way:
            self._renewed, self._leased_until = now, wall + _LEASE
        self._pace.begin(row.endpoint.key for row in claimed)
        for row in claimed:
            self._under_way[row.lease] = row
            call = asyncio.create_task(self._send(row))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)

    async def _can_claim(self, wall: int) -> bool:
        return self._pace.free > 0 and await self._store.read(lambda tx: deliveries.any_due(tx, wall))

    def _exchange(self, tx: Tx, finished: list[Outcome], wall: int, *, renew: bool) -> list[Claimed]:
        refused = deliveries.complete(tx, finished, wall, breaker=self._settings.breaker)
        if refused:
            log.info("%d outcomes were refused: their webhook is gone, or their lease was lost", refused)
        if renew:
            deliveries.renew(tx, self._held(finished), wall + _LEASE)
        deliveries.free_expired(tx, wall)
        if self._stopping:
            return []
        return self._claim(tx, wall)

    def _claim(self, tx: Tx, wall: int) -> list[Claimed]:
        self._claims += 1
        token, until = f"{self._boot}.{self._claims}", wall + _LEASE
        waiting, this = endpoints.waiting(tx, wall), Round(self._pace)
        claimed = list[Claimed]()
        for standing in Standing:
            for endpoint in self._pace.turns(standing, waiting):
                if (room := this.room(endpoint)) > 0:
                    rows = deliveries.due(tx, wall, token, endpoint, room, until=until)
                    this.take(endpoint, len(rows))
                    claimed += rows
        deliveries.lease(tx, claimed, until)
        return claimed

    async def _send(self, claimed: Claimed) -> None:
        started, clock = self._wall(), asyncio.get_running_loop().time
        begun = clock()
        reply, error = await self._try(claimed, started)
        result = Verdict("failed")
        if error != _NO_URL:
            probe, attempt = claimed.endpoint.probe, claimed.attempt + 1
            result = verdict(reply, attempt, self._settings, wall=self._wall(), random=self._fraction, probe=probe)
        outcome = Outcome(
            claimed=claimed,
            state=result.state,
            retry_in=result.retry_in,
            rest=result.rest,
            gone=result.gone,
            started=started,
            ms=round((clock() - begun) * 1000),
            status=None if reply is None else reply.status,
            error=error,
            excerpt=None if reply is None else reply.excerpt,
        )
        self._finished.append(outcome)
        self._wake.set()

    async def _try(self, claimed: Claimed, now: int) -> tuple[Reply | None, str | None]:
        """The receiver's answer, or the name of what went wrong."""
        try:
            body, secret = self._opened(claimed)
        except VaultError as error:
            log.error("delivery %d waits: %s", claimed.id, error)
            return None, _name(error)
        nonce = signing.ulid(now, self._random(10))
        headers = signing.headers(secret, body, nonce=nonce, timestamp=now // 1000)
        if self._standard:
            message = signing.message_id(claimed.project_id, claimed.event_id, claimed.happened)
            headers |= signing.standard_headers(secret, body, message=message, timestamp=now // 1000)
        try:
            if self._post is None:
                # Deferred: it loads an HTTP library, which a server without webhooks never needs.
                from sinch_provisioning.server.events.poster import HttpPoster

                self._post = HttpPoster(self._settings, loopback=self._loopback)
            return await self._post(claimed.target, body, headers), None
        except OSError as error:  # first: of these, a bad certificate is a ValueError as well
            return None, _name(error)
        except ValueError:
            return None, _NO_URL
        except Exception as error:
            return None, _name(error)

    def _opened(self, claimed: Claimed) -> tuple[bytes, str]:
        """Body and secret, which the store holds sealed."""
        body = self._vault.reveal(claimed.body, token_place(claimed.project_id))
        return body.encode(), self._vault.open(claimed.secret, webhook_place(*claimed.endpoint.key))

    def _fresh_pace(self) -> Pace:
        return Pace(self._settings.slots, self._settings.per_endpoint, self._settings.per_project)

    def _leave(self, tx: Tx) -> None:
        deliveries.complete(tx, self._finished, self._wall(), breaker=self._settings.breaker)
        deliveries.release(tx, self._held(self._finished))

    def _held(self, finished: list[Outcome]) -> list[Claimed]:
        """What is under way and not yet finished."""
        done = {outcome.claimed.lease for outcome in finished}
        return [held for lease, held in self._under_way.items() if lease not in done]


def _name(error: Exception) -> str:
    """The name under which a failed try is recorded: of the cause where the HTTP library only wraps it."""
    cause = getattr(error, "os_error", None)
    return type(cause if isinstance(cause, OSError) else error).__name__


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
