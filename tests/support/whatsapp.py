"""WhatsApp accounts and senders as tests write them, and a desk that speaks for one project."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.store import Tx, keys, projects, resources
from sinch_provisioning.server.store.resources import Query
from tests.support.sandbox import KEY_ID, Answer, Sandbox, basic, check, url

DAY = 86_400
#: The last two digits of this phone number id choose what becomes of the sender.
MAGIC_ID = "55500001234"
WABA_ID = "104996122399160"

Produce = Callable[["Desk"], Awaitable[Answer]]
Table = dict[tuple[str, str], Produce]


def account(name: str = "Example Shop", **members: Any) -> dict[str, Any]:
    """A partner's request for an account."""
    details = {"displayName": "Example Shop", "businessCategory": "RESTAURANT"}
    return {"wabaName": name, "clientBusinessManagerId": "506914307656634", "senderDetails": details} | members


def signup(digits: str = "", **members: Any) -> dict[str, Any]:
    """A sender of Embedded Signup; with magic digits its outcome is chosen."""
    return {"wabaId": WABA_ID, "phoneNumberId": MAGIC_ID + digits if digits else "106853218861309"} | members


def partner(number: str = "7700123456", name: str = "Example Shop", **members: Any) -> dict[str, Any]:
    """A sender that a partner adds; members of `details` go there."""
    top = {"status", "region", "metaLocalStorage", "phoneNumberProvider", "saveDraftOnFailure"}
    details = {"displayName": name, "vertical": "RESTAURANT", "countryCode": "44", "phoneNumber": number}
    details |= {key: value for key, value in members.items() if key not in top}
    outer = {key: value for key, value in members.items() if key in top}
    return {"phoneNumberProvider": "CUSTOMER", "details": details} | outer


def provisioned(number: str = "7700654321", name: str = "Example Shop") -> dict[str, Any]:
    """A sender on a number that Sinch provides."""
    return {"details": {"countryCode": "44", "phoneNumber": number, "displayName": name}}


def with_token(**members: Any) -> dict[str, Any]:
    """A sender in the deprecated shape."""
    details = {"displayName": "Example Shop", "vertical": "RESTAURANT"} | members.pop("details", {})
    return {"name": "shop", "facebookAccessToken": "EAAB", "wabaId": WABA_ID, "details": details} | members


class Desk:
    """Calls about the WhatsApp channel of one project."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.ok = sandbox.ok
        self.call = sandbox.call

    async def onboard(self, **members: Any) -> Any:
        """A partner's account, ONBOARDED."""
        await self.ok("whatsapp.accounts.create", json=account(**members))
        await self.approve("whatsapp_accounts.account")
        return await self.ok("whatsapp.accounts.get")

    async def create(self, body: Mapping[str, Any]) -> Any:
        return await self.ok("whatsapp.senders.create", json=dict(body))

    async def try_create(self, body: Mapping[str, Any]) -> Answer:
        return await self.call("whatsapp.senders.create", json=dict(body))

    async def get(self, sender: Any) -> Any:
        return await self.ok("whatsapp.senders.get", sender_id=sender["id"])

    async def update(self, sender: Any, *, status: str | None = None, **details: Any) -> Answer:
        body: dict[str, Any] = {"details": details} if details else {}
        body |= {"status": status} if status else {}
        return await self.call("whatsapp.senders.update", sender_id=sender["id"], json=body)

    async def decided(self, body: Mapping[str, Any]) -> Any:
        """A sender on which the simulated platform has decided."""
        sender = await self.create(body)
        await self.platform_decides()
        return await self.get(sender)

    async def active(self, digits: str = "00", **members: Any) -> Any:
        """An ACTIVE sender of Embedded Signup."""
        sender = await self.decided(signup(digits, **members))
        assert sender["state"] == "ACTIVE"
        return sender

    async def pending(self, number: str = "7700123456") -> Any:
        """A partner's sender in PENDING_VERIFICATION."""
        if (await self.call("whatsapp.accounts.get")).code is not None:
            await self.onboard()
        sender = await self.decided(partner(number))
        assert sender["state"] == "PENDING_VERIFICATION"
        return sender

    async def platform_decides(self) -> None:
        """Let the simulated platform decide on everything that waits now."""
        found = (await self.sandbox.control("GET", "projects/{p}/reviews?predict=true"))["reviews"]
        for review in found:
            await self.sandbox.server.parts.store.run(lambda tx, review_id=review["id"]: self._decide(tx, review_id))

    def _decide(self, tx: Tx, review_id: str) -> None:
        from sinch_provisioning.server.context import Context
        from sinch_provisioning.server.domain import reviews as deciding
        from sinch_provisioning.server.store import reviews

        parts = self.sandbox.server.parts
        project = projects.get(tx, self.sandbox.project)
        assert project is not None
        review = reviews.get(tx, project.id, review_id)
        assert review is not None
        now = project.clock.now(parts.services.wall())
        deciding.decide(tx, Context(project, now, deciding.DECIDE, parts.services), review, None)

    async def reviews(self, kind: str | None = None) -> list[Any]:
        found: list[Any] = (await self.sandbox.control("GET", "projects/{p}/reviews"))["reviews"]
        return [review for review in found if kind in (None, review["kind"])]

    async def approve(self, kind: str, **decision: Any) -> None:
        await self._verdict("approve", kind, decision)

    async def reject(self, kind: str, **decision: Any) -> None:
        await self._verdict("reject", kind, decision)

    async def _verdict(self, verdict: str, kind: str, decision: Mapping[str, Any]) -> None:
        (review,) = await self.reviews(kind)
        await self.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/{verdict}", dict(decision))

    async def act(self, kind: str, resource: str, action: str, *, expect: int = 200, **params: Any) -> Any:
        path = f"projects/{{p}}/actions/{kind}/{resource}/{action}"
        return await self.sandbox.control("POST", path, params, expect=expect)

    async def activities(self, sender: Any | None = None) -> list[str]:
        """Types of the activities of a sender, or of the account, oldest first."""
        if sender is None:
            found = await self.ok("whatsapp.accounts.activities.list")
        else:
            found = await self.ok("whatsapp.senders.activities.list", sender_id=sender["id"])
        return [entry["type"] for entry in reversed(found["notifications"])]

    async def triggers(self) -> list[str]:
        """Every event so far, by trigger without its channel."""
        return [event["type"].removeprefix("WHATSAPP_") for event in await self.sandbox.events()]

    async def messages(self) -> list[Any]:
        found: list[Any] = (await self.sandbox.control("GET", "projects/{p}/inbox"))["messages"]
        return found

    async def flags(self, **flags: Any) -> None:
        def work(tx: Tx) -> None:
            project = projects.get(tx, self.sandbox.project)
            assert project is not None
            projects.update_flags(tx, project.id, project.flags | flags)

        await self.sandbox.server.parts.store.run(work)

    async def corrupt_account(self) -> None:
        """Damage the stored account."""

        def work(tx: Tx) -> None:
            (row,) = resources.page(tx, Query(project_id=self.sandbox.project, kind="whatsapp.account"))
            row.body = json.dumps(json.loads(row.body) | {"compatibleRegions": 7})
            resources.update(tx, row)

        await self.sandbox.server.parts.store.run(work)

    async def other(self) -> Desk:
        """A desk of another project on the same server."""
        made = await self.sandbox.control("POST", "projects", {"name": "other"}, expect=201)
        sandbox = Sandbox(self.sandbox.server, project=made["id"])
        sandbox.authorization = basic(made["keyId"], made["keySecret"])
        return Desk(sandbox)


# -- error codes that come about in the same way for every operation --------------------------------------------------


def common(operation_id: str, **parameters: Any) -> Table:
    """Producers of the codes that every operation has for the same reasons; `json` among the parameters is the body."""

    async def unauthorized(desk: Desk) -> Answer:
        return await desk.call(operation_id, headers={"authorization": basic("nobody", "nothing")}, **parameters)

    async def injected(desk: Desk) -> Answer:
        return await desk.call(operation_id, headers={"X-Papi-Scenario": "error=internal_error"}, **parameters)

    async def switched_off(desk: Desk) -> Answer:
        await desk.flags(whatsapp_enabled=False)
        return await desk.call(operation_id, **parameters)

    async def gone(desk: Desk) -> Answer:
        def grant(tx: Tx) -> None:
            keys.grant(tx, KEY_ID, "gone")

        await desk.sandbox.server.parts.store.run(grant)
        desk.sandbox.server.parts.authenticator.forget()
        return await desk.call(operation_id, project="gone", **parameters)

    async def unknown_field(desk: Desk) -> Answer:
        return await desk.call(operation_id, **parameters | {"json": {"nonsense": 1}})

    async def not_json(desk: Desk) -> Answer:
        operation = OPERATIONS[operation_id]
        rest = {name: value for name, value in parameters.items() if name != "json"}
        path = url(operation, {"projectId": desk.sandbox.project, **rest})
        headers = {"content-type": "application/json"}
        answer = await desk.sandbox.request(operation.method, path, headers=headers, content=b'{"half":')
        check(operation, answer)
        return answer

    async def page_size(desk: Desk) -> Answer:
        return await desk.call(operation_id, page_size="many", **parameters)

    async def page_token(desk: Desk) -> Answer:
        return await desk.call(operation_id, page_token="bm90LW91cnM", **parameters)

    producers: dict[str, Produce] = {
        ErrorCode.UNAUTHORIZED_ERROR: unauthorized,
        ErrorCode.INTERNAL_ERROR: injected,
        ErrorCode.PROJECT_NOT_INITIALIZED: switched_off,
        ErrorCode.PROJECT_NOT_FOUND: gone,
        ErrorCode.INVALID_INPUT: unknown_field,
        ErrorCode.INVALID_PAYLOAD: not_json,
        ErrorCode.INVALID_PAGE_SIZE: page_size,
        ErrorCode.INVALID_PAGE_TOKEN: page_token,
    }
    documented = documented_codes(operation_id)
    return {(operation_id, code): produce for code, produce in producers.items() if code in documented}


def documented_codes(operation_id: str) -> set[str]:
    """Every error code that the contract has for the operation."""
    operation = OPERATIONS[operation_id]
    return {str(code) for status in operation.responses for code in operation.error_codes(status)}


def missing(table: Table, prefix: str) -> set[tuple[str, str]]:
    """Documented codes of the operations below a prefix that the table does not produce."""
    wanted = {(name, code) for name in OPERATIONS if name.startswith(prefix) for code in documented_codes(name)}
    return wanted - {(name, str(code)) for name, code in table}


def names(table: Table) -> list[str]:
    """Test ids for a table."""
    return [f"{operation}-{code}" for operation, code in table]
