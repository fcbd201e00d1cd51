"""Projects, their keys, tokens and policies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.policy import REALISTIC, ReviewPolicy
from sinch_provisioning.server.store import keys, signing_keys
from tests.control.helpers import LAMPS, open_review, refusal, schedule, send_code, unit
from tests.domain.kakaotalk.support import sender
from tests.domain.whatsapp_templates.support import template
from tests.support.bundles import Orders
from tests.support.sandbox import Sandbox, basic
from tests.support.whatsapp import account


async def create(box: Sandbox, **body: Any) -> dict[str, Any]:
    made: dict[str, Any] = await box.control("POST", "projects", body, expect=201)
    return made


def as_key(box: Sandbox, made: dict[str, Any]) -> Sandbox:
    other = Sandbox(box.server, project=made["id"])
    other.authorization = basic(made["keyId"], made["keySecret"])
    return other


async def test_a_project_is_made_with_a_key_that_reaches_it_alone(sandbox: Sandbox) -> None:
    made = await create(sandbox)
    other = as_key(sandbox, made)
    assert (await other.call("webhooks.list")).status == 200
    assert (await other.call("webhooks.list", project=sandbox.project)).status == 401
    assert (await sandbox.call("webhooks.list", project=made["id"])).status == 401


async def test_a_project_takes_what_it_is_given_and_shows_its_secret_once(sandbox: Sandbox) -> None:
    wanted = {"id": "shop", "name": "Shop", "keyId": "shop-key", "keySecret": "shop-secret", "reviews": "after:5"}
    made = await create(sandbox, **wanted, flags={"rcsEnabled": False})
    assert {name: made[name] for name in wanted} == wanted
    assert (made["flags"]["rcsEnabled"], made["flags"]["whatsappEnabled"]) == (False, True)
    shown = await sandbox.control("GET", "projects/shop")
    assert shown["keys"] == ["shop-key"]
    assert "shop-secret" not in str(shown)
    assert [project["id"] for project in (await sandbox.control("GET", "projects"))["projects"]] == [
        sandbox.project,
        "shop",
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"id": "a/b"},
        {"id": ""},
        {"keySecret": "short"},
        {"reviews": "sometimes"},
        {"reviews": "after:-1"},
        {"flags": {"smsEnabled": True}},
        {"flags": {"rcsEnabled": "no"}},
        {"nme": "x"},
    ],
)
async def test_a_project_that_makes_no_sense_is_refused(sandbox: Sandbox, body: dict[str, Any]) -> None:
    await refusal(sandbox, 400, "POST", "projects", body)
    assert len((await sandbox.control("GET", "projects"))["projects"]) == 1


async def test_ids_of_projects_and_keys_are_taken_once(sandbox: Sandbox) -> None:
    await create(sandbox, id="shop", keyId="shop-key")
    assert "shop" in (await refusal(sandbox, 409, "POST", "projects", {"id": "shop"}))["message"]
    error = await refusal(sandbox, 409, "POST", "projects", {"id": "other", "keyId": "shop-key"})
    assert "shop-key" in error["message"]
    await refusal(sandbox, 404, "GET", "projects/other")


async def test_deleting_a_project_takes_everything_with_it(sandbox: Sandbox) -> None:
    made = await create(sandbox, id="shop")
    other = as_key(sandbox, made)
    await open_review(other, "a")
    await send_code(other, "+15550001", "111111")
    await other.control("DELETE", "projects/{p}", expect=204)
    assert (await other.call("webhooks.list")).status == 401
    for table in ("resource", "review", "message", "claim", "task", "access_key_project"):
        query = f"SELECT COUNT(*) FROM {table} WHERE project_id = 'shop'"  # noqa: S608
        assert await sandbox.server.parts.store.read(lambda tx, query=query: tx.one(query)) == (0,)


async def test_deleting_a_project_spares_keys_that_reach_another(sandbox: Sandbox) -> None:
    await create(sandbox, id="shop")
    await sandbox.control("POST", "projects/shop/keys", {"keyId": "test-key"}, expect=201)
    assert (await sandbox.call("webhooks.list", project="shop")).status == 200
    await sandbox.control("DELETE", "projects/shop", expect=204)
    assert (await sandbox.call("webhooks.list")).status == 200


async def test_a_project_with_subprojects_stays(sandbox: Sandbox) -> None:
    await create(sandbox, id="child")
    sql = "UPDATE project SET parent_id = :p WHERE id = 'child'"
    await sandbox.server.parts.store.run(lambda tx: tx.execute(sql, {"p": sandbox.project}))
    error = await refusal(sandbox, 409, "DELETE", "projects/{p}")
    assert error["legal"] == ["child"]


async def test_a_reset_empties_the_project_and_keeps_key_policy_and_clock(sandbox: Sandbox) -> None:
    await open_review(sandbox, "a")
    await send_code(sandbox, "+15550001", "111111")
    await schedule(sandbox, "later", 60)
    await sandbox.ok("webhooks.create", json={"target": "https://a.test/", "secret": "s" * 20, "triggers": ["ALL"]})
    await sandbox.control("PUT", "projects/{p}/faults", {"rules": [{"effect": {"error": "internal_error"}}]})
    before = (await sandbox.control("GET", "projects/{p}/clock"))["now"]

    emptied = await sandbox.control("POST", "projects/{p}/reset")

    assert emptied["reviews"] == "manual"
    assert emptied["keys"] == ["test-key"]
    assert emptied["now"] == before
    assert (await sandbox.ok("webhooks.list"))["webhooks"] == []
    assert (await sandbox.control("GET", "projects/{p}/inbox"))["messages"] == []
    assert (await sandbox.control("GET", "projects/{p}/reviews"))["reviews"] == []
    assert (await sandbox.control("GET", "projects/{p}/faults"))["rules"] == []
    assert (await sandbox.control("GET", "projects/{p}/clock"))["pendingTasks"] == 0
    assert [entry["operation"] for entry in (await sandbox.control("GET", "projects/{p}/requests"))["requests"]] == [
        "webhooks.list"
    ]
    await open_review(sandbox, "a")  # its name is free again


async def test_a_reset_sets_clock_and_policy_back_only_when_asked(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant", "flags": {"rcsEnabled": False}})
    emptied = await sandbox.control("POST", "projects/{p}/reset", {})
    assert (emptied["reviews"], emptied["flags"]["rcsEnabled"]) == ("instant", False)
    emptied = await sandbox.control("POST", "projects/{p}/reset", {"clock": True, "policy": True})
    assert (emptied["reviews"], emptied["flags"]["rcsEnabled"]) == ("manual", True)
    assert (await sandbox.control("GET", "projects/{p}/clock"))["mode"] == "real"


async def test_a_reset_leaves_other_projects_alone(sandbox: Sandbox) -> None:
    made = await create(sandbox, id="shop")
    other = as_key(sandbox, made)
    await open_review(other, "a")
    await send_code(other, "+15550001", "111111")
    await sandbox.control("POST", "projects/{p}/reset")
    assert len((await other.control("GET", "projects/{p}/inbox"))["messages"]) == 1
    assert await unit(other, lambda tx, ctx: LAMPS.get(tx, ctx, "a")) is not None


async def test_the_policy_is_shown_and_changed_in_parts(sandbox: Sandbox) -> None:
    assert (await sandbox.control("GET", "projects/{p}/policy"))["reviews"] == "manual"
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:90"})
    shown = await sandbox.control("PUT", "projects/{p}/policy", {"flags": {"whatsappEnabled": False}})
    assert shown["reviews"] == "after:90"
    assert (shown["flags"]["whatsappEnabled"], shown["flags"]["rcsEnabled"]) == (False, True)
    assert (await sandbox.control("GET", "projects/{p}/policy")) == shown
    assert (await sandbox.control("PUT", "projects/{p}/policy", {"reviews": None}))["reviews"] == "manual"


async def test_a_kind_of_review_may_have_a_policy_of_its_own(sandbox: Sandbox) -> None:
    kinds = {"whatsapp_templates.template": "after:60", "sms.apps": "instant"}
    shown = await sandbox.control("PUT", "projects/{p}/policy", {"kinds": kinds})
    assert (shown["reviews"], shown["kinds"]) == ("manual", kinds)
    desk = Orders(sandbox)
    await desk.onboard()  # waits for somebody, as all the rest
    assert (await desk.app())["status"] == "ACTIVE"
    made = await sandbox.ok("whatsapp.templates.create", json=template("shipped"))
    assert made["changes"]["status"] == "IN_PROGRESS"
    await sandbox.advance(60)
    found = await sandbox.ok("whatsapp.templates.get", template_name="shipped", language_code="EN_US")
    assert found["state"] == "APPROVED"
    shown = await sandbox.control("PUT", "projects/{p}/policy", {"kinds": {"sms.apps": None}, "reviews": "after:5"})
    assert (shown["reviews"], shown["kinds"]) == ("after:5", {"whatsapp_templates.template": "after:60"})
    assert (await desk.app())["status"] == "PENDING_ADD"


async def test_an_unknown_kind_names_the_known_ones(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/policy", {"kinds": {"whatsapp.template": "manual"}})
    assert "whatsapp_templates.template" in error["legal"]
    assert (await sandbox.control("GET", "projects/{p}/policy"))["kinds"] == {}


async def test_realistic_reviews_take_their_time(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "realistic"})
    await sandbox.ok("whatsapp.accounts.create", json=account())
    for number in range(5):
        await sandbox.ok("kakaotalk.senders.create", json=sender(f"shop{number}"))
    found = (await sandbox.control("GET", "projects/{p}/reviews"))["reviews"]
    delays = [_seconds(review) for review in found]
    for review, delay in zip(found, delays, strict=True):
        low, high = REALISTIC[review["kind"]]
        assert low <= delay <= high
    assert len(set(delays)) == len(delays)
    await sandbox.advance(3 * 86_400)
    assert (await sandbox.control("GET", "projects/{p}/reviews"))["reviews"] == []


def _seconds(review: dict[str, Any]) -> float:
    opened, due = (datetime.fromisoformat(review[name]) for name in ("openedAt", "dueAt"))
    return (due - opened).total_seconds()


def test_what_is_realistic_is_known_of_everything_that_is_decided() -> None:
    registry.handlers()
    known = {kind for kind in vars(registry)["_reviews"] if not kind.startswith("control_tests.")}
    assert known | {"sms.apps"} == set(REALISTIC)
    for kind in REALISTIC:
        chosen = [ReviewPolicy.parse("realistic").timed(kind, about, 7) for about in ("a", "a", "b")]
        assert chosen[0] == chosen[1] != chosen[2]


async def test_a_policy_that_makes_no_sense_changes_nothing(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/policy", {"reviews": "after:soon"})
    assert "after:SECONDS" in error["message"]
    assert (await sandbox.control("GET", "projects/{p}/policy"))["reviews"] == "manual"


async def test_a_key_is_added_and_revoked_at_once(sandbox: Sandbox) -> None:
    made = await sandbox.control("POST", "projects/{p}/keys", {}, expect=201)
    named = basic(made["keyId"], made["keySecret"])
    assert (await sandbox.call("webhooks.list", headers={"authorization": named})).status == 200
    await sandbox.control("DELETE", f"projects/{{p}}/keys/{made['keyId']}", expect=204)
    assert (await sandbox.call("webhooks.list", headers={"authorization": named})).status == 401
    shown = (await sandbox.control("GET", "projects/{p}/keys"))["keys"]
    assert {key["keyId"]: key["revokedAt"] is None for key in shown} == {made["keyId"]: False, "test-key": True}
    assert (await refusal(sandbox, 409, "DELETE", f"projects/{{p}}/keys/{made['keyId']}"))["code"] == "revoked"


async def test_only_keys_of_the_project_are_revoked_through_it(sandbox: Sandbox) -> None:
    await create(sandbox, id="shop", keyId="shop-key")
    error = await refusal(sandbox, 404, "DELETE", "projects/{p}/keys/shop-key")
    assert error["legal"] == ["test-key"]
    found = await sandbox.server.parts.store.read(lambda tx: keys.get(tx, "shop-key"))
    assert found is not None
    assert found.revoked is None


async def test_a_key_that_exists_gets_no_second_secret(sandbox: Sandbox) -> None:
    body = {"keyId": "test-key", "keySecret": "another-secret"}
    assert (await refusal(sandbox, 409, "POST", "projects/{p}/keys", body))["code"] == "exists"


async def test_tokens_have_the_lifetime_that_was_asked_for(sandbox: Sandbox) -> None:
    for seconds, status in ((60, 200), (0, 401), (-60, 401)):
        made = await sandbox.control("POST", "projects/{p}/tokens", {"expiresIn": seconds}, expect=201)
        bearer = {"authorization": f"Bearer {made['accessToken']}"}
        answer = await sandbox.call("webhooks.list", headers=bearer)
        assert answer.status == status
        assert ("expired" in answer.headers.get("www-authenticate", "")) == (seconds <= 0)


async def test_tokens_are_for_keys_of_the_project(sandbox: Sandbox) -> None:
    await create(sandbox, id="shop", keyId="shop-key")
    error = await refusal(sandbox, 404, "POST", "projects/{p}/tokens", {"keyId": "shop-key"})
    assert error["legal"] == ["test-key"]
    assert (await sandbox.control("POST", "projects/shop/tokens", {}, expect=201))["keyId"] == "shop-key"


async def test_rotating_the_signing_key_spares_tokens_that_were_signed_before(sandbox: Sandbox) -> None:
    before = (await sandbox.control("POST", "projects/{p}/tokens", {}, expect=201))["accessToken"]
    rotated = await sandbox.control("POST", "keys/rotate-signing", {})
    after = (await sandbox.control("POST", "projects/{p}/tokens", {}, expect=201))["accessToken"]
    for token in (before, after):
        assert (await sandbox.call("webhooks.list", headers={"authorization": f"Bearer {token}"})).status == 200
    assert before.partition(".")[0] != after.partition(".")[0]
    assert len(rotated["verifying"]) == 2
    known = await sandbox.server.parts.store.read(signing_keys.current)
    assert known is not None
    assert known.kid == rotated["current"]
