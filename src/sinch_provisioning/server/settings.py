"""Everything an operator can set, with its default; `papi serve` flags and `PAPI_*` variables name the same fields."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from sinch_provisioning.server.policy import ReviewPolicy


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How webhooks are delivered; durations in seconds."""

    timeout: float = 10.0
    connect_timeout: float = 3.0
    first_retry: float = 5.0
    longest_retry: float = 81_920.0
    retries: int = 14
    jitter: float = 0.2
    slots: int = 64
    per_endpoint: int = 8
    forward_proxy: str | None = None


@dataclass(frozen=True, slots=True)
class OtpSettings:
    """Limits of one-time codes; the real ones are not published, these follow the upstream platforms."""

    lifetime: int = 600
    tries: int = 5
    registers: int = 10
    registers_window: int = 72 * 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server process. Secrets stay out of the representation."""

    host: str = "127.0.0.1"
    port: int = 8640
    database: str = "sqlite:///papi.db"
    synchronous: Literal["FULL", "NORMAL"] = "FULL"
    project: str | None = None
    key_id: str | None = None
    key_secret: str | None = field(default=None, repr=False)
    admin_token: str | None = field(default=None, repr=False)
    reviews: ReviewPolicy = field(default_factory=ReviewPolicy)
    token_lifetime: int = 3600
    loose: bool = False
    strict: bool = False
    max_body: int = 1024 * 1024
    max_depth: int = 64
    body_timeout: float = 20.0
    request_log: int = 1000
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    otp: OtpSettings = field(default_factory=OtpSettings)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server; webhook targets on loopback are allowed only then."""
        return self.host in {"127.0.0.1", "::1", "localhost"}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **overrides: object) -> Settings:
        """Settings from `PAPI_*` variables; `overrides` that are not None win (they come from the command line)."""
        found: dict[str, object] = {}
        source = os.environ if environment is None else environment
        for item in fields(cls):
            raw = source.get(f"PAPI_{item.name.upper()}")
            if raw is not None and item.name in _PARSERS:
                found[item.name] = _parse(item.name, raw)
        found |= {name: value for name, value in overrides.items() if value is not None}
        return replace(cls(), **found)  # type: ignore[arg-type]


def _flag(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(f"expected true or false, not {text!r}")


def _synchronous(text: str) -> str:
    if text not in {"FULL", "NORMAL"}:
        raise ValueError(f"expected FULL or NORMAL, not {text!r}")
    return text


_PARSERS: dict[str, Callable[[str], object]] = {
    "host": str,
    "port": int,
    "database": str,
    "synchronous": _synchronous,
    "project": str,
    "key_id": str,
    "key_secret": str,
    "admin_token": str,
    "reviews": ReviewPolicy.parse,
    "token_lifetime": int,
    "loose": _flag,
    "strict": _flag,
    "request_log": int,
}


def _parse(name: str, raw: str) -> object:
    try:
        return _PARSERS[name](raw)
    except ValueError as error:
        raise ValueError(f"PAPI_{name.upper()}: {error}") from None
