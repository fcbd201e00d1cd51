"""Solutions, flows and utilities."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.whatsapp import DAY, WABA_ID, Desk, account, signup, with_token

SOLUTIONS, FLOWS = "whatsapp.solutions.", "whatsapp.flows."
TOKEN, WABAS = "whatsapp.long_lived_access_tokens.create", "whatsapp.waba_details.list"
ANALYTICS = "whatsapp.template_analytics.enable"


async def solution(desk: Desk, name: str = "Reseller", access: str = "EAAB", manager: str = "SINCH_UK") -> Any:
    body = {"details": {"name": name}, "accessToken": access, "businessManager": manager}
    return await desk.ok(SOLUTIONS + "create", json=body)


# -- solutions --------------------------------------------------------------------------------------------------------


async def test_a_solution_is_made_unassigned(desk: Desk) -> None:
    made = await solution(desk)
    assert made["failedSolutions"] == []
    (one,) = made["solutions"]
    assert one["id"].isdigit()
    assert (one["details"], one["assigned"]) == ({"name": "Reseller"}, False)
    assert isinstance(one["partnerApp"]["id"], int)
    assert one["ownerApp"]["name"] == "Sinch UK"
    assert await desk.ok(SOLUTIONS + "get", solution_id=one["id"]) == one
    assert await desk.ok(SOLUTIONS + "list") == {"solutions": [one]}


@pytest.mark.parametrize(
    ("name", "token", "made", "codes"),
    [
        ("Shop [sim:fail]", "EAAB", 0, ["CREATION_FAILED"]),
        ("Shop [sim:fail=ACTIVATION_FAILED]", "EAAB", 0, ["ACTIVATION_FAILED"]),
        ("Shop [sim:partial]", "EAAB", 1, ["ACTIVATION_FAILED"]),
        ("Shop [sim:fail=ODD]", "EAAB", 0, ["UNRECOGNIZED"]),
        ("Shop", "sim-invalid", 0, ["CREATION_FAILED"]),
    ],
)
async def test_failures_are_listed_beside(desk: Desk, name: str, token: str, made: int, codes: list[str]) -> None:
    answer = await solution(desk, name, token)
    assert len(answer["solutions"]) == made
    assert [failed["errorCode"] for failed in answer["failedSolutions"]] == codes
    assert all(failed["partnerAppId"].isdigit() and failed["errorMessage"] for failed in answer["failedSolutions"])
    assert len((await desk.ok(SOLUTIONS + "list"))["solutions"]) == made


async def test_one_solution_is_assigned_at_a_time(desk: Desk) -> None:
    first = (await solution(desk, "First"))["solutions"][0]["id"]
    await desk.sandbox.advance(1)
    second = (await solution(desk, "Second", manager="SINCH_BR"))["solutions"][0]["id"]
    for chosen in (first, second, second):
        assert await desk.ok(SOLUTIONS + "assign", solution_id=chosen) is None
        listed = (await desk.ok(SOLUTIONS + "list"))["solutions"]
        assert [(one["id"], one["assigned"]) for one in listed] == [
            (first, chosen == first),
            (second, chosen == second),
        ]


async def test_a_request_for_an_account_does_not_fix_the_solution(desk: Desk) -> None:
    made = (await solution(desk))["solutions"][0]["id"]
    await desk.ok("whatsapp.accounts.create", json=account())
    assert (await desk.call(SOLUTIONS + "assign", solution_id=made)).status == 204


async def test_solutions_belong_to_their_project(desk: Desk) -> None:
    made = (await solution(desk))["solutions"][0]["id"]
    other = await desk.other()
    assert (await other.call(SOLUTIONS + "get", solution_id=made)).code == "solution_not_found"
    assert await other.ok(SOLUTIONS + "list") == {"solutions": []}


# -- flows ------------------------------------------------------------------------------------------------------------


async def test_flows_come_with_the_account(desk: Desk) -> None:
    assert (await desk.call(FLOWS + "list")).code == "project_not_initialized"
    await desk.ok("whatsapp.accounts.create", json=account())
    assert (await desk.call(FLOWS + "list")).code == "project_not_initialized"
    await desk.platform_decides()
    listed = await desk.ok(FLOWS + "list")
    assert (listed["totalSize"], listed["pageSize"]) == (3, 50)
    wanted = {"FLOW_STATUS_DRAFT", "FLOW_STATUS_PUBLISHED", "FLOW_STATUS_DEPRECATED"}
    assert {flow["status"] for flow in listed["flows"]} == wanted
    assert all(flow["id"].isdigit() for flow in listed["flows"])


async def test_the_same_waba_has_the_same_flows(desk: Desk) -> None:
    await desk.create(signup())
    before = await desk.ok(FLOWS + "list")
    await desk.ok("whatsapp.senders.delete", sender_id=(await desk.ok("whatsapp.senders.list"))["senders"][0]["id"])
    await desk.ok("whatsapp.accounts.delete")
    assert (await desk.call(FLOWS + "list")).code == "project_not_initialized"
    await desk.create(signup())
    assert await desk.ok(FLOWS + "list") == before


async def test_flows_are_paged(desk: Desk) -> None:
    await desk.onboard()
    whole = (await desk.ok(FLOWS + "list"))["flows"]
    first = await desk.ok(FLOWS + "list", page_size=2)
    second = await desk.ok(FLOWS + "list", page_size=2, page_token=first["nextPageToken"])
    assert first["flows"] + second["flows"] == whole
    assert "nextPageToken" not in second
    back = await desk.ok(FLOWS + "list", page_size=2, page_token=second["previousPageToken"])
    assert back["flows"] == first["flows"]


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"page_size": 0}, "pageSize must be from 1 to 100"),
        ({"page_size": 101}, "pageSize must be from 1 to 100"),
        ({"page_size": "many"}, "pageSize must be a whole number"),
        ({"page_token": "bm90LW91cnM"}, "pageToken was not issued by this list"),
    ],
)
async def test_paging_problems_have_no_code_of_their_own(desk: Desk, parameters: Any, problem: str) -> None:
    await desk.onboard()
    answer = await desk.call(FLOWS + "list", **parameters)
    assert (answer.status, answer.code, answer.problems) == (400, "invalid_input", [problem])


async def test_screens_of_finished_flows(desk: Desk) -> None:
    await desk.onboard()
    for flow in (await desk.ok(FLOWS + "list"))["flows"]:
        answer = await desk.call(FLOWS + "screens.list", flow_id=flow["id"])
        if flow["status"] == "FLOW_STATUS_DRAFT":
            assert answer.code == "flow_screens_not_found"
        else:
            assert answer.json["screens"][0] == {"id": "WELCOME"}


async def test_a_business_builds_flows_at_meta(desk: Desk) -> None:
    async def statuses() -> set[str]:
        return {flow["status"] for flow in (await desk.ok(FLOWS + "list"))["flows"] if flow["id"] == "42"}

    await desk.onboard()
    await desk.act("whatsapp.account", "account", "add_flow", id="42", name="Order")
    await desk.act("whatsapp.account", "account", "add_flow", expect=409, id="42", name="Order")
    await desk.act("whatsapp.flow", "42", "deprecate", expect=409)
    await desk.act("whatsapp.flow", "42", "publish", screens=["START", "END"])
    assert await statuses() == {"FLOW_STATUS_PUBLISHED"}
    screens = await desk.ok(FLOWS + "screens.list", flow_id="42")
    assert screens == {"screens": [{"id": "START"}, {"id": "END"}]}
    await desk.act("whatsapp.flow", "42", "edit")
    assert await statuses() == {"FLOW_STATUS_DRAFT"}
    await desk.act("whatsapp.flow", "42", "publish", screens=["START"])
    await desk.act("whatsapp.flow", "42", "deprecate")
    assert await statuses() == {"FLOW_STATUS_DEPRECATED"}
    await desk.act("whatsapp.flow", "42", "delete", expect=409)
    await desk.act("whatsapp.account", "account", "add_flow", id="43", name="Draft")
    await desk.act("whatsapp.flow", "43", "delete")
    assert (await desk.call(FLOWS + "screens.list", flow_id="43")).code == "flow_not_found"


# -- template analytics -----------------------------------------------------------------------------------------------


async def test_analytics_stay_on(desk: Desk) -> None:
    assert (await desk.call(ANALYTICS)).code == "project_not_initialized"
    await desk.onboard()
    for _ in range(2):
        answer = await desk.call(ANALYTICS)
        assert (answer.status, answer.body) == (200, b"")
        assert (await desk.ok("whatsapp.accounts.get"))["wabaEnabledForInsights"] is True


# -- the deprecated helpers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("operation", [TOKEN, WABAS])
async def test_answers_say_that_they_are_deprecated(desk: Desk, operation: str) -> None:
    answer = await desk.call(operation, json={"facebookToken": "EAAB"})
    assert answer.headers["deprecation"] == "true"


async def test_a_token_lives_for_sixty_days(desk: Desk) -> None:
    token = (await desk.ok(TOKEN, json={"facebookToken": "EAAB"}))["longLivedAccessToken"]
    assert (await desk.try_create(with_token(facebookAccessToken=token))).code is None
    await desk.sandbox.advance(60 * DAY - 1)
    renewed = (await desk.ok(TOKEN, json={"facebookToken": token}))["longLivedAccessToken"]
    assert renewed != token
    await desk.sandbox.advance(1)
    for operation in (TOKEN, WABAS):
        assert (await desk.call(operation, json={"facebookToken": token})).code == "invalid_facebook_token"
        assert (await desk.call(operation, json={"facebookToken": renewed})).code is None


async def test_a_code_works_once(desk: Desk) -> None:
    assert (await desk.call(TOKEN, json={"facebookCode": "AQB"})).status == 201
    assert (await desk.call(TOKEN, json={"facebookCode": "AQB"})).code == "invalid_facebook_code"
    assert (await (await desk.other()).call(TOKEN, json={"facebookCode": "AQB"})).code == "invalid_facebook_code"


async def test_a_token_or_a_code_is_needed(desk: Desk) -> None:
    answer = await desk.call(TOKEN, json={"businessManager": "SINCH_UK"})
    assert answer.problems == ["facebookToken is required when facebookCode is absent"]


async def test_a_token_shows_its_wabas(desk: Desk) -> None:
    first = await desk.ok(WABAS, json={"facebookToken": "EAAB"})
    assert first == await desk.ok(WABAS, json={"facebookToken": "EAAB", "businessManager": "SINCH_UK"})
    assert first != await desk.ok(WABAS, json={"facebookToken": "EAAC"})
    await desk.flags(shared_wabas=["1", "2"])
    shared = await desk.ok(WABAS, json={"facebookToken": "EAAB"})
    assert [waba["id"] for waba in shared["wabas"]] == ["1", "2"]
    await desk.create(signup())
    own = await desk.ok(WABAS, json={"facebookToken": "EAAB"})
    assert [waba["id"] for waba in own["wabas"]] == [WABA_ID]
    assert len(own["wabas"][0]["numbers"]) == 3
