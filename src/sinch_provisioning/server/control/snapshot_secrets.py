"""Secrets in snapshots: opened for those who ask, otherwise as they are stored; sealed again when they come back."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from sinch_provisioning.server.vault import Vault, VaultError, token_place, webhook_place

#: A channel's token in the JSON text of a resource, of an event or of a kept answer, or the secret of a webhook that a
#: bundle has not registered yet.
_TOKEN = re.compile(r'"(bearerToken|authToken|secret)":"((?:[^"\\]|\\.)+)"')


@dataclass(slots=True)
class Secrets:
    """The secrets of one project on their way into a snapshot, or back."""

    vault: Vault
    project_id: str
    #: New tokens in the place of those that only another server could open: the same one wherever it stood.
    made: dict[str, str] = field(default_factory=dict[str, str])

    def shown(self, row: dict[str, Any], *, opened: bool) -> None:
        """Make a row, as stored, one of a snapshot: its secrets opened, or left sealed and those of webhooks left out."""
        if "triggers" in row:
            place = webhook_place(self.project_id, row["id"])
            row["secret"] = self.vault.open(row["secret"], place) if opened else None
        elif opened:
            for name, value in row.items():
                if isinstance(value, str):
                    row[name] = self.vault.reveal(value, token_place(self.project_id))

    def stored(self, row: dict[str, Any]) -> None:
        """Make a row of a snapshot one to store."""
        for name, value in row.items():
            if isinstance(value, str):
                row[name] = _TOKEN.sub(self._sealed, value)

    def webhook(self, webhook_id: str, secret: str | None = None) -> str:
        """The secret of a webhook as it is stored, a new one unless given."""
        return self.vault.seal(secret or secrets.token_urlsafe(24), webhook_place(self.project_id, webhook_id))

    def _sealed(self, match: re.Match[str]) -> str:
        name, value = match.groups()
        place = token_place(self.project_id)
        if not Vault.sealed(value.encode()):
            plain: str = json.loads(f'"{value}"')
            return f'"{name}":"{self.vault.seal(plain, place)}"'
        try:
            self.vault.open(value, place)
        except VaultError:
            if value not in self.made:
                self.made[value] = self.vault.seal(secrets.token_hex(32), place)
            return f'"{name}":"{self.made[value]}"'
        return match[0]
