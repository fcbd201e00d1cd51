"""Write generated files, or compare them with what is there."""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
from pathlib import Path

HEADER = '"""{title}\n\nGenerated from contract/spec by tools/gen_contract.py; change those, not this file.\n"""\n'


def quote(text: str) -> str:
    """Return a string literal with double quotes."""
    return json.dumps(text, ensure_ascii=False)


def raw(text: str) -> str:
    """Return a raw string literal where backslashes make one easier to read."""
    return f'r"{text}"' if "\\" in text and '"' not in text else quote(text)


def constant(name: str, literal: object) -> str:
    """Return the line of an enum member; the linter takes members named after tokens for passwords."""
    mark = "  # noqa: S105" if any(word in name for word in ("TOKEN", "PASSWORD", "SECRET")) else ""
    return f"    {name} = {literal}{mark}\n"


def docstring(lines: list[str], indent: str = "    ") -> str:
    """Return a docstring of a first sentence and further lines."""
    lines = [line.replace("\\", "\\\\").replace('"""', "'''") for line in lines]
    if len(lines) == 1:
        return f'{indent}"""{lines[0]}"""\n'
    rest = "".join(f"{indent}{line}\n" if line else "\n" for line in lines[1:])
    return f'{indent}"""{lines[0]}\n\n{rest}{indent}"""\n'


def formatted(path: Path, code: str) -> str:
    """Return code as ruff formats and sorts it."""
    for command in (["check", "--fix", "--quiet", "--exit-zero", "--select=I,F401,UP"], ["format", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, f"--stdin-filename={path}", "-"],
            input=code,
            capture_output=True,
            text=True,
            check=True,
        )
        code = done.stdout
    return code


def write(files: dict[Path, str], *, check: bool) -> int:
    """Write the files that changed; with `check`, only report them and return 1 if there are any."""
    drift = 0
    for path, code in files.items():
        wanted = formatted(path, code)
        present = path.read_text(encoding="utf-8") if path.exists() else ""
        if wanted == present:
            continue
        drift = 1
        if not check:
            path.write_text(wanted, encoding="utf-8")
            continue
        lines = list(
            difflib.unified_diff(present.splitlines(), wanted.splitlines(), str(path), "generated", lineterm="")
        )
        print("\n".join([*lines[:20], f"… {len(lines)} lines differ in {path.name}"]))
    return drift if check else 0
