"""Nothing private of a request shows up in errors, logs or tracebacks, whatever the server says about it."""

import logging
import traceback
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sinch_provisioning import Client, errors, models
from sinch_provisioning.client._flows.runtime import Call, Options
from sinch_provisioning.client._redact import Secret, private_values, redact
from sinch_provisioning.contract.models._base import Request
from sinch_provisioning.contract.operations import OPERATIONS

SECRETS = st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Zs")), min_size=8, max_size=40)
CODES = st.from_regex(r"[0-9]{6}", fullmatch=True)
PHONES = st.from_regex(r"\+[1-9][0-9]{9,13}", fullmatch=True)
FAULTS = st.sampled_from(["echo", "html", "lost", "500"])


def answer(fault: str, text: str) -> httpx2.Response:
    if fault == "lost":
        raise httpx2.ReadError("gone")
    if fault == "html":
        return httpx2.Response(502, html=f"<p>{text}</p>")
    status = 500 if fault == "500" else 400
    details = {"validationErrors": [f"code {text} is wrong"]}
    return httpx2.Response(
        status, json={"errorCode": "invalid_input", "message": text, "additionalInformation": details}
    )


@given(secret=SECRETS, code=CODES, phone=PHONES, fault=FAULTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_server_echoes(
    caplog: pytest.LogCaptureFixture, secret: str, code: str, phone: str, fault: str
) -> None:
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    transport = httpx2.MockTransport(lambda request: answer(fault, f"{code} / {phone} / {secret}"))
    client = Client(project_id="p", access_token="access-token-of-the-test", transport=transport, max_retries=0)
    told = [repr(client)]
    calls: list[Any] = [
        lambda: client.whatsapp.senders.verify("s", code=code, extra_body={"secret": secret, "phoneNumber": phone}),
        lambda: client.webhooks.create(target="t", secret=secret, triggers=["ALL"], extra_body={"code": code}),
        lambda: client.rcs.senders.test_numbers.retry("s", phone, extra_body={"secret": secret, "code": code}),
    ]
    for call in calls:
        with pytest.raises(errors.SinchError) as caught:
            call()
        told += [str(caught.value), repr(caught.value), *traceback.format_exception(caught.value)]
        error: BaseException | None = caught.value
        while error is not None:
            told += traceback.format_exception_only(error)
            error = error.__cause__
    text = "\n".join([*told, caplog.text])
    for private in (secret, code, phone, "access-token-of-the-test"):
        assert private not in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call +44 7700 900123 now", "call [hidden] now"),
        ("code 123456.", "code [hidden]."),
        ("Authorization: Bearer abc.def-123", "Authorization: [hidden]"),
        ("eyJhbGciOi.eyJzdWIi.c2ln is a token", "[hidden] is a token"),
        ("at most 65535 characters in 2026", "at most 65535 characters in 2026"),
        ("sender 01K9ZDEMO0NONCE0VECTOR0001", "sender 01K9ZDEMO0NONCE0VECTOR0001"),
    ],
)
def test_what_looks_private_is_hidden(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_private_names_are_found_at_any_depth() -> None:
    document = {
        "secret": "a", "languageCode": "EN", "details": {"phoneNumber": 44, "items": [{"testNumbers": ["b", "c"]}]},
        "accessToken": {"value": "d"}, "triggers": ["ALL"], "code": None,
    }  # fmt: skip
    assert sorted(private_values(document)) == ["44", "a", "b", "c", "d"]


def test_a_secret_and_a_call_print_nothing() -> None:
    assert repr(Secret("x")) == str(Secret("x")) == "Secret(hidden)"
    call = Call(OPERATIONS["webhooks.create"], {"a": "x-path"}, (("b", "x-query"),), {"c": "x-body"}, Options())
    assert not {"x-path", "x-query", "x-body"} & set(repr(call).replace("'", " ").split())


# Flags, ids of Meta and kinds of providers: named after a phone, yet no number of one. `phones` holds models.
HARMLESS = {"embedded_phone", "phone_number_id", "phone_number_provider", "phones"}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, field)
        for name in sorted(models.__all__)
        if isinstance(kind := getattr(models, name), type) and issubclass(kind, Request)
        for field, info in kind.model_fields.items()
        if next(private_values({info.alias or field: "x"}), None) and field not in HARMLESS
    ],
)
def test_requests_print_nothing_private(name: str, field: str) -> None:
    request = getattr(models, name).model_construct(**{field: "hush-hush"})
    assert getattr(request, field) == "hush-hush"
    assert "hush-hush" not in repr(request) + str(request)


def test_what_did_not_fit_a_model_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        models.WebhookCreate(target="https://a.example", secret="hush-hush" * 100, triggers=[models.WebhookTrigger.ALL])
    assert "hush-hush" not in str(caught.value)
    assert "secret" in str(caught.value)
