"""Write the reference of all operations, one page per family.

    python tools/gen_docs.py [--check]

The examples in it are the journeys of the tests, which run them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the examples are kept with the tests

from gen_client import TITLES  # noqa: E402
from reference.examples import examples  # noqa: E402
from reference.pages import by_family, index, page  # noqa: E402

TARGET = ROOT / "docs/sdk/reference"


def main() -> int:
    calls, families = examples(), by_family()
    files = {f"{family}.md": page(family, TITLES[family], families[family], calls) for family in TITLES}
    files["index.md"] = index(TITLES, families)
    present = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("*.md")}
    drift = [name for name in sorted(files.keys() | present.keys()) if files.get(name) != present.get(name)]
    if "--check" in sys.argv:
        print("\n".join(f"{TARGET.relative_to(ROOT)}/{name} is out of date" for name in drift))
        return bool(drift)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in drift:
        if name in files:
            (TARGET / name).write_text(files[name], encoding="utf-8")
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
