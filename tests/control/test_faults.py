"""Armed faults and the scenarios of the header, in process."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import perf_counter
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http.faults import Effect, Latency, Rule, When
from sinch_provisioning.server.http.simulation import from_rule
from sinch_provisioning.server.settings import Settings
from tests.control.helpers import refusal
from tests.support.sandbox import Answer, Sandbox, basic

_WEBHOOK = {"target": "https://a.test/", "secret": "s" * 20, "triggers": ["ALL"]}


async def arm(box: Sandbox, *rules: dict[str, Any]) -> None:
    await box.control("PUT", "projects/{p}/faults", {"rules": list(rules)})


async def counters(box: Sandbox) -> list[tuple[int, int, int | None]]:
    rules = (await box.control("GET", "projects/{p}/faults"))["rules"]
    return [(rule["seen"], rule["fired"], rule["left"]) for rule in rules]


async def statuses(box: Sandbox, count: int) -> list[int]:
    return [(await box.call("webhooks.list")).status for _ in range(count)]


async def targets(box: Sandbox) -> list[str]:
    return [hook["target"] for hook in (await box.ok("webhooks.list"))["webhooks"]]


async def scenario(box: Sandbox, text: str, operation: str = "webhooks.list", **arguments: Any) -> Answer:
    return await box.call(operation, headers={"X-Papi-Scenario": text}, **arguments)


async def test_next_fires_so_often_and_counts(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 2}, "effect": {"error": "internal_error"}})
    assert await counters(sandbox) == [(0, 0, 2)]
    assert await statuses(sandbox, 4) == [500, 500, 200, 200]
    assert await counters(sandbox) == [(4, 2, 0)]


async def test_every_fires_each_time_it_is_its_turn(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"every": 3}, "effect": {"error": "internal_error"}})
    assert await statuses(sandbox, 7) == [200, 200, 500, 200, 200, 500, 200]
    assert await counters(sandbox) == [(7, 2, None)]


async def test_a_probability_repeats_with_its_seed(sandbox: Sandbox) -> None:
    rule = {"when": {"probability": 0.5, "seed": 7}, "effect": {"error": "internal_error"}}
    runs: list[list[int]] = []
    for _ in range(2):
        await arm(sandbox, rule)
        runs.append(await statuses(sandbox, 20))
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 500}
    await arm(sandbox, {**rule, "when": {"probability": 0.0}})
    assert await statuses(sandbox, 5) == [200] * 5


async def test_always_is_the_default_and_deleting_disarms(sandbox: Sandbox) -> None:
    await arm(sandbox, {"effect": {"error": "internal_error"}})
    assert await statuses(sandbox, 3) == [500] * 3
    last = await sandbox.control("DELETE", "projects/{p}/faults")
    assert last["rules"][0]["fired"] == 3
    assert await statuses(sandbox, 1) == [200]
    assert not sandbox.server.parts.api.simulator.faults.armed


async def test_a_rule_meets_only_what_it_names(sandbox: Sandbox) -> None:
    made = await sandbox.control("POST", "projects/{p}/keys", {}, expect=201)
    other = basic(made["keyId"], made["keySecret"])
    error = {"error": "internal_error"}
    await arm(sandbox, {"operation": "webhooks.get", "effect": error}, {"caller": made["keyId"], "effect": error})
    assert (await sandbox.call("webhooks.list")).status == 200
    assert (await sandbox.call("webhooks.get", webhookId="0" * 32)).status == 500
    assert (await sandbox.call("webhooks.list", headers={"authorization": other})).status == 500
    assert await counters(sandbox) == [(1, 1, None), (1, 1, None)]
    await arm(sandbox, {"operation": "webhooks.*", "effect": error})
    assert await statuses(sandbox, 1) == [500]


async def test_an_error_meets_only_operations_that_document_it(sandbox: Sandbox) -> None:
    await arm(sandbox, {"operation": "webhooks.*", "effect": {"error": "webhook_not_found"}})
    assert await statuses(sandbox, 1) == [200]
    assert (await sandbox.call("webhooks.get", webhookId="0" * 32)).headers["x-papi-simulated"] == "fault 1"
    assert await counters(sandbox) == [(1, 1, None)]
    await arm(sandbox, {"effect": {"error": "webhook_not_found", "status": 404}})
    assert (await sandbox.request("GET", f"/v1/projects/{sandbox.project}/webhooks")).code == "webhook_not_found"


async def test_the_first_rule_that_fires_wins(sandbox: Sandbox) -> None:
    first = {"when": {"next": 1}, "effect": {"code": "service_unavailable", "status": 503, "retryAfter": 7}}
    await arm(sandbox, first, {"effect": {"error": "internal_error"}})
    answer = await sandbox.call("webhooks.list")
    assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "service_unavailable", "7")
    assert answer.headers["x-papi-simulated"] == "fault 1"
    answer = await sandbox.call("webhooks.list")
    assert (answer.status, answer.headers["x-papi-simulated"]) == (500, "fault 2")
    assert await counters(sandbox) == [(2, 1, 0), (1, 1, None)]


async def test_only_the_armed_project_is_hit(sandbox: Sandbox) -> None:
    made = await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    await arm(sandbox, {"effect": {"error": "internal_error"}})
    other = Sandbox(sandbox.server, project="other")
    other.authorization = basic(made["keyId"], made["keySecret"])
    assert await statuses(other, 1) == [200]
    assert (await sandbox.control("GET", "projects/other/faults"))["rules"] == []
    assert await counters(sandbox) == [(0, 0, None)]


async def test_strangers_are_refused_before_any_fault(sandbox: Sandbox) -> None:
    await arm(sandbox, {"effect": {"error": "internal_error"}})
    assert (await sandbox.call("webhooks.list", headers={"authorization": "Basic x"})).status == 401
    assert await counters(sandbox) == [(0, 0, None)]


async def test_a_refusal_happens_before_and_nothing_is_stored(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"error": "internal_error"}})
    assert (await sandbox.call("webhooks.create", json=_WEBHOOK)).status == 500
    assert await targets(sandbox) == []


async def test_a_latency_delays_and_then_serves(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"latency": 0.15}})
    begun = perf_counter()
    answer = await sandbox.call("webhooks.create", json=_WEBHOOK)
    assert perf_counter() - begun >= 0.15
    assert (answer.status, answer.headers["x-papi-simulated"]) == (201, "fault 1")


async def test_a_latency_may_precede_another_effect(sandbox: Sandbox) -> None:
    await arm(sandbox, {"effect": {"latency": {"median": 0.01, "sigma": 0.1}, "error": "internal_error"}})
    assert await statuses(sandbox, 1) == [500]


def test_log_normal_delays_spread_around_their_median() -> None:
    rule = Rule("1", Effect(latency=Latency(0.1, 0.5)), When(seed=1))
    drawn = sorted(from_rule(rule).delay for _ in range(1001))
    assert 0.09 < drawn[500] < 0.11
    assert drawn[0] < 0.05
    assert drawn[-1] > 0.2
    assert Latency(50.0, 3.0).draw(rule.random) <= 60.0


async def test_a_drop_before_loses_the_request(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"drop": "before"}})
    with pytest.raises(ConnectionResetError):
        await sandbox.call("webhooks.create", json=_WEBHOOK)
    assert await targets(sandbox) == []


async def test_a_drop_after_commit_loses_only_the_answer(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"drop": "afterCommit"}})
    with pytest.raises(ConnectionResetError):
        await sandbox.call("webhooks.create", json=_WEBHOOK)
    assert await targets(sandbox) == ["https://a.test/"]
    assert (await sandbox.call("webhooks.create", json=_WEBHOOK)).code == "webhook_exists"
    assert await counters(sandbox) == [(3, 1, 0)]


async def test_a_drop_after_commit_loses_refusals_too(sandbox: Sandbox) -> None:
    await sandbox.ok("webhooks.create", json=_WEBHOOK)
    await arm(sandbox, {"when": {"next": 1}, "effect": {"drop": "afterCommit"}})
    with pytest.raises(ConnectionResetError):
        await sandbox.call("webhooks.create", json=_WEBHOOK)


async def test_an_idempotency_key_finds_the_answer_that_was_lost(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"drop": "afterCommit"}})
    headers = {"Idempotency-Key": "k1"}
    with pytest.raises(ConnectionResetError):
        await sandbox.call("webhooks.create", json=_WEBHOOK, headers=headers)
    answer = await sandbox.call("webhooks.create", json=_WEBHOOK, headers=headers)
    assert (answer.status, answer.headers["idempotency-replayed"]) == (201, "true")


async def test_a_truncated_answer_ends_the_connection(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"truncate": 5}})
    with pytest.raises(ConnectionResetError):
        await sandbox.call("webhooks.list")
    assert await statuses(sandbox, 1) == [200]


async def test_a_hang_ends_without_an_answer(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"hang": 0.05}})
    async with asyncio.timeout(5):
        with pytest.raises(ConnectionResetError):
            await sandbox.call("webhooks.list")


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"effect": {}}, "name an error"),
        ({"effect": {"error": "nonsense"}}, "no error code"),
        ({"operation": "webhooks.list", "effect": {"error": "wrong_otp"}}, "documents"),
        ({"operation": "webhook.list", "effect": {"error": "internal_error"}}, "No operation matches"),
        ({"effect": {"error": "internal_error", "drop": "before"}}, "choose one"),
        ({"effect": {"status": 503}}, "name an error"),
        ({"effect": {"status": 503, "drop": "before"}}, "need an error or a code"),
        ({"effect": {"error": "internal_error", "code": "internal_error"}}, "say the same"),
        ({"effect": {"drop": "after"}}, "afterCommit"),
        ({"effect": {"latency": 61.0}}, "60"),
        ({"effect": {"hang": 0.0}}, "hang"),
        ({"when": {"next": 0}, "effect": {"drop": "before"}}, "next"),
        ({"when": {"probability": 1.5}, "effect": {"drop": "before"}}, "probability"),
        ({"when": "often", "effect": {"drop": "before"}}, "always"),
    ],
)
async def test_rules_that_make_no_sense_are_refused_and_the_old_ones_stay(
    sandbox: Sandbox, rule: dict[str, Any], says: str
) -> None:
    await arm(sandbox, {"effect": {"error": "internal_error"}})
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/faults", {"rules": [rule]})
    assert says in error["message"]
    assert await counters(sandbox) == [(0, 0, None)]


async def test_a_rule_is_shown_as_it_was_given(sandbox: Sandbox) -> None:
    rules: list[dict[str, Any]] = [
        {"operation": "webhooks.*", "when": {"every": 2}, "effect": {"latency": {"median": 0.5, "sigma": 1.0}}},
        {"caller": "k", "when": {"probability": 0.25, "seed": 3}, "effect": {"truncate": 3}},
        {"when": {"next": 2}, "effect": {"code": "internal_error", "status": 500}},
        {"when": {"next": 2}, "effect": {"code": "service_unavailable"}},
        {"when": {"next": 2}, "effect": {"error": "webhook_exists"}},
    ]
    await arm(sandbox, *rules)
    shown = (await sandbox.control("GET", "projects/{p}/faults"))["rules"]
    assert [rule["when"] for rule in shown] == [rule["when"] for rule in rules]
    assert [rule["effect"] for rule in shown] == [rule["effect"] for rule in rules]
    names = ("operation", "caller", "when", "effect")
    await arm(sandbox, *({name: rule[name] for name in names if rule[name] is not None} for rule in shown))
    assert (await sandbox.control("GET", "projects/{p}/faults"))["rules"] == shown


async def test_the_header_asks_for_a_documented_error(sandbox: Sandbox) -> None:
    answer = await scenario(sandbox, "error=internal_error")
    assert (answer.status, answer.headers["x-papi-simulated"]) == (500, "scenario error=internal_error")
    answer = await scenario(sandbox, "error=wrong_otp")
    assert (answer.status, answer.code) == (400, "invalid_input")
    assert "it documents internal_error" in answer.problems[0]


async def test_locked_is_for_operations_that_know_it(sandbox: Sandbox) -> None:
    assert (await scenario(sandbox, "locked")).status == 400
    answer = await scenario(sandbox, "locked", "whatsapp.templates.sync")
    assert (answer.status, answer.code) == (409, "resource_locked")


async def test_the_header_slows_and_drops(sandbox: Sandbox) -> None:
    begun = perf_counter()
    answer = await scenario(sandbox, "slow=120")
    assert perf_counter() - begun >= 0.12
    assert (answer.status, answer.headers["x-papi-simulated"]) == (200, "scenario slow=120")
    with pytest.raises(ConnectionResetError):
        await scenario(sandbox, "drop_before", "webhooks.create", json=_WEBHOOK)
    assert await targets(sandbox) == []
    with pytest.raises(ConnectionResetError):
        await scenario(sandbox, "slow=10, drop_after_commit", "webhooks.create", json=_WEBHOOK)
    assert await targets(sandbox) == ["https://a.test/"]


@pytest.mark.parametrize("text", ["faster", "slow", "slow=-1", "slow=60001", "slow=x", "drop", "drop_before=1", ","])
async def test_unknown_scenarios_are_refused_with_the_known_ones(sandbox: Sandbox, text: str) -> None:
    answer = await scenario(sandbox, text)
    assert (answer.status, answer.code) == (400, "invalid_input")
    assert "drop_after_commit" in answer.problems[0]


async def test_an_armed_fault_comes_before_the_header(sandbox: Sandbox) -> None:
    await arm(sandbox, {"when": {"next": 1}, "effect": {"latency": 0.0}})
    answer = await scenario(sandbox, "error=internal_error")
    assert (answer.status, answer.headers["x-papi-simulated"]) == (200, "fault 1")
    assert (await scenario(sandbox, "error=internal_error")).status == 500


async def test_magic_values_that_fired_are_announced_in_answers_and_refusals(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def magic(tx: Any, ctx: Any, *, webhook_id: str) -> None:
        if ctx.magic.tag(f"[sim:{webhook_id}]") == "refuse":
            raise PapiError("internal_error")

    handler = registry.Handler(magic, writes=True)
    monkeypatch.setattr(registry, "operation_handler", {"webhooks.delete": handler}.get)
    answer = await sandbox.call("webhooks.delete", webhookId="accept")
    assert (answer.status, answer.headers["x-papi-simulated"]) == (204, "magic accept")
    answer = await sandbox.call("webhooks.delete", webhookId="refuse")
    assert (answer.status, answer.headers["x-papi-simulated"]) == (500, "magic refuse")
    answer = await scenario(sandbox, "slow=1", "webhooks.delete", webhookId="accept")
    assert answer.headers["x-papi-simulated"] == "scenario slow=1, magic accept"


async def test_strict_mode_ignores_the_header_but_obeys_faults(settings: Settings) -> None:
    async with Server(replace(settings, strict=True)) as server:
        box = Sandbox(server)
        answer = await scenario(box, "error=internal_error")
        assert answer.status == 200
        assert "x-papi-simulated" not in answer.headers
        await arm(box, {"effect": {"error": "internal_error"}})
        assert await statuses(box, 1) == [500]
        assert not (await box.control("GET", "scenarios"))["enabled"]


async def test_scenarios_and_magic_values_are_listed(sandbox: Sandbox) -> None:
    listed = await sandbox.control("GET", "scenarios")
    assert listed["enabled"]
    assert listed["precedence"][0] == "armed fault"
    assert "drop_after_commit" in listed["header"]["scenarios"]
    assert ("webhooks target", "host", "ok.test") in {
        (row["area"], row["carrier"], row["key"]) for row in listed["magic"]
    }
    for row in listed["magic"]:
        assert set(row) == {"area", "carrier", "key", "outcome"}
        assert row["outcome"]
