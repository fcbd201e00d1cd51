"""S3: guessing at the token endpoint is slow, and says nothing about which part of a guess was right."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from sinch_provisioning.server.http.asgi import Scope
from sinch_provisioning.server.http.limits import Buckets
from sinch_provisioning.server.http.logins import TOKENS, Logins
from sinch_provisioning.server.settings import Rate
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT, Answer, Sandbox, basic

FORM = {"content-type": "application/x-www-form-urlencoded"}
GRANT = b"grant_type=client_credentials"
LIST = f"/v1/projects/{PROJECT}/webhooks"


async def ask(sandbox: Sandbox, authorization: str | None, content: bytes = GRANT) -> Answer:
    return await sandbox.request("POST", "/oauth2/token", headers=FORM, content=content, authorization=authorization)


async def test_thirty_tokens_at_once_and_no_more(sandbox: Sandbox) -> None:
    answers = [await ask(sandbox, "") for _ in range(36)]
    assert {answer.status for answer in answers[:30]} == {200}
    refused = answers[35]
    assert (refused.status, refused.json["error"]) == (429, "too_many_requests")
    assert int(refused.headers["retry-after"]) == 1


async def test_guesses_at_one_key_leave_others_alone(sandbox: Sandbox) -> None:
    answers = [await ask(sandbox, basic("someone", f"guess-{number}")) for number in range(40)]
    assert [answer.status for answer in answers[:30]] == [401] * 30
    assert answers[39].status == 429
    assert (await ask(sandbox, "")).status == 200


def test_buckets_fill_at_their_rate_and_forget_who_was_away_longest() -> None:
    now = 0.0
    buckets = Buckets(Rate(10, 30), clock=lambda: now, most=2)
    assert [buckets.take("a") for _ in range(31)] == [0] * 30 + [1]
    now = 0.1
    assert [buckets.take("a"), buckets.take("a")] == [0, 1]
    slow = Buckets(Rate(0.1, 1), clock=lambda: now)
    assert [slow.take("a"), slow.take("a")] == [0, 10]
    buckets.take("b")
    buckets.take("c")
    assert len(buckets._levels) == 2
    assert Rate(10, 30) == TOKENS


async def test_many_ids_from_one_address_are_slowed_down_too(sandbox: Sandbox) -> None:
    statuses = [(await ask(sandbox, basic(f"guess-{number}", "x"))).status for number in range(330)]
    assert statuses[:300] == [401] * 300
    assert 429 in statuses


async def test_unknown_keys_and_wrong_secrets_get_the_same_answer(sandbox: Sandbox) -> None:
    found = [await ask(sandbox, each) for each in (basic("nobody", KEY_SECRET), basic(KEY_ID, "wrong-secret-xx"))]
    first, second = [(a.status, a.body, {k: v for k, v in a.headers.items() if k != "x-request-id"}) for a in found]
    assert first == second


async def test_they_take_the_same_time(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Logins, "admit", lambda *_: 0)

    async def unrecorded(self: Logins, scope: Scope, key_id: str | None) -> int:
        return 0

    monkeypatch.setattr(Logins, "failed", unrecorded)  # writing to the disk would hide differences
    unknown, wrong = basic("nobody-at-all", "some-secret-xx"), basic(KEY_ID, "some-secret-xx")
    ratios: list[float] = []
    for _ in range(5):  # a machine that does other things too may need more than one try
        spent: dict[str, list[int]] = {unknown: [], wrong: []}
        for _ in range(300):
            for which, times in spent.items():
                begun = time.process_time_ns()
                await ask(sandbox, which)
                times.append(time.process_time_ns() - begun)
        ratios.append(statistics.median(spent[unknown]) / statistics.median(spent[wrong]))
        if 0.9 <= ratios[-1] <= 1.1:
            return
    pytest.fail(f"unknown key / wrong secret: {ratios}")


CLAIMS: dict[str, Any] = {"sub": KEY_ID, "iss": "sinch-provisioning", "aud": "provisioning", "exp": 9_999_999_999}
FORGERIES: dict[str, Callable[[bytes, str], str]] = {
    "no signature": lambda key, kid: jwt.encode(CLAIMS, "", algorithm="none", headers={"kid": kid}),
    "another algorithm": lambda key, kid: jwt.encode(CLAIMS, key + key, algorithm="HS512", headers={"kid": kid}),
    "another audience": lambda key, kid: jwt.encode({**CLAIMS, "aud": "x"}, key, headers={"kid": kid}),
    "no audience": lambda key, kid: jwt.encode(
        {k: v for k, v in CLAIMS.items() if k != "aud"}, key, headers={"kid": kid}
    ),
    "another issuer": lambda key, kid: jwt.encode({**CLAIMS, "iss": "x"}, key, headers={"kid": kid}),
    "no expiry": lambda key, kid: jwt.encode(
        {k: v for k, v in CLAIMS.items() if k != "exp"}, key, headers={"kid": kid}
    ),
    "no key id": lambda key, kid: jwt.encode(CLAIMS, key),
    "unknown key id": lambda key, kid: jwt.encode(CLAIMS, key, headers={"kid": "../../etc/passwd"}),
    "key id of another type": lambda key, kid: jwt.encode(CLAIMS, key, headers={"kid": kid}).replace(".", "..", 1),
    "another key": lambda key, kid: jwt.encode(CLAIMS, b"x" * 32, headers={"kid": kid}),
    "unknown subject": lambda key, kid: jwt.encode({**CLAIMS, "sub": "nobody"}, key, headers={"kid": kid}),
}


@pytest.mark.parametrize("name", FORGERIES)
async def test_forged_tokens_are_refused_without_the_word_expired(sandbox: Sandbox, name: str) -> None:
    [(kid, key)] = (await sandbox.server.parts.authenticator._signing_keys()).items()
    good = jwt.encode(CLAIMS, key.secret, headers={"kid": kid})
    assert (await sandbox.request("GET", LIST, authorization=f"Bearer {good}")).status == 200
    forged = FORGERIES[name](key.secret, kid)
    answer = await sandbox.request("GET", LIST, authorization=f"Bearer {forged}")
    assert answer.status == 401
    assert "expired" not in answer.headers["www-authenticate"] + answer.body.decode()


async def test_secrets_in_the_query_are_not_looked_at(sandbox: Sandbox) -> None:
    path = f"/oauth2/token?client_id={KEY_ID}&client_secret={KEY_SECRET}&grant_type=client_credentials"
    answer = await sandbox.request("POST", path, headers=FORM, content=GRANT, authorization=None)
    assert answer.status == 401
