"""Workflows go on from whatever they find: drafts, refusals, other versions under review, numbers that are known."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from sinch_provisioning import Client, workflows
from sinch_provisioning.testing import Sandbox
from sinch_provisioning.workflows import Outcome, parse_ref
from sinch_provisioning.workflows.kinds import KINDS
from sinch_provisioning.workflows.outcome import HIDDEN, redact, redact_text
from sinch_provisioning.workflows.steps import body_problems
from tests.domain.kakaotalk import support as kakaotalk
from tests.support import rcs
from tests.workflows.support import ACCOUNT, CORRECTED, ENGLISH, SENDER, SPANISH, channel, inbox, onboard, to_test

SHARED = {"region": "EU", "metaLocalStorage": "DE", "wabaId": "102", "phoneNumberId": "900100"}


def _manual(box: Sandbox) -> None:
    box.control("PUT", "{p}/policy", {"reviews": "manual"})


def _reject(box: Sandbox, reason: str = "Not like this.") -> None:
    (review,) = box.reviews()
    box.reject(review["id"], reason=reason)


def _start(client: Client, journey: workflows.Journey) -> Outcome:
    return journey.run(client, timeout=0)


# -- WhatsApp senders --


def test_a_number_shared_at_meta_needs_no_account_and_is_one_sender(box: Sandbox, client: Client) -> None:
    first = workflows.onboard_whatsapp_sender(SHARED, ask=inbox(box)).run(client)
    assert (first.ok, first.state) == (True, "ACTIVE"), first
    # Senders do not show the id of their number: the API's refusal leads back to the one that has it.
    again = workflows.onboard_whatsapp_sender(SHARED, ask=inbox(box)).run(client)
    assert (again.ok, again.id) == (True, first.id)
    other = {**SHARED, "phoneNumberId": "900200"}
    assert workflows.onboard_whatsapp_sender(other, ask=inbox(box)).run(client).ok
    unclear = workflows.onboard_whatsapp_sender(SHARED, ask=inbox(box)).run(client)
    assert not unclear.ok
    assert first.id in [item["id"] for item in unclear.data["senders"]]
    named = workflows.onboard_whatsapp_sender(sender_id=first.id, ask=inbox(box)).run(client)
    assert (named.ok, named.changed) == (True, False)


def test_a_number_that_is_known_needs_no_code(box: Sandbox, client: Client) -> None:
    # Numbers that end in 10 are registered already.
    sender = {**SENDER, "details": {**SENDER["details"], "countryCode": "44", "phoneNumber": "7700900110"}}
    outcome = workflows.onboard_whatsapp_sender(sender, account=ACCOUNT, ask=_nobody).run(client)
    assert outcome.state == "ACTIVE", outcome
    assert box.messages() == []


def _nobody(question: workflows.Question) -> str:
    raise AssertionError("nobody is to be asked")


def test_an_account_is_resubmitted_only_when_it_is_another(box: Sandbox, client: Client) -> None:
    _manual(box)
    _start(client, onboard(box))
    _reject(box, "The name is not registered.")
    refused = onboard(box).run(client)
    assert (refused.ok, refused.changed, refused.ref) == (False, False, "whatsapp_account")
    assert refused.problems[0].message == "The name is not registered."
    other = {**ACCOUNT, "wabaName": "Casa Lumen"}
    waiting = _start(client, workflows.onboard_whatsapp_sender(SENDER, account=other))
    assert (waiting.ok, waiting.settled, waiting.changed) == (True, False, True), waiting


def test_a_sender_is_resubmitted_only_when_it_is_another(box: Sandbox, client: Client) -> None:
    _start(client, workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT))
    box.reset()
    client.whatsapp.accounts.create(
        client_business_manager_id="1", waba_name="Casa", sender_details=ACCOUNT["senderDetails"]
    )
    _manual(box)
    _start(client, onboard(box))
    _reject(box)
    refused = onboard(box).run(client)
    assert (refused.ok, refused.changed, refused.pending_state) == (False, False, "REJECTED")
    assert refused.next_action.who == "agent"
    assert refused.problems[0].message == "Not like this."
    other = {**SENDER, "details": {**SENDER["details"], "about": "Always there."}}
    waiting = _start(client, workflows.onboard_whatsapp_sender(other, account=ACCOUNT))
    assert (waiting.pending_state, waiting.changed) == ("IN_PROGRESS", True)


def test_a_draft_of_a_sender_is_submitted(box: Sandbox, client: Client) -> None:
    client.whatsapp.accounts.create(
        client_business_manager_id="1", waba_name="Casa", sender_details=ACCOUNT["senderDetails"]
    )
    draft = client.whatsapp.senders.create(
        status="DRAFT", phone_number_provider="CUSTOMER", details=SENDER["details"], region="EU"
    )
    outcome = onboard(box).run(client)
    assert (outcome.ok, outcome.id, outcome.state) == (True, draft.id, "ACTIVE")


def test_the_right_code_after_a_wrong_one(box: Sandbox, client: Client) -> None:
    seen: list[workflows.Question] = []

    def ask(question: workflows.Question) -> str:
        seen.append(question)
        return str(inbox(box)(question)) if question.again else "999999"

    assert workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT, ask=ask).run(client).state == "ACTIVE"
    assert [question.again for question in seen] == [False, True]
    assert len(box.messages()) == 1


def test_an_old_code_is_not_waited_for(box: Sandbox, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from sinch_provisioning.workflows import codes

    assert workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT).run(client).next_action.who == "person"
    monkeypatch.setattr(codes, "LIFETIME", 0.0)
    assert onboard(box).run(client).state == "ACTIVE"
    assert len(box.messages()) == 2


# -- templates --


def _account(client: Client) -> None:
    client.whatsapp.accounts.create(
        client_business_manager_id="1", waba_name="Casa", sender_details=ACCOUNT["senderDetails"]
    )


def test_another_version_under_review_is_waited_for(box: Sandbox, client: Client) -> None:
    _account(client)
    _manual(box)
    _start(client, workflows.submit_template(ENGLISH))
    other = {**ENGLISH, "details": {"components": [{"type": "BODY", "text": "Your order is ready for you."}]}}
    waiting = _start(client, workflows.submit_template(other))
    assert (waiting.settled, waiting.changed) == (False, False)
    (review,) = box.reviews()
    threading.Timer(0.2, box.approve, (review["id"],)).start()
    outcome = workflows.submit_template(other).run(client, timeout=3)
    assert (outcome.state, outcome.pending_state, outcome.changed) == ("APPROVED", "IN_PROGRESS", True), outcome


def test_a_rejected_template_is_not_sent_again_unchanged(box: Sandbox, client: Client) -> None:
    _account(client)
    refused = workflows.submit_template(SPANISH, check=False).run(client)
    assert (refused.state, refused.changed) == ("REJECTED", True)
    unchanged = workflows.fix_template("order_ready", "ES", SPANISH, check=False).run(client)
    assert (unchanged.state, unchanged.changed) == ("REJECTED", False)
    assert workflows.submit_template(SPANISH, check=False).run(client).changed is False
    assert workflows.submit_template({**SPANISH, "details": CORRECTED}).run(client).state == "APPROVED"


def test_a_draft_stays_one_until_it_is_submitted(box: Sandbox, client: Client) -> None:
    _account(client)
    draft = workflows.submit_template(ENGLISH, submit=False).run(client)
    assert (draft.state, draft.pending_state, draft.changed) == (None, "DRAFT", True)
    assert workflows.submit_template(ENGLISH, submit=False).run(client).changed is False
    assert workflows.submit_template(ENGLISH).run(client).state == "APPROVED"


def test_a_disabled_template_says_what_to_do(box: Sandbox, client: Client) -> None:
    _account(client)
    workflows.submit_template(ENGLISH).run(client)
    box.action("whatsapp.template", "order_ready.EN_US", "disable")
    outcome = workflows.wait_for(parse_ref("whatsapp_template/order_ready:EN_US")).run(client)
    assert (outcome.ok, outcome.state) == (False, "DISABLED")
    assert "new name" in outcome.next_action.do


# -- KakaoTalk --


def test_a_refused_channel_is_registered_anew_once_it_is_another(box: Sandbox, client: Client) -> None:
    _manual(box)
    _start(client, channel(box))
    _reject(box, "The logo is blurred.")
    refused = channel(box).run(client)
    assert (refused.ok, refused.changed) == (False, False)
    assert refused.problems[0].message == "The logo is blurred."
    box.control("PUT", "{p}/policy", {"reviews": "instant"})
    other = workflows.onboard_kakaotalk_sender(kakaotalk.sender(name="Another Shop"), ask=inbox(box))
    assert other.run(client).state == "ACTIVE"


def test_a_draft_of_a_channel_is_submitted(box: Sandbox, client: Client) -> None:
    client.kakaotalk.senders.create(plus_friend_id=kakaotalk.FRIEND, status="DRAFT", details=kakaotalk.DETAILS)
    assert channel(box).run(client).state == "ACTIVE"


def test_nobody_sends_a_second_code_behind_a_persons_back(box: Sandbox, client: Client) -> None:
    first = workflows.onboard_kakaotalk_sender(kakaotalk.sender()).run(client)
    assert (first.state, first.next_action.who) == ("VERIFYING", "person")
    again = workflows.onboard_kakaotalk_sender(kakaotalk.sender()).run(client)
    assert (again.next_action.who, again.changed) == ("person", False)
    assert len(box.messages()) == 1
    # Who says that none came has another one sent.
    answers = iter(["", ""])
    asked = workflows.onboard_kakaotalk_sender(kakaotalk.sender(), ask=lambda question: next(answers)).run(client)
    assert asked.next_action.who == "person"
    assert len(box.messages()) == 2
    assert channel(box).run(client).state == "ACTIVE"


def test_an_alimtalk_template_changes_only_when_it_differs(box: Sandbox, client: Client) -> None:
    assert channel(box).run(client).ok
    first = workflows.submit_kakaotalk_template(kakaotalk.FRIEND, kakaotalk.template()).run(client)
    other = kakaotalk.template(content="#{이름}님, 상품이 도착했습니다.")
    second = workflows.submit_kakaotalk_template(kakaotalk.FRIEND, other).run(client)
    assert (second.id, second.state, second.changed) == (first.id, "APPROVED", True)
    named = workflows.submit_kakaotalk_template(kakaotalk.FRIEND, other, code=str(first.id)).run(client)
    assert (named.ok, named.changed) == (True, False)


# -- RCS --


def test_a_draft_of_an_rcs_sender_is_completed(box: Sandbox, client: Client) -> None:
    made = client.rcs.senders.create(region="EU", billing_category="CONVERSATIONAL", use_case="TRANSACTIONAL")
    assert made.state == "DRAFT"
    outcome = workflows.rcs_to_test({"details": {"brand": rcs.BRAND}}, sender_id=made.id).run(client)
    assert (outcome.id, outcome.state) == (made.id, "IN_TEST"), outcome


def test_an_rcs_sender_needs_a_name_to_be_found_again(client: Client) -> None:
    outcome = workflows.rcs_to_test(rcs.bare()).run(client)
    assert (outcome.ok, outcome.problems[0].path) == (False, "details.brand.name")


def test_two_rcs_senders_of_a_name_are_not_guessed_at(box: Sandbox, client: Client) -> None:
    for _ in range(2):
        client.rcs.senders.create(region="EU", billing_category="CONVERSATIONAL", use_case="TRANSACTIONAL",
                                  details={"brand": rcs.BRAND})  # fmt: skip
    outcome = workflows.rcs_to_test(rcs.bare(details={"brand": rcs.BRAND})).run(client)
    assert (outcome.ok, len(outcome.data["ids"])) == (False, 2)


def test_a_check_of_a_launch_sends_nothing(box: Sandbox, client: Client) -> None:
    made = to_test(box).run(client)
    outcome = workflows.rcs_launch(str(made.id), countries=["DE", "GB"], only_check=True).run(client)
    assert (outcome.ok, outcome.changed, outcome.state) == (True, False, "IN_TEST")
    assert outcome.next_action.tool == "launch_sender"


# -- the small things --


@pytest.mark.parametrize(
    "text",
    ["whatsapp_account", "whatsapp_sender/01a2", "whatsapp_template/order_ready:EN_US", "kakaotalk_template/shop:KT1",
     "rcs_tester/01a2:+447700900123", "webhook/01a2"],
)  # fmt: skip
def test_references_read_as_they_are_written(text: str) -> None:
    assert str(parse_ref(text)) == text


@pytest.mark.parametrize(
    "text", ["", "sender/1", "whatsapp_sender", "whatsapp_template/order_ready", "whatsapp_account/1"]
)
def test_what_is_no_reference_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(ValueError, match=r"must look like|begins with one of|Did you mean"):
        parse_ref(text)


def test_what_has_no_states_is_there_or_is_not(box: Sandbox, client: Client) -> None:
    made = workflows.register_webhook("https://hooks.ok.test/papi").run(client)
    assert workflows.wait_for(parse_ref(str(made.ref))).run(client).ok
    gone = workflows.wait_for(parse_ref("webhook/01a206d65079382930c25be99fe472de")).run(client)
    assert gone.error is not None
    assert gone.error.code == "webhook_not_found"


@pytest.mark.parametrize(
    ("operation", "body", "fix"),
    [
        ("webhooks.create", {"targt": "https://x.example/"}, "target"),
        ("webhooks.create", {"triggers": ["whatsapp_sender_activ"]}, "WHATSAPP_SENDER_ACTIVE"),
        ("whatsapp.templates.create", {"details": {"componnts": []}}, "components"),
        ("whatsapp.templates.create", {"category": "UTILTY"}, "UTILITY"),
    ],
)
def test_names_that_are_not_known_get_the_nearest(operation: str, body: dict[str, Any], fix: str) -> None:
    assert f"Did you mean {fix}?" in [problem.fix for problem in body_problems(operation, body)]
    assert "Did you mean whatsapp_sender?" in str(_no_ref("whatsap_sender/1"))


def _no_ref(text: str) -> ValueError:
    with pytest.raises(ValueError, match="no resource") as raised:
        parse_ref(text)
    return raised.value


def test_a_journey_knows_what_it_was_called_with_but_for_secrets() -> None:
    journey = workflows.onboard_whatsapp_sender(SENDER, sender_id=None, method="VOICE", code="123456", ask=_nobody)
    assert journey.arguments == {"sender": SENDER, "method": "VOICE"}
    assert workflows.register_webhook("https://x.example/", secret="s").arguments == {"target": "https://x.example/"}


def test_every_kind_names_operations_that_exist() -> None:
    from sinch_provisioning.contract.operations import OPERATIONS

    for kind in KINDS.values():
        named = (kind.get, kind.list, kind.activities, kind.comment, kind.delete, kind.drop_changes)
        assert {name for name in named if name} <= set(OPERATIONS), kind


def test_secrets_are_hidden_and_page_tokens_are_not() -> None:
    shown: Any = redact({"authToken": "a", "bearerToken": "b", "nextPageToken": "c", "webhooks": [{"secret": "d"}]})
    assert shown == {"authToken": HIDDEN, "bearerToken": HIDDEN, "nextPageToken": "c", "webhooks": [{"secret": HIDDEN}]}
    assert redact_text("Bearer abcdefgh12345678 and 778899", ("778899",)) == f"{HIDDEN} and {HIDDEN}"
    assert redact_text("Basic subscription information") == "Basic subscription information"


def test_a_coroutine_cannot_give_codes_to_a_blocking_client(client: Client) -> None:
    async def ask(question: workflows.Question) -> str:
        return ""

    with pytest.raises(TypeError, match="run_async"):
        workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT, ask=ask).run(client)
