"""The webhooks family through HTTP: every rule and every documented error code."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.store import webhooks
from sinch_provisioning.server.vault import webhook_place
from tests.support.sandbox import Sandbox

NOBODY = "0" * 32


def hook(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {
        "target": f"https://shop.example/{number:02}",
        "secret": "top-secret",
        "triggers": ["BUNDLE_DONE"],
        **changes,
    }


async def create(sandbox: Sandbox, number: int = 0, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = await sandbox.ok("webhooks.create", json=hook(number, **changes))
    return found


async def test_a_webhook_comes_back_without_its_secret(sandbox: Sandbox) -> None:
    made = await create(sandbox, triggers=["ALL"])
    assert made == {
        "id": made["id"],
        "projectId": sandbox.project,
        "target": "https://shop.example/00",
        "triggers": ["ALL"],
    }
    assert len(made["id"]) == 32
    assert await sandbox.ok("webhooks.get", webhook_id=made["id"]) == made


async def test_the_list_is_alphabetical_and_whole_without_a_page_size(sandbox: Sandbox) -> None:
    for number in (7, 3, 14, 0, 9):
        await create(sandbox, number)
    page = await sandbox.ok("webhooks.list")
    assert [each["target"][-2:] for each in page["webhooks"]] == ["00", "03", "07", "09", "14"]
    assert page["totalSize"] == 5
    assert not {"nextPageToken", "previousPageToken"} & page.keys()


async def test_pages_go_forth_and_back(sandbox: Sandbox) -> None:
    for number in range(7):
        await create(sandbox, number)
    first = await sandbox.ok("webhooks.list", page_size=3)
    second = await sandbox.ok("webhooks.list", page_size=3, page_token=first["nextPageToken"])
    third = await sandbox.ok("webhooks.list", page_size=3, page_token=second["nextPageToken"])
    targets = [[each["target"][-2:] for each in page["webhooks"]] for page in (first, second, third)]
    assert targets == [["00", "01", "02"], ["03", "04", "05"], ["06"]]
    assert "previousPageToken" not in first
    assert "nextPageToken" not in third
    assert (first["totalSize"], first["pageSize"]) == (7, 3)
    back = await sandbox.ok("webhooks.list", page_size=3, page_token=third["previousPageToken"])
    assert back["webhooks"] == second["webhooks"]
    start = await sandbox.ok("webhooks.list", page_size=3, page_token=back["previousPageToken"])
    assert start["webhooks"] == first["webhooks"]
    assert "previousPageToken" not in start


async def test_a_token_belongs_to_its_project(sandbox: Sandbox) -> None:
    for number in range(3):
        await create(sandbox, number)
    page = await sandbox.ok("webhooks.list", page_size=1)
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    await sandbox.control("POST", "projects/other/keys", {"keyId": "test-key"}, expect=201)
    answer = await sandbox.call("webhooks.list", project="other", page_token=page["nextPageToken"])
    assert answer.code == "invalid_page_token"


async def test_patch_changes_only_what_is_sent_and_put_changes_all(sandbox: Sandbox) -> None:
    made = await create(sandbox)
    patched = await sandbox.ok("webhooks.update", webhook_id=made["id"], json={"triggers": ["ALL"]})
    assert (patched["target"], patched["triggers"]) == (made["target"], ["ALL"])
    assert await sandbox.ok("webhooks.update", webhook_id=made["id"], json={}) == patched
    replaced = await sandbox.ok(
        "webhooks.replace", webhook_id=made["id"], json=hook(0, triggers=["RCS_SENDER_COMMENT_ADDED"])
    )
    assert (replaced["id"], replaced["triggers"]) == (made["id"], ["RCS_SENDER_COMMENT_ADDED"])


async def test_patch_changes_the_target_and_the_secret(sandbox: Sandbox) -> None:
    made = await create(sandbox)
    moved = await sandbox.ok("webhooks.update", webhook_id=made["id"], json={"target": "https://shop.example/moved"})
    assert moved == made | {"target": "https://shop.example/moved"}
    assert await sandbox.ok("webhooks.get", webhook_id=made["id"]) == moved
    await create(sandbox)  # the old target is free
    for secret, update in (("second", {"secret": "second"}), ("third", hook(2, secret="third"))):
        operation = "webhooks.update" if len(update) == 1 else "webhooks.replace"
        await sandbox.ok(operation, webhook_id=made["id"], json=update)
        assert await secret_of(sandbox, made["id"]) == secret


async def secret_of(sandbox: Sandbox, webhook_id: str) -> str:
    """What deliveries to the webhook are signed with."""
    parts = sandbox.server.parts
    row = await parts.store.run(lambda tx: webhooks.get(tx, sandbox.project, webhook_id))
    assert row is not None
    return parts.services.vault.open(row.secret, webhook_place(sandbox.project, webhook_id))


async def test_deleting_frees_the_target_and_the_place(sandbox: Sandbox) -> None:
    made = [await create(sandbox, number) for number in range(15)]
    assert (await sandbox.call("webhooks.create", json=hook(15))).code == "webhook_limit_reached"
    assert (await sandbox.call("webhooks.delete", webhook_id=made[3]["id"])).status == 204
    await create(sandbox, 3)


async def test_all_stands_alone(sandbox: Sandbox) -> None:
    answer = await sandbox.call("webhooks.create", json=hook(triggers=["ALL", "BUNDLE_DONE"]))
    assert (answer.code, answer.problems) == ("invalid_input", ["triggers must not combine ALL with other values"])


async def test_triggers_are_refused_before_limit_target_and_id(sandbox: Sandbox) -> None:
    made = [await create(sandbox, number) for number in range(15)]
    both = ["ALL", "BUNDLE_DONE"]
    for answer in (
        await sandbox.call("webhooks.create", json=hook(15, triggers=both)),
        await sandbox.call("webhooks.replace", webhook_id=made[0]["id"], json=hook(1, triggers=both)),
        await sandbox.call("webhooks.replace", webhook_id=NOBODY, json=hook(1, triggers=both)),
        await sandbox.call("webhooks.update", webhook_id=made[0]["id"], json=hook(1, triggers=both)),
        await sandbox.call("webhooks.update", webhook_id=NOBODY, json={"triggers": both}),
    ):
        assert answer.code == "invalid_input"


BAD: list[tuple[dict[str, Any], str]] = [
    ({"target": None}, "target"),
    ({"target": ""}, "target"),
    ({"target": "shop.example/hook"}, "target"),
    ({"target": "ftp://shop.example/hook"}, "target"),
    ({"target": "https://shop.example/" + "x" * 722}, "target must have at most 742 characters"),
    ({"secret": None}, "secret"),
    ({"secret": ""}, "secret"),
    ({"secret": "x" * 129}, "secret must have at most 128 characters"),
    ({"triggers": None}, "triggers"),
    ({"triggers": []}, "triggers must have at least 1 item"),
    ({"triggers": ["BUNDLE_DONE", "BUNDLE_DONE"]}, "triggers must hold each item once"),
    ({"triggers": ["BUNDLE_STARTED"]}, "triggers.0 must be one of ALL, "),
    ({"triggers": ["ALL", "BUNDLE_DONE"]}, "triggers must not combine ALL with other values"),
    ({"id": NOBODY}, "id is not a known field"),
]


@pytest.mark.parametrize(("members", "problem"), BAD)
async def test_bodies_have_the_same_limits_everywhere(sandbox: Sandbox, members: dict[str, Any], problem: str) -> None:
    made = await create(sandbox)
    for answer in (
        await sandbox.call("webhooks.create", json=hook(1) | members),
        await sandbox.call("webhooks.replace", webhook_id=made["id"], json=hook() | members),
        await sandbox.call("webhooks.update", webhook_id=made["id"], json=members),
    ):
        assert answer.code == "invalid_input"
        assert answer.problems[0].startswith(problem)
    assert (await sandbox.ok("webhooks.list"))["webhooks"] == [made]


async def test_the_longest_values_are_taken(sandbox: Sandbox) -> None:
    target = "https://shop.example/" + "x" * 721
    made = await create(sandbox, target=target, secret="x" * 128)
    assert made["target"] == target


@pytest.mark.parametrize("field", ["target", "secret", "triggers"])
async def test_all_fields_are_required_to_create_and_to_replace(sandbox: Sandbox, field: str) -> None:
    made = await create(sandbox)
    body = {name: value for name, value in hook().items() if name != field}
    for answer in (
        await sandbox.call("webhooks.create", json=body),
        await sandbox.call("webhooks.replace", webhook_id=made["id"], json=body),
    ):
        assert (answer.code, answer.problems) == ("invalid_input", [f"{field} is required"])


async def test_no_answer_has_the_secret(sandbox: Sandbox) -> None:
    made = await create(sandbox)
    where = {"webhook_id": made["id"]}
    answers = [
        await sandbox.call("webhooks.get", **where),
        await sandbox.call("webhooks.list"),
        await sandbox.call("webhooks.update", json={"secret": "top-secret"}, **where),
        await sandbox.call("webhooks.replace", json=hook(), **where),
    ]
    assert all(answer.status == 200 and b"top-secret" not in answer.body for answer in answers)


@pytest.mark.parametrize("size", [0, 16, "-1", "1.5", "ten", ""])
async def test_pages_hold_1_to_15(sandbox: Sandbox, size: Any) -> None:
    path = f"/v1/projects/{sandbox.project}/webhooks?pageSize={size}"
    assert (await sandbox.request("GET", path)).code == "invalid_page_size"
    for number in (1, 15):
        assert (await sandbox.ok("webhooks.list", page_size=number))["pageSize"] == number


async def test_the_limit_comes_before_the_target(sandbox: Sandbox) -> None:
    for number in range(15):
        await create(sandbox, number)
    assert (await sandbox.call("webhooks.create", json=hook(3))).code == "webhook_limit_reached"


async def test_events_go_to_those_who_hear_them_at_that_moment(sandbox: Sandbox) -> None:
    """Triggers may overlap; a change of triggers counts from the next event on."""
    told = {
        (await create(sandbox, 1, triggers=["ALL"]))["id"],
        (await create(sandbox, 2, triggers=["WHATSAPP_ACCOUNT_COMMENT_ADDED", "BUNDLE_DONE"]))["id"],
    }
    deaf = (await create(sandbox, 3))["id"]
    body = {"clientBusinessManagerId": "1", "companyLegalName": "Shop"}
    await sandbox.ok("whatsapp.accounts.create", json=body)

    async def heard(text: str) -> set[str]:
        await sandbox.ok("whatsapp.accounts.comments.create", json={"comment": text})
        found = (await sandbox.control("GET", "projects/{p}/deliveries"))["deliveries"]
        newest = max(each["eventId"] for each in found)
        return {each["webhookId"] for each in found if each["eventId"] == newest}

    assert await heard("one") == told
    await sandbox.ok("webhooks.update", webhook_id=deaf, json={"triggers": ["WHATSAPP_ACCOUNT_COMMENT_ADDED"]})
    assert await heard("two") == told | {deaf}
    await sandbox.ok("webhooks.replace", webhook_id=deaf, json=hook(3))
    assert await heard("three") == told


async def test_projects_do_not_share_webhooks(sandbox: Sandbox) -> None:
    made = await create(sandbox)
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    await sandbox.control("POST", "projects/other/keys", {"keyId": "test-key"}, expect=201)
    where = {"project": "other", "webhook_id": made["id"]}
    assert (await sandbox.call("webhooks.get", **where)).code == "webhook_not_found"
    assert (await sandbox.call("webhooks.delete", **where)).code == "webhook_not_found"
    assert (await sandbox.call("webhooks.create", project="other", json=hook())).status == 201


ERRORS: list[tuple[str, str, dict[str, Any]]] = [
    ("webhooks.list", "invalid_page_size", {"page_size": "x"}),
    ("webhooks.list", "invalid_page_token", {"page_token": "x"}),
    ("webhooks.create", "invalid_input", {"json": {}}),
    ("webhooks.create", "webhook_exists", {"json": hook(1)}),
    ("webhooks.get", "invalid_id_format", {"webhook_id": "nope"}),
    ("webhooks.get", "webhook_not_found", {"webhook_id": NOBODY}),
    ("webhooks.delete", "invalid_id_format", {"webhook_id": "nope"}),
    ("webhooks.delete", "webhook_not_found", {"webhook_id": NOBODY}),
    ("webhooks.replace", "invalid_id_format", {"webhook_id": "nope", "json": hook()}),
    ("webhooks.replace", "invalid_input", {"webhook_id": NOBODY, "json": {}}),
    ("webhooks.replace", "webhook_not_found", {"webhook_id": NOBODY, "json": hook()}),
    ("webhooks.replace", "webhook_exists", {"webhook_id": "{second}", "json": hook(1)}),
    ("webhooks.update", "invalid_id_format", {"webhook_id": "nope", "json": {}}),
    ("webhooks.update", "invalid_input", {"webhook_id": NOBODY, "json": {"secret": ""}}),
    ("webhooks.update", "webhook_not_found", {"webhook_id": NOBODY, "json": {}}),
    ("webhooks.update", "webhook_exists", {"webhook_id": "{second}", "json": {"target": "https://shop.example/01"}}),
]

#: Codes that the tests above, of malformed bodies or of credentials produce, or that only a fault can cause.
ELSEWHERE = {"webhook_limit_reached", "invalid_payload", "unauthorized_error", "internal_error"}


@pytest.mark.parametrize(("operation", "code", "arguments"), ERRORS, ids=[f"{row[0]}-{row[1]}" for row in ERRORS])
async def test_documented_errors(sandbox: Sandbox, operation: str, code: str, arguments: dict[str, Any]) -> None:
    await create(sandbox, 1)
    second = (await create(sandbox, 2))["id"]
    given = {name: second if value == "{second}" else value for name, value in arguments.items()}
    assert (await sandbox.call(operation, **given)).code == code


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if OPERATIONS[each].family == "webhooks"])
async def test_the_table_above_is_complete(sandbox: Sandbox, operation: str) -> None:
    documented = {code for response in OPERATIONS[operation].responses.values() for code in response.error_codes}
    assert documented - ELSEWHERE == {code for name, code, _ in ERRORS if name == operation}
    parameters = {"webhook_id": NOBODY} if "webhookId" in OPERATIONS[operation].path else {}
    body = {"json": hook()} if OPERATIONS[operation].request else {}
    injected = await sandbox.call(operation, **parameters, **body, headers={"X-Papi-Scenario": "error=internal_error"})
    assert (injected.status, injected.code) == (500, "internal_error")
