"""Control actions: what can happen to a resource, and making it happen."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.control.helpers import LAMPS, TRIGGER, lamp, refusal, unit
from tests.support.sandbox import Sandbox

_A = "projects/{p}/actions/test.lamp/a"


async def make(box: Sandbox, name: str = "a") -> None:
    await unit(box, lambda tx, ctx: lamp(tx, ctx, name))


async def test_the_kinds_with_actions_are_listed(sandbox: Sandbox) -> None:
    listed = await sandbox.control("GET", "projects/{p}/actions")
    assert listed["kinds"]["test.lamp"] == ["break", "dim", "switch-on"]


async def test_a_resource_says_what_can_happen_to_it(sandbox: Sandbox) -> None:
    await make(sandbox)
    shown = await sandbox.control("GET", _A)
    assert {action["name"]: action["legal"] for action in shown["actions"]} == {
        "switch-on": True,
        "dim": False,
        "break": True,
    }
    [dim] = [action for action in shown["actions"] if action["name"] == "dim"]
    assert dim["summary"] == "Somebody dims it."
    assert dim["parameters"]["properties"]["perCent"]["maximum"] == 100


async def test_an_action_happens_with_its_event_on_the_projects_clock(sandbox: Sandbox) -> None:
    await make(sandbox)
    await sandbox.advance(3600)
    now = (await sandbox.control("GET", "projects/{p}/clock"))["now"]
    done = await sandbox.control("POST", f"{_A}/switch-on", {})
    assert (done["action"], done["resource"]["id"]) == ("switch-on", "a")
    [event] = await sandbox.events()
    assert (event["type"], event["createdAt"]) == (TRIGGER, now)


async def test_natural_keys_name_resources_too(sandbox: Sandbox) -> None:
    await make(sandbox)
    assert (await sandbox.control("GET", "projects/{p}/actions/test.lamp/key-a"))["id"] == "a"


async def test_an_illegal_action_names_the_legal_ones_and_changes_nothing(sandbox: Sandbox) -> None:
    await make(sandbox)
    error = await refusal(sandbox, 409, "POST", f"{_A}/dim", {"perCent": 5})
    assert (error["code"], error["legal"]) == ("illegal_action", ["switch-on", "break"])
    await sandbox.control("POST", f"{_A}/switch-on")
    error = await refusal(sandbox, 409, "POST", f"{_A}/switch-on", {})
    assert error["legal"] == ["dim", "break"]
    assert len(await sandbox.events()) == 1


async def test_what_depends_on_the_parameters_is_refused_inside(sandbox: Sandbox) -> None:
    await make(sandbox)
    await sandbox.control("POST", f"{_A}/switch-on")
    error = await refusal(sandbox, 409, "POST", f"{_A}/dim", {"perCent": 100})
    assert error["message"] == "it is not dim at 100 per cent"
    assert "dim" in error["legal"]


async def test_parameters_are_checked(sandbox: Sandbox) -> None:
    await make(sandbox)
    await sandbox.control("POST", f"{_A}/switch-on")
    bodies: list[Any] = [{}, {"perCent": 101}, {"perCent": 5, "colour": "red"}, [], "x"]
    for body in bodies:
        error = await refusal(sandbox, 400, "POST", f"{_A}/dim", body)
        assert error["legal"] == ["perCent"]
    await refusal(sandbox, 400, "POST", f"{_A}/break", {"how": "hard"})


async def test_an_action_may_end_a_resource(sandbox: Sandbox) -> None:
    await make(sandbox)
    assert (await sandbox.control("POST", f"{_A}/break"))["resource"] is None
    await refusal(sandbox, 404, "GET", _A)


async def test_unknown_kinds_resources_and_actions_are_named(sandbox: Sandbox) -> None:
    await make(sandbox)
    assert "test.lamp" in (await refusal(sandbox, 404, "GET", "projects/{p}/actions/test.lamps/a"))["legal"]
    assert (await refusal(sandbox, 404, "GET", "projects/{p}/actions/test.lamp/b"))["legal"] == ["a (key-a)"]
    assert "dim" in (await refusal(sandbox, 404, "POST", f"{_A}/dimm", {}))["legal"]


async def test_resources_of_other_projects_are_out_of_reach(sandbox: Sandbox) -> None:
    await make(sandbox)
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    for method, path in (("GET", ""), ("POST", "/switch-on")):
        error = await refusal(sandbox, 404, method, f"projects/other/actions/test.lamp/a{path}")
        assert error["legal"] == []
    document = await unit(sandbox, lambda tx, ctx: LAMPS.get(tx, ctx, "a"))
    assert document is not None
    assert not document.private["on"]


async def test_the_same_action_at_the_same_time_happens_once(sandbox: Sandbox) -> None:
    await make(sandbox)
    calls = [sandbox.control("POST", f"{_A}/switch-on", {}, expect=None) for _ in range(8)]
    answers = await asyncio.gather(*calls)
    assert sorted(answer.status for answer in answers) == [200] + [409] * 7
    assert len(await sandbox.events()) == 1
