"""A review in which every free text field is hostile, made from the toy review, so that all of it still loads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cmo.ingest.folder import read_folder
from tests.corpora.folders import write_folder
from tests.explorer.conftest import TOY

SCRIPT = "<script>window.hacked=1</script>"
IMAGE = '<img src=x onerror="window.hacked=1">'
SIGNS = "[x](javascript:window.hacked=1) $\\frac12$ :red[x] :streamlit: :smile: **b** -> -- `c`"
REMOTE = "![y](https://elsewhere.example/y)"
OVERRIDE = "\u202etfel?"
HOSTILE = f"{SCRIPT} {IMAGE} {SIGNS} {REMOTE} {OVERRIDE}"
"""As the files hold it."""

SHOWN = HOSTILE.replace("\u202e", "\\u202e")
"""As a page shows it: every sign as written, and what would turn the reader's eye as an escape."""

IN_SOURCE = HOSTILE.replace("\u202e", "")
"""As it is shown where it stands in a source text, of which signs nobody sees are left out."""

# Free texts that lead somewhere: another text in their place would be another record, not another wording.
_LEADS_SOMEWHERE = {"cites", "references", "about", "code", "met_by", "source"}


def write_hostile_review(home: Path) -> None:
    """Writes the toy review below `home`, hostile in every free text, with source texts hostile around its quotes."""
    corpus = read_folder(TOY / "evidence").corpus
    assert corpus is not None
    hostile = replace(
        corpus,
        review=_hostile(corpus.review),
        vocabularies={
            name: {id_: _hostile(term) for id_, term in terms.items()}
            for name, terms in corpus.vocabularies.items()
        },
        documents={id_: _hostile(document) for id_, document in corpus.documents.items()},
        theories={id_: _hostile(theory) for id_, theory in corpus.theories.items()},
        demi_regularities=tuple(map(_hostile, corpus.demi_regularities)),
        rivals=tuple(map(_hostile, corpus.rivals)),
        second_codings={id_: tuple(map(_hostile, all_)) for id_, all_ in corpus.second_codings.items()},
        anchors={},
    )
    write_folder(hostile, home / "evidence")
    (home / "sources").mkdir()
    for id_, document in hostile.documents.items():
        text = "\n\n".join(
            f"Before it stands {HOSTILE}\n{passage.quote}\nand after it {HOSTILE}"
            for passage in document.passages
        )
        (home / "sources" / f"{document.source or id_}.txt").write_text(text, encoding="utf-8")


M = TypeVar("M", bound=BaseModel)


def _hostile(record: M) -> M:
    """The record with every text made hostile that its model lets be anything."""
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for path in list(_texts(data)):
        *way, last = path
        holder = data
        for step in way:
            holder = holder[step]
        before = holder[last]
        # A quote may have thirty words; the sign of its passage tells it from the others.
        holder[last] = f"{holder['id'] if last == 'quote' else before} {HOSTILE}"
        try:
            type(record).model_validate(data)
        except ValidationError:
            holder[last] = before
    return type(record).model_validate(data)


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where texts stand in the data of a record."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, held in value.items():
            if key not in _LEADS_SOMEWHERE:
                yield from _texts(held, (*path, key))
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from _texts(held, (*path, place))
