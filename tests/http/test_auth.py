"""OAuth2, bearer tokens and HTTP Basic: who reaches which project, and what a client is told when it does not."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from urllib.parse import quote, urlencode

import jwt
import pytest

from sinch_provisioning.server.app import Server, wall_clock
from sinch_provisioning.server.settings import Settings
from tests.support.databases import everything
from tests.support.sandbox import KEY_ID, KEY_SECRET, Answer, Sandbox, basic

LIST = "/v1/projects/{p}/webhooks"


async def token(
    sandbox: Sandbox, *, authorization: str | None = "", form: dict[str, str] | None = None, media: str | None = None
) -> Answer:
    return await sandbox.request(
        "POST",
        "/oauth2/token",
        headers={"content-type": media or "application/x-www-form-urlencoded"},
        content=urlencode({"grant_type": "client_credentials"} if form is None else form).encode(),
        authorization=authorization,
    )


async def listing(sandbox: Sandbox, authorization: str | None, *, project: str | None = None) -> Answer:
    return await sandbox.request("GET", LIST.replace("{p}", project or sandbox.project), authorization=authorization)


async def test_client_credentials_give_a_jwt_for_an_hour(sandbox: Sandbox) -> None:
    answer = await token(sandbox)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json.keys() == {"access_token", "expires_in", "scope", "token_type"}
    assert (answer.json["expires_in"], answer.json["token_type"], answer.json["scope"]) == (3600, "Bearer", "")
    claims = jwt.decode(answer.json["access_token"], options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == 3600
    assert (await listing(sandbox, f"Bearer {answer.json['access_token']}")).status == 200
    assert (await listing(sandbox, f"bearer {answer.json['access_token']}")).status == 200


async def test_credentials_may_come_in_the_form_or_form_encoded_in_the_header(sandbox: Sandbox) -> None:
    form = {"grant_type": "client_credentials", "client_id": KEY_ID, "client_secret": KEY_SECRET}
    assert (await token(sandbox, authorization=None, form=form)).status == 200
    encoded = base64.b64encode(f"{quote(KEY_ID)}:{KEY_SECRET.replace('-', '%2D')}".encode()).decode()
    assert (await token(sandbox, authorization=f"Basic {encoded}")).status == 200


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "unsupported_grant_type"),
    ],
)
async def test_token_errors_follow_rfc_6749(sandbox: Sandbox, form: dict[str, str], status: int, error: str) -> None:
    answer = await token(sandbox, form=form)
    assert (answer.status, answer.json["error"]) == (status, error)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "Basic !",
        "Basic " + base64.b64encode(b"no-colon").decode(),
        basic(KEY_ID, "wrong"),
        basic("nobody", KEY_SECRET),
        "Bearer x",
    ],
)
async def test_unknown_clients_get_the_same_401_whatever_is_wrong(sandbox: Sandbox, authorization: str | None) -> None:
    answer = await token(sandbox, authorization=authorization)
    assert (answer.status, answer.json["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")


async def test_the_token_endpoint_takes_only_forms_by_post(sandbox: Sandbox) -> None:
    assert (await token(sandbox, media="application/json")).json["error"] == "invalid_request"
    assert (await sandbox.request("GET", "/oauth2/token")).status == 405
    secret_in_query = await sandbox.request(
        "POST", f"/oauth2/token?client_id={KEY_ID}&client_secret={KEY_SECRET}", authorization=None
    )
    assert secret_in_query.status == 400


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Bearer",
        "Bearer not.a.jwt",
        "Digest x",
        basic(KEY_ID, "wrong"),
        basic("nobody", "x"),
        basic("nul\0", "x"),
        "Bearer " + jwt.encode({"sub": KEY_ID, "exp": 9_999_999_999}, "", algorithm="none"),
        "Bearer "
        + jwt.encode({"sub": KEY_ID, "exp": 9_999_999_999}, "a-guess-of-thirty-two-characters!", headers={"kid": "x"}),
    ],
)
async def test_bad_credentials_are_401_without_the_word_expired(sandbox: Sandbox, authorization: str | None) -> None:
    answer = await listing(sandbox, authorization if authorization is None else authorization or " ")
    assert (answer.status, answer.code) == (401, "unauthorized_error")
    assert "expired" not in answer.headers["www-authenticate"]


async def test_only_an_expired_token_says_so(settings: Settings) -> None:
    now = wall_clock()
    async with Server(settings, wall=lambda: now) as server:
        sandbox = Sandbox(server)
        bearer = f"Bearer {(await token(sandbox)).json['access_token']}"
        assert (await listing(sandbox, bearer)).status == 200
        now += 3600 * 1000
        answer = await listing(sandbox, bearer)
        assert (answer.status, answer.code) == (401, "unauthorized_error")
        assert "expired" in answer.headers["www-authenticate"]
        assert (await listing(sandbox, f"Bearer {(await token(sandbox)).json['access_token']}")).status == 200


async def test_a_key_reaches_only_its_own_projects(sandbox: Sandbox) -> None:
    await sandbox.control(
        "POST", "projects", {"id": "other", "keyId": "other-key", "keySecret": "other-secret"}, expect=201
    )
    foreign = await listing(sandbox, basic(KEY_ID, KEY_SECRET), project="other")
    unknown = await listing(sandbox, basic(KEY_ID, KEY_SECRET), project="nowhere")
    assert (foreign.status, foreign.json) == (unknown.status, unknown.json)
    assert foreign.status == 401
    assert (await listing(sandbox, basic("other-key", "other-secret"), project="other")).status == 200


async def test_signing_keys_rotate_without_breaking_tokens(sandbox: Sandbox) -> None:
    old = f"Bearer {(await token(sandbox)).json['access_token']}"
    await sandbox.control("POST", "keys/rotate-signing")
    new = f"Bearer {(await token(sandbox)).json['access_token']}"
    assert jwt.get_unverified_header(old.split()[1])["kid"] != jwt.get_unverified_header(new.split()[1])["kid"]
    assert [(await listing(sandbox, each)).status for each in (old, new)] == [200, 200]


async def test_a_revoked_key_is_refused_at_once(sandbox: Sandbox) -> None:
    await sandbox.control("POST", "projects/{p}/keys", {"keyId": "second", "keySecret": "second-secret"}, expect=201)
    sandbox.authorization = basic("second", "second-secret")
    bearer = f"Bearer {(await token(sandbox)).json['access_token']}"
    assert (await listing(sandbox, bearer)).status == 200
    await sandbox.control("DELETE", "projects/{p}/keys/second", expect=204)
    for authorization in (bearer, sandbox.authorization):
        assert (await listing(sandbox, authorization)).status == 401


async def test_secrets_are_stored_hashed_and_never_shown(sandbox: Sandbox, settings: Settings) -> None:
    stored = everything(settings.database)
    assert KEY_ID.encode() in stored
    assert KEY_SECRET.encode() not in stored
    assert KEY_SECRET not in repr(replace(settings))
    assert KEY_SECRET not in json.dumps(await sandbox.control("GET", "projects"))
