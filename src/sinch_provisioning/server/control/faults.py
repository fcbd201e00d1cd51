"""Arming faults: which requests are to go wrong, how, and how often they did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from sinch_provisioning.contract.errors import ERRORS, EXTENSIONS
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.control.wire import Body, Call, Endpoint, invalid
from sinch_provisioning.server.http.faults import Effect, Latency, Rule, When

_LONGEST = 600.0
_MOST_RULES = 100


class Next(Body):
    """The first `next` matching requests."""

    next: int = Field(ge=1, le=1_000_000)


class Every(Body):
    """Every `every`th matching request."""

    every: int = Field(ge=1, le=1_000_000)


class Chance(Body):
    """Each matching request with this probability; the same seed gives the same sequence."""

    probability: float = Field(ge=0.0, le=1.0)
    seed: int = 0


class LogNormal(Body):
    """A delay around `median` seconds."""

    median: float = Field(gt=0.0, le=60.0)
    sigma: float = Field(default=0.5, ge=0.0, le=3.0)


class EffectSpec(Body):
    """What happens. `error` (a code with its documented status, where the operation has it), or `code` with any `status`.

    `latency` in seconds may stand alone or before another effect; of the others one is chosen. `drop` cuts the
    connection before the request is processed or after its effect is committed, `truncate` after that many bytes of
    the body.
    """

    error: str | None = None
    status: int | None = Field(default=None, ge=400, le=599)
    code: str | None = None
    retry_after: int | None = Field(default=None, ge=0, le=86_400)
    latency: float | LogNormal | None = None
    hang: float | None = Field(default=None, gt=0.0, le=_LONGEST)
    drop: Literal["before", "afterCommit"] | None = None
    truncate: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _sensible(self) -> EffectSpec:
        if self.error is not None and self.code is not None:
            raise ValueError("error and code say the same; give one")
        ways = [name for name in ("error", "code", "hang", "drop", "truncate") if getattr(self, name) is not None]
        if len(ways) > 1:
            raise ValueError(f"choose one of {', '.join(ways)}")
        if not ways and self.latency is None:
            raise ValueError("name an error, a status with a code, a latency, a hang, a drop or a truncate")
        if (self.status is not None or self.retry_after is not None) and (self.error or self.code) is None:
            raise ValueError("status and retryAfter need an error or a code")
        if isinstance(self.latency, float) and not 0 <= self.latency <= 60:
            raise ValueError("latency must be from 0 to 60 seconds")
        return self


class RuleSpec(Body):
    """One rule: about an operation id or a pattern such as `whatsapp.*`, about the requests of one key."""

    operation: str | None = None
    caller: str | None = None
    when: Literal["always"] | Next | Every | Chance = "always"
    effect: EffectSpec


class FaultsSpec(Body):
    """All rules of a project, in the order in which they are asked; the first that fires wins."""

    rules: list[RuleSpec] = Field(max_length=_MOST_RULES)


async def get(call: Call) -> object:
    """The armed rules with their counters."""
    return await _shown(call)


async def put(call: Call) -> object:
    """Replace all rules; every counter starts at zero."""
    spec = await call.body(FaultsSpec)
    project = await call.read(call.project)
    rules = [_rule(str(number), each) for number, each in enumerate(spec.rules, start=1)]
    call.server.parts.api.simulator.faults.arm(project.id, rules)
    return await _shown(call)


async def delete(call: Call) -> object:
    """Disarm everything; the answer has the last counters."""
    last = await _shown(call)
    call.server.parts.api.simulator.faults.arm(call["project"], [])
    return last


async def _shown(call: Call) -> dict[str, Any]:
    project = await call.read(call.project)
    return {"rules": [_view(rule) for rule in call.server.parts.api.simulator.faults.rules(project.id)]}


def _rule(rule_id: str, spec: RuleSpec) -> Rule:
    effect = spec.effect
    rule = Rule(rule_id, _effect(effect), _when(spec.when), spec.operation, spec.caller)
    matched = [name for name in OPERATIONS if rule.operation is None or rule.matches(name, spec.caller or "")]
    if not matched:
        raise invalid(f"No operation matches {spec.operation!r}.", legal=sorted(OPERATIONS))
    code = effect.error or effect.code
    if code is not None:
        _check_code(code, effect, matched)
    if effect.error is not None and effect.status is None:
        rule.among = frozenset(name for name in OPERATIONS if OPERATIONS[name].status_of(effect.error) is not None)
    return rule


def _check_code(code: str, effect: EffectSpec, matched: list[str]) -> None:
    """With `error`, an operation of the rule must document the code; with `code`, it must exist."""
    if code not in ERRORS and code not in EXTENSIONS:
        raise invalid(f"There is no error code {code!r}.", legal=sorted({*map(str, ERRORS), *EXTENSIONS}))
    documented = any(OPERATIONS[name].status_of(code) is not None for name in matched)
    if effect.error is not None and effect.status is None and not documented:
        codes = {
            code
            for name in matched
            for response in OPERATIONS[name].responses.values()
            for code in response.error_codes
        }
        raise invalid(f"None of these operations documents {code!r}.", legal=sorted(codes))


def _effect(spec: EffectSpec) -> Effect:
    latency = Latency(spec.latency) if isinstance(spec.latency, float) else None
    if isinstance(spec.latency, LogNormal):
        latency = Latency(spec.latency.median, spec.latency.sigma)
    return Effect(
        error=spec.error or spec.code,
        status=spec.status,
        retry_after=spec.retry_after,
        latency=latency,
        hang=spec.hang,
        drop=spec.drop,
        truncate=spec.truncate,
    )


def _when(spec: Literal["always"] | Next | Every | Chance) -> When:
    if isinstance(spec, Next):
        return When("next", spec.next)
    if isinstance(spec, Every):
        return When("every", spec.every)
    if isinstance(spec, Chance):
        return When("probability", spec.probability, spec.seed)
    return When()


def _view(rule: Rule) -> Mapping[str, Any]:
    when, effect = rule.when, rule.effect
    frequency: object = when.mode
    if when.mode == "probability":
        frequency = {"probability": when.number, "seed": when.seed}
    elif when.mode != "always":
        frequency = {when.mode: when.number}
    latency: object = None
    if effect.latency is not None:
        sigma = effect.latency.sigma
        latency = {"median": effect.latency.median, "sigma": sigma} if sigma else effect.latency.median
    parts = {
        "error" if rule.among is not None else "code": effect.error,
        "status": effect.status,
        "retryAfter": effect.retry_after,
        "latency": latency,
        "hang": effect.hang,
        "drop": effect.drop,
        "truncate": effect.truncate,
    }
    return {
        "id": rule.id,
        "operation": rule.operation,
        "caller": rule.caller,
        "when": frequency,
        "effect": {name: value for name, value in parts.items() if value is not None},
        "seen": rule.seen,
        "fired": rule.fired,
        "left": rule.left,
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/faults", get),
    ("PUT", "projects/{project}/faults", put),
    ("DELETE", "projects/{project}/faults", delete),
)
