"""Whole jobs in few calls, as an agent that follows next_action does them."""

from __future__ import annotations

from sinch_provisioning.workflows.examples import EXAMPLES
from tests.mcp.conftest import Desk, OpenDesk
from tests.support import rcs
from tests.support.whatsapp import account, partner

TEMPLATE = {"name": "order_ready", "language": "EN_US", "category": "UTILITY"}
BODY = {"body": "Your order {{1}} is ready and waits for you in our shop.", "examples": ["A-4711"]}


async def test_a_whatsapp_sender_is_active_in_four_calls(desk: Desk) -> None:
    saved = await desk.ok("save_sender", channel="whatsapp", spec=partner(), account=account(), submit=True)
    assert (saved["state"], saved["data"]["name"]) == ("PENDING_VERIFICATION", "Example Shop")
    messages = (await desk.ok("sim_inbox"))["data"]["messages"]
    verified = await desk.ok("verify_code", sender=saved["ref"], code=messages[0]["code"])
    done = verified if verified["state"] == "ACTIVE" else await desk.ok("wait_for", ref=saved["ref"], until="ACTIVE")
    assert (done["state"], done["settled"]) == ("ACTIVE", True)
    assert desk.calls <= 4
    # The code appears where phones are read, and nowhere after it was used.
    assert messages[0]["code"] not in str(verified)


async def test_a_template_has_its_verdict_in_two_calls(desk: Desk) -> None:
    await desk.box.ok("whatsapp.accounts.create", json=account())
    checked = await desk.ok("check_spec", kind="whatsapp_template", spec=EXAMPLES["whatsapp_template"])
    assert checked["next_action"]["tool"] == "save_template"
    saved = await desk.ok("save_template", channel="whatsapp", **TEMPLATE, **BODY, submit=True)
    assert (saved["ref"], saved["state"], desk.calls) == ("whatsapp_template/order_ready:EN_US", "APPROVED", 2)


async def test_a_rejected_template_says_why_and_is_fixed(desk: Desk) -> None:
    await desk.box.ok("whatsapp.accounts.create", json=account())
    await desk.box.control("PUT", "projects/{p}/policy", {"reviews": {"default": "manual"}}, expect=None)
    draft = await desk.ok("save_template", channel="whatsapp", **TEMPLATE, **BODY)
    assert draft["pending_state"] == "DRAFT"
    bad = await desk.call("save_template", channel="whatsapp", **TEMPLATE, body="{{1}}", examples=["x"], submit=True)
    assert not bad["ok"]
    assert all(problem["fix"] for problem in bad["problems"])
    assert bad["next_action"]["who"] == "agent"
    assert (await desk.ok("get_resource", ref=draft["ref"]))["pending_state"] == "DRAFT"


async def test_an_rcs_sender_is_launched_after_one_approval(desk: Desk) -> None:
    spec = {
        "region": "EU", "billingCategory": "CONVERSATIONAL", "useCase": "TRANSACTIONAL",
        "details": {"brand": rcs.BRAND},
    }  # fmt: skip
    saved = await desk.ok("save_sender", channel="rcs", spec=spec, submit=True)
    assert saved["state"] == "IN_TEST"
    missing = await desk.call("launch_sender", sender=saved["ref"], countries=["GB"])
    assert not missing["ok"]
    assert len(missing["problems"]) > 3
    details = {"questionnaire": rcs.questionnaire(["GB"])}
    launch = {"sender": saved["ref"], "countries": ["GB"], "details": details}
    asked = await desk.call("launch_sender", **launch)
    assert asked["next_action"]["who"] == "person", asked
    assert ("rcs.senders.launch", 200) not in await desk.seen()
    desk.approve(asked)
    launched = await desk.ok("launch_sender", **launch)
    assert launched["state"] in {"LAUNCHED", "LAUNCHING", "PREPARING_LAUNCH"}
    assert desk.calls <= 5


async def test_a_kakaotalk_channel_and_its_template(desk: Desk) -> None:
    saved = await desk.ok("save_sender", channel="kakaotalk", spec=EXAMPLES["kakaotalk_sender"], submit=True)
    assert (saved["ref"], saved["state"]) == ("kakaotalk_sender/example_shop", "VERIFYING")
    asked = await desk.ok(saved["next_action"]["tool"], **saved["next_action"]["args"])
    messages = (await desk.ok("sim_inbox"))["data"]["messages"]
    assert asked["next_action"]["tool"] == "verify_code"
    verified = await desk.ok("verify_code", sender=saved["ref"], code=messages[0]["code"])
    assert verified["state"] == "ACTIVE"
    plain = {"name": "order ready", "category": "006001", "body": "주문하신 상품이 준비되었습니다."}
    template = await desk.ok("save_template", channel="kakaotalk", sender="example_shop", **plain, submit=True)
    assert template["state"] == "APPROVED"
    found = await desk.ok("find_resources", kind="kakaotalk_template", sender="example_shop")
    assert found["data"]["items"][0]["ref"] == template["ref"]


async def test_context_says_what_is_there_and_what_is_not(desk: Desk, open_desk: OpenDesk) -> None:
    found = await desk.ok("get_context")
    assert found["data"]["target"] == "simulator"
    assert found["data"]["resources"]["webhook"] == 0
    async with open_desk(live=True) as live:
        found = await live.ok("get_context")
        assert "LIVE" in found["summary"]
        assert "simulator" not in found["data"]


async def test_find_and_read_are_small_and_true(desk: Desk) -> None:
    for number in range(30):
        body = {"target": f"https://ok{number}.test/hook", "secret": "a-good-secret", "triggers": ["BUNDLE_DONE"]}
        if (await desk.box.call("webhooks.create", json=body)).status >= 400:
            break
    found = await desk.ok("find_resources", kind="webhook", limit=5)
    assert found["data"]["total"] == number
    assert len(found["data"]["items"]) == 5
    again = await desk.ok("find_resources", kind="webhook", limit=5, page_token=found["data"]["next_page_token"])
    refs = {item["ref"] for item in (*found["data"]["items"], *again["data"]["items"])}
    assert len(refs) == 10
    assert all(len(str(item).encode()) <= 200 for item in found["data"]["items"])
    one = await desk.ok("get_resource", ref=found["data"]["items"][0]["ref"])
    assert len(str(one).encode()) <= 1_500
    assert "a-good-secret" not in str(one)
    by_text = await desk.ok("find_resources", kind="webhook", text="ok3.test")
    assert len(by_text["data"]["items"]) == 1


async def test_webhook_secrets_go_past_the_model(desk: Desk) -> None:
    saved = await desk.ok("save_webhook", target="https://shop.test/events", triggers=["ALL"])
    path = saved["next_action"]["do"].split(" is in ")[1].split(",")[0]
    with open(path, encoding="utf-8") as file:  # noqa: ASYNC230, PTH123
        secret = file.read().strip()
    assert len(secret) > 30
    assert secret not in str(desk.result)
    same = await desk.ok("save_webhook", target="https://shop.test/events", triggers=["ALL"])
    assert same["ref"] == saved["ref"]
    assert "secrets" not in str(same)


async def test_a_packaged_journey_is_found_and_run(desk: Desk) -> None:
    listed = await desk.ok("sim_scenario")
    assert "otp_expired" in listed["data"]["journeys"]
    ran = await desk.ok("sim_scenario", name="pause_ladder")
    assert "as it should" in ran["summary"]
    assert len(ran["data"]["trace"]) > 3
    unknown = await desk.call("sim_scenario", name="nowhere")
    assert "otp_expired" in unknown["next_action"]["do"]
