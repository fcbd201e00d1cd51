"""Files that come with the package: the documentation and the skill."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def folder(name: str) -> Path:
    """A folder of the distribution, in the installed package or in the repository that it runs from."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_bundled" / name
    return installed if installed.is_dir() else package.parents[1] / name


def topics() -> Mapping[str, Path]:
    """Every page of the documentation by its name, such as `cli` or `sdk/errors`."""
    root = folder("docs")
    pages = sorted(root.rglob("*.md"))
    return {str(page.relative_to(root).with_suffix("")): page for page in pages}
