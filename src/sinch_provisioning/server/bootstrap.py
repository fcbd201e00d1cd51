"""What a server makes for itself at its first start: its secrets, and a project with a key."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field

from sinch_provisioning.server import keyring
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Store, Tx, audit, keys, projects, signing_keys
from sinch_provisioning.server.vault import Vault


@dataclass(frozen=True, slots=True)
class Credentials:
    """A project and the key that reaches it; the secret is known only at the moment it is made."""

    project_id: str
    key_id: str
    key_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Secrets:
    """The server's own secrets, made once and kept in its store."""

    pepper: bytes = field(repr=False)
    paging: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    created: Credentials | None = None


async def vault_of(store: Store, settings: Settings) -> Vault:
    """The keys for the secrets in the store. Raises ValueError when they are missing or are not those of this store."""
    stored = await store.read(lambda tx: signing_keys.stored(tx, "pepper"))
    return keyring.open_vault(settings, sealed=stored is not None and Vault.sealed(stored))


async def audit_key(store: Store, vault: Vault) -> bytes:
    """The key of the audit log. Raises ValueError when no server ever had this database."""
    stored = await store.read(lambda tx: signing_keys.stored(tx, "audit"))
    if stored is None:
        raise ValueError("this database has no audit log yet")
    return vault.open_bytes(stored, signing_keys.place("audit"))


async def prepare(store: Store, settings: Settings, vault: Vault, now: int) -> Secrets:
    """Make what is missing: the configured project and key, or random ones where none is configured."""

    def secret(tx: Tx, name: str) -> bytes:
        place = signing_keys.place(name)
        stored = signing_keys.secret(tx, name, make=lambda: vault.seal_bytes(secrets.token_bytes(32), place))
        return vault.open_bytes(stored, place)

    def work(tx: Tx) -> Secrets:
        tx.lock("bootstrap")  # several processes may start at once
        pepper = secret(tx, "pepper")
        if not signing_keys.all(tx):
            signing_keys.rotate(tx, now, seal=vault.seal_bytes)
        made = _credentials(tx, settings, pepper, now)
        key_id = settings.key_id if made is None else made.key_id
        if key_id is not None and not settings.strict:
            _seed(tx, key_id, now)
        found = Secrets(pepper, secret(tx, "paging"), secret(tx, "audit"), made)
        if made is not None:
            audit.append(
                tx, found.audit, project_id=made.project_id, at=now, actor="server", operation="bootstrap",
                resource=f"key {made.key_id}",
            )  # fmt: skip
        return found

    return await store.run(work)


def _seed(tx: Tx, key_id: str, now: int) -> None:
    """Make the projects that every sandbox has, and let the key reach them."""
    for project_id, outcome in magic.PROJECTS.items():
        if projects.get(tx, project_id) is None:
            projects.create(tx, project_id, name=outcome, now=now, flags=magic.FLAGS.get(project_id))
        keys.grant(tx, key_id, project_id)


def _credentials(tx: Tx, settings: Settings, pepper: bytes, now: int) -> Credentials | None:
    configured = settings.project is not None or settings.key_id is not None
    if not configured and projects.list(tx):
        return None
    project_id = settings.project or str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))
    if projects.get(tx, project_id) is None:
        projects.create(tx, project_id, name="default", now=now)
    key_id = settings.key_id or str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))
    existing = keys.get(tx, key_id)
    if existing is not None:
        if settings.key_secret is not None and existing.secret_hash != keys.hash_secret(pepper, settings.key_secret):
            raise ValueError(f"key {key_id} exists with another secret; give its secret, or choose another key id")
        keys.grant(tx, key_id, project_id)
        return None
    secret = settings.key_secret or secrets.token_urlsafe(24)
    keys.insert(tx, key_id, keys.hash_secret(pepper, secret), [project_id], now)
    return Credentials(project_id, key_id, secret)
