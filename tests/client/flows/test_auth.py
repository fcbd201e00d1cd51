"""When a token is renewed, on a clock of the test's own."""

import math

import httpx2
import pytest

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.auth import ClientCredentials
from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Exclusive, Send
from sinch_provisioning.client._flows.runtime import Options
from sinch_provisioning.client._redact import Secret
from tests.client.fakes import WEBHOOK, Script, call

GET = call("webhooks.get", path={"webhookId": "w1"})


def token(name: str, lifetime: float = 3600) -> httpx2.Response:
    return httpx2.Response(200, json={"access_token": name, "expires_in": lifetime, "token_type": "bearer"})


def ok() -> httpx2.Response:
    return httpx2.Response(200, json=WEBHOOK)


def credentials() -> ClientCredentials:
    return ClientCredentials("key", Secret("secret"), "http://papi.test/oauth2/token")


def used(script: Script) -> list[str]:
    return [r.headers["Authorization"] for r in script.sent if r.url.path != "/oauth2/token"]


def test_a_token_is_renewed_a_minute_ahead_of_its_end() -> None:
    script = Script(token("one"), ok(), ok(), token("two"), ok())
    runtime = script.runtime(credentials())
    script.run(perform(runtime, GET))
    script.now += 3539
    script.run(perform(runtime, GET))
    script.now += 2
    script.run(perform(runtime, GET))
    assert used(script) == ["Bearer one", "Bearer one", "Bearer two"]


def test_a_token_of_a_short_life_is_used_for_half_of_it() -> None:
    script = Script(token("one", 10), ok(), ok(), token("two", 10), ok())
    runtime = script.runtime(credentials())
    script.run(perform(runtime, GET))
    script.now += 4.9
    script.run(perform(runtime, GET))
    script.now += 0.2
    script.run(perform(runtime, GET))
    assert used(script) == ["Bearer one", "Bearer one", "Bearer two"]


def test_while_the_token_endpoint_is_down_a_token_is_used_to_its_end() -> None:
    script = Script(token("one"), ok(), *[httpx2.Response(503)] * 4, ok(), *[httpx2.Response(503)] * 4)
    runtime = script.runtime(credentials())
    script.run(perform(runtime, GET))
    script.now += 3550
    script.run(perform(runtime, GET))
    assert used(script) == ["Bearer one", "Bearer one"]
    script.now += 60
    with pytest.raises(errors.ServerError):
        script.run(perform(runtime, GET))


def test_while_one_call_renews_the_others_go_on_with_the_token_in_hand() -> None:
    script = Script(token("one"), ok(), ok())
    held = credentials()
    runtime = script.runtime(held)
    script.run(perform(runtime, GET))
    script.now += 3550
    renewing = held.authorization(runtime, Options(), math.inf)
    command = next(renewing)
    assert isinstance(command, Exclusive)
    inner = command.flow()
    assert isinstance(next(inner), Send)
    script.run(perform(runtime, GET))
    assert used(script) == ["Bearer one", "Bearer one"]
    # Behind its end there is no other way than to queue.
    script.now += 60
    assert isinstance(next(held.authorization(runtime, Options(), math.inf)), Exclusive)
    # Nor while nobody is at it, because the one who was gave up.
    script.now -= 60
    inner.close()
    assert isinstance(next(held.authorization(runtime, Options(), math.inf)), Exclusive)


def test_an_expired_token_does_not_count_as_an_attempt() -> None:
    challenge = httpx2.Response(401, headers={"WWW-Authenticate": "Bearer expired"}, json={"errorCode": "x"})
    script = Script(token("one"), challenge, token("two"), httpx2.Response(503), ok())
    reply = script.run(
        perform(script.runtime(credentials()), call("webhooks.get", path={"webhookId": "w"}, max_retries=1))
    )
    assert reply.attempts == 2


def test_the_token_request_is_the_documented_one() -> None:
    script = Script(token("one"), ok())
    script.run(perform(script.runtime(credentials()), GET))
    request = script.sent[0]
    assert (request.method, request.content) == ("POST", b"grant_type=client_credentials")
    assert request.headers["Authorization"] == "Basic a2V5OnNlY3JldA=="
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
