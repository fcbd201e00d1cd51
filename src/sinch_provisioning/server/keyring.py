"""Where the keys of the vault come from: a setting, or a file beside the database."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import stat
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store.files import sync_folder
from sinch_provisioning.server.vault import KEY_BYTES, Vault

log = logging.getLogger("sinch_provisioning.server")

_HEX = KEY_BYTES * 2


def open_vault(settings: Settings, *, sealed: bool) -> Vault:
    """The vault of a server. `sealed` says that the database has secrets already, so that a missing file is no new start.

    Raises ValueError when the keys cannot be read, or others could read them too.
    """
    if settings.encryption_key is not None:
        return Vault([parse(text) for text in settings.encryption_key.split(",")])
    path = key_file(settings)
    if path is None:
        if settings.database.startswith("sqlite"):
            return Vault.ephemeral()
        log.warning("secrets are stored as they are: set PAPI_ENCRYPTION_KEY or PAPI_ENCRYPTION_KEY_FILE to seal them")
        return Vault()
    if not sealed:
        _make(path)
    elif not path.exists():
        raise ValueError(f"{path} is missing, and without it the secrets of the database cannot be opened")
    return Vault(read(path), reload=lambda: read(path))


def key_file(settings: Settings) -> Path | None:
    """The file of keys: the one named, else beside the SQLite file; None where there is neither."""
    if settings.encryption_key_file is not None:
        return Path(settings.encryption_key_file)
    scheme, _, rest = settings.database.partition("://")
    path = rest.removeprefix("/")
    if scheme != "sqlite" or path in {"", ":memory:"}:
        return None
    return Path(path).resolve().with_name(Path(path).name + ".key")


def read(path: Path) -> Sequence[bytes]:
    """The keys in the file, the current one first."""
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(f"{path} can be read by others; run: chmod 600 {path}")
    keys = [parse(line) for line in path.read_text(encoding="ascii").splitlines() if line.strip()]
    if not keys:
        raise ValueError(f"{path} holds no key")
    return keys


def add(path: Path) -> None:
    """Put a new key in front of the others."""
    _replace(path, [secrets.token_bytes(KEY_BYTES), *read(path)])


def drop_old(path: Path) -> int:
    """Keep the current key only; returns how many went."""
    keys = read(path)
    _replace(path, keys[:1])
    return len(keys) - 1


def parse(text: str) -> bytes:
    """A key of 32 bytes in hex or base64."""
    text = text.strip()
    try:
        key = bytes.fromhex(text) if len(text) == _HEX else b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"an encryption key is {KEY_BYTES} bytes in hex or base64, as from: openssl rand -hex 32")
    return key


def _make(path: Path) -> None:
    """Make the file unless there is one; either way it outlasts whatever is sealed with its keys."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        _write(fresh, [secrets.token_bytes(KEY_BYTES)])
        # Another server may make it at the same moment: whoever comes first has made the key of both.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    sync_folder(path.parent)


def _replace(path: Path, keys: Sequence[bytes]) -> None:
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    _write(fresh, keys)
    fresh.replace(path)
    sync_folder(path.parent)


def _write(path: Path, keys: Sequence[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{key.hex()}\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())
