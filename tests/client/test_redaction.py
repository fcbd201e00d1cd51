"""Nothing private of a request shows up in errors, logs or tracebacks, whatever the server says about it."""

import json
import logging
import traceback
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

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


KEY_SECRET, TOKEN = "key-secret-of-the-test", "access-token-of-the-test"


class Echo(BaseHTTPRequestHandler):
    """An API that repeats in every way what it was sent, or hangs up."""

    protocol_version = "HTTP/1.1"
    fault, text = "echo", ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/oauth2/token":
            return self.reply(200, json.dumps({"access_token": TOKEN, "expires_in": 3600}))
        if self.fault == "lost":
            self.close_connection = True
            return None
        if self.fault == "html":
            return self.reply(502, f"<p>{self.text}</p>")
        details = {"validationErrors": [f"code {self.text} is wrong"]}
        problem = {"errorCode": "invalid_input", "message": self.text, "additionalInformation": details}
        return self.reply(500 if self.fault == "500" else 400, json.dumps(problem))

    def do_GET(self) -> None:
        self.do_POST()

    def reply(self, status: int, body: str) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Its own log would hold the paths."""


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@given(secret=SECRETS, code=CODES, phone=PHONES, fault=FAULTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_server_echoes(
    echo: str, caplog: pytest.LogCaptureFixture, secret: str, code: str, phone: str, fault: str
) -> None:
    """In logs at DEBUG, those of the HTTP library included, in reprs, and in tracebacks of the error and its causes."""
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    Echo.fault, Echo.text = fault, f"{code} / {phone} / {secret}"
    client = Client(project_id="p", key_id="k", key_secret=KEY_SECRET, base_url=echo, max_retries=0)
    told = [repr(client)]
    calls: list[Any] = [
        lambda: client.whatsapp.senders.verify("s", code=code, extra_body={"secret": secret, "phoneNumber": phone}),
        lambda: client.webhooks.create(target="t", secret=secret, triggers=["ALL"], extra_body={"code": code}),
        lambda: client.rcs.senders.test_numbers.retry("s", phone, extra_body={"secret": secret, "code": code}),
    ]
    with client:
        for call in calls:
            with pytest.raises(errors.SinchError) as caught:
                call()
            for error in chain(caught.value):
                told += [str(error), repr(error), *traceback.format_exception(error)]
    text = "\n".join([*told, caplog.text])
    assert "send_request_headers" in text
    for private in (secret, code, phone, KEY_SECRET, TOKEN):
        assert private not in text


@pytest.mark.parametrize("fault", ["echo", "500", "lost"])
def test_tracebacks_with_local_variables_hold_what_the_caller_wrote_and_no_more(echo: str, fault: str) -> None:
    """The frames of the method that was called show its arguments, as the caller's own do; all others are cut off."""
    Echo.fault = fault
    with Client(project_id="p", key_id="k", key_secret=KEY_SECRET, base_url=echo, max_retries=0) as client:
        with pytest.raises(errors.SinchError) as caught:
            client.webhooks.create(target="t", secret="hush-hush", triggers=["ALL"])
        for error in chain(caught.value):
            shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
            assert KEY_SECRET not in shown
            assert TOKEN not in shown
            files = {Path(frame.filename).name for frame in traceback.extract_tb(error.__traceback__)}
            assert files <= {Path(__file__).name, "webhooks.py", "core.py"}


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
HARMLESS = {"embedded_phone", "phone_number_id", "phone_number_provider", "phones", "test_number"}


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
