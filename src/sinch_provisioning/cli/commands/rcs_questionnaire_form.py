"""`papi rcs questionnaire form`: the answers that a launch needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.client._json import is_mapping

_QUESTION = "question"


@click.pass_obj
def _run(app: App, use_case: str, countries: tuple[str, ...], sender: str | None) -> int:
    """Answer the questions of a launch on the terminal; without one, get a form to fill in.

    What comes out is what `papi rcs sender launch` takes with -f. With --sender, only what that sender lacks is asked for.

    \b
    Examples:
      papi rcs questionnaire form TRANSACTIONAL --countries GB > details.json
      papi rcs questionnaire form TRANSACTIONAL --countries GB --sender 01a2… --no-input
      papi rcs sender launch 01a2… -f details.json
    """
    from sinch_provisioning.cli._reading import call
    from sinch_provisioning.cli._request import Request, shown
    from sinch_provisioning.contract.operations import OPERATIONS

    query = {"countries": [*countries]} if countries else {}
    request = Request(OPERATIONS["rcs.questionnaire.get"], {"use_case": use_case}, query, {})
    if (status := shown(app, request)) is not None:
        return status
    with app.client() as client:
        sections: dict[str, Any] = call(client, request)
        there: dict[str, Any] = client.with_raw_response.rcs.senders.get(sender).json() if sender else {}
    answered = _part(there, "details", "questionnaire")
    ask = _asked if app.interactive else _empty
    filled = {
        name: {"answers": found}
        for name, section in sections.items()
        if (found := _answers(_part(section, "questions"), _part(answered, name, "answers"), ask))
    }
    details: dict[str, Any] = {"questionnaire": filled}
    if countries:
        details["countries"] = [*dict.fromkeys((*_part(there, "details").get("countries", ()), *countries))]
    # A form goes into a file: JSON, whatever else is usual here.
    app.show({"details": details}, form="yaml" if app.output == "yaml" else "json")
    return 0


def _answers(
    questions: Mapping[str, Any], there: Mapping[str, Any], ask: Callable[[str, Mapping[str, Any]], Any]
) -> dict[str, Any]:
    """The answers to the questions that have none yet; those that nobody answered are left out."""
    found: dict[str, Any] = {}
    for name, question in questions.items():
        if not is_mapping(question) or (there.get(name) and _QUESTION in question):
            continue
        value = ask(name, question) if _QUESTION in question else _answers(question, _part(there, name), ask)
        if value is not None and value != {}:
            found[name] = value
    return found


def _empty(name: str, question: Mapping[str, Any]) -> Any:
    return [] if name.endswith("Uris") else ""


def _asked(name: str, question: Mapping[str, Any]) -> Any:
    """What somebody answers; None for nothing. A number chooses one of the suggestions."""
    click.echo(f"\n{question.get(_QUESTION) or name}", err=True)
    suggested: list[str] = list(question.get("suggestedAnswers") or ())
    for number, text in enumerate(suggested, start=1):
        click.echo(f"  {number}. {text}", err=True)
    text = str(click.prompt(name, default="", show_default=False, err=True)).strip()
    if text.isdecimal() and 1 <= int(text) <= len(suggested):
        text = suggested[int(text) - 1]
    if not text:
        return None
    return [part.strip() for part in text.split(",")] if name.endswith("Uris") else text


def _part(document: Mapping[str, Any], *names: str) -> dict[str, Any]:
    from sinch_provisioning.workflows.steps import part

    return part(document, *names)


command = Leaf(
    "form", callback=_run, help=_run.__doc__, calls=True,
    params=[
        Key("use_case", model="RcsUseCase"),
        click.Option(["--countries"], multiple=True, metavar="CODE", help="Where it is to launch; repeatable."),
        click.Option(["--sender"], metavar="SENDER_ID", help="Leave out what this sender has answered."),
    ],
)  # fmt: skip
