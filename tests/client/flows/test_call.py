"""One call: how often it is sent, and what comes out, by the retry class of its operation."""

import json

import httpx2
import pytest

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows import find_out
from sinch_provisioning.client._flows.auth import FixedHeader, TokenProvider
from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Flow, Sleep
from sinch_provisioning.client._flows.reconcile import READ_BACK
from sinch_provisioning.client._flows.runtime import Options, Runtime
from sinch_provisioning.client._redact import Secret
from sinch_provisioning.contract.operations import OPERATIONS
from tests.client.fakes import WEBHOOK, Script, call, lost, papi

GET = call("webhooks.get", path={"webhookId": "w1"})
DELETE = call("webhooks.delete", path={"webhookId": "w1"})
REGISTER = call("whatsapp.senders.register", path={"senderId": "s"}, body={"method": "SMS"})
WEBHOOK_BODY = {"target": "https://a.example", "secret": "very-secret", "triggers": ["ALL"]}
CREATE = call("webhooks.create", body=WEBHOOK_BODY)
OK = httpx2.Response(200, json=WEBHOOK)


# -- always -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble",
    [
        *(papi(429, "too_many_requests"), papi(500), papi(502), papi(503), papi(504), lost()),
        *(lost(httpx2.ConnectError), lost(httpx2.ReadTimeout), httpx2.Response(500, html="<h1>Oops</h1>")),
    ],
)
def test_a_read_is_repeated(trouble: httpx2.Response | Exception) -> None:
    script = Script(trouble, trouble, trouble, OK)
    reply = script.run(perform(script.runtime(), GET))
    assert reply.attempts == 4
    assert script.slept == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (papi(503), errors.ServerError),
        (papi(429, "too_many_requests"), errors.RateLimited),
        (lost(), errors.ConnectionFailed),
        (lost(httpx2.ReadTimeout), errors.Timeout),
    ],
)
def test_after_three_repetitions_the_last_error_is_raised(
    trouble: httpx2.Response | Exception, kind: type[errors.SinchError]
) -> None:
    script = Script(*[trouble] * 4)
    with pytest.raises(kind):
        script.run(perform(script.runtime(), GET))
    assert len(script.sent) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 424])
def test_a_refusal_is_final(status: int) -> None:
    script = Script(papi(status, "whatever"))
    with pytest.raises(errors.ApiError) as caught:
        script.run(perform(script.runtime(), GET))
    assert type(caught.value) is errors.lookup(status)
    assert caught.value.status == status


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "3600"}])
def test_a_used_up_quota_is_not_asked_again(headers: dict[str, str]) -> None:
    script = Script(papi(429, "too_many_invalid_verification_codes", headers=headers))
    with pytest.raises(errors.RateLimited) as caught:
        script.run(perform(script.runtime(), call("whatsapp.senders.verify", path={"senderId": "s"}, body={})))
    assert not caught.value.retryable


def test_retry_after_is_honoured() -> None:
    script = Script(papi(429, "too_many_requests", headers={"Retry-After": "4"}), OK)
    script.run(perform(script.runtime(random=0.0), GET))
    assert script.slept == [4.0]


def test_retry_after_as_a_date_is_honoured() -> None:
    # The wall clock of the script stands at 1,700,000,000, which is 22:13:20.
    headers = {"Retry-After": "Tue, 14 Nov 2023 22:13:26 GMT"}
    script = Script(papi(503, "service_unavailable", headers=headers), OK)
    script.run(perform(script.runtime(random=0.0), GET))
    assert script.slept == [6.0]


def test_the_deadline_ends_a_call_before_a_pause_that_would_outlast_it() -> None:
    script = Script(papi(503), papi(503))
    with pytest.raises(errors.ServerError):
        script.run(perform(script.runtime(), call("webhooks.get", path={"webhookId": "w"}, deadline=1.2)))
    assert script.slept == [0.5]


def test_no_attempt_may_outlast_the_deadline() -> None:
    script = Script(OK)
    script.run(perform(script.runtime(), call("webhooks.get", path={"webhookId": "w"}, deadline=3.0, timeout=30.0)))
    assert script.allowed == [3.0]


def test_nothing_is_sent_behind_the_deadline() -> None:
    late = call("webhooks.get", path={"webhookId": "w"}, deadline=0.0)
    script = Script()
    with pytest.raises(errors.Timeout, match="before the request was sent"):
        script.run(perform(script.runtime(), late))


def test_a_token_that_takes_all_the_time_leaves_the_request_unsent() -> None:
    script = Script()

    class Slow(FixedHeader):
        def authorization(self, runtime: Runtime, options: Options, deadline: float) -> Flow[Secret]:
            yield Sleep(5.0)
            return Secret("Bearer late")

    register = call("whatsapp.senders.register", path={"senderId": "s"}, body={"method": "SMS"}, deadline=4.0)
    with pytest.raises(errors.Timeout):
        script.run(perform(script.runtime(Slow(Secret("x"))), register))
    assert not script.sent


def test_retries_can_be_switched_off() -> None:
    script = Script(papi(503))
    with pytest.raises(errors.ServerError):
        script.run(perform(script.runtime(), call("webhooks.get", path={"webhookId": "w"}, max_retries=0)))


@pytest.mark.parametrize("refusal", [papi(404, "webhook_not_found"), papi(409, "sender_already_deleted")])
def test_gone_after_a_lost_answer_to_delete_is_success(refusal: httpx2.Response) -> None:
    script = Script(lost(), refusal)
    reply = script.run(perform(script.runtime(), DELETE))
    assert (reply.response.status_code, reply.content, reply.recovered) == (204, b"", True)


@pytest.mark.parametrize("first", [[], [papi(503)], [lost(httpx2.ConnectError)]])
def test_gone_is_an_error_when_no_earlier_delete_can_have_counted(first: list[httpx2.Response | Exception]) -> None:
    script = Script(*first, papi(404, "webhook_not_found"))
    with pytest.raises(errors.NotFound):
        script.run(perform(script.runtime(), DELETE))


def test_a_conflict_after_a_lost_answer_to_patch_may_be_with_the_call_itself() -> None:
    patch = call(
        "whatsapp.templates.update", path={"templateName": "n", "languageCode": "EN"}, body={"status": "SUBMIT"}
    )
    script = Script(lost(), papi(409, "template_changes_not_updatable"))
    with pytest.raises(errors.OutcomeUnknown) as caught:
        script.run(perform(script.runtime(), patch))
    assert isinstance(caught.value.__cause__, errors.Conflict)


def test_redirects_are_not_followed() -> None:
    script = Script(httpx2.Response(307, headers={"Location": "https://evil.example/"}))
    with pytest.raises(errors.InvalidResponse, match="307"):
        script.run(perform(script.runtime(), GET))
    assert len(script.sent) == 1


# -- once -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble", [papi(429, "too_many_requests"), papi(503), lost(httpx2.ConnectError), lost(httpx2.PoolTimeout)]
)
def test_what_was_provably_not_processed_is_repeated(trouble: httpx2.Response | Exception) -> None:
    script = Script(trouble, httpx2.Response(200, json={}))
    assert script.run(perform(script.runtime(), REGISTER)).attempts == 2


@pytest.mark.parametrize(
    "trouble",
    [
        *(papi(500), papi(502), papi(504), lost(), lost(httpx2.ReadTimeout), lost(httpx2.WriteError)),
        *(lost(httpx2.RemoteProtocolError), httpx2.Response(500, text="oops")),
    ],
)
def test_a_code_is_never_requested_twice(trouble: httpx2.Response | Exception) -> None:
    script = Script(trouble)
    with pytest.raises(errors.OutcomeUnknown) as caught:
        script.run(perform(script.runtime(), REGISTER))
    assert len(script.sent) == 1
    assert caught.value.operation == "whatsapp.senders.register"
    assert caught.value.how_to_find_out in str(caught.value)
    lost_or_failed = "the answer got lost" if isinstance(trouble, Exception) else f"failed with {trouble.status_code}"
    assert lost_or_failed in str(caught.value)
    assert isinstance(caught.value.__cause__, errors.SinchError)


def test_a_documented_failure_of_an_order_is_no_riddle_and_not_repeated() -> None:
    code = next(code for code in OPERATIONS["bundles.create"].error_codes(500) if code != "internal_error")
    script = Script(papi(500, code))
    with pytest.raises(errors.ServerError) as caught:
        script.run(perform(script.runtime(), call("bundles.create", body={"region": "EU"})))
    assert caught.value.code == code


def test_a_get_with_an_effect_is_sent_once() -> None:
    invite = call("rcs.senders.test_numbers.retry", path={"senderId": "s", "testNumber": "+447700900123"})
    script = Script(lost())
    with pytest.raises(errors.OutcomeUnknown):
        script.run(perform(script.runtime(), invite))
    assert len(script.sent) == 1


def test_a_conflict_with_the_own_first_attempt_is_waited_out() -> None:
    script = Script(papi(409, "idempotency_key_conflict"), httpx2.Response(200, json={}))
    assert script.run(perform(script.runtime(), REGISTER)).attempts == 2


@pytest.mark.parametrize("operation", [o for o in OPERATIONS.values() if o.retry != "always"], ids=lambda o: o.id)
def test_every_operation_that_may_end_unknown_says_how_to_find_out(operation: object) -> None:
    assert getattr(operation, "id", "") in find_out.ADVICE


# -- reconcile --------------------------------------------------------------------------------------------------------


def test_every_create_with_a_natural_key_can_be_read_back() -> None:
    assert set(READ_BACK) == {o.id for o in OPERATIONS.values() if o.retry == "reconcile"}


def test_exists_after_a_lost_answer_is_resolved_by_reading_back() -> None:
    page = {
        "webhooks": [{**WEBHOOK, "target": "https://b.example"}],
        "totalSize": 2,
        "pageSize": 1,
        "nextPageToken": "n",
    }
    script = Script(
        lost(),
        papi(409, "webhook_exists"),
        httpx2.Response(200, json=page),
        httpx2.Response(200, json={"webhooks": [WEBHOOK], "totalSize": 2, "pageSize": 1}),
    )
    reply = script.run(perform(script.runtime(), CREATE))
    assert json.loads(reply.content) == WEBHOOK
    assert reply.recovered
    assert script.calls == ["POST /v1/projects/p/webhooks"] * 2 + ["GET /v1/projects/p/webhooks"] * 2
    assert script.sent[3].url.params["pageToken"] == "n"


def test_exists_without_a_lost_answer_is_a_conflict() -> None:
    script = Script(papi(503), papi(409, "webhook_exists"))
    with pytest.raises(errors.Conflict):
        script.run(perform(script.runtime(), CREATE))
    assert len(script.sent) == 2


def test_what_was_there_before_is_not_taken_for_the_own_one() -> None:
    other = {**WEBHOOK, "triggers": ["BUNDLE_DONE"]}
    script = Script(
        lost(), papi(409, "webhook_exists"),
        httpx2.Response(200, json={"webhooks": [other], "totalSize": 1, "pageSize": 1}),
    )  # fmt: skip
    with pytest.raises(errors.Conflict):
        script.run(perform(script.runtime(), CREATE))


@pytest.mark.parametrize(
    ("operation", "body", "path", "found"),
    [
        (
            "whatsapp.templates.create",
            {"name": "order_ready", "language": "EN_US", "category": "UTILITY", "details": {}},
            "/whatsapp/templates/order_ready/languages/EN_US",
            {"name": "order_ready", "language": "EN_US"},
        ),
        (
            "whatsapp.accounts.create",
            {"wabaName": "Shop", "clientBusinessManagerId": "1", "senderDetails": {}},
            "/whatsapp",
            {"changes": {"details": {"wabaName": "Shop", "clientBusinessManagerId": "1"}}},
        ),
        ("kakaotalk.senders.create", {"plusFriendId": "@shop"}, "/kakaotalk/senders/@shop", {"plusFriendId": "@shop"}),
    ],
)
def test_reading_back_by_key(operation: str, body: object, path: str, found: object) -> None:
    script = Script(lost(), papi(409, "exists"), httpx2.Response(200, json=found))
    reply = script.run(perform(script.runtime(), call(operation, body=body)))
    assert json.loads(reply.content) == found
    assert script.calls[-1] == f"GET /v1/projects/p{path}"


def test_the_account_of_somebody_else_is_not_taken_for_the_own_one() -> None:
    body = {"wabaName": "Shop", "clientBusinessManagerId": "1", "senderDetails": {}}
    found = {"details": {"wabaName": "Another", "clientBusinessManagerId": "1"}}
    script = Script(lost(), papi(409, "account_exists"), httpx2.Response(200, json=found))
    with pytest.raises(errors.Conflict):
        script.run(perform(script.runtime(), call("whatsapp.accounts.create", body=body)))


@pytest.mark.parametrize(
    ("body", "found", "same"),
    [
        ({"wabaId": "1", "phoneNumberId": "22"}, {"id": "s", "phoneNumberId": "22"}, True),
        ({"wabaId": "1", "phoneNumberId": "22"}, {"id": "s", "details": {"phoneNumberId": "22"}}, True),
        ({"wabaId": "1", "phoneNumberId": "22"}, {"id": "s", "phoneNumberId": "23"}, False),
        (
            {"details": {"countryCode": "44", "phoneNumber": "7700900123"}},
            {"id": "s", "countryCode": "+44", "phoneNumber": "7700 900123"},
            True,
        ),
        (
            {"details": {"countryCode": "44", "phoneNumber": "7700900123"}},
            {"id": "s", "changes": {"details": {"countryCode": "45", "phoneNumber": "7700900123"}}},
            False,
        ),
        ({"details": {"phoneNumber": "+447700900123"}}, {"id": "s", "phoneNumber": "447700900124"}, False),
        ({"details": {}}, {"id": "s", "phoneNumber": "447700900124"}, False),
    ],
)
def test_reading_back_a_sender(body: object, found: object, same: bool) -> None:
    page = {"senders": [found], "totalSize": 1, "pageSize": 1}
    script = Script(lost(), papi(409, "used_phone_number_id"), httpx2.Response(200, json=page))
    flow = perform(script.runtime(), call("whatsapp.senders.create", body=body))
    if same:
        assert json.loads(script.run(flow).content) == found
    else:
        with pytest.raises(errors.Conflict):
            script.run(flow)


def test_a_create_whose_every_answer_is_lost_ends_unknown() -> None:
    script = Script(lost(), lost(), lost(httpx2.ConnectError), papi(503))
    with pytest.raises(errors.OutcomeUnknown) as caught:
        script.run(perform(script.runtime(), CREATE))
    assert "webhooks.list" in caught.value.how_to_find_out


def test_a_read_back_that_fails_leaves_the_outcome_unknown_and_keeps_the_deadline() -> None:
    create = call("webhooks.create", body=WEBHOOK_BODY, deadline=5.0, max_retries=9)
    script = Script(lost(), papi(409, "webhook_exists"), *[papi(500)] * 9)
    with pytest.raises(errors.OutcomeUnknown) as caught:
        script.run(perform(script.runtime(), create))
    assert isinstance(caught.value.__cause__, errors.ServerError)
    assert sum(script.slept) < 5.0


def test_credentials_that_fail_after_a_lost_answer_do_not_hide_that_it_is_unknown() -> None:
    script = Script(lost(), papi(401, "unauthorized_error"))
    with pytest.raises(errors.OutcomeUnknown):
        script.run(perform(script.runtime(), CREATE))


def test_a_provider_that_fails_after_a_lost_answer_does_not_hide_it_either() -> None:
    tokens = ["one"]
    script = Script(lost())
    with pytest.raises(errors.OutcomeUnknown) as caught:
        script.run(perform(script.runtime(TokenProvider(lambda: tokens.pop())), CREATE))
    assert isinstance(caught.value.__cause__, IndexError)


def test_a_refusal_after_a_lost_answer_is_the_answer() -> None:
    script = Script(lost(), papi(400, "invalid_input"))
    with pytest.raises(errors.BadRequest):
        script.run(perform(script.runtime(), CREATE))


# -- requests ---------------------------------------------------------------------------------------------------------


def test_all_attempts_carry_the_same_idempotency_key() -> None:
    script = Script(lost(), papi(503), httpx2.Response(201, json=WEBHOOK))
    script.run(perform(script.runtime(), CREATE))
    keys = {request.headers["Idempotency-Key"] for request in script.sent}
    assert len(keys) == 1


def test_reads_carry_no_idempotency_key_and_the_caller_may_choose_one() -> None:
    script = Script(OK, httpx2.Response(201, json=WEBHOOK))
    script.run(perform(script.runtime(), GET))
    script.run(perform(script.runtime(), call("webhooks.create", body=WEBHOOK_BODY, idempotency_key="mine")))
    assert "Idempotency-Key" not in script.sent[0].headers
    assert script.sent[1].headers["Idempotency-Key"] == "mine"


def test_path_parameters_are_quoted() -> None:
    script = Script(httpx2.Response(200, json={}))
    number = call("rcs.senders.test_numbers.get", path={"senderId": "a/b?c", "testNumber": "+44 77"})
    script.run(perform(script.runtime(), number))
    assert script.sent[0].url.raw_path == b"/v1/projects/p/rcs/senders/a%2Fb%3Fc/testNumbers/%2B44%2077"


@pytest.mark.parametrize("segment", ["", ".", ".."])
def test_a_segment_that_would_address_something_else_is_refused(segment: str) -> None:
    script = Script()
    with pytest.raises(ValueError, match="webhookId"):
        script.run(perform(script.runtime(), call("webhooks.delete", path={"webhookId": segment})))


def test_extra_headers_win_over_the_usual_ones() -> None:
    script = Script(OK)
    script.run(perform(script.runtime(), call("webhooks.get", path={"webhookId": "w"}, headers={"user-agent": "mine"})))
    assert script.sent[0].headers.get_list("User-Agent") == ["mine"]
