"""Approvals of single calls by a person: asked for here, given by `papi approve` on a terminal, used once.

Requests and grants are files of the user's own, sealed with a key beside them. Whoever may run commands as this user can
forge them: what keeps an agent with a shell from live resources is credentials that it does not have.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sinch_provisioning.client._json import is_mapping

LIFETIME: Final = 600.0
"""Seconds for which a request, and the approval of it, is good."""

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_ID: Final = frozenset(_ALPHABET)


@dataclass(frozen=True, slots=True)
class Approval:
    """One call that a person is asked to approve: exactly this one, while the resource is as it is now.

    `name` is what the person types. `version` is a digest of the resource. `digest` covers target, tool and arguments.
    """

    id: str
    what: str
    ref: str
    name: str
    version: str
    digest: str
    target: str
    expires: float


class Approvals:
    """The requests and grants of one user."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def request(self, *, what: str, ref: str, name: str, version: str, digest: str, target: str) -> Approval:
        """Ask for an approval; the same request as one that is open is that one."""
        self._sweep()
        for path in self._folder.glob("*.json"):
            found = self._read(path)
            if found is not None and (found.digest, found.version) == (digest, version):
                return found
        code = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        made = Approval(code, what, ref, name, version, digest, target, self._now() + LIFETIME)
        self._write(self._path(code), {**dataclasses.asdict(made), "seal": self._seal("request", made)})
        return made

    def find(self, approval_id: str) -> Approval | None:
        """Return an open request; None when there is none, or its time is over."""
        return self._read(self._path(approval_id)) if approval_id and set(approval_id) <= _ID else None

    def grant(self, approval: Approval) -> None:
        """Approve a request; only for whoever talks to the person."""
        self._write(self._grant(approval.id), {"seal": self._seal("grant", approval)})

    def take(self, digest: str, version: str) -> bool:
        """Use up the approval of this call on a resource that has not changed since; False when there is none."""
        for path in self._folder.glob("*.json"):
            found = self._read(path)
            if found is None or (found.digest, found.version) != (digest, version):
                continue
            used = path.with_suffix(f".{secrets.token_hex(4)}.used")
            if not self._granted(found):
                continue
            try:
                # Whoever renames it has it; a second call at the same time finds nothing.
                path.rename(used)
            except FileNotFoundError:
                continue
            used.unlink(missing_ok=True)
            self._grant(found.id).unlink(missing_ok=True)
            return True
        return False

    def _granted(self, approval: Approval) -> bool:
        document = _load(self._grant(approval.id))
        return hmac.compare_digest(str(document.get("seal", "")), self._seal("grant", approval))

    def _read(self, path: Path) -> Approval | None:
        document = _load(path)
        seal = str(document.pop("seal", ""))
        try:
            found = Approval(**document)
        except TypeError:
            return None
        good = hmac.compare_digest(seal, self._seal("request", found)) and path == self._path(found.id)
        return found if good and found.expires > self._now() else None

    def _seal(self, role: str, approval: Approval) -> str:
        text = json.dumps([role, dataclasses.asdict(approval)], sort_keys=True)
        return hmac.new(self._key(), text.encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        path = self._folder / "key"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Linked into place whole, so that two processes never read halves or different keys.
            draft = path.with_suffix(f".{secrets.token_hex(4)}")
            draft.touch(mode=0o600)
            draft.write_bytes(secrets.token_bytes(32))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_bytes()

    def _write(self, path: Path, document: Mapping[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(document), encoding="utf-8")
        draft.replace(path)

    def _sweep(self) -> None:
        for path in self._folder.glob("*.json"):
            if self._read(path) is None:
                self._grant(path.stem).unlink(missing_ok=True)
                path.unlink(missing_ok=True)

    def _path(self, approval_id: str) -> Path:
        return self._folder / f"{approval_id}.json"

    def _grant(self, approval_id: str) -> Path:
        return self._folder / f"{approval_id}.granted"


def _load(path: Path) -> dict[str, Any]:
    try:
        found: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(found) if is_mapping(found) else {}


def default_folder() -> Path:
    """Where the approvals of this user are: PAPI_STATE_DIR, or where the platform keeps state."""
    given = os.environ.get("PAPI_STATE_DIR")
    if given:
        return Path(given) / "approvals"
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "sinch-provisioning" / "approvals"


def digest_of(value: object) -> str:
    """A digest of any JSON value."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def write_secret(folder: Path, name: str, value: str) -> Path:
    """Keep a secret in a file that only this user can read, and say where."""
    folder = folder.parent / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    path.touch(mode=0o600)
    path.write_text(value + "\n", encoding="utf-8")
    return path
