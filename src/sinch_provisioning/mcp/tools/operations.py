"""Tools that reach every operation of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, Final, NoReturn

from sinch_provisioning.contract.operation import Operation, snake
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.mcp import risks
from sinch_provisioning.mcp.job import Job, Refused, Risk, no, wrong
from sinch_provisioning.workflows import KINDS, Outcome, Problem, Ref
from sinch_provisioning.workflows.binding import bind
from sinch_provisioning.workflows.failures import failed
from sinch_provisioning.workflows.outcome import NextAction, redact
from sinch_provisioning.workflows.steps import body_problems

_FOUND: Final = 12


async def find_operation(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Show one operation, or those that fit some words best."""
    query = str(arguments["query"]).strip()
    if query in OPERATIONS:
        row = OPERATIONS[query]
        action = NextAction("agent", "Call it.", tool="api_read" if risks.reads(row) else "api_write")
        return Outcome(ok=True, summary=f"{row.id}: {row.summary}", next_action=action, data=_shown(row))
    words = query.casefold().replace(".", " ").replace("_", " ").split()
    scored = sorted(((_score(row, words), row.id) for row in OPERATIONS.values()), key=lambda each: (-each[0], each[1]))
    found = [OPERATIONS[name] for score, name in scored if score][:_FOUND]
    data = {"operations": [f"{row.id}: {row.summary}" for row in found]}
    action = NextAction("agent", "Show one by its id, then call it." if found else "Try other words.")
    return Outcome(ok=bool(found), summary=f"{len(found)} of {len(OPERATIONS)} fit.", next_action=action, data=data)


def _score(row: Operation, words: list[str]) -> int:
    name = f"{row.id} {row.summary} {row.method}".casefold().replace(".", " ").replace("_", " ")
    codes = [code for each in row.responses.values() for code in each.error_codes]
    rest = " ".join((row.path, *row.triggers, *codes))
    return sum(3 * (word in name) + (word in rest.casefold()) for word in words)


def _shown(row: Operation) -> dict[str, Any]:
    parameters = [
        f"{each.attribute}{'*' if each.required else ''} {each.type} ({each.location})"
        for each in row.parameters
        if each.name != "projectId"
    ]
    codes = {str(status): list(each.error_codes) for status, each in row.responses.items() if each.error_codes}
    found: dict[str, Any] = {"method": row.method, "path": row.path, "parameters": parameters, "errors": codes}
    if row.request:
        from sinch_provisioning.mcp.tools.requirements import fields_of

        found["body"] = fields_of(row.request)
    return found


async def api_read(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Call an operation that changes nothing."""
    row = _row(arguments["operation"])
    if not risks.reads(row):
        raise Refused(no(f"{row.id} changes something.", "Use api_write for it.", who="agent"))
    return await _call(job, row, arguments)


async def api_write(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Call an operation that changes something, once a person approved where one has to."""
    row = _row(arguments["operation"])
    if risks.reads(row):
        return await _call(job, row, arguments)
    if job.live and row.id in risks.CODES:
        do = "The person with the phone gives the code on the terminal, never in chat."
        words = " ".join(map(str, _parameters(row, arguments).values()))
        command = f"papi {row.id.replace('.', ' ').replace('senders', 'sender')} {words} --code -"
        raise Refused(no("Codes do not pass through a model on a live target.", do, cli=command))
    parameters = _parameters(row, arguments)
    _check_body(row, arguments)
    values = [str(value) for name, value in parameters.items() if "{" + _wire(row, name) + "}" in row.path]
    what = " ".join((f"{row.summary} ({row.id})", *values))
    if row.request:
        what += f" with {json.dumps(redact(arguments.get('body', {})), ensure_ascii=False)[:400]}"
    risk: Risk = "destructive" if risks.destructive(row) else "review"
    await job.ask(risk, what, ref=_ref(row, parameters), name=values[0] if values else row.id)
    return await _call(job, row, arguments)


def _row(name: str) -> Operation:
    if name in OPERATIONS:
        return OPERATIONS[name]
    near = ", ".join(get_close_matches(name, OPERATIONS, n=3)) or "see find_operation"
    raise wrong("operation", "There is no such operation", f"Nearest: {near}.")


def _wire(row: Operation, attribute: str) -> str:
    return next(each.name for each in row.parameters if each.attribute == attribute)


def _parameters(row: Operation, arguments: Mapping[str, Any]) -> dict[str, Any]:
    known = {each.attribute: each for each in row.parameters if each.name != "projectId"}
    raw: Mapping[str, Any] = arguments.get("parameters") or {}
    given = {snake(name): value for name, value in raw.items()}
    for name in given:
        if name not in known:
            raise wrong(f"parameters.{name}", "is not known here", f"There are: {', '.join(known) or 'none'}.")
    missing = [name for name, each in known.items() if each.required and name not in given]
    if missing:
        raise wrong(f"parameters.{missing[0]}", "is required", f"Give {', '.join(missing)}.")
    return given


def _check_body(row: Operation, arguments: Mapping[str, Any]) -> None:
    body = arguments.get("body")
    if row.request is None:
        if body:
            raise wrong("body", f"{row.id} takes none", "Leave it out.")
        return
    problems = body_problems(row.id, body or {})
    if problems:
        _refuse(problems)


def _refuse(problems: tuple[Problem, ...]) -> NoReturn:
    action = NextAction("agent", "Correct the body as the problems say, then call again.")
    summary = f"Nothing was sent: {len(problems)} problems in the body."
    raise Refused(Outcome(ok=False, summary=summary, next_action=action, problems=problems))


def _ref(row: Operation, parameters: Mapping[str, Any]) -> Ref | None:
    """The resource that an operation is about, where the path names one that can be read."""
    for kind in KINDS.values():
        prefix = kind.get.rpartition(".")[0]
        if row.id.startswith(f"{prefix}.") and kind.keys and all(key in parameters for key in kind.keys):
            longer = [each for each in KINDS.values() if each.get.startswith(f"{prefix}.") and each is not kind]
            deeper = any(row.id.startswith(each.get.rpartition(".")[0] + ".") for each in longer)
            if not deeper:
                return kind.ref(*(str(parameters[key]) for key in kind.keys))
    return None


async def _call(job: Job, row: Operation, arguments: Mapping[str, Any]) -> Outcome:
    from sinch_provisioning.client import errors

    parameters = _parameters(row, arguments)
    _check_body(row, arguments)
    bound = bind(job.client, row.id, parameters, arguments.get("body") or {})
    try:
        answer = await attrgetter(row.id)(job.client.with_raw_response)(**bound)
    except errors.SinchError as error:
        return failed(error, ref=_ref(row, parameters))
    data: Any = answer.json() if answer.content else None
    return Outcome(
        ok=True, summary=f"{row.id}: {answer.status}.", changed=not risks.reads(row), data=data,
    )  # fmt: skip
