"""Whatever goes wrong, the outcome says what it was, whose turn it is, and what they do."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from jsonschema_rs import validator_for

from sinch_provisioning import Client, errors, workflows
from sinch_provisioning.testing import Sandbox
from sinch_provisioning.workflows import SCHEMA, Outcome
from sinch_provisioning.workflows.failures import failed
from tests.domain.kakaotalk import support as kakaotalk
from tests.support import rcs
from tests.workflows.commands import understood
from tests.workflows.support import (
    ACCOUNT,
    BUNDLE,
    CASES,
    ENGLISH,
    SENDER,
    SPANISH,
    TARGET,
    inbox,
    onboard,
    to_test,
)

NOBODY = "01a206d65079382930c25be99fe472de"


@dataclass(frozen=True)
class Bad:
    """Something that goes wrong, and what the outcome must say."""

    name: str
    outcome: Callable[[Sandbox], Outcome]
    who: str
    cli: str | None
    code: str | None = None
    do: str = ""
    problem: str = ""


def _with(box: Sandbox, journey: workflows.Journey, *, timeout: float = 5, **options: Any) -> Outcome:
    with box.client(**{"auth": "basic", **options}) as client:
        return journey.run(client, timeout=timeout)


def _foreign(box: Sandbox) -> Outcome:
    other = box.control("POST", "projects", {"name": "other"})
    return _with(box, workflows.submit_template(ENGLISH), project_id=other["id"])


def _unreachable(box: Sandbox) -> Outcome:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with Client(
        project_id="shop", key_id="k", key_secret="s", base_url=f"http://127.0.0.1:{port}", max_retries=0
    ) as client:
        return workflows.submit_template(ENGLISH).run(client)


def _unset(box: Sandbox) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_KEY_SECRET", "SINCH_ACCESS_TOKEN"):
            patch.delenv(name, raising=False)
        with pytest.raises(errors.ConfigurationError) as raised:
            Client()
    return failed(raised.value)


def _switched_off(box: Sandbox, flag: str, journey: workflows.Journey) -> Outcome:
    box.control("PUT", "{p}/policy", {"flags": {flag: False}})
    try:
        return _with(box, journey)
    finally:
        box.control("PUT", "{p}/policy", {"flags": {flag: True}})


def _faulty(box: Sandbox, operation: str, journey: workflows.Journey, **effect: Any) -> Outcome:
    box.fault(operation, times=None, **effect)
    try:
        return _with(box, journey, max_retries=0)
    finally:
        box.control("DELETE", "{p}/faults")


def _unasked(box: Sandbox) -> Outcome:
    return _with(box, workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT))


def _wrong_code(box: Sandbox) -> Outcome:
    return _with(box, workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT, ask=lambda question: "999999"))


def _wrong_code_given(box: Sandbox) -> Outcome:
    sender = str(_unasked(box).id)
    return _with(box, workflows.onboard_whatsapp_sender(sender_id=sender, code="999999"))


def _kakao_code(box: Sandbox) -> Outcome:
    box.control("PUT", "{p}/policy", {"reviews": "instant"})
    return _with(box, workflows.onboard_kakaotalk_sender(kakaotalk.sender()))


def _rejected(box: Sandbox) -> Outcome:
    assert _with(box, onboard(box)).ok
    return _with(box, workflows.submit_template(SPANISH, check=False))


def _under_review(box: Sandbox) -> Outcome:
    assert _with(box, onboard(box)).ok
    box.control("PUT", "{p}/policy", {"reviews": "manual"})
    return _with(box, workflows.submit_template(ENGLISH), timeout=0)


def _elsewhere(box: Sandbox) -> Outcome:
    assert _with(box, onboard(box)).ok
    assert _with(box, workflows.submit_template(ENGLISH, submit=False)).ok
    ref = workflows.parse_ref("whatsapp_template/order_ready:EN_US")
    return _not_ok(_with(box, workflows.wait_for(ref, until="APPROVED")))


def _elsewhere_and_good(box: Sandbox) -> Outcome:
    assert _with(box, onboard(box)).ok
    assert _with(box, workflows.submit_template(ENGLISH)).ok
    ref = workflows.parse_ref("whatsapp_template/order_ready:EN_US")
    assert _with(box, workflows.wait_for(ref, until=["PAUSED", "APPROVED"])).ok
    return _not_ok(_with(box, workflows.wait_for(ref, until="PAUSED")))


def _not_ok(outcome: Outcome) -> Outcome:
    assert not outcome.ok
    return outcome


def _incomplete_launch(box: Sandbox) -> Outcome:
    made = _with(box, workflows.rcs_to_test(rcs.bare(details={"brand": rcs.BRAND})))
    return _with(box, workflows.rcs_launch(str(made.id), countries=["GB"]))


def _tester_waits(box: Sandbox) -> Outcome:
    # Numbers that end in 25 never answer.
    return _with(box, workflows.rcs_to_test(rcs.sender(), testers=["+12025550125"]))


_SUBMIT = "papi whatsapp template submit -f template.json"
BAD = [
    Bad("wrong id", lambda box: _with(box, workflows.wait_for(workflows.parse_ref(f"whatsapp_sender/{NOBODY}"))),
        "agent", "papi whatsapp sender list", "sender_not_found", "Check the id"),
    Bad("a state that is none",
        lambda box: _with(box, workflows.wait_for(workflows.parse_ref(f"whatsapp_sender/{NOBODY}"), until="ACTVE")),
        "agent", "papi wait whatsapp_sender/ID", problem="until"),
    Bad("a state of what has none",
        lambda box: _with(box, workflows.wait_for(workflows.parse_ref(f"webhook/{NOBODY}"), until="ACTIVE")),
        "agent", "papi wait webhook/ID", problem="until"),
    Bad("at rest in another state", _elsewhere, "agent", "papi whatsapp template update order_ready EN_US status=SUBMIT"),
    Bad("at rest in a good state that is another", _elsewhere_and_good, "agent", "papi explain APPROVED"),
    Bad("wrong sender of a launch", lambda box: _with(box, workflows.rcs_launch(NOBODY)),
        "agent", "papi rcs sender list", "sender_not_found"),
    Bad("wrong template", lambda box: _with(box, workflows.fix_template("nothing_here", "ES", {"components": []})),
        "agent", "papi whatsapp template list", "template_not_found"),
    Bad("foreign project", _foreign, "person", "papi doctor", "unauthorized_error", "belongs to the project"),
    Bad("wrong secret", lambda box: _with(box, workflows.submit_template(ENGLISH), key_secret="wrong"),
        "person", "papi doctor", "unauthorized_error"),
    Bad("no settings", _unset, "person", "papi doctor", "configuration_error"),
    Bad("unreachable", _unreachable, "person", "papi doctor", "connection_failed", "can be reached"),
    Bad("WhatsApp switched off",
        lambda box: _switched_off(box, "whatsappEnabled", workflows.submit_template(ENGLISH)),
        "person", None, "project_not_initialized", "Ask Sinch"),
    Bad("RCS switched off", lambda box: _switched_off(box, "rcsEnabled", to_test(box)),
        "person", None, "rbm_has_not_been_used", "Ask Sinch"),
    Bad("a field is missing",
        lambda box: _with(box, workflows.submit_template({"name": "x_y", "language": "ES"})),
        "agent", _SUBMIT, problem="category"),
    Bad("the rules object", lambda box: _with(box, workflows.submit_template(SPANISH)),
        "agent", _SUBMIT, problem="details.components[0].text"),
    Bad("a sender without its number",
        lambda box: _with(box, workflows.onboard_whatsapp_sender({"phoneNumberProvider": "CUSTOMER"})),
        "agent", "papi whatsapp sender onboard -f sender.json", problem="details"),
    Bad("no account", lambda box: _with(box, workflows.onboard_whatsapp_sender(SENDER)),
        "agent", "papi whatsapp sender onboard -f sender.json --account account.json"),
    Bad("nobody to ask", _unasked, "person", "papi whatsapp sender verify ID --code -", do="Read the code"),
    Bad("wrong codes", _wrong_code, "person", "papi whatsapp sender verify ID --code -", do="latest code"),
    Bad("a wrong code", _wrong_code_given, "person", "papi whatsapp sender onboard ID", "wrong_otp", "latest code"),
    Bad("nobody to ask at Kakao", _kakao_code, "person", f"papi kakaotalk sender verify {kakaotalk.FRIEND} --code -"),
    Bad("rejected", _rejected, "agent", "papi whatsapp template fix order_ready ES -f template.json",
        do="what the reviewer names"),
    Bad("under review", _under_review, "upstream", "papi wait whatsapp_template/order_ready:EN_US"),
    Bad("a tester has to accept", _tester_waits, "person", "papi rcs tester wait ID +12025550125"),
    Bad("a launch lacks answers", _incomplete_launch, "agent", "papi rcs sender launch ID -f details.json",
        problem="details.questionnaire.general.answers.optInDescription"),
    Bad("a bundle without a name",
        lambda box: _with(box, workflows.order_bundle({"region": "EU", "smsApp": True})),
        "agent", "papi bundle order -f bundle.json", problem="name"),
    Bad("unknown triggers", lambda box: _with(box, workflows.register_webhook(TARGET, ["NOTHING"])),
        "agent", f"papi webhook register {TARGET} --triggers NOTHING", problem="triggers.0"),
    Bad("too many webhooks",
        lambda box: _faulty(box, "webhooks.create", workflows.register_webhook(TARGET), error="webhook_limit_reached"),
        "agent", "papi webhook list", "webhook_limit_reached"),
    Bad("too many requests",
        lambda box: _faulty(box, "bundles.list", workflows.order_bundle(BUNDLE), status=429, code="too_many_requests"),
        "agent", "papi bundle order -f bundle.json", "too_many_requests", "later"),
    Bad("the server fails",
        lambda box: _faulty(box, "bundles.list", workflows.order_bundle(BUNDLE), error="internal_error"),
        "upstream", "papi bundle order -f bundle.json", "internal_error"),
    Bad("no quota of codes left",
        lambda box: _faulty(box, "whatsapp.senders.register", onboard(box), error="sender-register-too-many-requests"),
        "person", None, "sender-register-too-many-requests", "quota"),
    Bad("answers get lost again and again",
        lambda box: _faulty(box, "bundles.create", workflows.order_bundle(BUNDLE), drop="before"),
        "agent", "papi bundle order -f bundle.json", "outcome_unknown"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name.replace(" ", "-"))
def test_the_outcome_says_whose_turn_it_is_and_what_they_do(box: Sandbox, bad: Bad) -> None:
    outcome = bad.outcome(box)
    document = outcome.to_json()
    validator_for(SCHEMA).validate(document)
    action = outcome.next_action
    assert action.who == bad.who, document
    assert bad.do in action.do, document
    assert (outcome.error.code if outcome.error else None) == bad.code, document
    shown = re.sub(r"\b[0-9a-f]{32}\b", "ID", action.cli) if action.cli else None
    assert shown == bad.cli, document
    if action.cli:
        assert understood(action.cli)
    if bad.problem:
        assert bad.problem in [problem.path for problem in outcome.problems], document
        assert not outcome.ok


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_dry_run_changes_nothing_and_says_what_it_would_call(box: Sandbox, case: Any) -> None:
    case.before(box)
    before = [item for item in box.control("GET", "{p}/requests")["requests"] if item["method"] != "GET"]
    with box.client(auth="basic") as client:
        outcome = case.journey(box).run(client, dry_run=True)
    after = [item for item in box.control("GET", "{p}/requests")["requests"] if item["method"] != "GET"]
    assert len(after) == len(before)
    assert (outcome.ok, outcome.changed) == (True, False)
    assert set(outcome.data) == {"operation", "parameters", "body"}
    assert outcome.data["operation"] in outcome.summary


def test_a_code_is_never_in_an_outcome(box: Sandbox) -> None:
    given: list[str] = []

    def ask(question: workflows.Question) -> str:
        given.append(str(inbox(box)(question)))
        return given[-1]

    outcome = _with(box, workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT, ask=ask))
    assert outcome.state == "ACTIVE"
    assert given
    assert given[0] not in str(outcome.to_json())
