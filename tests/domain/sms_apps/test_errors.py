"""Every documented error code of the SMS app operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation.
"""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.errors import ErrorCode
from tests.support.bundles import Orders, sms_app
from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, missing, names

APPS = "sms.apps."
NOBODY = "0" * 32


def call(operation: str, **parameters: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(APPS + operation, **parameters)

    return produce


def after_an_app(produce: Produce) -> Produce:
    async def with_service(desk: Desk) -> Answer:
        await desk.ok(APPS + "create", json=sms_app())
        return await produce(desk)

    return with_service


def paged(table: Table) -> Table:
    """Page parameters count only once there is a service."""
    of_pages = {ErrorCode.INVALID_PAGE_SIZE, ErrorCode.INVALID_PAGE_TOKEN}
    return {key: after_an_app(produce) if key[1] in of_pages else produce for key, produce in table.items()}


TABLE: Table = {
    **paged(common(APPS + "list")),
    **common(APPS + "create", json=sms_app()),
    **common(APPS + "get", sms_app_id=NOBODY),
    **common(APPS + "delete", sms_app_id=NOBODY),
    **common(APPS + "update", sms_app_id=NOBODY, json={"name": "Store"}),
    (APPS + "list", ErrorCode.INVALID_ID_FORMAT): call("list", project="not a project"),
    (APPS + "list", ErrorCode.SMS_SERVICE_NOT_FOUND): call("list"),
    (APPS + "get", ErrorCode.SMS_APP_NOT_FOUND): call("get", sms_app_id=NOBODY),
    (APPS + "delete", ErrorCode.INVALID_ID_FORMAT): call("delete", sms_app_id="not-an-id"),
    (APPS + "delete", ErrorCode.SMS_APP_NOT_FOUND): call("delete", sms_app_id=NOBODY),
    (APPS + "update", ErrorCode.SMS_APP_NOT_FOUND): call("update", sms_app_id=NOBODY, json={"name": "Store"}),
    (APPS + "update", ErrorCode.NO_FIELDS_TO_UPDATE): call("update", sms_app_id=NOBODY, json={}),
}


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Orders, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, APPS) == set()


@pytest.mark.parametrize("operation", ["get", "update"])
async def test_an_id_that_cannot_be_one_is_unknown_where_no_code_says_so(desk: Orders, operation: str) -> None:
    body = {"json": {"name": "Store"}} if operation == "update" else {}
    assert (await desk.call(APPS + operation, sms_app_id="not-an-id", **body)).code == "sms_app_not_found"


@pytest.mark.parametrize("size", [0, 101])
async def test_page_sizes_have_bounds(desk: Orders, size: int) -> None:
    await desk.app()
    assert (await desk.call(APPS + "list", page_size=size)).code == "invalid_page_size"


async def test_apps_of_other_projects_do_not_exist(desk: Orders) -> None:
    made = await desk.app()
    other = await desk.other()
    assert (await other.call(APPS + "get", sms_app_id=made["id"])).code == "sms_app_not_found"
    assert (await other.call(APPS + "delete", sms_app_id=made["id"])).code == "sms_app_not_found"


@pytest.mark.parametrize("name", ["", "x" * 256])
async def test_names_have_bounds(desk: Orders, name: str) -> None:
    assert (await desk.call(APPS + "create", json=sms_app(name))).code == "invalid_input"
    made = await desk.app()
    assert (await desk.call(APPS + "update", sms_app_id=made["id"], json={"name": name})).code == "invalid_input"
