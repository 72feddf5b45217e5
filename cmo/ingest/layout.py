"""The layout of an evidence folder: which file is what, by its path alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from cmo.problems import did_you_mean
from cmo.schema.base import ID_PATTERN, MAXIMUM_ID_LENGTH
from cmo.schema.vocabulary import VOCABULARIES


class FileKind(StrEnum):
    """What one file of the evidence folder holds; the values are those of `cmo.schema.editor.FILE_KINDS`."""

    REVIEW = "review"
    TERMS = "terms"
    CONCEPTS = "concepts"
    DOCUMENT = "document"
    THEORY = "theory"
    READINGS = "readings"
    RIVALS = "rivals"
    DEMI_REGULARITIES = "demi-regularities"
    ANCHORS = "anchors"
    SHEET = "sheet"  # given to a second coder; not in the folder


REVIEW_FILE = "review.yaml"
SINGLE_FILES = {
    REVIEW_FILE: FileKind.REVIEW,
    "rivals.yaml": FileKind.RIVALS,
    "demi-regularities.yaml": FileKind.DEMI_REGULARITIES,
}
FOLDERS = {
    "vocabulary": FileKind.TERMS,
    "documents": FileKind.DOCUMENT,
    "theories": FileKind.THEORY,
    "readings": FileKind.READINGS,
    "anchors": FileKind.ANCHORS,
}
_BESIDES = re.compile(r"(?:README|LICEN[CS]E|CHANGELOG)(?:\.\w+)?", re.IGNORECASE)
_LIKE_EVIDENCE = re.compile(r"\.ya?ml\Z", re.IGNORECASE)
_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Belongs:
    """A file the evidence folder knows: what it holds, and the id its stem gives it."""

    kind: FileKind
    id: str


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A file that is not evidence, or whose name cannot be an id.

    Attributes:
        code: name in the catalogue of problems.
        what: a sentence.
        remedy: a sentence.
    """

    code: str
    what: str
    remedy: str


def placed(path: str) -> Belongs | Misplaced | None:
    """What the file at `path` (inside the evidence folder, with `/`) is.

    Returns:
        None for files that are no evidence and do no harm: hidden ones, a README, a licence.
    """
    *folders, name = path.split("/")
    if name.startswith(".") or (not folders and _BESIDES.fullmatch(name)):
        return None
    if not folders:
        found = _single(name)
    elif len(folders) > 1 or folders[0] not in FOLDERS:
        found = _elsewhere(name)
    elif _BESIDES.fullmatch(name):
        return None
    else:
        found = _inside(FOLDERS[folders[0]], folders[0], name)
    if isinstance(found, Misplaced) and found.code == "unexpected-file" and _LIKE_EVIDENCE.search(name):
        # A document renamed to end in .yml would otherwise leave the graph with a warning only.
        return replace(found, code="evidence-not-read")
    return found


def _single(name: str) -> Belongs | Misplaced:
    if name in SINGLE_FILES:
        return Belongs(SINGLE_FILES[name], name.removesuffix(".yaml"))
    return Misplaced(
        "unexpected-file",
        "The evidence folder does not know this file, and does not read it.",
        did_you_mean(name, list(SINGLE_FILES))
        or "Documents go to documents/, terms to vocabulary/, theories to theories/; move or delete it.",
    )


def _elsewhere(name: str) -> Misplaced:
    return Misplaced(
        "unexpected-file",
        "This file lies where the evidence folder looks for none, and is not read.",
        f"Evidence lies in {', '.join(f'{folder}/' for folder in FOLDERS)}; move or delete it.",
    )


def _inside(kind: FileKind, folder: str, name: str) -> Belongs | Misplaced:
    ending = ".json" if kind is FileKind.ANCHORS else ".yaml"
    if not name.endswith(ending):
        return Misplaced(
            "unexpected-file",
            f"The names of files in {folder}/ end in {ending}; this one is not read.",
            f"Rename it to {name.rsplit('.', 1)[0][:80]}{ending}, or delete it."
            if name.endswith((".yml", ".YAML", ".YML"))
            else "Move it elsewhere, or delete it.",
        )
    stem = name.removesuffix(ending)
    if kind is FileKind.TERMS:
        if stem not in VOCABULARIES:
            return Misplaced(
                "unexpected-file",
                "There is no vocabulary of this name, so the file is not read.",
                " ".join(
                    filter(
                        None,
                        [did_you_mean(stem, list(VOCABULARIES)), f"There are: {', '.join(VOCABULARIES)}."],
                    )
                ),
            )
        kind = FileKind.CONCEPTS if stem == "concepts" else kind
    elif not _ID.fullmatch(stem) or len(stem) > MAXIMUM_ID_LENGTH:
        return Misplaced(
            "bad-id",
            "The name of this file is to be its id, and cannot be one.",
            f"Rename it: lower-case words joined by hyphens, such as {as_id(stem)}{ending}.",
        )
    return Belongs(kind, stem)


def as_id(words: str) -> str:
    """An id that resembles the given words; a neutral one where they have no letter or digit of ids."""
    plain = re.sub(r"[^a-z0-9]+", "-", words[:MAXIMUM_ID_LENGTH].lower()).strip("-")
    return plain or "a-name"
