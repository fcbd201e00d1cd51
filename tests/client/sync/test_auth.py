# Generated from tests/client/test_auth_async.py by tools/async_to_sync.py; do not edit.
"""Where the Authorization header comes from."""

import time

import httpx2
import pytest

from sinch_provisioning import Client, errors
from tests.client.fakes import WEBHOOK, Api, impatient, papi, pause_thread, run_all_threads, settings

EXPIRED = {"WWW-Authenticate": 'Bearer error="invalid_token", error_description="the token expired"'}


def ok() -> httpx2.Response:
    return httpx2.Response(200, json=WEBHOOK)


def unauthorized(challenge: str | None = None) -> httpx2.Response:
    return papi(401, "unauthorized_error", headers={"WWW-Authenticate": challenge} if challenge else None)


def test_one_token_serves_many_calls() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), ok(), ok())
    with Client(**settings(), transport=api.transport()) as client:
        for _ in range(3):
            client.webhooks.get("w")
    assert api.tokens == 1
    assert {request.headers["Authorization"] for request in api.requests} == {"Bearer token-1"}


def test_calls_that_start_together_request_one_token() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", *[ok() for _ in range(20)])
    transport = api.transport()
    with Client(**settings(), transport=transport) as client:
        run_all_threads(*[lambda: client.webhooks.get("w") for _ in range(20)])
    assert api.tokens == 1
    assert len(api.requests) == 20


def test_an_expired_token_is_renewed_once_and_the_call_repeated() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized(EXPIRED["WWW-Authenticate"]), ok())
    with Client(**settings(max_retries=0), transport=api.transport()) as client:
        client.webhooks.get("w")
        client.webhooks.get("w")
    assert api.tokens == 2
    assert [r.headers["Authorization"] for r in api.requests] == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


def test_a_second_expiry_in_one_call_is_an_error() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", *[unauthorized("Bearer expired") for _ in range(2)])
    with Client(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.Unauthorized):
            client.webhooks.get("w")
    assert (api.tokens, len(api.requests)) == (2, 2)


@pytest.mark.parametrize("challenge", [None, 'Basic realm="papi"', 'Bearer error="invalid_token"', "Bearer unexpired"])
def test_no_other_challenge_renews(challenge: str | None) -> None:
    api = Api()
    api.on("GET", "/webhooks/w", unauthorized(challenge))
    with Client(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.Unauthorized):
            client.webhooks.get("w")
    assert (api.tokens, len(api.requests)) == (1, 1)


def test_many_expiries_at_once_renew_once() -> None:
    api = Api()

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return api.handle(request)
        return unauthorized("Bearer expired") if request.headers["Authorization"] == "Bearer token-1" else ok()

    with Client(**settings(), transport=httpx2.MockTransport(answer)) as client:
        run_all_threads(*[lambda: client.webhooks.get("w") for _ in range(10)])
    assert api.tokens == 2


def test_basic_is_an_explicit_choice() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok())
    with Client(**settings(auth="basic"), transport=api.transport()) as client:
        client.webhooks.get("w")
    assert api.tokens == 0
    assert api.requests[0].headers["Authorization"] == "Basic a2V5OnMzY3JldC1vZi1rZXk="


def test_a_ready_token_is_used_and_never_renewed() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized("Bearer expired"))
    client = Client(project_id="p", access_token="ready", base_url="http://papi.test", transport=api.transport())
    with client:
        client.webhooks.get("w")
        with pytest.raises(errors.Unauthorized):
            client.webhooks.get("w")
    assert api.tokens == 0
    assert api.requests[0].headers["Authorization"] == "Bearer ready"


def test_a_provider_is_asked_for_each_attempt() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), unauthorized("Bearer expired"), ok())
    given: list[str] = []

    def provider() -> str:
        given.append(f"own-{len(given)}")
        return given[-1]

    client = Client(project_id="p", access_token=provider, base_url="http://papi.test", transport=api.transport())
    with client:
        client.webhooks.get("w")
        client.webhooks.get("w")
    assert [r.headers["Authorization"] for r in api.requests] == ["Bearer own-0", "Bearer own-1", "Bearer own-2"]


def test_wrong_credentials_say_so() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        assert request.url.path == "/oauth2/token"
        return httpx2.Response(401, json={"error": "invalid_client", "error_description": "no such key"})

    with Client(**settings(), transport=httpx2.MockTransport(refuse)) as client:
        with pytest.raises(errors.Unauthorized, match="no such key") as caught:
            client.webhooks.get("w")
    assert caught.value.operation == "oauth2.token"
    assert caught.value.code == "invalid_client"


@pytest.mark.parametrize(("status", "requests"), [(401, 1), (503, 4)])
def test_calls_that_wait_together_for_a_token_fail_together(status: int, requests: int) -> None:
    api = Api()

    def refuse(request: httpx2.Request) -> httpx2.Response:
        api.tokens += 1
        time.sleep(0.2)
        return httpx2.Response(status, json={"error": "invalid_client"})

    with impatient(Client(**settings(), transport=httpx2.MockTransport(refuse))) as client:

        def fail() -> str:
            with pytest.raises(errors.ApiError) as caught:
                client.webhooks.get("w")
            return str(caught.value)

        told = run_all_threads(*[fail for _ in range(5)])
        assert api.tokens == requests
        assert len(set(told)) == 1
        # Whoever asks later asks anew.
        fail()
    assert api.tokens == 2 * requests


def test_a_deadline_holds_while_another_call_fetches_the_token() -> None:
    api = Api()

    def slow(request: httpx2.Request) -> httpx2.Response:
        time.sleep(1.0)
        return api.handle(request)

    api.on("GET", "/webhooks/w", ok())
    with Client(**settings(), transport=httpx2.MockTransport(slow)) as client:

        def patient() -> str:
            return (client.webhooks.get("w")).id

        def hurried() -> float:
            pause_thread(0.2)
            started = time.monotonic()
            with pytest.raises(errors.Timeout, match="another call"):
                client.webhooks.get("w", deadline=0.1)
            return time.monotonic() - started

        found, seconds = run_all_threads(patient, hurried)
    assert found == "w1"
    assert seconds < 0.6


def test_a_busy_token_endpoint_is_asked_again() -> None:
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

    with impatient(Client(**settings(), transport=httpx2.MockTransport(busy))) as client:
        assert (client.webhooks.get("w")).id == "w1"


@pytest.mark.parametrize(
    "answer", [{"token_type": "bearer"}, {"access_token": "t", "token_type": "mac"}, {"access_token": "a\nb"}, ["t"]]
)
def test_a_token_answer_of_another_form_is_refused(answer: object) -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json=answer))
    with Client(**settings(), transport=transport) as client:
        with pytest.raises((errors.InvalidResponse, errors.ConfigurationError)):
            client.webhooks.get("w")


def test_copies_share_the_token() -> None:
    api = Api()
    api.on("GET", "/webhooks/w", ok(), ok())
    with Client(**settings(), transport=api.transport()) as client:
        client.webhooks.get("w")
        client.with_options(timeout=1).webhooks.get("w")
    assert api.tokens == 1
