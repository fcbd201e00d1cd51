"""Whatever comes in, what goes out is a PAPI error with a fitting status, never a 500."""

from __future__ import annotations

import json

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.server.store import Conflict, webhooks
from tests.support.sandbox import Answer, Sandbox

WEBHOOKS = "/v1/projects/{p}/webhooks"
GOOD = {"target": "https://shop.example/hook", "secret": "s", "triggers": ["ALL"]}


async def post(
    sandbox: Sandbox, content: bytes, *, media: str | None = "application/json", path: str = WEBHOOKS
) -> Answer:
    headers = {} if media is None else {"content-type": media}
    answer = await sandbox.request("POST", path.replace("{p}", sandbox.project), headers=headers, content=content)
    if answer.status >= 400:
        models.PapiError.model_validate_json(answer.body)
    return answer


def nested(depth: int) -> bytes:
    return b'{"target":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "invalid_payload"),
        (b"   ", "invalid_payload"),
        (b"{", "invalid_payload"),
        (b"nonsense", "invalid_payload"),
        (b'{"target": "x",}', "invalid_payload"),
        (b"\xff\xfe{}", "invalid_payload"),
        (b'{"target":"\xc3\x28"}', "invalid_payload"),
        (b'{"target":"\\ud800"}', "invalid_payload"),
        (b'{"target":"a\\u0000b"}', "invalid_payload"),
        (b'{"target":"a\x00b"}', "invalid_payload"),
        (b"\xef\xbb\xbf{}", "invalid_payload"),
        (nested(64), "invalid_payload"),
        (nested(100_000), "invalid_payload"),
        (b'{"target":NaN}', "invalid_input"),
        (b'{"target":1e999}', "invalid_input"),
        (b'{"target":18446744073709551616}', "invalid_input"),
        (b"[]", "invalid_input"),
        (b'"text"', "invalid_input"),
        (b"null", "invalid_input"),
        (nested(63), "invalid_input"),
        (b"{}", "invalid_input"),
        (json.dumps({**GOOD, "unknown": 1}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "secret": 7}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "secret": None}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "triggers": []}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "triggers": ["BUNDLE_DONE", "BUNDLE_DONE"]}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "target": "ftp://shop.example"}).encode(), "invalid_input"),
        (json.dumps({**GOOD, "target": "https://shop.example/" + "a" * 742}).encode(), "invalid_input"),
    ],
)
async def test_bad_bodies_are_refused(sandbox: Sandbox, content: bytes, code: str) -> None:
    answer = await post(sandbox, content)
    assert (answer.status, answer.code) == (400, code), answer.json
    assert answer.problems


async def test_an_escaped_backslash_before_u0000_is_no_nul(sandbox: Sandbox) -> None:
    body = json.dumps({**GOOD, "secret": "a\\u0000"}).encode()
    assert (await post(sandbox, body)).status == 201


async def test_brackets_in_strings_do_not_count_as_nesting(sandbox: Sandbox) -> None:
    assert (await post(sandbox, json.dumps({**GOOD, "secret": "[" * 100 + '\\"'}).encode())).status == 201


async def test_problems_name_the_field_by_its_wire_path(sandbox: Sandbox) -> None:
    answer = await post(sandbox, json.dumps({"target": "x", "triggers": ["ALL", "NOPE"], "extra": 1}).encode())
    fields = {problem.partition(" ")[0] for problem in answer.problems}
    assert fields == {"target", "secret", "triggers.1", "extra"}


@pytest.mark.parametrize(
    "media",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "multipart/form-data",
    ],
)
async def test_other_content_types_are_415(sandbox: Sandbox, media: str | None) -> None:
    answer = await post(sandbox, json.dumps(GOOD).encode(), media=media)
    assert (answer.status, answer.code) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    "media", ["application/json", "Application/JSON; Charset=UTF-8", 'application/json; charset="utf-8"']
)
async def test_spellings_of_json_are_accepted(sandbox: Sandbox, media: str) -> None:
    assert (await post(sandbox, json.dumps(GOOD).encode(), media=media)).status == 201


async def test_a_body_over_one_mebibyte_is_413(sandbox: Sandbox) -> None:
    answer = await post(sandbox, json.dumps({**GOOD, "secret": "x" * (1024 * 1024)}).encode())
    assert (answer.status, answer.code) == (413, "payload_too_large")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/v1/", 404, "not_found"),
        ("GET", "/v1/projects//webhooks", 404, "not_found"),
        ("GET", "/v1/projects/{p}/webhooks/", 404, "not_found"),
        ("GET", "/v1/projects/{p}/web%00hooks", 404, "not_found"),
        ("GET", "/v1/projects/{p}/%ff", 404, "not_found"),
        ("GET", "/v2/projects/{p}/webhooks", 404, "not_found"),
        ("PUT", "/v1/projects/{p}/webhooks", 405, "method_not_allowed"),
        ("TRACE", "/v1/projects/{p}/webhooks", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
        ("GET", "/v1/projects/{p}/webhooks/..%2f..%2fx", 400, "invalid_id_format"),
        ("GET", "/v1/projects/{p}/webhooks/" + "0" * 32, 404, "webhook_not_found"),
        ("GET", "/v1/projects/{p}/sms/smsApps/%0d%0a", 404, "sms_app_not_found"),
        ("GET", "/v1/projects/{p}/rcs/questionnaire/%06%1b", 400, "questionnaire_invalid_use_case"),
    ],
)
async def test_odd_paths_and_methods(sandbox: Sandbox, method: str, path: str, status: int, code: str) -> None:
    answer = await sandbox.request(method, path.replace("{p}", sandbox.project))
    assert (answer.status, answer.code) == (status, code)
    if status == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("pageSize=x", "invalid_page_size"),
        ("pageSize=0", "invalid_page_size"),
        ("pageSize=16", "invalid_page_size"),
        ("pageSize=1.5", "invalid_page_size"),
        ("pageSize=-1", "invalid_page_size"),
        ("pageSize=99999999999999999999", "invalid_page_size"),
        ("pageSize=1&pageSize=2", "invalid_page_size"),
        ("pageToken=x", "invalid_page_token"),
        ("pageToken=%00", "invalid_input"),
        ("pageToken=%ff", "invalid_input"),
        ("pageToken=" + "A" * 5000, "invalid_page_token"),
    ],
)
async def test_bad_query_parameters(sandbox: Sandbox, query: str, code: str) -> None:
    answer = await sandbox.request("GET", f"/v1/projects/{sandbox.project}/webhooks?{query}")
    assert (answer.status, answer.code) == (400, code)


async def test_unknown_query_parameters_are_ignored(sandbox: Sandbox) -> None:
    assert (await sandbox.request("GET", f"/v1/projects/{sandbox.project}/webhooks?nope=1")).status == 200


async def test_every_answer_carries_a_request_id(sandbox: Sandbox) -> None:
    first = await sandbox.request("GET", "/nowhere")
    second = await sandbox.request("GET", "/nowhere")
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


async def test_a_change_that_another_overtook_may_be_repeated(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        raise Conflict("webhook changed")

    monkeypatch.setattr(webhooks, "insert", overtaken)
    answer = await post(sandbox, json.dumps(GOOD).encode())
    assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "service_unavailable", "1")
    monkeypatch.undo()
    assert (await post(sandbox, json.dumps(GOOD).encode())).status == 201
