"""One call of a tool: what it works on, and how it asks a person first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal, TypeAlias

import mcp_types as types
from mcp.server.context import ServerRequestContext

from sinch_provisioning import AsyncClient
from sinch_provisioning.mcp.approvals import Approvals, digest_of
from sinch_provisioning.mcp.hints import shortened
from sinch_provisioning.mcp.reply import quoted
from sinch_provisioning.mcp.target import Control, Target
from sinch_provisioning.workflows import Journey, Outcome, Problem, Ref, parse_ref
from sinch_provisioning.workflows.outcome import NextAction

Confirm: TypeAlias = Literal["out_of_band", "elicit", "never"]
"""How a person approves: by `papi approve` on a terminal, in the client's own dialog, or not at all (simulators only)."""

Risk: TypeAlias = Literal["review", "destructive"]
"""Whether a call uses up a quota or starts a review, or destroys something or cannot be taken back."""

PATIENCE = 25.0
"""Seconds that a writing tool waits for a result; hosts give up on calls after a minute."""


class Refused(Exception):  # noqa: N818  an end, not an error
    """Ends a call with an outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.summary)
        self.outcome = outcome


class AskFirst(Exception):  # noqa: N818  a question, not an error
    """Ends a call with a question to the person, in the newer protocol; the client calls again with the answer."""

    def __init__(self, question: types.InputRequiredResult) -> None:
        super().__init__("input required")
        self.question = question


@dataclass(frozen=True, slots=True)
class Deps:
    """What all calls share."""

    target: Target
    approvals: Approvals
    confirm: Confirm = "out_of_band"


@dataclass(frozen=True, slots=True)
class Job:
    """One call of a tool."""

    deps: Deps
    tool: str
    arguments: Mapping[str, Any]
    context: ServerRequestContext[Any, Any] | None = None
    params: types.CallToolRequestParams | None = None

    @property
    def client(self) -> AsyncClient:
        """The client of the target."""
        return self.deps.target.client

    @property
    def live(self) -> bool:
        """Whether mistakes cost something."""
        return self.deps.target.kind == "live"

    @property
    def control(self) -> Control:
        """The simulator's control API."""
        control = self.deps.target.control
        if control is None:
            raise Refused(no("This needs a simulator; the target is live.", "Ask a person to choose another target."))
        return control

    async def run(self, journey: Journey, *, timeout: float = PATIENCE) -> Outcome:  # noqa: ASYNC109  of many calls
        """Run a workflow; of the resource, only what is worth its bytes comes back."""
        return shortened(await journey.run_async(self.client, timeout=timeout))

    async def read(self, ref: Ref) -> dict[str, Any]:
        """Read a resource; SinchError when that fails."""
        answer = await attrgetter(ref.kind.get)(self.client.with_raw_response)(**ref.path)
        document: dict[str, Any] = answer.json()
        return document

    async def ask(self, risk: Risk, what: str, *, ref: Ref | None = None, name: str = "") -> None:
        """Return when the call may go on; otherwise end it with what has to happen first.

        Nothing that a model can put into arguments makes it return. An approval holds for this call, with these arguments,
        while the resource is what it was when the person was asked.
        """
        if not self.live and (risk == "review" or self.deps.confirm == "never"):
            return
        version = digest_of(await self.read(ref)) if ref else ""
        name = name or (ref.words if ref else self.tool)
        if self.deps.confirm == "elicit" and self._can_elicit():
            await self._elicit(what, name, version)
            return
        if self.deps.approvals.take(self._digest(), version):
            return
        asked = self.deps.approvals.request(
            what=what, ref=str(ref or ""), name=name, version=version, digest=self._digest(),
            target=f"{self.client.base_url} project {self.client.project_id}",
        )  # fmt: skip
        command = f"papi approve {asked.id}"
        do = f"A person runs `{command}` in a terminal within 10 minutes; then make the same call again."
        raise Refused(
            Outcome(
                ok=False,
                summary=f"Nothing was done: a person has to approve this first: {what}",
                ref=str(ref) if ref else None,
                next_action=NextAction("person", do, cli=command),
            )
        )

    def _digest(self) -> str:
        return digest_of([self.client.base_url, self.client.project_id, self.tool, self.arguments])

    def _can_elicit(self) -> bool:
        if self.context is None:
            return False
        capabilities = self.context.session.client_capabilities
        return capabilities is not None and capabilities.elicitation is not None

    async def _elicit(self, what: str, name: str, version: str) -> None:
        assert self.context is not None
        message = f"{what}\nTarget: {self.client.base_url}, project {self.client.project_id}.\nTo approve, type: {name}"
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {"name": {"type": "string", "title": f"Type {name} to approve"}},
            "required": ["name"],
        }
        state = json.dumps([self._digest(), version])
        if self.context.session.can_send_request:
            answer = await self.context.session.elicit_form(message, schema, self.context.request_id)
        else:
            given = (self.params.input_responses or {}).get("approval") if self.params else None
            # The state comes back sealed for this call; another version means that the person saw something else.
            if given is None or self.params is None or self.params.request_state != state:
                raise AskFirst(_question(message, schema, state))
            answer = given if isinstance(given, types.ElicitResult) else types.ElicitResult(action="cancel")
        if answer.action != "accept" or (answer.content or {}).get("name") != name:
            raise Refused(
                no("Nothing was done: the person did not approve it.", "Ask the person what they want instead.")
            )


def _question(message: str, schema: dict[str, Any], state: str) -> types.InputRequiredResult:
    form = types.ElicitRequestFormParams(message=message, requested_schema=schema)
    return types.InputRequiredResult(input_requests={"approval": types.ElicitRequest(params=form)}, request_state=state)


def no(summary: str, do: str, *, who: Literal["agent", "person"] = "person", cli: str | None = None) -> Outcome:
    """An outcome that says why nothing was done."""
    return Outcome(ok=False, summary=summary, next_action=NextAction(who, do, cli=cli))


def wrong(path: str, message: str, fix: str) -> Refused:
    """An argument that cannot be used."""
    problem = Problem(path, "tool.argument", "error", message, fix)
    action = NextAction("agent", "Correct the arguments as the problems say, then call again.")
    return Refused(
        Outcome(ok=False, summary=f"Nothing was sent: {path} is wrong.", next_action=action, problems=(problem,))
    )


def ref_of(text: str, *kinds: str) -> Ref:
    """Read a reference of one of these kinds; any when none are named."""
    try:
        ref = parse_ref(text)
    except ValueError as error:
        raise wrong("ref", str(error), "Take it from find_resources.") from None
    if kinds and ref.kind.name not in kinds:
        raise wrong("ref", f"{quoted(text)} is no {' or '.join(kinds)}", "Take one of these from find_resources.")
    return ref
