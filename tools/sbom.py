"""`make sbom`: a CycloneDX bill of the packages that the distribution brings along, with versions, licences and hashes."""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
OURS = "sinch-provisioning"
TARGET = ROOT / "build" / "sbom.json"


def main() -> int:
    """Write the bill; exit status 1 when a package that is needed is not installed, or is not the locked one."""
    locked = read_lock((ROOT / "requirements" / "locked.txt").read_text())
    needed = {name: found for name, found in closure(OURS, {"all"}).items() if name != OURS}
    strange = sorted(name for name, found in needed.items() if locked.get(name, ("", []))[0] != found.version)
    if strange:
        print(f"not in the locked version: {', '.join(strange)}", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(bill(needed, locked), indent=2) + "\n")
    print(f"{TARGET.relative_to(ROOT)}: {len(needed)} packages")
    return 0


def read_lock(text: str) -> dict[str, tuple[str, list[str]]]:
    """Version and SHA-256 hashes by name."""
    found: dict[str, tuple[str, list[str]]] = {}
    for entry in re.split(r"(?m)^(?=[A-Za-z0-9])", text):
        if match := re.match(r"([\w.-]+)==([\w.+!-]+)", entry):
            found[canonicalize_name(match[1])] = (match[2], re.findall(r"sha256:([0-9a-f]{64})", entry))
    return found


def closure(name: str, extras: set[str]) -> dict[str, Distribution]:
    """The installed distribution and all that it needs here, by name."""
    found: dict[str, Distribution] = {}
    waiting, seen = [(canonicalize_name(name), frozenset(extras))], set[tuple[str, frozenset[str]]]()
    while waiting:
        current, chosen = waiting.pop()
        if (current, chosen) in seen:
            continue
        seen.add((current, chosen))
        try:
            found[current] = distribution(current)
        except PackageNotFoundError:
            raise SystemExit(f"{current} is not installed; run: make setup") from None
        waiting += [
            (canonicalize_name(wanted.name), frozenset(wanted.extras)) for wanted in _needed(found[current], chosen)
        ]
    return found


def _needed(found: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    environment = {name: str(value) for name, value in default_environment().items()}
    for text in found.requires or []:
        wanted = Requirement(text)
        if wanted.marker is None or any(
            wanted.marker.evaluate({**environment, "extra": extra}) for extra in (*extras, "")
        ):
            yield wanted


def bill(needed: Mapping[str, Distribution], locked: Mapping[str, tuple[str, list[str]]]) -> dict[str, Any]:
    """The document; the same packages give the same one."""
    components = [_component(name, needed[name], locked[name][1]) for name in sorted(needed)]
    version = distribution(OURS).version
    listing = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, listing)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": OURS, "version": version, "bom-ref": OURS}},
        "components": components,
    }


def _component(name: str, found: Distribution, hashes: list[str]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{found.version}"
    component: dict[str, Any] = {
        "type": "library", "name": name, "version": found.version, "purl": purl, "bom-ref": purl,
        # One hash for each file of the release: which of them is installed depends on the machine.
        "properties": [{"name": "locked:sha256", "value": value} for value in hashes],
    }  # fmt: skip
    if licence := found.metadata.json.get("license_expression"):
        component["licenses"] = [{"expression": licence}]
    elif licence := found.metadata.json.get("license"):
        component["licenses"] = [{"license": {"name": str(licence).splitlines()[0][:100]}}]
    return component


if __name__ == "__main__":
    sys.exit(main())
