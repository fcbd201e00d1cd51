"""Access keys, the keys that sign tokens, and tokens made to measure."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Created, Endpoint, unknown
from sinch_provisioning.server.store import Tx, keys, signing_keys

_DAY = 86_400


class NewKey(Body):
    """A key to make, or, without a secret, an existing one that is to reach this project too."""

    key_id: str | None = Field(default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    key_secret: str | None = Field(default=None, min_length=8, max_length=200)


class NewToken(Body):
    """`expires_in` seconds from now on, 0 or less for a token that has expired already."""

    expires_in: int = Field(default=3600, ge=-365 * _DAY, le=365 * _DAY)
    key_id: str | None = None


async def create(call: Call) -> object:
    """Make a key for the project, or let an existing key reach it; a secret that was made up is shown once."""
    wanted = await call.body(NewKey)
    key_id = wanted.key_id or str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))
    secret = wanted.key_secret or secrets.token_urlsafe(24)
    call.about = f"key {key_id}"
    hashed = keys.hash_secret(call.server.parts.secrets.pepper, secret)

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        existing = keys.get(tx, key_id)
        if existing is None:
            keys.insert(tx, key_id, hashed, [project.id], call.server.wall())
            return {"keyId": key_id, "keySecret": secret, "projects": [project.id]}
        if wanted.key_secret is not None or existing.revoked is not None:
            text = f"Key {key_id!r} exists; leave keySecret out to let it reach this project, unless it is revoked."
            raise ControlError(409, "exists", text)
        keys.grant(tx, key_id, project.id)
        return {"keyId": key_id, "projects": sorted(existing.projects | {project.id})}

    created = await call.run(work)
    call.server.parts.authenticator.forget()
    return Created(created)


async def listing(call: Call) -> object:
    """The keys that reach the project, revoked ones too."""

    def work(tx: Tx) -> dict[str, Any]:
        found = (keys.get(tx, name) for name in keys.of_project(tx, call.project(tx).id))
        return {"keys": [_shown(key) for key in found if key is not None]}

    return await call.read(work)


async def revoke(call: Call) -> None:
    """Make a key of the project useless, everywhere and at once; its tokens end with it."""

    def work(tx: Tx) -> None:
        key_id = _of_project(tx, call, call["key"])
        if not keys.revoke(tx, key_id, call.server.wall()):
            raise ControlError(409, "revoked", f"Key {key_id!r} is revoked already.")

    await call.run(work)
    call.server.parts.authenticator.forget()


async def rotate(call: Call) -> object:
    """Sign new tokens with a new key; tokens signed before stay good until they expire."""
    now = call.server.wall()

    def work(tx: Tx) -> dict[str, Any]:
        signing_keys.drop_retired(tx, now - call.server.settings.token_lifetime * 1000)
        made = signing_keys.rotate(tx, now, seal=call.server.parts.services.vault.seal_bytes)
        return {"current": made.kid, "verifying": [key.kid for key in signing_keys.all(tx)]}

    rotated = await call.run(work)
    call.server.parts.authenticator.forget()
    return rotated


async def token(call: Call) -> object:
    """Issue an access token for a key of the project, with any lifetime."""
    wanted = await call.body(NewToken)

    def work(tx: Tx) -> str:
        usable = [key for name in keys.of_project(tx, call.project(tx).id) if (key := keys.get(tx, name)) is not None]
        names = [key.id for key in usable if key.revoked is None]
        if wanted.key_id is not None:
            names = [name for name in names if name == wanted.key_id]
        if not names:
            raise unknown("usable key", wanted.key_id or "", [key.id for key in usable if key.revoked is None])
        return names[0]

    key_id = await call.read(work)
    text = await call.server.parts.authenticator.issue(key_id, wanted.expires_in)
    return Created({"accessToken": text, "tokenType": "Bearer", "expiresIn": wanted.expires_in, "keyId": key_id})


def _of_project(tx: Tx, call: Call, key_id: str) -> str:
    known = keys.of_project(tx, call.project(tx).id)
    if key_id not in known:
        raise unknown("key of this project", key_id, known)
    return key_id


def _shown(key: keys.AccessKey) -> dict[str, Any]:
    revoked = None if key.revoked is None else iso(key.revoked)
    return {"keyId": key.id, "projects": sorted(key.projects), "createdAt": iso(key.created), "revokedAt": revoked}


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/keys", listing),
    ("POST", "projects/{project}/keys", create),
    ("DELETE", "projects/{project}/keys/{key}", revoke),
    ("POST", "projects/{project}/tokens", token),
    ("POST", "keys/rotate-signing", rotate),
)
