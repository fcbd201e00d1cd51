"""Snapshots of everything that the API can make, half done too: nothing is lost, and afterwards life goes on as it would have."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, projects
from tests.control.helpers import refusal
from tests.control.test_snapshot import put, server, take
from tests.domain.kakaotalk.support import Desk as KakaotalkDesk
from tests.domain.whatsapp_templates.support import template
from tests.matrix import world
from tests.support.bundles import Orders, hook, order
from tests.support.rcs import RcsDesk
from tests.support.rcs import sender as rcs_sender
from tests.support.sandbox import KEY_ID, PROJECT, Sandbox
from tests.support.whatsapp import DAY, Desk, account, partner

HOUR = 3600
Step = Callable[[Sandbox, Random], Awaitable[object]]


async def _whatsapp_account(box: Sandbox, random: Random) -> None:
    await box.call("whatsapp.accounts.create", json=account(random.choice(["Shop", "Shop [sim:verify]"])))


async def _whatsapp_sender(box: Sandbox, random: Random) -> None:
    """One that waits for its review, or for its code."""
    desk = Desk(box)
    if (await box.call("whatsapp.accounts.get")).code is not None:
        await desk.onboard()
    made = await desk.try_create(partner(f"77001{random.randrange(10**5):05}"))
    if made.status == 201 and random.random() < 0.5:
        await desk.platform_decides()
        await box.call("whatsapp.senders.register", sender_id=made.json["id"], json={"method": "SMS"})


async def _whatsapp_template(box: Sandbox, random: Random) -> None:
    """One under review, one in the middle of a pause, or a name that is blocked."""
    if (await box.call("whatsapp.accounts.get")).code is not None:
        await Desk(box).onboard()
    name = random.choice(["shipped", "sim_pause_shipped", "sim_recategorise_shipped", "parcel"])
    await box.call("whatsapp.templates.create", json=template(name, random.choice(["EN", "DE"])))
    if random.random() < 0.3:
        await box.call("whatsapp.templates.delete_by_name", template_name=name)


async def _kakaotalk(box: Sandbox, random: Random) -> None:
    """A channel that waits for its code, is there with a template under review, or goes in 60 days."""
    desk, friend = KakaotalkDesk(box), f"friend{random.randrange(10**6)}"
    await (desk.verifying(friend) if random.random() < 0.3 else desk.active(friend))
    await desk.try_template(f"order {friend}", friend)
    if random.random() < 0.3:
        await desk.call("delete", friend)


async def _rcs(box: Sandbox, random: Random) -> None:
    """A sender before its agent, in test with a tester, or with its operators."""
    desk = RcsDesk(box)
    made = await desk.create(rcs_sender(f"Shop {random.randrange(10**6)}", countries=["DE", "US"]))
    if random.random() < 0.7:
        await desk.approve_of("rcs_senders.agent", made["id"])
        await desk.invite(made, f"+49170{random.randrange(10**7):07}")
        await desk.try_launch(made)


async def _sms_app(box: Sandbox, random: Random) -> None:
    await box.ok("sms.apps.create", json={"name": "Shop", "region": "EU", "convApiApp": random.random() < 0.5})


async def _bundle(box: Sandbox, random: Random) -> None:
    """An order, some of its steps taken: here or in a subproject, or in a subproject of that."""
    target = f"https://ok.test/{random.randrange(10**6)}"
    made = await box.ok("bundles.create", json=order(subproject=random.random() < 0.7, webhooks=[hook(target)]))
    if random.random() < 0.8:
        await box.control("POST", "projects/{p}/settle", {})
        if made["projectId"] != box.project and random.random() < 0.3:
            await _bundle(Sandbox(box.server, project=made["projectId"]), random)


async def _hook(box: Sandbox, random: Random) -> None:
    host = random.choice(["ok", "fail-503", "gone-410", "timeout"])  # those that count would count anew elsewhere
    body = hook(f"https://{host}.test/{random.randrange(10**6)}", "ALL")
    await box.call("webhooks.create", json=body, headers={"Idempotency-Key": str(random.random())})


async def _conversation_app(box: Sandbox, random: Random) -> None:
    channels = {random.choice(["viber", "telegram"]): random.choice(["ACTIVE", "PENDING"])}
    await box.control("POST", "projects/{p}/conversation_apps", {"name": "Chat", "channels": channels}, expect=201)


async def _time(box: Sandbox, random: Random) -> None:
    await box.control("POST", "projects/{p}/clock", {"advance": random.choice([1, HOUR, DAY]), "deliver": True})


STEPS: list[Step] = [
    _whatsapp_account, _whatsapp_sender, _whatsapp_template, _kakaotalk, _rcs, _sms_app, _bundle, _hook,
    _conversation_app, _time,
]  # fmt: skip


async def _begin(box: Sandbox) -> None:
    await box.control("POST", "projects/{p}/clock", {"freeze": True})
    await box.control("PUT", "projects/{p}/policy", {"reviews": f"after:{2 * HOUR}"})


async def _story(box: Sandbox, *, tries: bool) -> list[Any]:
    """What is there and what happened, without what is drawn at random on the way.

    Without `tries`, of deliveries only whether they arrived: a dispatcher remembers how many calls at once an endpoint has
    earned, so one that was at work before calls endpoints that fail in another order.
    """
    return _told(await take(box), tries=tries)


def _told(part: dict[str, Any], *, tries: bool) -> list[Any]:
    tables = part["tables"]
    resources = [[row[name] for name in ("kind", "id", "state", "status")] for row in tables["resource"]]
    return [
        part["project"]["id"],
        # An account that is onboarded gets flows, whose ids are drawn.
        sorted(
            ([kind, *([] if kind == "whatsapp.flow" else [name]), *rest] for kind, name, *rest in resources), key=str
        ),
        [[row[name] for name in ("type", "resource_kind", "resource_id", "created")] for row in tables["event"]],
        [
            [row["webhook_id"], *((row["state"], row["attempt"]) if tries else [row["state"] == "delivered"])]
            for row in tables["delivery"]
        ],
        [[row["kind"], row["due_at"]] for row in tables["task"]],
        [_told(child, tries=tries) for child in part["subprojects"]],
    ]


async def _live(box: Sandbox) -> None:
    """Let a quarter of a year pass."""
    for _ in range(3):
        await box.control("POST", "projects/{p}/clock", {"advance": 30 * DAY})
        for name in await _family(box):
            await box.control("POST", f"projects/{name}/settle", {})


async def _family(box: Sandbox) -> list[str]:
    return [PROJECT, *await box.server.parts.store.read(lambda tx: list(projects.descendants(tx, PROJECT)))]


async def _walk(steps: list[int], seed: int) -> None:
    async with server() as first, server() as second, server() as third:
        box, elsewhere, anew, random = Sandbox(first), Sandbox(second), Sandbox(third), Random(seed)
        await _begin(box)
        for step in steps:
            await STEPS[step](box, random)
        for name in await _family(box):  # what is on its way counts as not sent, so nothing may be
            await box.control("POST", f"projects/{name}/settle", {})
        taken = await take(box, secrets=True)
        for _ in range(2):
            await STEPS[random.randrange(len(STEPS))](box, random)
        await put(box, taken)
        assert await take(box, secrets=True) == taken
        await _begin(elsewhere)
        await STEPS[random.randrange(len(STEPS))](elsewhere, random)
        await _begin(anew)
        for each in (elsewhere, anew):
            await put(each, taken)
            assert await take(each, secrets=True) == taken
        for each in (box, elsewhere, anew):
            await _live(each)
        assert await _story(box, tries=False) == await _story(elsewhere, tries=False)
        assert await _story(elsewhere, tries=True) == await _story(anew, tries=True)


@given(steps=st.lists(st.integers(0, len(STEPS) - 1), min_size=1, max_size=12), seed=st.integers(0, 1 << 32))
@examples(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.reuse, Phase.generate]
)
def test_whatever_was_begun_goes_on_wherever_it_is_put_back(steps: list[int], seed: int) -> None:
    asyncio.run(_walk(steps, seed))


def test_all_families_at_once() -> None:
    asyncio.run(_walk([*range(len(STEPS)), *range(len(STEPS) - 1)], 7))


async def test_one_resource_of_every_kind_survives(sandbox: Sandbox) -> None:
    await world.build(sandbox)
    taken = await take(sandbox, secrets=True)
    await sandbox.control("POST", "projects/{p}/reset", {})
    await put(sandbox, taken)
    assert await take(sandbox, secrets=True) == taken
    kinds = {row["kind"] for row in taken["tables"]["resource"]}
    assert kinds >= {
        "whatsapp.account",
        "whatsapp.sender",
        "whatsapp.template",
        "rcs.sender",
        "kakaotalk.sender",
        "bundle",
    }


# -- subprojects ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secrets", [True, False])
@pytest.mark.parametrize("elsewhere", [True, False])
@pytest.mark.parametrize("below", [True, False])
async def test_a_bundle_that_was_under_way_is_done_afterwards(secrets: bool, elsewhere: bool, below: bool) -> None:
    async with server() as first, server() as second:
        desk = Orders(Sandbox(first))
        made = await desk.place(subproject=below, webhooks=[hook() | {"secret": 'a "quoted\\secret'}])
        taken = await take(desk.sandbox, secrets=secrets)
        assert ("quoted" in json.dumps(taken)) == secrets
        if elsewhere:
            desk = Orders(Sandbox(second))
        answer = await put(desk.sandbox, taken)
        assert answer["subprojects"] == ([made["projectId"]] if below else [])
        done = await desk.finish(made)
        assert (done["state"], done["smsApp"]["status"]) == ("DONE", "ACTIVE")
        held = (await take(desk.within(made).sandbox, secrets=True))["tables"]["webhook"]
        assert (held[0]["secret"] == 'a "quoted\\secret') == (secrets or not elsewhere)


async def test_secrets_that_wait_in_a_bundle_are_sealed_again(settings: Settings) -> None:
    def stored(tx: Tx) -> str:
        return str(tx.all("SELECT private FROM resource WHERE kind = 'bundle'"))

    async with Server(replace(settings, encryption_key="5a" * 32)) as sealing:
        box = Sandbox(sealing)
        await Orders(box).place(webhooks=[hook() | {"secret": "a-secret-nobody-should-see"}])
        await put(box, await take(box, secrets=True))
        assert "nobody" not in await sealing.parts.store.read(stored)


async def test_subprojects_that_came_later_go_and_their_keys_with_them(sandbox: Sandbox) -> None:
    desk = Orders(sandbox)
    early = await desk.place(subproject=True)
    key = await sandbox.control("POST", f"projects/{early['projectId']}/keys", {}, expect=201)
    taken = await take(sandbox)
    late = await desk.place(subproject=True)
    await put(sandbox, taken)
    listed = {each["id"]: each["keys"] for each in (await sandbox.control("GET", "projects"))["projects"]}
    assert listed == {PROJECT: [KEY_ID], early["projectId"]: [key["keyId"]]}
    assert (await sandbox.call("sms.apps.list", project=late["projectId"])).status == 401


async def test_a_name_that_moves_within_the_family_is_not_taken(sandbox: Sandbox) -> None:
    """What the snapshot gives to the parent may be the subproject's now."""
    desk = Orders(sandbox)
    made = await desk.place(subproject=True)
    branch = Sandbox(sandbox.server, project=made["projectId"])
    await Desk(sandbox).onboard()
    sender = await Desk(sandbox).create(partner())
    taken = await take(sandbox)
    await sandbox.ok("whatsapp.senders.delete", sender_id=sender["id"])
    await sandbox.advance(60 * DAY)
    await Desk(branch).onboard()
    await Desk(branch).create(partner())
    await put(sandbox, taken)
    assert await take(sandbox) == taken


async def test_a_subproject_of_somebody_else_is_taken(sandbox: Sandbox) -> None:
    made = await Orders(sandbox).place(subproject=True)
    taken = await take(sandbox)
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    error = await refusal(sandbox, 409, "PUT", "projects/other/snapshot", taken)
    assert (error["code"], made["projectId"] in error["message"]) == ("taken", True)
    assert await take(sandbox) == taken
    twice = taken | {"subprojects": taken["subprojects"] * 2}
    assert "there twice" in (await refusal(sandbox, 400, "PUT", "projects/{p}/snapshot", twice))["message"]
    own = json.loads(json.dumps(taken).replace(made["projectId"], "other"))
    assert (await refusal(sandbox, 409, "PUT", "projects/other/snapshot", own))["code"] == "taken"


async def test_a_broken_subproject_changes_nothing(sandbox: Sandbox) -> None:
    await Orders(sandbox).place(subproject=True)
    taken = await take(sandbox)
    broken = json.loads(json.dumps(taken))
    broken["subprojects"][0]["tables"]["task"] = [{"kind": "nobody.knows"}]
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/snapshot", broken)
    assert "subprojects.0.tables.task.0" in error["message"]
    broken["subprojects"][0]["tables"]["task"] = []
    broken["subprojects"][0]["tables"]["resource"][0]["kind"] = 7
    await refusal(sandbox, 400, "PUT", "projects/{p}/snapshot", broken)
    assert await take(sandbox) == taken


async def test_a_copy_in_another_project_is_at_home_there(sandbox: Sandbox) -> None:
    """Nothing in it leads back to the project that it was taken from."""
    desk = Orders(sandbox)
    made = await desk.place(webhooks=[hook()])
    app = await desk.app("Linked", convApiApp=True)
    other = Orders((await desk.other()).sandbox)
    await put(sandbox, await take(sandbox), other.sandbox.project)
    assert PROJECT not in json.dumps(await take(other.sandbox))
    assert (await other.sms(app))["conversationApiAppDetails"]["projectId"] == other.sandbox.project
    assert len((await other.ok("sms.apps.list"))["smsApps"]) == 2
    before = await take(sandbox)
    done = await other.finish(made | {"projectId": other.sandbox.project})
    assert (done["state"], done["projectId"]) == ("DONE", other.sandbox.project)
    assert await take(sandbox) == before


async def test_no_bundle_reaches_into_a_stranger_whatever_its_snapshot_says(sandbox: Sandbox) -> None:
    desk = Orders(sandbox)
    made = await desk.ok("bundles.create", json=order(subproject=True, webhooks=[hook()]))
    taken = await take(sandbox) | {"subprojects": []}
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    before = await take(sandbox, project="other")
    await put(sandbox, json.loads(json.dumps(taken).replace(made["projectId"], "other")))
    await desk.settle()
    assert (await desk.bundle(made))["state"] == "FAILED"
    assert await take(sandbox, project="other") == before
