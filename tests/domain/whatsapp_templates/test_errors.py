"""Every documented error code of every template operation, through HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from tests.domain.whatsapp_templates.support import (
    LANGUAGE,
    NAME,
    URL_BUTTON,
    Desk,
    buttons,
    details,
    header,
    template,
)
from tests.support.sandbox import Answer

Case = Callable[[Desk], Awaitable[Answer]]
CASES: dict[tuple[str, str], Case] = {}

#: Codes that no call and no simulated platform can cause here, so a scenario injects them: failures of the server itself;
#: locks, which a single unit of work never meets; and a language code for an operation that takes none.
INJECTED = {
    *((operation, "internal_error") for operation in OPERATIONS if operation.startswith("whatsapp.templates.")),
    *(
        (f"whatsapp.templates.{operation}", "resource_locked")
        for operation in ("create", "update", "sync", "delete", "delete_by_name", "comments.create", "compare")
    ),
    ("whatsapp.templates.delete_by_name", "template_invalid_language_code"),
}
BODIES: dict[str, Any] = {
    "create": template(),
    "update": {},
    "comments.create": {"comment": "Why?"},
    "compare": {"templates": [{"templateName": "other", "templateLanguage": "DE"}]},
}
ADDRESSED = {"templateName": NAME, "languageCode": LANGUAGE}


def case(*names: str) -> Callable[[Case], Case]:
    """Register how to bring about `operation code`."""

    def register(function: Case) -> Case:
        for name in names:
            operation, _, code = name.partition(" ")
            CASES[f"whatsapp.templates.{operation}", code] = function
        return function

    return register


async def call(desk: Desk, operation: str, *, json: Any = ..., **changes: Any) -> Answer:
    """A call that would be fine, but for what is changed."""
    row = OPERATIONS[operation]
    short = operation.removeprefix("whatsapp.templates.")
    parameters = {p.name: ADDRESSED[p.name] for p in row.parameters if p.location == "path" and p.name in ADDRESSED}
    body = BODIES.get(short) if json is ... else json
    headers = changes.pop("headers", None)
    project = changes.pop("project", None)
    return await desk.sandbox.call(operation, json=body, headers=headers, project=project, **(parameters | changes))


@pytest.mark.parametrize(("operation", "code"), sorted(INJECTED))
async def test_injected(desk: Desk, operation: str, code: str) -> None:
    answer = await call(desk, operation, headers={"X-Papi-Scenario": f"error={code}"})
    assert (answer.code, answer.status) == (code, OPERATIONS[operation].status_of(code))


COMMON = ("unauthorized_error", "project_not_initialized")


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name.startswith("whatsapp.templates.")])
async def test_common(desk: Desk, operation: str) -> None:
    foreign = await call(desk, operation, project="somebody-elses")
    assert (foreign.status, foreign.code) == (401, "unauthorized_error")
    await desk.flags(whatsappEnabled=False)
    switched_off = await call(desk, operation)
    assert (switched_off.status, switched_off.code) == (400, "project_not_initialized")


def _documented() -> set[tuple[str, str]]:
    rows = [row for row in OPERATIONS.values() if row.id.startswith("whatsapp.templates.")]
    assert len(rows) == 11
    return {(row.id, code) for row in rows for status in row.responses for code in row.error_codes(status)}


def test_no_documented_code_is_forgotten() -> None:
    natural = {key for key in CASES if key not in INJECTED}
    common = {(operation, code) for operation, code in _documented() if code in COMMON}
    assert natural | INJECTED | common == _documented()


# -- names, languages, parameters ------------------------------------------------------------------------------------

READS = ("get", "update", "delete", "activities.list", "comments.create", "compare")


def _on(operation: str, **changes: Any) -> Case:
    async def run(desk: Desk) -> Answer:
        return await call(desk, f"whatsapp.templates.{operation}", **changes)

    return run


for _name in READS:
    case(f"{_name} template_not_found")(_on(_name))
    case(f"{_name} template_invalid_language_code")(_on(_name, languageCode="en-us"))
for _name in ("list_by_name", "delete_by_name"):
    case(f"{_name} template_not_found")(_on(_name))
for _name in ("list", "list_by_name", "activities.list"):
    case(f"{_name} invalid_page_size")(_on(_name, pageSize="many"))
for _name in ("list", "list_by_name", "get"):
    case(f"{_name} invalid_fields")(_on(_name, fieldMask="details.colour"))


def _paged(operation: str) -> Case:
    async def run(desk: Desk) -> Answer:
        await desk.create(status="DRAFT")
        return await call(desk, f"whatsapp.templates.{operation}", pageToken="bm90IG91cnM")

    return run


for _name in ("list", "list_by_name", "activities.list"):
    case(f"{_name} invalid_page_token")(_paged(_name))
case("list invalid_filter_states")(_on("list", filterStates="APPROVED,HAPPY"))
case("list invalid_filter_statuses")(_on("list", filterStatuses="LATE"))
case("comments.create invalid_input")(_on("comments.create", json={"comment": ""}))
case("compare invalid_input")(_on("compare", json={"templates": []}))
case("create invalid_input")(_on("create", json=template(language="EN-US")))
case("create template_invalid_category")(_on("create", json=template(category="UNRECOGNIZED")))
case("update invalid_payload")(_on("update", json={"colour": "red"}))


@case("create invalid_payload", "comments.create invalid_payload", "compare invalid_payload")
async def broken_json(desk: Desk) -> Answer:
    path = f"/v1/projects/{desk.sandbox.project}/whatsapp/templates"
    return await desk.sandbox.request("POST", path, headers={"content-type": "application/json"}, content=b"{")


@pytest.mark.parametrize("short", ["comments", "compare"])
async def test_broken_json(desk: Desk, short: str) -> None:
    path = f"/v1/projects/{desk.sandbox.project}/whatsapp/templates/{NAME}/languages/{LANGUAGE}/{short}"
    answer = await desk.sandbox.request("POST", path, headers={"content-type": "application/json"}, content=b"{")
    assert (answer.status, answer.code) == (400, "invalid_payload")


# -- content and files -----------------------------------------------------------------------------------------------

FILES = {
    "file_invalid_mime_type": "https://cdn.shop.example/moving.gif",
    "template_check_media_file_size": "https://cdn.shop.example/sim-size-unknown/a.png",
    "template_media_file_size_exceeds_maximum_file_size_limit": "https://cdn.shop.example/sim-over-maximum.png",
    "file_not_found": "https://cdn.shop.example/sim-not-found.png",
    "file_size_too_large": "https://cdn.shop.example/sim-too-large.png",
    "file_unexpected_error": "https://cdn.shop.example/sim-broken.png",
    "template_start_session_for_uploading_media": "https://cdn.shop.example/sim-upload-session.png",
}
CONTENTS = {
    **{code: details(header(url)) for code, url in FILES.items()},
    "template_invalid_button_example": details(buttons(URL_BUTTON | {"example": "https://shop.example/track/1"})),
    "template_restricted_Domain_for_button_url": details(buttons(URL_BUTTON | {"url": "https://wa.me/4930123"})),
    "template_policies_violations": details(text="Pay for order {{1}} or we will kill you, dear customer."),
}


def _created_with(content: dict[str, Any]) -> Case:
    return _on("create", json=template(details=content))


def _updated_with(content: dict[str, Any]) -> Case:
    async def run(desk: Desk) -> Answer:
        await desk.create(status="DRAFT")
        return await desk.update(details=content, status="SUBMIT")

    return run


for _code, _content in CONTENTS.items():
    case(f"create {_code}")(_created_with(_content))
    case(f"update {_code}")(_updated_with(_content))


@case("create template_dynamic_pricing_not_available")
async def pricing(desk: Desk) -> Answer:
    bid = {"bidAmount": 5000, "bidStrategy": "LOWEST_COST_WITH_BID_CAP"}
    return await desk.try_create(category="MARKETING", details=details() | {"optimization": bid})


# -- submission ------------------------------------------------------------------------------------------------------

MAGIC = {
    "template_submit_error": "sim_submit_error_a",
    "template_limit_reached": "sim_limit_a",
    "template_content_already_exists": "sim_dup_a",
    "whatsapp_business_api_request_limit_exceeded": "sim_throttle_a",
}


def _submitted_as(name: str) -> Case:
    async def run(desk: Desk) -> Answer:
        await desk.create(name, status="DRAFT")
        return await desk.update(name, status="SUBMIT")

    return run


for _code, _magic in MAGIC.items():
    case(f"create {_code}")(_on("create", json=template(_magic)))
    case(f"update {_code}")(_submitted_as(_magic))


@case("create object_with_whatsapp_business_account_id_does_not_exist")
async def no_account(desk: Desk) -> Answer:
    await _leave(desk)
    return await desk.try_create()


@case("update object_with_whatsapp_business_account_id_does_not_exist")
async def account_gone(desk: Desk) -> Answer:
    await _leave(desk)
    await desk.create(status="DRAFT")
    return await desk.update(status="SUBMIT")


async def _leave(desk: Desk) -> None:
    await desk.sandbox.server.parts.store.run(
        lambda tx: tx.execute("DELETE FROM resource WHERE kind = :kind", {"kind": "whatsapp.account"})
    )


@case("create template_exists")
async def taken(desk: Desk) -> Answer:
    await desk.create(status="DRAFT")
    answer = await desk.try_create()
    free = answer.json["additionalInformation"]["supportedCodes"].split(", ")
    assert "DE" in free
    assert LANGUAGE not in free
    return answer


@case("create template_incorrect_category")
async def mixed_categories(desk: Desk) -> Answer:
    await desk.create(status="DRAFT")
    return await desk.try_create(language="DE", category="MARKETING", status="DRAFT")


@case("create template_name_recently_used")
async def name_blocked(desk: Desk) -> Answer:
    await _approved(desk)
    assert (await desk.sandbox.call("whatsapp.templates.delete_by_name", template_name=NAME)).status == 204
    return await desk.try_create(language="DE")


@case("update template_name_recently_used")
async def draft_of_a_blocked_name(desk: Desk) -> Answer:
    await name_blocked(desk)
    await desk.create(status="DRAFT")
    return await desk.update(status="SUBMIT")


@case("create template_language_recently_deleted")
async def language_blocked(desk: Desk) -> Answer:
    await _approved(desk)
    assert (await desk.delete(delete_submitted=True)).status == 204
    return await desk.try_create()


@case("update template_language_recently_deleted")
async def draft_of_a_blocked_language(desk: Desk) -> Answer:
    await language_blocked(desk)
    await desk.create(status="DRAFT")
    return await desk.update(status="SUBMIT")


async def _approved(desk: Desk, name: str = NAME, **members: Any) -> None:
    await desk.create(name, **members)
    await desk.approve(name)


# -- states ----------------------------------------------------------------------------------------------------------


@case("update template_not_updatable")
async def pending(desk: Desk) -> Answer:
    await desk.create()
    return await desk.update(details=details(text="Something else."))


@case("update template_changes_not_updatable")
async def changes_in_progress(desk: Desk) -> Answer:
    await _approved(desk)
    await desk.update(details=details(text="Something else, but nice."), status="SUBMIT")
    return await desk.update(details=details(text="Something else again."))


@case("update template_source_not_updatable")
async def made_by_meta(desk: Desk) -> Answer:
    await _approved(desk)
    await desk.act("meta_generated")
    return await desk.update(f"{NAME}_meta", status="SUBMIT")


@case("update template_category_not_updatable")
async def fixed_category(desk: Desk) -> Answer:
    await _approved(desk)
    return await desk.update(category="MARKETING")


@case("update template_allow_category_change_not_updatable")
async def fixed_leave(desk: Desk) -> Answer:
    await _approved(desk)
    return await desk.update(allowCategoryChange=True)


@case("delete template_not_deletable_due_to_input_config")
async def submitted(desk: Desk) -> Answer:
    await _approved(desk)
    return await desk.delete()


@case("delete template_changes_not_found")
async def nothing_to_drop(desk: Desk) -> Answer:
    await desk.create()
    await desk.reject()
    return await desk.delete()


@case("delete_by_name whatsapp_business_api_request_limit_exceeded")
async def throttled(desk: Desk) -> Answer:
    await desk.create("sim_throttle_a", status="DRAFT")
    return await desk.sandbox.call("whatsapp.templates.delete_by_name", template_name="sim_throttle_a")


@case("sync too_many_requests")
async def too_eager(desk: Desk) -> Answer:
    for _ in range(10):
        assert (await call(desk, "whatsapp.templates.sync")).status == 200
    answer = await call(desk, "whatsapp.templates.sync")
    await desk.sandbox.advance(61)
    assert (await call(desk, "whatsapp.templates.sync")).status == 200
    return answer


# -- comparison ------------------------------------------------------------------------------------------------------


def _compared_with(name: str) -> Case:
    async def run(desk: Desk) -> Answer:
        await _approved(desk)
        await _approved(desk, "other")
        targets = [{"templateName": name, "templateLanguage": LANGUAGE}]
        return await call(desk, "whatsapp.templates.compare", json={"templates": targets})

    return run


case("compare templates_compare_not_unique")(_compared_with(NAME))
case("compare templates_compare_not_found")(_compared_with("nobody"))
case("compare templates_not_eligible_for_comparison")(_compared_with("other"))


@pytest.mark.parametrize(("operation", "code"), sorted(CASES))
async def test_documented(desk: Desk, operation: str, code: str) -> None:
    answer = await CASES[operation, code](desk)
    assert (answer.status, answer.code) == (OPERATIONS[operation].status_of(code), code)
