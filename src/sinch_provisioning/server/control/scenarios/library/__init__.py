"""The packaged journeys: one JSON file each, named like the scenario."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from sinch_provisioning.server.control.policy import Flags, PolicyText
from sinch_provisioning.server.control.wire import Body


class Expected(Body):
    """What a step must show; absent members stand for nothing of the kind.

    `answer` is the HTTP status, or `lost` for a connection that was cut; `code` the error code; `states` the watched
    resources whose standing changed; `events` what was committed; `received` what webhooks got; `undelivered` what they
    still have not got.
    """

    answer: int | Literal["lost"] | None = None
    code: str | None = None
    states: dict[str, str] = Field(default_factory=dict)
    events: list[str] = Field(default_factory=list)
    received: list[str] = Field(default_factory=list)
    undelivered: list[str] = Field(default_factory=list)

    def wire(self) -> dict[str, Any]:
        """Without what is empty."""
        return {name: value for name, value in self.model_dump().items() if value not in (None, {}, [])}


class Step(Body):
    """One thing that somebody does. Texts in `do`, `parameters` and `body` may name what came before: `${sender.id}`.

    `do` is `call <operation>`, `control <method> <path below the project>`, `approve <kind of review>`,
    `reject <kind of review>`, `advance <seconds>`, `token <seconds>` (sign in with a token of that lifetime), or
    `restart` (the server's background work stops and begins again from what is stored). `save` names the answer;
    `${code}` is the latest one-time code, `${code.number}` the same as a number, `${n}` counts repetitions from 1.
    """

    title: str
    do: str = Field(pattern=r"^(?:call|control|approve|reject|advance|token|restart)(?: |$)")
    parameters: dict[str, str] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    body: Any = None
    save: str | None = None
    repeat: int = Field(default=1, ge=1, le=100)
    expect: Expected = Field(default_factory=Expected)


class Scenario(Body):
    """A journey; `watch` has, by name, the operation that shows a resource, with its parameters: `x.get id=${x.id}`."""

    name: str
    title: str
    area: Literal["WhatsApp", "RCS", "KakaoTalk", "Bundles", "Webhooks", "API"]
    reviews: PolicyText = "manual"
    flags: Flags = Field(default_factory=Flags)
    watch: dict[str, str] = Field(default_factory=dict)
    steps: list[Step] = Field(min_length=1)


@cache
def load() -> Mapping[str, Scenario]:
    """Every packaged scenario by name."""
    paths = sorted(Path(__file__).parent.glob("*.json"))
    found = [Scenario.model_validate_json(path.read_bytes()) for path in paths]
    return {each.name: each for each in found}
