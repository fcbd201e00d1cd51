"""`make lock`: resolve every dependency anew and write it with its hashes to requirements/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
#: What builds the package; it is installed without fetching anything else.
BUILD = "hatchling>=1.27\neditables>=0.5\n"
_COMPILE = ("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate")
_HEADER = "# Written by `make lock`. Versions and hashes of all that `make setup` installs.\n"


def main() -> int:
    """Write both files; exit status 1 when a resolution fails."""
    FOLDER.mkdir(exist_ok=True)
    for name, given, more in (
        ("locked.txt", BUILD, ("pyproject.toml", "--all-extras", "--group", "dev")),
        ("uv.txt", "uv\n", ()),
    ):
        target = FOLDER / name
        command = [str(Path(sys.executable).with_name("uv")), *_COMPILE, "--no-header", "--quiet", *more, "-"]
        if "--upgrade" in sys.argv[1:]:
            command.append("--upgrade")
        done = subprocess.run(
            [*command, "--output-file", str(target)], cwd=ROOT, input=given, text=True, capture_output=True, check=False
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        target.write_text(_HEADER + target.read_text().removeprefix(_HEADER))
    return 0


if __name__ == "__main__":
    sys.exit(main())
