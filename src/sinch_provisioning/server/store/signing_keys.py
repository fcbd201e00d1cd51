"""The server's own secrets: keys that sign access tokens, and named secrets such as the pepper."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sinch_provisioning.server.store.engine import Tx

_ALL = "SELECT kid, secret, created, retired FROM signing_key ORDER BY created DESC, kid"
_RETIRE = "UPDATE signing_key SET retired = :now WHERE retired IS NULL"
_INSERT = "INSERT INTO signing_key (kid, secret, created) VALUES (:kid, :secret, :now)"
_KEEP = "INSERT INTO secret (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING"
_DROP = "DELETE FROM signing_key WHERE retired < :before"


@dataclass(slots=True, frozen=True)
class SigningKey:
    """A key for access tokens, its secret as stored; a retired one only verifies."""

    kid: str
    secret: bytes = field(repr=False)
    created: int
    retired: int | None


def all(tx: Tx) -> Sequence[SigningKey]:  # noqa: A001
    """Every key that may still verify a token, newest first."""
    return [SigningKey(kid, bytes(secret), created, retired) for kid, secret, created, retired in tx.all(_ALL)]


def current(tx: Tx) -> SigningKey | None:
    """The key that signs new tokens."""
    return next((key for key in all(tx) if key.retired is None), None)


def place(name: str) -> str:
    """Where the secret of this name, or the signing key of this id, belongs when it is sealed."""
    return f"server {name}"


def rotate(
    tx: Tx, now: int, *, seal: Callable[[bytes, str], bytes], random: Callable[[int], bytes] = secrets.token_bytes
) -> SigningKey:
    """Make a new signing key, stored as `seal` gives it back, and retire the one before."""
    kid = random(8).hex()
    key = SigningKey(kid, seal(random(32), place(kid)), now, None)
    tx.execute(_RETIRE, {"now": now})
    tx.execute(_INSERT, {"kid": key.kid, "secret": key.secret, "now": now})
    return key


def drop_retired(tx: Tx, before: int) -> int:
    """Forget keys retired before this moment; their tokens have expired."""
    return tx.execute(_DROP, {"before": before})


def stored(tx: Tx, name: str) -> bytes | None:
    """The named secret as stored; None in a new database."""
    row = tx.one("SELECT value FROM secret WHERE name = :name", {"name": name})
    return None if row is None else bytes(row[0])


def secret(tx: Tx, name: str, *, make: Callable[[], bytes]) -> bytes:
    """The named secret; made and stored when there is none yet. Locks out other servers that start."""
    tx.lock("secrets")
    tx.execute(_KEEP, {"name": name, "value": make()})
    row = tx.one("SELECT value FROM secret WHERE name = :name", {"name": name})
    if row is None:
        raise LookupError(f"the secret {name} was not stored")
    return bytes(row[0])
