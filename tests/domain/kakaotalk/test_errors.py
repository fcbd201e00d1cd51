"""Every documented error code of every KakaoTalk operation, through HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.store import Tx
from tests.domain.kakaotalk.support import FRIEND, Desk, sender, template
from tests.support.sandbox import Answer

Case = Callable[[Desk], Awaitable[Answer]]
CASES: dict[tuple[str, str], Case] = {}
ROWS = [row for row in OPERATIONS.values() if row.id.startswith("kakaotalk.")]

#: Codes that neither a call nor the platform can cause, so a scenario injects them: failures of the server itself, and
#: codes that the reference lists where nothing fits them: lists that name no sender or template, comments without a language.
INJECTED = {
    *((row.id, "internal_error") for row in ROWS),
    ("kakaotalk.senders.list", "sender_not_found"),
    ("kakaotalk.templates.list", "template_not_found"),
    ("kakaotalk.templates.comments.create", "template_invalid_language_code"),
}
BODIES: dict[str, Any] = {
    "senders.create": sender("another_shop"),
    "senders.update": {"details": {"name": "New Name"}},
    "senders.comments.create": {"comment": "Why?"},
    "senders.verify": {"code": 123456},
    "templates.create": template("another template"),
    "templates.update": {},
    "templates.comments.create": {"comment": "Why?"},
}
COMMON = {"unauthorized_error", "project_not_initialized"}


def case(*names: str) -> Callable[[Case], Case]:
    """Register how to bring about `operation code`."""

    def register(function: Case) -> Case:
        for name in names:
            operation, _, code = name.partition(" ")
            CASES[f"kakaotalk.{operation}", code] = function
        return function

    return register


async def call(desk: Desk, operation: str, *, json: Any = ..., **changes: Any) -> Answer:
    """A call that would be fine for the live sender, but for what is changed."""
    row = OPERATIONS[operation]
    addressed = {"plusFriendId": FRIEND, "templateCode": "KT0"}
    parameters = {p.name: addressed[p.name] for p in row.parameters if p.location == "path" and p.name in addressed}
    body = BODIES.get(operation.removeprefix("kakaotalk.")) if json is ... else json
    return await desk.sandbox.call(operation, json=body, **(parameters | changes))


def on(operation: str, **changes: Any) -> Case:
    async def run(desk: Desk) -> Answer:
        return await call(desk, f"kakaotalk.{operation}", **changes)

    return run


def test_no_documented_code_is_forgotten() -> None:
    assert len(ROWS) == 20
    documented = {(row.id, code) for row in ROWS for status in row.responses for code in row.error_codes(status)}
    common = {(operation, code) for operation, code in documented if code in COMMON}
    assert not CASES.keys() & INJECTED
    assert CASES.keys() | INJECTED | common == documented


@pytest.mark.parametrize(("operation", "code"), sorted(INJECTED))
async def test_injected(shop: Desk, operation: str, code: str) -> None:
    answer = await call(shop, operation, headers={"X-Papi-Scenario": f"error={code}"})
    assert (answer.code, answer.status) == (code, OPERATIONS[operation].status_of(code))


@pytest.mark.parametrize("operation", [row.id for row in ROWS])
async def test_common(shop: Desk, operation: str) -> None:
    foreign = await call(shop, operation, project="somebody-elses")
    assert (foreign.status, foreign.code) == (401, "unauthorized_error")
    await shop.policy(kakaotalk_enabled=False)
    switched_off = await call(shop, operation)
    if operation == "kakaotalk.senders.create":
        assert switched_off.status == 201
    else:
        assert (switched_off.status, switched_off.code) == (400, "project_not_initialized")


# -- lists and addresses ----------------------------------------------------------------------------------------------

for _row in ROWS:
    _short = _row.id.removeprefix("kakaotalk.")
    if _row.paging is not None:
        case(f"{_short} invalid_page_size")(on(_short, pageSize="many"))
        case(f"{_short} invalid_page_token")(on(_short, pageToken="made-up"))
    if "sender_not_found" in _row.error_codes(404) and (_row.id, "sender_not_found") not in INJECTED:
        case(f"{_short} sender_not_found")(on(_short, plusFriendId="nobody"))
for _short in ("get", "update", "delete", "activities.list", "comments.create", "changes.delete"):
    case(f"templates.{_short} template_not_found")(on(f"templates.{_short}"))

case("senders.list invalid_filter_states")(on("senders.list", filterStates="LIVE"))
case("senders.list invalid_filter_statuses")(on("senders.list", filterStatuses="LIVE"))
case("senders.comments.create invalid_input")(on("senders.comments.create", json={"comment": ""}))
case("templates.comments.create invalid_input")(on("templates.comments.create", json={"comment": ""}))


async def _broken(desk: Desk, operation: str) -> Answer:
    path = OPERATIONS[operation].path.replace("{projectId}", desk.sandbox.project).replace("{plusFriendId}", FRIEND)
    headers = {"content-type": "application/json"}
    return await desk.sandbox.request("POST", path.replace("{templateCode}", "KT0"), headers=headers, content=b'{"')


@case("senders.comments.create invalid_payload")
async def _broken_comment(desk: Desk) -> Answer:
    return await _broken(desk, "kakaotalk.senders.comments.create")


@case("templates.comments.create invalid_payload")
async def _broken_template_comment(desk: Desk) -> Answer:
    return await _broken(desk, "kakaotalk.templates.comments.create")


@case("templates.create invalid_payload")
async def _broken_template(desk: Desk) -> Answer:
    return await _broken(desk, "kakaotalk.templates.create")


# -- senders ----------------------------------------------------------------------------------------------------------


def creating(**members: Any) -> Case:
    return on("senders.create", json=sender("another_shop", **members))


def updating(**details: Any) -> Case:
    return on("senders.update", json={"details": details})


LOGO = "https://files.test/sim-{}.png"
for _code, _url in {
    "file_invalid_mime_type": "https://files.test/logo.gif",
    "file_not_found": LOGO.format("not-found"),
    "file_size_too_large": LOGO.format("too-large"),
    "file_unexpected_error": LOGO.format("broken"),
}.items():
    case(f"senders.create {_code}")(creating(logoImage=_url))
    case(f"senders.update {_code}")(updating(logoImage=_url))
case("senders.create invalid_input")(on("senders.create", json=sender("x" * 31)))
case("senders.update invalid_input")(updating(adminPhoneNo="not a number"))
case("senders.create sender_invalid_category_code")(creating(subLevelCategoryCode="9999"))
case("senders.update sender_invalid_category_code")(updating(topLevelCategoryCode="999"))
case("senders.create plus_friend_id_used")(on("senders.create", json=sender()))
case("senders.create account_exists")(creating(name="Shop [sim:account_exists]"))
case("senders.create account_not_updatable")(on("senders.create", json=sender("sim_account_locked_1")))
case("senders.update no_fields_to_update")(on("senders.update", json={}))
case("senders.changes.delete sender_changes_not_found")(on("senders.changes.delete"))
case("senders.register not_allowed_register")(on("senders.register"))
case("senders.verify not_allowed_verify")(on("senders.verify"))


@case("senders.create account_is_in_progress")
async def _slow_account(desk: Desk) -> Answer:
    await desk.sandbox.control("POST", "projects/{p}/reset")
    await desk.create("first_shop", name="Shop [sim:account_slow]")
    return await desk.try_create("another_shop")


@case("senders.create account_data_is_corrupt")
async def _corrupt_account(desk: Desk) -> Answer:
    def spoil(tx: Tx) -> None:
        tx.execute("UPDATE resource SET private = '{}' WHERE kind = :kind", {"kind": "kakaotalk.account"})

    await desk.sandbox.server.parts.store.run(spoil)
    return await desk.try_create("another_shop")


def without_project(operation: str) -> Case:
    async def run(desk: Desk) -> Answer:
        # The key still reaches the project, as it does for a moment while another server deletes it.
        project = {"id": desk.sandbox.project}
        await desk.sandbox.server.parts.store.run(lambda tx: tx.execute("DELETE FROM project WHERE id = :id", project))
        return await call(desk, f"kakaotalk.{operation}")

    return run


case("senders.create project_not_found")(without_project("senders.create"))
case("senders.update project_not_found")(without_project("senders.update"))


@case("senders.update sender_changes_not_updatable")
async def _busy_sender(desk: Desk) -> Answer:
    await desk.update(status="SUBMIT", details={"name": "New Name"})
    return await desk.update(details={"name": "Newer Name"})


@case("senders.update sender_not_updatable")
async def _halted_sender(desk: Desk) -> Answer:
    await desk.act("sender", FRIEND, "suspend")
    return await desk.update(details={"name": "New Name"})


@case("senders.delete sender_already_deleted")
async def _deleted_twice(desk: Desk) -> Answer:
    assert (await desk.call("delete")).status == 204
    return await desk.call("delete")


@case("senders.changes.delete sender_changes_not_deletable")
async def _changes_under_review(desk: Desk) -> Answer:
    await desk.update(status="SUBMIT", details={"name": "New Name"})
    return await desk.call("changes.delete")


@case("senders.register invalid_app_key")
async def _app_key(desk: Desk) -> Answer:
    await desk.verifying("sim_app_key_shop")
    return await desk.call("register", "sim_app_key_shop")


# -- templates --------------------------------------------------------------------------------------------------------

case("templates.create template_invalid_category_code")(
    on("templates.create", json=template("another template", categoryCode="006099"))
)
case("templates.create template_kakaotalk_validation_error")(on("templates.create", json=template("sim_validation_1")))


@case("templates.activities.list invalid_page_token")
async def _foreign_token(desk: Desk) -> Answer:
    made = await desk.create_template()
    return await desk.call_template("activities.list", made["code"], page_token="made-up")


@case("templates.create template_exists")
async def _same_name(desk: Desk) -> Answer:
    await desk.create_template("order shipped")
    return await desk.try_template("order shipped")


@case("templates.update template_exists")
async def _renamed(desk: Desk) -> Answer:
    await desk.create_template("order shipped")
    other = await desk.create_template("order lost", status="DRAFT")
    return await desk.edit(other["code"], details={"name": "order shipped"})


@case("templates.update template_invalid_category_code")
async def _moved(desk: Desk) -> Answer:
    made = await desk.create_template(status="DRAFT")
    return await desk.edit(made["code"], details={"categoryCode": "6001"})


@case("templates.update template_kakaotalk_validation_error")
async def _refused(desk: Desk) -> Answer:
    made = await desk.create_template("sim_validation_1", status="DRAFT")
    return await desk.edit(made["code"], status="SUBMIT")


@case("templates.update template_changes_not_updatable")
async def _busy(desk: Desk) -> Answer:
    made = await desk.create_template()
    return await desk.edit(made["code"], details={"content": "다른 내용입니다."})


@case("templates.update template_not_updatable")
async def _dormant(desk: Desk) -> Answer:
    code = (await desk.approved())["code"]
    await desk.act("template", code, "fall_asleep")
    return await desk.edit(code, details={"content": "다른 내용입니다."})


@case("templates.changes.delete template_not_deletable")
async def _submitted(desk: Desk) -> Answer:
    made = await desk.create_template()
    return await desk.call_template("changes.delete", made["code"])


@pytest.mark.parametrize(("operation", "code"), sorted(CASES))
async def test_caused(shop: Desk, operation: str, code: str) -> None:
    answer = await CASES[operation, code](shop)
    assert (answer.code, answer.status) == (code, OPERATIONS[operation].status_of(code))
