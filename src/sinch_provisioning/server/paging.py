"""Opaque page tokens: signed, and good only for the query that gave them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Literal

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.errors import PapiError

_MAC = 16


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a sorted list: the sort key and id of the neighbour, and which side of it the page lies on."""

    direction: Literal["after", "before"]
    sort: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list as the API answers it; `items` are wire JSON texts, written out without parsing them again."""

    field: str
    items: list[str]
    total_size: int
    page_size: int
    previous_page_token: str | None = None
    next_page_token: str | None = None


class PageTokens:
    """Makes and reads page tokens with the server's secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def encode(self, cursor: Cursor, scope: str) -> str:
        """A token for `cursor`, bound to `scope` (operation, project and filters)."""
        data = json.dumps([cursor.direction, cursor.sort, cursor.id], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._mac(data, scope) + data).decode().rstrip("=")

    def decode(self, token: str, scope: str) -> Cursor:
        """The cursor of `token`; refuses what was not made for exactly this query."""
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error):
            raise PapiError(ErrorCode.INVALID_PAGE_TOKEN) from None
        mac, data = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._mac(data, scope)):
            raise PapiError(ErrorCode.INVALID_PAGE_TOKEN)
        direction, sort, item = json.loads(data)
        return Cursor(direction, sort, item)

    def _mac(self, data: bytes, scope: str) -> bytes:
        return hmac.digest(self._secret, scope.encode() + b"\0" + data, hashlib.sha256)[:_MAC]
