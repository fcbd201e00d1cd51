"""What a project's reviewers do by themselves, and which channels it was switched on for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from sinch_provisioning.server.control.wire import Body, Call, Endpoint, invalid
from sinch_provisioning.server.policy import REALISTIC, ReviewPolicy
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, projects
from sinch_provisioning.server.store.projects import Project


def _policy(text: str) -> str:
    return str(ReviewPolicy.parse(text))


#: `instant`, `manual`, `realistic` or `after:SECONDS`.
PolicyText = Annotated[str, AfterValidator(_policy)]


class Flags(Body):
    """What an operator settles per project: its channels (a call to one that is off answers its documented refusal), how
    Sinch set it up, and what Meta thinks of the business.

    A verified business may have 6,000 templates instead of 250; `template_limit` replaces both numbers. A staging
    `environment` takes the business managers SINCH_AMERICA and SINCH_UK only, and no bundles or SMS apps in BR.
    `default_region` is the one of the country that the project is billed in. `shared_wabas` are WABAs that the customer
    shared: a sender without a wabaId takes the only one that no project has. Without `subprojects_enabled` no bundle may
    order a subproject; one with an SMS app in it copies the project's SMS service, which must be `sms_route_assisted`
    (the default) and have no `sms_bespoke_price`. Test numbers are for a `test_account`, and in subprojects only with
    `subproject_test_numbers`; both are on unless switched off.
    """

    whatsapp_enabled: bool | None = None
    rcs_enabled: bool | None = None
    kakaotalk_enabled: bool | None = None
    subprojects_enabled: bool | None = None
    sms_route_assisted: bool | None = None
    sms_bespoke_price: bool | None = None
    test_account: bool | None = None
    subproject_test_numbers: bool | None = None
    business_verified: bool | None = None
    dynamic_pricing: bool | None = None
    template_limit: int | None = Field(default=None, ge=0)
    environment: Literal["production", "staging"] | None = None
    default_region: Literal["BR", "EU", "US"] | None = None
    shared_wabas: list[Annotated[str, Field(min_length=1, max_length=64)]] | None = Field(default=None, max_length=100)

    def chosen(self) -> dict[str, Any]:
        """The flags that were given, as the store names them."""
        return self.model_dump(exclude_none=True)


class PolicyChange(Body):
    """Absent members stay as they are; `reviews: null` goes back to the server's policy.

    `kinds` are kinds of reviews that are decided otherwise than the rest; null ends that.
    """

    reviews: PolicyText | None = None
    kinds: dict[str, PolicyText | None] = Field(default_factory=dict[str, PolicyText | None])
    flags: Flags = Field(default_factory=Flags)


def shown_policy(settings: Settings, project: Project) -> dict[str, Any]:
    """Policy and flags in force: what is switched on, and what else was settled."""
    flags = {
        field.alias or name: project.flags.get(name, True)
        for name, field in Flags.model_fields.items()
        if name in project.flags or name.endswith("_enabled")
    }
    return {
        "reviews": project.policy.get("reviews") or str(settings.reviews),
        "kinds": {kind: text for kind, text in sorted(project.policy.items()) if kind != "reviews"},
        "flags": flags,
    }


async def get(call: Call) -> object:
    """The policy in force."""
    return await call.read(lambda tx: shown_policy(call.server.settings, call.project(tx)))


async def put(call: Call) -> object:
    """Change it; reviews that are open already keep their time."""
    change = await call.body(PolicyChange)
    chosen: dict[str, str | None] = dict(change.kinds)
    if unknown := sorted(chosen.keys() - REALISTIC.keys()):
        raise invalid(f"kinds: nothing of kind {unknown[0]!r} is decided", legal=sorted(REALISTIC))
    if "reviews" in change.model_fields_set:
        chosen["reviews"] = change.reviews

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        project.policy.update(chosen)
        projects.update_policy(tx, project.id, {kind: text for kind, text in project.policy.items() if text})
        project.flags.update(change.flags.chosen())
        projects.update_flags(tx, project.id, project.flags)
        return shown_policy(call.server.settings, call.project(tx))

    return await call.run(work)


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/policy", get),
    ("PUT", "projects/{project}/policy", put),
)
