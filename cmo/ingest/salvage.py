"""What can still be read of a file in which some values are wrong, so that one run tells as much as it can."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
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
        gone: path of a list in the file → positions of its items that were left out, for every list that lacks some.
    """

    record: Any
    positions: Mapping[str, Sequence[int]] = field(default_factory=dict)
    damaged: frozenset[Path] = frozenset()
    gone: Mapping[Path, Sequence[int]] = field(default_factory=dict)


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
        gone = dict(_gone(left, ()))
        try:
            return Salvaged(adapter.validate_python(compact), positions, frozenset(damaged), gone)
        except ValidationError as error:
            faults = [
                Fault(found["type"], in_file((), found["loc"], gone), found["input"], found.get("ctx", {}))
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


def _gone(left: Any, path: Path) -> Iterator[tuple[Path, list[int]]]:
    """Lists that lack items, with the positions of these."""
    if isinstance(left, list):
        missing = [at for at, item in enumerate(left) if item is _GONE]
        if missing:
            yield path, missing
        for at, item in enumerate(left):
            yield from _gone(item, (*path, at))
    elif isinstance(left, dict):
        for key, item in left.items():
            yield from _gone(item, (*path, key))


def in_file(start: Path, path: Path, gone: Mapping[Path, Sequence[int]]) -> Path:
    """A path in what was kept as a path in the file.

    Args:
        start: a path in the file.
        path: goes on from there, in what was kept.
        gone: as `Salvaged` has it.
    """
    found = start
    for step in path:
        if isinstance(step, int):
            missing = gone.get(found, ())
            # How many items before it are gone: each moves those behind it by one.
            step += bisect_right(range(len(missing)), step, key=lambda at: missing[at] - at)
        found = (*found, step)
    return found
