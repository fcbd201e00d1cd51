"""Importing costs next to nothing, generated files are up to date, and every operation is reachable."""

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import sinch_provisioning
from sinch_provisioning import AsyncClient, Client
from sinch_provisioning.contract.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {operation.split(".")[0] for operation in OPERATIONS}


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code, without those that it starts with."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = modules_after("import sinch_provisioning")
    heavy = {name for name in loaded if name.split(".")[0] in {"httpx2", "pydantic", "ssl", "asyncio", "json"}}
    assert not heavy
    assert len([name for name in loaded if name.startswith("sinch_provisioning")]) == 1
    assert len(loaded) < 20


def test_a_first_client_loads_no_models_and_no_other_world() -> None:
    loaded = modules_after("from sinch_provisioning import Client; Client(project_id='p', access_token='t').whatsapp")
    ours = {name for name in loaded if name.startswith("sinch_provisioning")}
    assert not {name for name in ours if ".contract.models." in name and not name.rpartition(".")[2].startswith("_")}
    assert not {name for name in ours if "._async" in name}
    # The one belongs to the other client, the other one to the first answer.
    assert not {name.partition(".")[0] for name in loaded} & {"asyncio", "pydantic"}
    assert "sinch_provisioning.client._sync.resources.kakaotalk" not in ours
    assert len(loaded) < 250


def test_the_public_names() -> None:
    assert set(sinch_provisioning.__all__) <= set(dir(sinch_provisioning))
    for name in sinch_provisioning.__all__:
        assert getattr(sinch_provisioning, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = sinch_provisioning.nothing


@pytest.mark.parametrize("package", ["client", "contract.models", "testing", "workflows"])
def test_no_module_stands_in_the_way_of_a_public_name(package: str) -> None:
    """Importing a submodule sets it as an attribute of its package, and would hide a lazy name that it shares."""
    module = import_module(f"sinch_provisioning.{package}")
    assert not {found.name for found in pkgutil.iter_modules(module.__path__)} & set(module.__all__)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_every_operation_is_a_method_with_documentation(kind: type[Client | AsyncClient], operation: str) -> None:
    target: object = kind(project_id="p", access_token="t")
    for word in operation.split("."):
        target = getattr(target, word)
    text = target.__doc__ or ""
    row = OPERATIONS[operation]
    assert text.startswith(row.summary)
    for response in row.responses.values():
        assert all(code in text for code in response.error_codes)
    assert all(trigger in text for trigger in row.triggers)


@pytest.mark.parametrize("tool", ["gen_client.py", "async_to_sync.py", "gen_docs.py"])
def test_generated_files_are_up_to_date(tool: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / tool), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_is_in_the_code_of_users(operation: str) -> None:
    """`make check` reads that code with mypy and pyright."""
    text = (ROOT / "tests/typing/every_operation.py").read_text()
    calls = {form + operation for form in ("client.", "await client.", "client.with_raw_response.")}
    assert all(f"{call}(" in text for call in calls)


@pytest.mark.slow
@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright", "--project", "pyproject.toml"]])
def test_code_of_users_type_checks_and_reveals_exact_types(checker: list[str]) -> None:
    files = ["tests/typing/user_code.py", "tests/typing/every_operation.py"]
    command = [sys.executable, "-m", *checker, *files]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
