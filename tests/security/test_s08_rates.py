"""S8: limits per key, kind of credential and project."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.http.limits import Limiter
from sinch_provisioning.server.settings import Rate, RateLimits, Settings
from tests.support.sandbox import KEY_ID, PROJECT, Answer, Sandbox, basic

LIST = f"/v1/projects/{PROJECT}/webhooks"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def limited(settings: Settings, text: str) -> AsyncIterator[tuple[Sandbox, Clock]]:
    limits, clock = RateLimits.parse(text), Clock()
    async with Server(replace(settings, rate_limit=limits)) as server:
        server.parts.api.limiter = Limiter(limits, clock=clock)
        yield Sandbox(server), clock


async def listing(sandbox: Sandbox, authorization: str = "") -> Answer:
    return await sandbox.request("GET", LIST, authorization=authorization)


async def test_basic_is_limited_more_than_tokens(settings: Settings) -> None:
    async with limited(settings, "production") as (sandbox, clock):
        bearer = "Bearer " + await sandbox.server.parts.authenticator.issue(KEY_ID, 60)
        assert [(await listing(sandbox)).status for _ in range(6)] == [200] * 5 + [429]
        assert [(await listing(sandbox, bearer)).status for _ in range(41)] == [200] * 40 + [429]
        clock.now += 1
        assert [(await listing(sandbox)).status for _ in range(2)] == [200, 429]
        assert [(await listing(sandbox, bearer)).status for _ in range(21)] == [200] * 20 + [429]


async def test_a_refusal_is_a_papi_error_with_whole_seconds(settings: Settings) -> None:
    async with limited(settings, "basic=0.1/1") as (sandbox, _):
        await listing(sandbox)
        answer = await listing(sandbox)
    models.PapiError.model_validate_json(answer.body)
    assert (answer.status, answer.code, answer.headers["retry-after"]) == (429, "too_many_requests", "10")
    assert "ratelimit" not in answer.headers


async def test_keys_do_not_share_a_bucket_but_a_project_does(settings: Settings) -> None:
    async with limited(settings, "basic=1/3,project=1/5") as (sandbox, _):
        await sandbox.control("POST", "projects/{p}/keys", {"keyId": "two", "keySecret": "second-secret"}, expect=201)
        second = basic("two", "second-secret")
        assert [(await listing(sandbox)).status for _ in range(4)] == [200] * 3 + [429]
        assert [(await listing(sandbox, second)).status for _ in range(3)] == [200, 200, 429]


async def test_the_state_of_a_bucket_is_told_when_asked_for(settings: Settings) -> None:
    async with limited(settings, "basic=1/2,project=10/20,headers") as (sandbox, _):
        found = [(await listing(sandbox)).headers for _ in range(3)]
    assert found[0]["ratelimit-policy"] == '"basic";q=2;w=2, "project";q=20;w=2'
    assert [headers["ratelimit"] for headers in found[:2]] == [
        '"basic";r=1;t=0, "project";r=19;t=0',
        '"basic";r=0;t=0, "project";r=18;t=0',
    ]
    assert found[2]["ratelimit"] == '"basic";r=0;t=1'


async def test_nothing_is_limited_unless_asked_for(sandbox: Sandbox) -> None:
    assert {(await listing(sandbox)).status for _ in range(100)} == {200}
    assert sandbox.server.parts.api.limiter is None


def test_settings_are_read() -> None:
    assert RateLimits.parse("off") == RateLimits()
    assert not RateLimits.parse("off").on
    assert RateLimits.parse("production") == RateLimits(Rate(1, 5), Rate(20, 40), Rate(100, 200))
    assert RateLimits.parse("token=0.5/2, headers") == RateLimits(token=Rate(0.5, 2), headers=True)
    assert Settings.from_environment({"PAPI_RATE_LIMIT": "production"}).rate_limit.on


@pytest.mark.parametrize("text", ["", "on", "basic", "basic=1", "basic=0/5", "basic=1/0", "basic=x/1", "other=1/1"])
def test_other_settings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="PAPI_RATE_LIMIT"):
        Settings.from_environment({"PAPI_RATE_LIMIT": text})
