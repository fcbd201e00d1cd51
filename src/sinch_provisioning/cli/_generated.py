"""Commands made from operations: arguments, options and body from the contract, and one way to run them all."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from sinch_provisioning.cli._completing import Key, offering, states, values
from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.cli._commands import Row
    from sinch_provisioning.contract.operation import Operation, Parameter
    from sinch_provisioning.workflows.kinds import Kind, Ref

_TYPES: Final[Mapping[str, Any]] = {"string": click.STRING, "number": click.INT, "boolean": click.BOOL}
# Calls that cannot be taken back; on a live profile they want the resource's name.
_IRREVERSIBLE: Final = ("delete", "assign")
# Calls that send something to people, use a quota, or start a review: live, they are asked about.
_COSTLY: Final = frozenset(
    {
        "bundles.create", "kakaotalk.senders.create", "kakaotalk.senders.register", "kakaotalk.templates.create",
        "rcs.senders.test_numbers.add", "rcs.senders.test_numbers.retry", "sms.apps.create", "whatsapp.accounts.create",
        "whatsapp.senders.create", "whatsapp.senders.register", "whatsapp.templates.create",
    }
)  # fmt: skip
# Bodies of one field, as an option.
_SINGLE: Final[Mapping[str, tuple[str, str]]] = {
    "comment": ("--comment", "What to say."),
    "method": ("--method", "SMS or VOICE."),
    "code": ("--code", "The code: -, env:NAME, file:PATH or cmd:COMMAND."),
    "testNumbers": ("--number", "A phone number in E.164; may be repeated."),
}


def build(row: Row) -> Leaf:
    """The command of a row with one operation, or of a wait."""
    if not row.operations:
        return wait_command(row)
    from sinch_provisioning.contract.operations import OPERATIONS

    return command_for(row, OPERATIONS[row.operations[0]])


def command_for(row: Row, operation: Operation) -> Leaf:
    """A command that makes one call."""
    from sinch_provisioning.cli._request import changes

    writes = changes(operation)
    parameters = [_parameter(item) for item in operation.parameters if item.name != "projectId"]
    parameters += _body_parameters(operation)
    if operation.paging is not None:
        parameters = [item for item in parameters if item.name not in ("page_token", "page_size")]
        parameters.append(click.Option(["--limit"], type=click.IntRange(1), metavar="N", help="At most so many items."))
    return Leaf(
        row.name,
        params=parameters,
        callback=click.pass_obj(functools.partial(_run, operation=operation)),
        help=_help(row, operation),
        short_help=row.help,
        calls=True,
        changes=writes,
        waits="option" if writes and kind_of(operation) is not None else None,
        deprecated=operation.deprecated,
    )


def wait_command(row: Row) -> Leaf:
    """A command that waits for one resource."""
    from sinch_provisioning.workflows.kinds import KINDS

    kind = next(item for item in KINDS.values() if item.command == row.group)
    parameters: list[click.Parameter] = [Key(key) for key in kind.keys]
    parameters.append(
        click.Option(
            ["--until"],
            multiple=True,
            metavar="STATE",
            help="Wait for this state; repeatable.",
            shell_complete=offering(states),
        )
    )

    def run(app: App, until: tuple[str, ...], **keys: str) -> int:
        from sinch_provisioning.workflows import wait_for

        return app.run(wait_for(kind.ref(*(keys[key] for key in kind.keys)), until=until or None))

    text = f"{row.help}\n\nEnds when nothing moves any more, or in a state given by --until.\n\n\b\nExample:\n"
    example = " ".join(("  papi", row.command, *(key.upper() for key in kind.keys), "--timeout 10m"))
    return Leaf(
        "wait", params=parameters, callback=click.pass_obj(run), help=text + example, calls=True, waits="always"
    )


def kind_of(operation: Operation) -> Kind | None:
    """The kind of resource that an operation is about, where it is about one that can be waited for."""
    from sinch_provisioning.workflows.kinds import KINDS

    resource = operation.id.rpartition(".")[0].removesuffix(".changes")
    return next((kind for kind in KINDS.values() if kind.get == f"{resource}.get"), None)


def _parameter(parameter: Parameter) -> click.Parameter:
    if parameter.location == "path":
        return Key(parameter.attribute, model=parameter.enum)
    flag = "--" + parameter.attribute.removeprefix("filter_").replace("_", "-")
    several = parameter.type == "array"
    return click.Option(
        [flag, parameter.attribute],
        type=_TYPES.get(parameter.type, click.STRING),
        multiple=several,
        required=parameter.required,
        help=(parameter.description or parameter.name) + (" Repeatable." if several else ""),
        metavar="VALUE",
        shell_complete=offering(values(parameter.enum)) if parameter.enum else None,
    )


def _body_parameters(operation: Operation) -> list[click.Parameter]:
    if operation.request is None:
        return []
    single = _single_field(operation)
    if single is not None:
        flag, text = _SINGLE[single]
        several = single == "testNumbers"
        return [click.Option([flag, f"body_{single}"], help=text, multiple=several, metavar="VALUE")]
    return [
        click.Option(["-f", "--file"], metavar="FILE", help="The body, or its first part, as JSON; - reads stdin."),
        click.Argument(["fields"], nargs=-1, metavar="[NAME=VALUE]..."),
    ]


def _single_field(operation: Operation) -> str | None:
    from sinch_provisioning.cli._request import fields_of

    names = fields_of(operation)
    return names[0] if len(names) == 1 and names[0] in _SINGLE else None


def _help(row: Row, operation: Operation) -> str:
    words = [row.help, f"\n\nOperation: {operation.id} ({operation.method} {operation.path})"]
    if operation.request is not None and _single_field(operation) is None:
        words.append(
            "\n\nFields of the body are given by name: name=value for texts, numbers, true and false, and a,b,c for "
            "lists; name:=JSON for anything. Secrets are given as name=env:NAME, file:PATH, cmd:COMMAND, keyring:NAME or -."
        )
    codes = sorted({code for response in operation.responses.values() for code in response.error_codes})
    if codes:
        words.append(f"\n\nErrors: {', '.join(codes)} (`papi explain CODE`)")
    words.append(f"\n\n\b\nExample:\n  {example(row, operation)}")
    return "".join(words)


_EXAMPLES: Final[Mapping[str, str]] = {
    "webhooks.create": "target=https://shop.example/papi secret=env:HOOK_SECRET triggers=ALL",
    "webhooks.update": "triggers=WHATSAPP_TEMPLATE_APPROVED,WHATSAPP_TEMPLATE_REJECTED",
    "whatsapp.senders.register": "--method SMS",
    "sms.apps.create": "name=shop region=EU",
    "sms.apps.update": "name=shop",
    "rcs.questionnaire.get": "--countries DE --countries GB",
}


def example(row: Row, operation: Operation) -> str:
    """A command line that would work."""
    keys = [
        item.attribute.upper() for item in operation.parameters if item.location == "path" and item.name != "projectId"
    ]
    more = _EXAMPLES.get(operation.id)
    if more is None and operation.request is not None:
        single = _single_field(operation)
        values = {"comment": '--comment "Thank you."', "code": "--code -", "testNumbers": "--number +447700900123"}
        more = values.get(single or "", f"-f {row.group.rpartition(' ')[2]}.json")
    if more is None and operation.method == "DELETE":
        more = "--yes"
    return " ".join(filter(None, ("papi", row.command, *keys, more)))


def _run(app: App, /, *, operation: Operation, **given: Any) -> int | None:
    """Make the call: check, confirm, send, wait, print."""
    from sinch_provisioning.cli import _request

    request = _request.read(app, operation, given)
    if (status := _request.shown(app, request)) is not None:
        return status
    if problems := _request.problems(request):
        return app.finish(_request.refused(request, problems))
    if not _request.changes(operation):
        from sinch_provisioning.cli._reading import read

        return read(app, request)
    kind = kind_of(operation)
    ref = _ref(kind, request.path)
    verb = operation.id.rpartition(".")[2]
    if operation.method == "DELETE" or verb in _IRREVERSIBLE:
        app.agree(f"{verb} {ref or operation.id}", ref, irreversible=True)
    elif app.target.kind == "live" and (operation.id in _COSTLY or request.body.get("status") == "SUBMIT"):
        app.agree(f"{operation.id} on a live project")
    from sinch_provisioning.cli._change import change

    return change(app, request, kind, ref)


def _ref(kind: Kind | None, path: Mapping[str, Any]) -> Ref | None:
    if kind is None or not set(kind.keys) <= path.keys():
        return None
    return kind.ref(*(str(path[key]) for key in kind.keys))
