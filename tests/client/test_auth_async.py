"""Where the Authorization header comes from."""

# async only {
import asyncio

# async only }
import time

import httpx2
import pytest

from sinch_provisioning import AsyncClient, errors
from tests.client.fakes import WEBHOOK, Api, impatient, papi, pause, run_all, settings

EXPIRED = {"WWW-Authenticate": 'Bearer error="invalid_token", error_description="the token expired"'}


def ok() -> httpx2.Response:
    return httpx2.Response(200, json=WEBHOOK)


def unauthorized(challenge: str | None = None) -> httpx2.Response:
    return papi(401, "unauthorized_error", headers={"WWW-Authenticate": challenge} if challenge else None)


async def test_one_token_serves_many_calls() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), ok(), ok())
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        for _ in range(3):
            await client.webhooks.get("w")
    assert api.tokens == 1
    assert {request.headers["Authorization"] for request in api.requests} == {"Bearer token-1"}


async def test_calls_that_start_together_request_one_token() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", *[ok() for _ in range(20)])
    # async only {
    transport = api.slow_transport()
    # async only }
    # sync only {
    # transport = api.transport()
    # sync only }
    async with AsyncClient(**settings(), transport=transport) as client:
        await run_all(*[lambda: client.webhooks.get("w") for _ in range(20)])
    assert api.tokens == 1
    assert len(api.requests) == 20


async def test_an_expired_token_is_renewed_once_and_the_call_repeated() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized(EXPIRED["WWW-Authenticate"]), ok())
    async with AsyncClient(**settings(max_retries=0), transport=api.transport()) as client:
        await client.webhooks.get("w")
        await client.webhooks.get("w")
    assert api.tokens == 2
    assert [r.headers["Authorization"] for r in api.requests] == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


async def test_a_second_expiry_in_one_call_is_an_error() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", *[unauthorized("Bearer expired") for _ in range(2)])
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.Unauthorized):
            await client.webhooks.get("w")
    assert (api.tokens, len(api.requests)) == (2, 2)


@pytest.mark.parametrize("challenge", [None, 'Basic realm="papi"', 'Bearer error="invalid_token"', "Bearer unexpired"])
async def test_no_other_challenge_renews(challenge: str | None) -> None:
    api = Api()
    api.on("GET", "/webhooks/w", unauthorized(challenge))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.Unauthorized):
            await client.webhooks.get("w")
    assert (api.tokens, len(api.requests)) == (1, 1)


async def test_many_expiries_at_once_renew_once() -> None:
    api = Api()

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return api.handle(request)
        return unauthorized("Bearer expired") if request.headers["Authorization"] == "Bearer token-1" else ok()

    async with AsyncClient(**settings(), transport=httpx2.MockTransport(answer)) as client:
        await run_all(*[lambda: client.webhooks.get("w") for _ in range(10)])
    assert api.tokens == 2


async def test_basic_is_an_explicit_choice() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok())
    async with AsyncClient(**settings(auth="basic"), transport=api.transport()) as client:
        await client.webhooks.get("w")
    assert api.tokens == 0
    assert api.requests[0].headers["Authorization"] == "Basic a2V5OnMzY3JldC1vZi1rZXk="


async def test_a_ready_token_is_used_and_never_renewed() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized("Bearer expired"))
    client = AsyncClient(project_id="p", access_token="ready", base_url="http://papi.test", transport=api.transport())
    async with client:
        await client.webhooks.get("w")
        with pytest.raises(errors.Unauthorized):
            await client.webhooks.get("w")
    assert api.tokens == 0
    assert api.requests[0].headers["Authorization"] == "Bearer ready"


async def test_a_provider_is_asked_for_each_attempt() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized("Bearer expired"), ok())
    given: list[str] = []

    async def provider() -> str:
        given.append(f"own-{len(given)}")
        return given[-1]

    client = AsyncClient(project_id="p", access_token=provider, base_url="http://papi.test", transport=api.transport())
    async with client:
        await client.webhooks.get("w")
        await client.webhooks.get("w")
    assert [r.headers["Authorization"] for r in api.requests] == ["Bearer own-0", "Bearer own-1", "Bearer own-2"]


async def test_wrong_credentials_say_so() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        assert request.url.path == "/oauth2/token"
        return httpx2.Response(401, json={"error": "invalid_client", "error_description": "no such key"})

    async with AsyncClient(**settings(), transport=httpx2.MockTransport(refuse)) as client:
        with pytest.raises(errors.Unauthorized, match="no such key") as caught:
            await client.webhooks.get("w")
    assert caught.value.operation == "oauth2.token"
    assert caught.value.code == "invalid_client"


@pytest.mark.parametrize(("status", "requests"), [(401, 1), (503, 4)])
async def test_calls_that_wait_together_for_a_token_fail_together(status: int, requests: int) -> None:
    api = Api()

    # async only {
    async def refuse(request: httpx2.Request) -> httpx2.Response:
        api.tokens += 1
        await asyncio.sleep(0.05)
        return httpx2.Response(status, json={"error": "invalid_client"})

    # async only }
    # sync only {
    # def refuse(request: httpx2.Request) -> httpx2.Response:
    #     api.tokens += 1
    #     time.sleep(0.2)
    #     return httpx2.Response(status, json={"error": "invalid_client"})
    # sync only }

    async with impatient(AsyncClient(**settings(), transport=httpx2.MockTransport(refuse))) as client:

        async def fail() -> str:
            with pytest.raises(errors.ApiError) as caught:
                await client.webhooks.get("w")
            return str(caught.value)

        told = await run_all(*[fail for _ in range(5)])
        assert api.tokens == requests
        assert len(set(told)) == 1
        # Whoever asks later asks anew.
        await fail()
    assert api.tokens == 2 * requests


async def test_a_deadline_holds_while_another_call_fetches_the_token() -> None:
    api = Api()

    # async only {
    async def slow(request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(1.0)
        return api.handle(request)

    # async only }
    # sync only {
    # def slow(request: httpx2.Request) -> httpx2.Response:
    #     time.sleep(1.0)
    #     return api.handle(request)
    # sync only }

    api.on("GET", "/webhooks/w", ok())
    async with AsyncClient(**settings(), transport=httpx2.MockTransport(slow)) as client:

        async def patient() -> str:
            return (await client.webhooks.get("w")).id

        async def hurried() -> float:
            await pause(0.2)
            started = time.monotonic()
            with pytest.raises(errors.Timeout, match="another call"):
                await client.webhooks.get("w", deadline=0.1)
            return time.monotonic() - started

        found, seconds = await run_all(patient, hurried)
    assert found == "w1"
    assert seconds < 0.6


async def test_a_busy_token_endpoint_is_asked_again() -> None:
    troubles: list[httpx2.Response | Exception] = [
        httpx2.Response(429),
        httpx2.ConnectError("down"),
        httpx2.Response(500),
    ]
    answers = iter(troubles)

    def busy(request: httpx2.Request) -> httpx2.Response:
        if request.url.path != "/oauth2/token":
            return ok()
        answer: httpx2.Response | Exception | None = next(answers, None)
        if isinstance(answer, Exception):
            raise answer
        return answer or httpx2.Response(200, json={"access_token": "t", "token_type": "Bearer"})

    async with impatient(AsyncClient(**settings(), transport=httpx2.MockTransport(busy))) as client:
        assert (await client.webhooks.get("w")).id == "w1"


@pytest.mark.parametrize(
    "answer", [{"token_type": "bearer"}, {"access_token": "t", "token_type": "mac"}, {"access_token": "a\nb"}, ["t"]]
)
async def test_a_token_answer_of_another_form_is_refused(answer: object) -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json=answer))
    async with AsyncClient(**settings(), transport=transport) as client:
        with pytest.raises((errors.InvalidResponse, errors.ConfigurationError)):
            await client.webhooks.get("w")


async def test_copies_share_the_token() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), ok())
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        await client.webhooks.get("w")
        await client.with_options(timeout=1).webhooks.get("w")
    assert api.tokens == 1
