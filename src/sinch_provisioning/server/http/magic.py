"""Ids that choose an outcome before any platform is asked: of projects that every sandbox has, and of clients that ask
for tokens. Off in strict mode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinch_provisioning.server.errors import PapiError

#: The header that names in an answer what was simulated.
ANNOUNCED = "X-Papi-Simulated"

_SERIES = "00000000-0000-4000-8000-00000000"
_OPEN, _NEW, _NO_RCS, _LIMITED, _REVOKED = (_SERIES + end for end in ("0001", "0400", "0403", "0429", "0401"))

#: The projects that the server's first key reaches beside its own, and how they fare.
PROJECTS: Mapping[str, str] = {
    _OPEN: "everything is switched on",
    _NEW: "WhatsApp and KakaoTalk answer project_not_initialized",
    _NO_RCS: "RCS answers rbm_has_not_been_used",
    _LIMITED: "every call answers 429 too_many_requests",
    _REVOKED: "every call answers 401, as if the key had been revoked",
}
#: The flags that they are made with.
FLAGS: Mapping[str, dict[str, Any]] = {
    _NEW: {"whatsapp_enabled": False, "kakaotalk_enabled": False},
    _NO_RCS: {"rcs_enabled": False},
}

SHORT, INVALID, LIMITED = "sim-short", "sim-invalid", "sim-429"
#: What becomes of a request for a token, by the id of the key.
CLIENTS: Mapping[str, str] = {
    SHORT: "a key that you make with this id gets tokens that expire after 5 seconds",
    INVALID: "401 invalid_client, whatever the secret",
    LIMITED: "429 too_many_requests, whatever the secret",
}
SHORT_LIFETIME = 5


def refusal(project_id: str) -> PapiError | None:
    """What every call to this project is answered with, None for one that is like any other."""
    if project_id == _LIMITED:
        return PapiError("too_many_requests", status=429, headers={"Retry-After": "1"})
    if project_id == _REVOKED:
        return PapiError("unauthorized_error", status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return None
