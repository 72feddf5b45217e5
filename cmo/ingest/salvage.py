"""What can still be read of a file in which some values are wrong, so that one run tells as much as it can."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cmo.ingest.shapes import Shape
from cmo.ingest.wording import Fault
from cmo.reader import Path, Value

_ROUNDS = 4
_STAND_INS = {"type": "report"}


class _Gone:
    """Stands where a list item was, until all have been taken out, so that positions stay those of the file."""


_GONE: Any = _Gone()


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read.

    Attributes:
        record: the validated record or records; None where nothing could be read.
        positions: list of the file → positions of those of its records that were kept.
        damaged: paths of records that were kept without all that they hold.
    """

    record: Any
    positions: Mapping[str, Sequence[int]] = field(default_factory=dict)
    damaged: frozenset[Path] = frozenset()


def salvage(value: Value, faults: Sequence[Fault], root: Shape, adapter: TypeAdapter[Any]) -> Salvaged:
    """Leaves out as little as possible around each fault, until the rest is valid."""
    left: Any = copy.deepcopy(value)
    damaged: set[Path] = set()
    depth = 1 if isinstance(left, list) else 2
    for _ in range(_ROUNDS):
        for fault in faults:
            taken = _take_out(left, fault, root)
            if len(taken) > depth:
                damaged.add(taken[:depth])
        compact, positions = _compacted(left)
        try:
            return Salvaged(adapter.validate_python(compact), positions, frozenset(damaged))
        except ValidationError as error:
            faults = [
                Fault(found["type"], _in_file(found["loc"], positions), found["input"], found.get("ctx", {}))
                for found in error.errors(include_url=False)
            ]
    return Salvaged(None)


def _take_out(left: Any, fault: Fault, root: Shape) -> Path:
    """Takes out the smallest thing around a fault that its record can do without; the path of it.

    A word that must be there, and of which only some are allowed, gets one that is: the rest of its record
    can then be read. So do the few keys without which there would be no file at all.
    """
    path = fault.path
    for length in range(len(path), 0, -1):
        holder: Any = _at(left, path[: length - 1])
        step: Any = path[length - 1]
        shape = root.at(path[: length - 1])
        if shape is not None and not shape.may_lack(step):
            stand_in = _stand_in(shape, step, length)
            if stand_in is None or not isinstance(holder, dict):
                continue
            holder[step] = stand_in
        elif not _holds(holder, step):
            continue
        elif isinstance(holder, list):
            holder[step] = _GONE
        else:
            del holder[step]
        return path[:length]
    return ()


def _stand_in(shape: Shape, step: str | int, depth: int) -> str | None:
    if depth == 1 and step in _STAND_INS:
        return _STAND_INS[str(step)]
    wanted = shape.below(step)
    if wanted is not None and wanted.words:
        return wanted.words[0]
    return "unread" if depth == 1 else None


def _at(left: Any, path: Path) -> Any:
    for step in path:
        if not _holds(left, step):
            return None
        left = left[step]
    return left


def _holds(holder: Any, step: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and 0 <= step < len(holder) and holder[step] is not _GONE
    return isinstance(holder, dict) and step in holder


def _compacted(left: Any) -> tuple[Any, dict[str, list[int]]]:
    """Without what is gone; and for the file's own lists, the positions of what is left."""
    positions: dict[str, list[int]] = {}
    if isinstance(left, list):
        positions[""] = [at for at, item in enumerate(left) if item is not _GONE]
    elif isinstance(left, dict):
        for key, items in left.items():
            if isinstance(items, list):
                positions[key] = [at for at, item in enumerate(items) if item is not _GONE]
    return _without_gone(left), positions


def _without_gone(left: Any) -> Any:
    if isinstance(left, list):
        return [_without_gone(item) for item in left if item is not _GONE]
    if isinstance(left, dict):
        return {key: _without_gone(item) for key, item in left.items()}
    return left


def _in_file(path: Path, positions: Mapping[str, Sequence[int]]) -> Path:
    """A path in what was compacted as a path in the file; deeper positions may differ, and only err locally."""
    at = 1 if path and isinstance(path[0], str) else 0
    section = path[0] if at else ""
    if len(path) > at and isinstance(path[at], int) and section in positions:
        kept = positions[str(section)]
        return (*path[:at], kept[int(path[at])], *path[at + 1 :])
    return path
