"""`papi serve` as a process: what it prints, how it refuses to start, how it stops."""

from __future__ import annotations

import base64
import json
import signal
import socket
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.cli.processes import Serving, environment, papi

CREDENTIALS = ("--project", "shop", "--key-id", "shop-key", "--key-secret", "shop-secret")
ADMIN = ("--admin-token", "let-me-in")


def _post_token(url: str, key_id: str, key_secret: str) -> str:
    basic = base64.b64encode(f"{key_id}:{key_secret}".encode()).decode()
    request = urllib.request.Request(
        f"{url}/oauth2/token", data=b"grant_type=client_credentials", headers={"Authorization": f"Basic {basic}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(json.load(answer)["access_token"])


def _get(url: str, token: str) -> tuple[int, object]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_first_start_prints_credentials_once_and_they_work(tmp_path: Path) -> None:
    with Serving(cwd=tmp_path) as first:
        names = ["SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_KEY_SECRET", "PAPI_BASE_URL", "PAPI_ADMIN_TOKEN"]
        assert [line.split("=")[0] for line in first.lines] == [
            *(f"export {name}" for name in names),
            f"ready {first.url}",
        ]
        found = first.exports
        assert found["PAPI_BASE_URL"] == first.url
        token = _post_token(first.url, found["SINCH_KEY_ID"], found["SINCH_KEY_SECRET"])
        status, answer = _get(f"{first.url}/v1/projects/{found['SINCH_PROJECT_ID']}/webhooks", token)
        assert (status, answer) == (200, {"totalSize": 0, "pageSize": 15, "webhooks": []})
        assert first.stop() == (0, "", "")
    with Serving(cwd=tmp_path) as second:
        assert list(second.exports) == ["PAPI_ADMIN_TOKEN"]
        assert second.exports["PAPI_ADMIN_TOKEN"] != found["PAPI_ADMIN_TOKEN"]
        assert _post_token(second.url, found["SINCH_KEY_ID"], found["SINCH_KEY_SECRET"])
        _, _, errors = second.stop()
        assert "papi.db has projects already" in errors


def test_given_credentials_are_not_printed(tmp_path: Path) -> None:
    with Serving(*CREDENTIALS, *ADMIN, cwd=tmp_path) as serving:
        assert serving.lines == [f"ready {serving.url}"]
        assert _post_token(serving.url, "shop-key", "shop-secret")
        assert serving.stop() == (0, "", "")
    with Serving(*CREDENTIALS, *ADMIN, cwd=tmp_path) as again:
        assert again.stop() == (0, "", "")


def test_settings_come_from_the_environment_and_flags_win(tmp_path: Path) -> None:
    env = environment(
        PAPI_PROJECT="shop",
        PAPI_KEY_ID="k",
        PAPI_KEY_SECRET="from-environment",
        PAPI_ADMIN_TOKEN="x",
        PAPI_DATABASE="sqlite://",
        PAPI_REVIEWS="",
        PAPI_TOKEN_LIFETIME="",
    )
    with Serving("--key-secret", "from-flag", cwd=tmp_path, env=env) as serving:
        assert serving.lines == [f"ready {serving.url}"]
        assert _post_token(serving.url, "k", "from-flag")
        with pytest.raises(HTTPError, match="401") as refused:
            _post_token(serving.url, "k", "from-environment")
        refused.value.close()
        serving.stop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("flags", [(), ("--strict", "--loose")])
def test_strict_and_loose_are_flags(tmp_path: Path, flags: tuple[str, ...]) -> None:
    with Serving(*CREDENTIALS, *ADMIN, *flags, cwd=tmp_path) as server:
        status, listed = _get(f"{server.url}/_papi/v1/scenarios", "let-me-in")
        assert (status, isinstance(listed, dict) and listed["enabled"]) == (200, not flags)
        hook = {"target": "https://ok.test/", "secret": "s", "triggers": ["ALL"], "unheard": 1}
        token = _post_token(server.url, "shop-key", "shop-secret")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        url = f"{server.url}/v1/projects/shop/webhooks"
        request = urllib.request.Request(url, data=json.dumps(hook).encode(), headers=headers)
        if flags:
            with urllib.request.urlopen(request, timeout=10) as answer:
                assert answer.status == 201
        else:
            with pytest.raises(HTTPError) as refused:
                urllib.request.urlopen(request, timeout=10)
            with refused.value:
                assert refused.value.code == 400


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_ten_seconds_although_a_client_stays_connected(tmp_path: Path, number: signal.Signals) -> None:
    with Serving(*CREDENTIALS, *ADMIN, cwd=tmp_path) as serving:
        port = int(serving.url.rpartition(":")[2])
        # One connection that is idle, and one that never finishes its request.
        with socket.create_connection(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /v1/projects/shop/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
            time.sleep(0.2)
            started = time.monotonic()
            status, rest, errors = serving.stop(number)
            assert time.monotonic() - started < 10
            assert status == 0
            assert rest == ""
            assert "Traceback" not in errors


def _refusal(*arguments: str, cwd: Path, status: int, env: dict[str, str] | None = None) -> str:
    done = papi("serve", *arguments, cwd=cwd, env=env)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.returncode == status, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_a_taken_port_is_refused_before_the_database_is_touched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = _refusal("--port", str(port), cwd=tmp_path, status=1)
    assert line == f"papi serve: cannot listen on 127.0.0.1:{port}: Address already in use"
    assert list(tmp_path.iterdir()) == []


def test_a_second_server_on_one_database_is_refused(tmp_path: Path) -> None:
    with Serving(*CREDENTIALS, *ADMIN, cwd=tmp_path) as serving:
        line = _refusal("--port", "0", *CREDENTIALS, *ADMIN, cwd=tmp_path, status=1)
        assert "papi.db is in use by another server" in line
        assert str(serving.process.pid) in line


@pytest.mark.parametrize(
    ("arguments", "variables", "says"),
    [
        (("--reviews", "sometimes"), {}, "expected instant, manual, realistic or after:SECONDS, not 'sometimes'"),
        ((), {"PAPI_REVIEWS": "after:-1"}, "expected instant, manual, realistic or after:SECONDS, not 'after:-1'"),
        ((), {"PAPI_LOOSE": "maybe"}, "'maybe' is not a valid boolean"),
        ((), {"PAPI_TRACING": "maybe"}, "PAPI_TRACING: expected true or false, not 'maybe'"),
        (("--port", "70000"), {}, "'--port'"),
        ((), {"PAPI_PORT": "http"}, "'--port' (env var: 'PAPI_PORT')"),
        (("--port", "0", "--database", "mysql://x"), {}, "not a database URL: mysql:"),
        (("--host", "0.0.0.0"), {}, "0.0.0.0 can be reached from other machines: give an --admin-token"),
    ],
)
def test_bad_settings_are_refused(
    tmp_path: Path, arguments: tuple[str, ...], variables: dict[str, str], says: str
) -> None:
    assert says in _refusal(*arguments, cwd=tmp_path, status=2, env=environment(**variables))


def test_a_key_with_another_secret_is_refused(tmp_path: Path) -> None:
    with Serving(*CREDENTIALS, *ADMIN, cwd=tmp_path) as serving:
        serving.stop()
    line = _refusal("--port", "0", *CREDENTIALS[:-1], "another", *ADMIN, cwd=tmp_path, status=2)
    assert "key shop-key exists with another secret" in line
    assert "shop-secret" not in line
