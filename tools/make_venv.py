"""Make `.venv` with the package (editable, all extras) and the dev group, in the locked versions; needs only Python."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
READY = VENV / ".ready"
REQUIREMENTS = ROOT / "requirements"
LOCKED = ("--require-hashes", "-r", str(REQUIREMENTS / "locked.txt"))
OURS = ("--no-deps", "--no-build-isolation", "--editable", ".")


def main() -> int:
    """Bring `.venv` up to date; exit status 1 with the reason on stderr when that cannot be done."""
    # Two `make` at the same time must not build one environment twice.
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if READY.exists() and READY.read_text() == _wanted():
            READY.touch()
            return 0
        started = time.monotonic()
        print(f"setting up {VENV.name} with Python {sys.version.split()[0]} …", file=sys.stderr, flush=True)
        try:
            _build()
        except subprocess.CalledProcessError as error:
            print(f"could not set up {VENV}: {error}", file=sys.stderr)
            return 1
        READY.write_text(_wanted())
        print(f"ready after {time.monotonic() - started:.0f} s", file=sys.stderr)
    return 0


def _wanted() -> str:
    """What the environment depends on; its path too, since a copied environment still points at the first one."""
    content = b"".join(file.read_bytes() for file in (ROOT / "pyproject.toml", *sorted(REQUIREMENTS.glob("*.txt"))))
    return f"{hashlib.sha256(content).hexdigest()} {VENV}\n"


def _build() -> None:
    if not _works():
        _run(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check")
    uv = (str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON))
    if _try(*pip, "install", "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")) and _try(*uv, *LOCKED):
        _run(*uv, *OURS)
        return
    print("uv did not manage; trying pip", file=sys.stderr)
    if (problem := _complaint(*pip, "install", *LOCKED)) is None:
        _run(*pip, "install", *OURS)
        return
    print(problem, file=sys.stderr)
    # A package that is not what was locked is never installed; one that an index does not have (any more) is another
    # matter, except where nobody would read the warning.
    if "hash" in problem.lower() or os.environ.get("CI"):
        raise SystemExit("the locked versions could not be installed")
    print("WARNING: installing versions that fit instead of the locked ones, hashes unchecked", file=sys.stderr)
    _run(*pip, "install", "--upgrade", "pip>=25.1")  # older ones do not know dependency groups
    _run(*pip, "install", "--editable", ".[all]", "--group", "dev")


def _works() -> bool:
    return PYTHON.exists() and _try(str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))")


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "VIRTUAL_ENV": str(VENV)})


def _complaint(*command: str) -> str | None:
    """What a command wrote to stderr when it failed; None when it did not."""
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stderr.strip() or "failed" if done.returncode else None


def _try(*command: str) -> bool:
    try:
        _run(*command)
    except (subprocess.CalledProcessError, OSError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
