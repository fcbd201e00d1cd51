"""KakaoTalk senders and templates as tests write them, and a desk that speaks for one project."""

from __future__ import annotations

from typing import Any

from tests.support.sandbox import Answer, Sandbox

DAY = 86_400
FRIEND = "example_shop"
PHONE = "010-1234-5678"
CODES = {"topLevelCategoryCode": "001", "midLevelCategoryCode": "0002", "subLevelCategoryCode": "0001"}
DETAILS = {"adminPhoneNo": PHONE, "name": "Example Shop", **CODES}
CONTENT = "#{이름}님, 주문하신 상품이 발송되었습니다."


def sender(friend: str = FRIEND, *, name: str = "Example Shop", **members: Any) -> dict[str, Any]:
    """A create request; members of `details` go there."""
    top = {"status", "saveDraftOnFailure"}
    details = DETAILS | {"name": name} | {key: value for key, value in members.items() if key not in top}
    return {"plusFriendId": friend, "details": details} | {key: members[key] for key in top & members.keys()}


def template(name: str = "order shipped", **members: Any) -> dict[str, Any]:
    """A create request; members of `details` go there."""
    top = {"status", "saveDraftOnFailure"}
    details = {"name": name, "language": "KO", "content": CONTENT, "categoryCode": "006001"}
    details |= {key: value for key, value in members.items() if key not in top}
    return {"details": details} | {key: members[key] for key in top & members.keys()}


def button(type: str, ordering: int = 1, name: str = "보기", **links: str) -> dict[str, Any]:  # noqa: A002
    return {"type": type, "ordering": ordering, "name": name, **links}


class Desk:
    """Calls about the KakaoTalk channel of one project."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    # -- senders --

    async def call(self, operation: str, friend: str = FRIEND, **arguments: Any) -> Answer:
        return await self.sandbox.call(f"kakaotalk.senders.{operation}", plus_friend_id=friend, **arguments)

    async def create(self, friend: str = FRIEND, **members: Any) -> Any:
        return await self.sandbox.ok("kakaotalk.senders.create", json=sender(friend, **members))

    async def try_create(self, friend: str = FRIEND, **members: Any) -> Answer:
        return await self.sandbox.call("kakaotalk.senders.create", json=sender(friend, **members))

    async def get(self, friend: str = FRIEND) -> Any:
        return await self.sandbox.ok("kakaotalk.senders.get", plus_friend_id=friend)

    async def update(self, friend: str = FRIEND, **members: Any) -> Answer:
        return await self.call("update", friend, json=members)

    async def verifying(self, friend: str = FRIEND, **members: Any) -> Any:
        """A sender that was accepted."""
        await self.create(friend, **members)
        return await self.decide("approve", friend)

    async def active(self, friend: str = FRIEND, **members: Any) -> Any:
        """A sender that was accepted and verified."""
        await self.verifying(friend, **members)
        return await self.verified(friend)

    async def verified(self, friend: str = FRIEND) -> Any:
        assert (await self.call("register", friend)).status == 200
        answer = await self.call("verify", friend, json={"code": await self.code()})
        assert answer.status == 200, answer.json
        return answer.json

    async def code(self) -> int:
        """The latest one-time code."""
        found = await self.sandbox.control("GET", "projects/{p}/inbox?channel=KAKAOTALK&latest=true")
        return int(found["messages"][0]["code"])

    async def activities(self, friend: str = FRIEND) -> list[str]:
        found = (await self.call("activities.list", friend)).json
        return [entry["type"] for entry in found["notifications"]]

    # -- templates --

    async def call_template(self, operation: str, code: str, friend: str = FRIEND, **arguments: Any) -> Answer:
        return await self.sandbox.call(
            f"kakaotalk.templates.{operation}", plus_friend_id=friend, template_code=code, **arguments
        )

    async def create_template(self, name: str = "order shipped", friend: str = FRIEND, **members: Any) -> Any:
        answer = await self.try_template(name, friend, **members)
        assert answer.status == 201, answer.json
        return answer.json

    async def try_template(self, name: str = "order shipped", friend: str = FRIEND, **members: Any) -> Answer:
        body = template(name, **members)
        return await self.sandbox.call("kakaotalk.templates.create", plus_friend_id=friend, json=body)

    async def template(self, code: str, friend: str = FRIEND) -> Any:
        return (await self.call_template("get", code, friend)).json

    async def edit(self, code: str, **members: Any) -> Answer:
        return await self.call_template("update", code, json=members)

    async def approved(self, name: str = "order shipped", **members: Any) -> Any:
        """A template that was approved."""
        code = (await self.create_template(name, **members))["code"]
        return await self.decide("approve", code)

    async def template_activities(self, code: str) -> list[str]:
        found = (await self.call_template("activities.list", code)).json
        return [entry["type"] for entry in found["notifications"]]

    # -- the other side --

    async def reviews(self) -> list[Any]:
        found: list[Any] = (await self.sandbox.control("GET", "projects/{p}/reviews"))["reviews"]
        return found

    async def decide(self, verdict: str, of: str, **decision: str) -> Any:
        """Decide the review of a sender, by plusFriendId, or of a template, by code; the resource afterwards."""
        for review in await self.reviews():
            subject = review["subject"]
            if of == (subject.get("code") or subject.get("plusFriendId")):
                path = f"projects/{{p}}/reviews/{review['id']}/{verdict}"
                return (await self.sandbox.control("POST", path, decision))["resource"]
        raise AssertionError(f"no open review of {of}")

    async def act(self, kind: str, of: str, action: str, *, expect: int | None = 200, **params: Any) -> Any:
        path = f"projects/{{p}}/actions/kakaotalk.{kind}/{of}/{action}"
        return await self.sandbox.control("POST", path, params, expect=expect)

    async def policy(self, reviews: str | None = None, **flags: bool) -> None:
        body: dict[str, Any] = {"flags": flags} | ({"reviews": reviews} if reviews else {})
        await self.sandbox.control("PUT", "projects/{p}/policy", body)

    async def events(self) -> list[str]:
        """Every event so far by trigger."""
        return [event["type"].removeprefix("KAKAOTALK_") for event in await self.sandbox.events()]
