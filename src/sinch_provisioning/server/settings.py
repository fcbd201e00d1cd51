"""Everything an operator can set, with its default; `papi serve` flags and `PAPI_*` variables name the same fields."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from sinch_provisioning.server.policy import ReviewPolicy

#: What a process does: answer requests, run tasks and deliveries, or both.
Role = Literal["api", "worker", "all"]


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How webhooks are delivered; durations in seconds.

    `slots`, `per_endpoint` and `per_project` limit the calls that one process has under way. After `breaker` failures in
    a row (0: never) an endpoint gets one call as a probe per planned delay, at most `longest_rest` after the last one.
    """

    timeout: float = 10.0
    connect_timeout: float = 3.0
    first_retry: float = 5.0
    longest_retry: float = 81_920.0
    retries: int = 14
    jitter: float = 0.2
    slots: int = 64
    per_endpoint: int = 8
    per_project: int = 56
    breaker: int = 10
    longest_rest: float = 300.0
    forward_proxy: str | None = None


@dataclass(frozen=True, slots=True)
class OtpSettings:
    """Limits of one-time codes; the real ones are not published, these follow the upstream platforms."""

    lifetime: int = 600
    tries: int = 5
    registers: int = 10
    registers_window: int = 72 * 3600


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: so many requests at once, and so many a second in the long run."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How often one key may call with HTTP Basic, one with bearer tokens, and all together in one project.

    None for no limit. `headers` adds the draft fields `RateLimit` and `RateLimit-Policy` to answers.
    """

    basic: Rate | None = None
    token: Rate | None = None
    project: Rate | None = None
    headers: bool = False

    @classmethod
    def parse(cls, text: str) -> RateLimits:
        """Read `off`, `production`, or a list such as `basic=1/5,token=20/40,project=100/200,headers`."""
        if text == "off":
            return cls()
        if text == "production":
            return cls(Rate(1, 5), Rate(20, 40), Rate(100, 200))
        found: dict[str, Rate | bool] = {}
        for part in text.split(","):
            name, _, value = part.strip().partition("=")
            per_second, _, burst = value.partition("/")
            if name == "headers" and not value:
                found[name] = True
            elif name in {"basic", "token", "project"} and burst.isdecimal() and int(burst) > 0:
                found[name] = Rate(_positive(per_second), int(burst))
            else:
                raise ValueError(f"expected off, production or basic=RATE/BURST,token=…,project=…, not {text!r}")
        return replace(cls(), **found)  # type: ignore[arg-type]

    @property
    def on(self) -> bool:
        """Whether anything is limited."""
        return (self.basic, self.token, self.project) != (None, None, None)


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """How many days finished deliveries, and events that no delivery needs, are kept; 0 keeps them for ever."""

    deliveries: int = 30
    events: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server process. Secrets stay out of the representation."""

    host: str = "127.0.0.1"
    port: int = 8640
    role: Role = "all"
    workers: int = 1
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
    rate_limit: RateLimits = field(default_factory=RateLimits)
    allowed_hosts: tuple[str, ...] = ()
    encryption_key: str | None = field(default=None, repr=False)
    encryption_key_file: str | None = None
    log_format: Literal["text", "json"] = "text"
    tracing: bool = False
    standard_webhooks: bool = False
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    otp: OtpSettings = field(default_factory=OtpSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server; webhook targets on loopback are allowed only then."""
        return self.host in {"127.0.0.1", "::1", "localhost"}

    def check_processes(self) -> None:
        """Raise ValueError if the database cannot serve the processes that are asked for."""
        if self.database.startswith("sqlite:") and (self.workers > 1 or self.role != "all"):
            raise ValueError(
                "a SQLite file serves one process; more workers, or roles apart, need --database postgresql://…"
            )

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


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:
        raise ValueError(f"expected a rate above 0, not {text!r}")
    return number


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip().lower()))


def _log_format(text: str) -> str:
    if text not in {"text", "json"}:
        raise ValueError(f"expected text or json, not {text!r}")
    return text


def _role(text: str) -> str:
    if text not in {"api", "worker", "all"}:
        raise ValueError(f"expected api, worker or all, not {text!r}")
    return text


def _workers(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(f"expected at least 1, not {number}")
    return number


def _synchronous(text: str) -> str:
    if text not in {"FULL", "NORMAL"}:
        raise ValueError(f"expected FULL or NORMAL, not {text!r}")
    return text


_PARSERS: dict[str, Callable[[str], object]] = {
    "host": str,
    "port": int,
    "role": _role,
    "workers": _workers,
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
    "rate_limit": RateLimits.parse,
    "allowed_hosts": _names,
    "encryption_key": str,
    "encryption_key_file": str,
    "log_format": _log_format,
    "tracing": _flag,
    "standard_webhooks": _flag,
}


def _parse(name: str, raw: str) -> object:
    try:
        return _PARSERS[name](raw)
    except ValueError as error:
        raise ValueError(f"PAPI_{name.upper()}: {error}") from None
