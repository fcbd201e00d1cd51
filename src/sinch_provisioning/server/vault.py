"""Secrets at rest: AES-256-GCM under keys that the database does not hold.

A sealed text is `enc:v1:<key>:<nonce and ciphertext>`, where `<key>` names the key and the place (which row, of which
project) is bound to it: moved elsewhere, it opens no more. Inside the server secrets stay sealed, also as parts of
documents and events; they are opened at the edge, where they leave for someone who may have them.
"""

from __future__ import annotations

import json
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
MASK = "(secret)"
_PREFIX = "enc:v1:"
_SEALED = re.compile(r"enc:v1:([0-9a-f]{8}):([A-Za-z0-9_=-]+)")
_MARK = _PREFIX.encode()
_NONCE = 12


class VaultError(ValueError):
    """A sealed secret that none of the keys opens."""


def key_name(key: bytes) -> str:
    """How sealed texts name their key."""
    return sha256(b"papi key " + key).hexdigest()[:8]


def webhook_place(project_id: str, webhook_id: str) -> str:
    """Where the secret of a webhook belongs."""
    return f"webhook {project_id} {webhook_id}"


def token_place(project_id: str) -> str:
    """Where a channel's token belongs; it occurs in the project's resources and in events about them."""
    return f"token {project_id}"


class Vault:
    """Seals with the first key, opens with any. Without keys, texts stay as they are."""

    def __init__(self, keys: Sequence[bytes] = (), *, reload: Callable[[], Sequence[bytes]] | None = None) -> None:
        self._reload = reload
        self._take(keys)

    @classmethod
    def ephemeral(cls) -> Vault:
        """With a key that ends with the process, for databases that do the same."""
        return cls([secrets.token_bytes(KEY_BYTES)])

    @staticmethod
    def sealed(value: bytes) -> bool:
        """Whether this is a sealed secret."""
        return value.startswith(_MARK)

    @staticmethod
    def sealed_in(text: str) -> bool:
        """Whether the text may hold sealed secrets."""
        return _PREFIX in text

    @property
    def current(self) -> str | None:
        """The name of the key that seals; None without keys."""
        return self._current

    def seal(self, text: str, place: str) -> str:
        """The sealed text, good only for `place`."""
        return text if self._current is None else self._seal(text.encode(), place)

    def open(self, text: str, place: str) -> str:
        """The text that was sealed; one that is not sealed comes back as it is. Raises VaultError."""
        return self._open(text, place).decode() if text.startswith(_PREFIX) and self._current else text

    def seal_bytes(self, value: bytes, place: str) -> bytes:
        """Like `seal`, for bytes."""
        return value if self._current is None else self._seal(value, place).encode()

    def open_bytes(self, value: bytes, place: str) -> bytes:
        """Like `open`, for bytes."""
        if not value.startswith(_MARK):
            return value
        return self._open(value.decode("ascii"), place)

    def reveal(self, text: str, place: str) -> str:
        """JSON text with every secret in it opened; what does not open is not ours and stays."""
        if _PREFIX not in text:
            return text

        def opened(match: re.Match[str]) -> str:
            try:
                return json.dumps(self._open(match[0], place).decode())[1:-1]
            except VaultError:
                return match[0]

        return _SEALED.sub(opened, text)

    def reveal_bytes(self, body: bytes, place: str) -> bytes:
        """Like `reveal`, for the encoded text."""
        return self.reveal(body.decode(), place).encode() if _MARK in body else body

    def stale(self, text: str) -> bool:
        """Whether the text is not sealed with the current key."""
        return self._current is not None and not text.startswith(f"{_PREFIX}{self._current}:")

    def reseal_parts(self, text: str, place: str) -> str:
        """The text with every secret in it sealed with the current key."""

        def resealed(match: re.Match[str]) -> str:
            if match[1] == self._current:
                return match[0]
            try:
                return self._seal(self._open(match[0], place), place)
            except VaultError:
                return match[0]

        return _SEALED.sub(resealed, text)

    def _take(self, keys: Sequence[bytes]) -> None:
        self._keys = {key_name(key): key for key in keys}
        self._current = next(iter(self._keys), None)
        self._ciphers: dict[str, AESGCM] = {}

    def _cipher(self, name: str) -> AESGCM:
        if name not in self._ciphers:
            # Deferred: it costs a little of the start, and nothing else of the package needs it.
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            if name not in self._keys and self._reload is not None:
                self._take(self._reload())  # someone rotated the keys
            if name not in self._keys:
                raise VaultError(f"sealed with the key {name}, which is not among {sorted(self._keys)}")
            self._ciphers[name] = AESGCM(self._keys[name])
        return self._ciphers[name]

    def _seal(self, value: bytes, place: str) -> str:
        assert self._current is not None
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher(self._current).encrypt(nonce, value, place.encode())
        return f"{_PREFIX}{self._current}:{urlsafe_b64encode(nonce + sealed).decode()}"

    def _open(self, text: str, place: str) -> bytes:
        match = _SEALED.fullmatch(text)
        if match is None:
            raise VaultError("not a sealed secret")
        cipher = self._cipher(match[1])
        from cryptography.exceptions import InvalidTag

        try:
            content = urlsafe_b64decode(match[2])
            return cipher.decrypt(content[:_NONCE], content[_NONCE:], place.encode())
        except (InvalidTag, ValueError):
            raise VaultError(f"a secret sealed with the key {match[1]} was altered, or moved from its place") from None


def mask(text: str) -> str:
    """JSON text for people to look at: sealed secrets become a word."""
    return _SEALED.sub(MASK, text) if _PREFIX in text else text
