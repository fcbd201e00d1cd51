"""Generate the catalogue of error codes."""

from __future__ import annotations

from contract import naming
from contract.emit import HEADER, constant, quote
from contract.spec import Node, Spec, resolutions

TOP = """
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sinch_provisioning.contract.error import EXTENSIONS, ErrorSpec, ExtensionCode

__all__ = ["ERRORS", "EXTENSIONS", "ErrorCode", "ErrorSpec", "ExtensionCode"]


class ErrorCode(StrEnum):
    \"\"\"Every error code of the contract, spelt as the API spells it.\"\"\"

"""


def code(spec: Spec) -> str:
    """Return the module `errors`."""
    catalogue = spec.errors()
    advice = resolutions()
    assert set(advice) == set(catalogue), f"resolutions.yaml differs: {sorted(set(advice) ^ set(catalogue))}"
    members = "".join(constant(naming.member(name.replace("-", "_")), quote(name)) for name in sorted(catalogue))
    rows = "".join(_row(name, catalogue[name], advice[name]) for name in sorted(catalogue))
    return (
        HEADER.format(title="Error codes: what each means, and what to do about it.")
        + TOP
        + members
        + f"\n\n_TABLE = (\n{rows})\n\n"
        + "ERRORS: Mapping[str, ErrorSpec] = MappingProxyType({spec.code: spec for spec in _TABLE})\n"
        + '"""Every error code of the contract."""\n'
    )


def _row(name: str, entry: Node, advice: str | list[str]) -> str:
    message, resolution = (entry["when"], advice) if isinstance(advice, str) else advice
    parts = [
        quote(name),
        f"({''.join(f'{status}, ' for status in entry['status'])})",
        quote(naming.sentence(message)),
        quote(naming.sentence(resolution)),
    ]
    if entry["information"]:
        parts.append(f"additional_information=({''.join(f'{quote(key)}, ' for key in entry['information'])})")
    parts.append(f"families=({''.join(f'{quote(family)}, ' for family in sorted(entry['families']))})")
    return f"    ErrorSpec({', '.join(parts)},),\n"
