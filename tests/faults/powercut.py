"""What a power cut leaves of recorded files: all that was synced, and of the rest whatever chance says.

Each change of a file since its last sync is there, or not, or in part: any of the 512-byte sectors that it touches. So is
each change of the folder since its last sync: a file may be missing, or still have its old name. Bytes beside those that
were written are never harmed, which SQLite takes for granted too (POWERSAFE_OVERWRITE). What a failed sync was to save
may be lost for good, whatever syncs succeed later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.faults.device import Operation

SECTOR = 512
#: How much of what was not synced may be there; chosen once for each cut.
_SHARES = (0.0, 0.5, 0.9)
Names = dict[str, "File"]


@dataclass(eq=False, slots=True)
class File:
    """Contents that are safe, changes that a sync would save, and changes whose sync failed."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Operation] = field(default_factory=list)
    adrift: list[Operation] = field(default_factory=list)


class Disk:
    """The files of one folder as operation after operation is done to them."""

    def __init__(self, folder: str, random: Random) -> None:
        self._folder = folder
        self._random = random
        self._now: Names = {}
        self._safe: Names = {}
        #: Changes of the folder since its last sync: names, and the files that they stand for from then on.
        self._waiting: list[dict[str, File | None]] = []

    def do(self, operation: Operation) -> None:
        path = operation.path
        match operation.kind:
            case "C":
                if path not in self._now:
                    self._name({path: File()})
            case "U":
                self._name({path: None})
            case "L":
                self._name({operation.other: self._now[path]})
            case "R":
                self._name({operation.other: self._now[path], path: None})
            case "W" | "T":
                self._now[path].waiting.append(operation)
            case "F":
                file = self._now[path]
                file.adrift += file.waiting
                file.waiting.clear()
            case "S" if path == self._folder:
                self._waiting.clear()
                self._safe = dict(self._now)
            case "S":
                self._save(self._now[path])
            case other:
                raise AssertionError(f"what is {other}?")

    def cut(self) -> dict[str, bytes]:
        """The files after a power cut now."""
        share = self._random.choice(_SHARES)
        names = dict(self._safe)
        for change in self._waiting:
            if self._random.random() < share:
                _rename(names, change)
        return {path: self._left(file, share) for path, file in names.items()}

    def _name(self, change: dict[str, File | None]) -> None:
        self._waiting.append(change)
        _rename(self._now, change)

    def _save(self, file: File) -> None:
        for operation in file.adrift:
            if self._random.random() < 0.5:
                _apply(file.safe, operation)
        for operation in file.waiting:
            _apply(file.safe, operation)
        file.adrift.clear()
        file.waiting.clear()

    def _left(self, file: File, share: float) -> bytes:
        content = bytearray(file.safe)
        for operation in [*file.adrift, *file.waiting]:
            if self._random.random() >= share:
                continue
            torn = operation.kind == "W" and self._random.random() < 0.3
            _apply(content, operation, self._random if torn else None)
        return bytes(content)


def cuts(operations: Sequence[Operation], count: int, random: Random) -> list[int]:
    """After which operations to cut: half of them any, half so that what is done rarely to a file has its turn as well."""
    alike = defaultdict[tuple[str, str], list[int]](list)
    for index, operation in enumerate(operations):
        alike[operation.kind, operation.path].append(index)
    groups, anything = [*alike.values()], range(len(operations))
    return sorted(random.choice(random.choice(groups) if random.random() < 0.5 else anything) for _ in range(count))


def images(
    operations: Sequence[Operation], folder: str, count: int, random: Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """What so many power cuts leave, each with the moment before which it must have happened."""
    disk, done = Disk(folder, random), 0
    for index in cuts(operations[:-1], count, random):
        for operation in operations[done : index + 1]:
            disk.do(operation)
        done = index + 1
        yield operations[done].moment, disk.cut()


def _rename(names: Names, change: dict[str, File | None]) -> None:
    for path, file in change.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _apply(content: bytearray, operation: Operation, torn: Random | None = None) -> None:
    """Do one change; of a torn one, some of its sectors."""
    start, end = operation.offset, operation.offset + len(operation.data)
    if operation.kind == "T":
        content[start:] = bytes(max(start - len(content), 0))
        return
    at = start
    while at < end:
        until = min((at // SECTOR + 1) * SECTOR, end) if torn else end
        if torn is None or torn.random() < 0.5:
            content.extend(bytes(max(until - len(content), 0)))
            content[at:until] = operation.data[at - start : until - start]
        at = until
