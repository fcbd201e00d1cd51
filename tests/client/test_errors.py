"""From an answer to the error that is raised."""

import pickle

import httpx2
import pytest

from sinch_provisioning import errors
from sinch_provisioning.client._flows.reading import api_error
from sinch_provisioning.contract.errors import ErrorCode


def error_of(response: httpx2.Response, *, sent: object = None) -> errors.ApiError:
    return api_error(response, "webhooks.create", sent=sent, path={}, now=0.0)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest), (401, errors.Unauthorized), (403, errors.Forbidden), (404, errors.NotFound),
        (409, errors.Conflict), (412, errors.PreconditionFailed), (424, errors.UpstreamFailed),
        (429, errors.RateLimited), (500, errors.ServerError), (503, errors.ServerError), (599, errors.ServerError),
        (405, errors.ApiError), (408, errors.ApiError), (413, errors.ApiError), (422, errors.ApiError),
    ],
)  # fmt: skip
def test_one_class_per_group_of_statuses(status: int, kind: type[errors.ApiError]) -> None:
    assert errors.lookup(status) is kind
    assert type(error_of(httpx2.Response(status))) is kind


def test_a_papi_error_has_all_its_parts() -> None:
    body = {
        "errorCode": "invalid_input",
        "message": "The input is wrong.",
        "resolution": "Fix it.",
        "additionalInformation": {"validationErrors": ["triggers is required", "target is required"]},
    }
    error = error_of(httpx2.Response(400, json=body, headers={"X-Request-Id": "r1", "Retry-After": "2"}))
    assert error.code is ErrorCode.INVALID_INPUT
    assert (error.status, error.message, error.resolution) == (400, "The input is wrong.", "Fix it.")
    assert error.validation_errors == ["triggers is required", "target is required"]
    assert (error.operation, error.request_id, error.retry_after) == ("webhooks.create", "r1", 2.0)
    assert str(error) == (
        "400 invalid_input (webhooks.create): The input is wrong. | triggers is required; target is required | Fix it."
    )
    assert repr(error).startswith("BadRequest('400 invalid_input")


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"type": "https://x", "title": "Token expired", "detail": "Renew it."}, "", "Token expired: Renew it."),
        ({"error": "invalid_request", "error_description": "No."}, "invalid_request", "No."),
        ({"error": {"code": 7, "message": "deep"}}, "7", "deep"),
        ({"errorCode": "brand_new_code", "message": "m"}, "brand_new_code", "m"),
        ({"errorCode": "x", "message": None, "additionalInformation": "text"}, "x", ""),
        ({}, "", "Bad Request"),
        ([1], "", "Bad Request: a JSON body of an unknown form"),
    ],
)
def test_bodies_of_other_forms(body: object, code: str, message: str) -> None:
    error = error_of(httpx2.Response(400, json=body))
    assert (error.code, error.message) == (code, message)


def test_html_is_read_as_text() -> None:
    page = "<html><style>p {}</style><body><h1>Bad gateway</h1><p>nginx</p></body></html>"
    error = error_of(httpx2.Response(502, html=page))
    assert error.message == "Bad Gateway: Bad gateway nginx"
    assert error_of(httpx2.Response(502)).message == "Bad Gateway"
    assert error_of(httpx2.Response(502, content=b"\xff\xfe" * 10_000)).status == 502


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [
        (500, "internal_error", True), (503, "", True), (501, "", False), (429, "too_many_requests", True),
        (408, "request_timeout", True), (409, "resource_locked", True), (409, "webhook_exists", False),
        (429, "rbm_too_many_requests", False), (400, "invalid_input", False),
    ],
)  # fmt: skip
def test_whether_trying_again_makes_sense(status: int, code: str, retryable: bool) -> None:
    assert error_of(httpx2.Response(status, json={"errorCode": code})).retryable is retryable


def test_what_was_sent_in_confidence_is_not_repeated_in_the_text() -> None:
    sent = {
        "code": "123456", "secret": "abc-secret", "triggers": ["ALL"],
        "details": {"phoneNumber": "+47 900 12 345", "facebookToken": ["EAAx"]},
    }  # fmt: skip
    body = {"errorCode": "invalid_input", "message": "123456 and abc-secret and +47 900 12 345 and EAAx are wrong"}
    error = error_of(httpx2.Response(400, json=body), sent=sent)
    assert str(error) == (
        "400 invalid_input (webhooks.create): [hidden] and [hidden] and [hidden] and [hidden] are wrong"
    )
    assert error.message == body["message"]


@pytest.mark.parametrize(
    "error",
    [
        errors.Conflict(status=409, code="webhook_exists", message="m", operation="webhooks.create"),
        errors.OutcomeUnknown("webhooks.create", "Look there."),
        errors.Timeout("webhooks.get", "slow"),
        errors.InvalidResponse("webhooks.get", "odd", status=200, content=b"x"),
        errors.WaitTimeout("webhooks.get", "late", state="X", waiting_for="person"),
        errors.WebhookVerificationError("stale", "old"),
    ],
)
def test_errors_survive_pickling(error: errors.SinchError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  made here
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.__dict__ == error.__dict__


def test_the_tree_of_errors() -> None:
    assert issubclass(errors.Timeout, errors.ConnectionFailed)
    assert issubclass(errors.ConfigurationError, ValueError)
    for name in errors.__all__:
        found = getattr(errors, name)
        if isinstance(found, type):
            assert issubclass(found, errors.SinchError)
