"""Path and query parameters: from text to arguments, refused with the code that the operation documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operation import Operation, Parameter
from sinch_provisioning.server.errors import PapiError

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.0{1,9})?")

#: Codes for values that a parameter does not take; an operation that does not document the code answers invalid_input.
_REFUSALS = {
    "pageSize": ErrorCode.INVALID_PAGE_SIZE,
    "pageToken": ErrorCode.INVALID_PAGE_TOKEN,
    "filterStates": ErrorCode.INVALID_FILTER_STATES,
    "filterStatuses": ErrorCode.INVALID_FILTER_STATUSES,
    "fieldMask": ErrorCode.INVALID_FIELDS,
    "languageCode": ErrorCode.TEMPLATE_INVALID_LANGUAGE_CODE,
    "countries": ErrorCode.QUESTIONNAIRE_INVALID_COUNTRY,
    "useCase": ErrorCode.QUESTIONNAIRE_INVALID_USE_CASE,
}

#: Under which name a refusal lists the values that are taken, where it is not `supportedCodes`.
_LISTED_AS = {
    ErrorCode.QUESTIONNAIRE_INVALID_COUNTRY: "supportedValues",
    ErrorCode.QUESTIONNAIRE_INVALID_USE_CASE: "validUseCases",
}

#: Values of an enum that only upstream may use, or that are kept for old clients; refusals do not advertise them.
_NOT_ADVERTISED = {"UNRECOGNIZED", "UNSPECIFIED", "MULTIPLE_WABA_ERROR"}


def read(operation: Operation, path: Mapping[str, str], query: list[tuple[str, str]]) -> dict[str, Any]:
    """The keyword arguments of the domain function; parameters that were not sent are left to its defaults."""
    values: dict[str, Any] = {}
    given: dict[str, list[str]] = {}
    for name, text in query:
        given.setdefault(name.removesuffix("[]"), []).append(text)
    for parameter in operation.parameters:
        if parameter.name == "projectId":
            continue
        texts = [path[parameter.name]] if parameter.location == "path" else given.pop(parameter.name, [])
        if texts:
            values[parameter.attribute] = _value(operation, parameter, texts)
        elif parameter.required:
            raise _refused(operation, parameter, f"{parameter.name} is required")
    return values


def _value(operation: Operation, parameter: Parameter, texts: list[str]) -> Any:
    if parameter.type == "array":
        items = [item for text in texts for item in text.split(",")]
        return [_enum(operation, parameter, item) for item in items] if parameter.enum else items
    if len(texts) > 1:
        raise _refused(operation, parameter, f"{parameter.name} must be given once")
    text = texts[0]
    if parameter.type == "number":
        return _number(operation, parameter, text)
    if parameter.type == "boolean":
        if text not in {"true", "false"}:
            raise _refused(operation, parameter, f"{parameter.name} must be true or false")
        return text == "true"
    return _enum(operation, parameter, text) if parameter.enum else text


def _number(operation: Operation, parameter: Parameter, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise _refused(operation, parameter, f"{parameter.name} must be a whole number")
    number = int(float(text))
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise _refused(operation, parameter, f"{parameter.name} must be from {low} to {high}")
    return number


def _enum(operation: Operation, parameter: Parameter, text: str) -> StrEnum:
    assert parameter.enum is not None
    values: type[StrEnum] = getattr(models, parameter.enum)
    try:
        return values(text)
    except ValueError:
        supported = ", ".join(str(value) for value in values if value not in _NOT_ADVERTISED)
        raise _refused(operation, parameter, f"{parameter.name} does not take this value", supported) from None


def _refused(operation: Operation, parameter: Parameter, problem: str, supported: str | None = None) -> PapiError:
    code = _REFUSALS.get(parameter.name)
    if code is not None and operation.status_of(code) is not None:
        return PapiError(code, info={_LISTED_AS.get(code, "supportedCodes"): supported} if supported else None)
    hint = f"; supported: {supported}" if supported else ""
    return PapiError(ErrorCode.INVALID_INPUT, status=400, info={"validationErrors": [problem + hint]})
