"""`cmo format` over a whole evidence folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cmo.ingest.checking import shown_path
from cmo.ingest.edit.writing import edit_file
from cmo.ingest.files import Unopened, listing, read
from cmo.ingest.layout import Belongs, FileKind, placed
from cmo.ingest.parse import digest_of
from cmo.problems import Problem
from cmo.reader import read_bytes
from cmo.reader.format import format_text


def format_folder(folder: Path, *, write: bool) -> tuple[list[str], list[Problem]]:
    """Lays out every evidence file.

    Args:
        folder: the evidence folder.
        write: whether to write the files, or only to say which would change.

    Returns:
        The files that change, as messages show them, and what stands in the way of formatting others.

    Raises:
        FileChanged, Unwritable: a file cannot be written; those before it are.
    """
    prefix = shown_path(folder)
    changed: list[str] = []
    problems: list[Problem] = []
    for item in listing(folder):
        belongs = placed(item.path)
        if not isinstance(belongs, Belongs) or belongs.kind is FileKind.ANCHORS:
            continue
        name = f"{prefix}/{item.path}"
        try:
            if item.refused:
                raise item.refused
            data = read(folder / item.path)
        except Unopened as refused:
            problems.append(refused.problem(name))
            continue
        found, different = _formatted(data, name)
        problems += found
        if different is not None:
            changed.append(name)
            if write:
                edit_file(folder / item.path, _always(different), digest=digest_of(data))
    return changed, problems


def _always(new: str) -> Callable[[str], str]:
    return lambda _: new


def _formatted(data: bytes, name: str) -> tuple[tuple[Problem, ...], str | None]:
    """Problems, and the formatted text where it differs."""
    reading = read_bytes(data, name)
    if reading.problems:
        return reading.problems, None
    text, problems = format_text(reading.text, name)
    return problems, text if text != reading.text else None
