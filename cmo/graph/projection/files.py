"""What a part rests on, as digests: its files, and the code that reads a graph out of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol

from cmo.graph.projection.parts import digest_of
from cmo.ingest.corpus import Corpus
from cmo.schema.words import Word

_RULES = ("graph/model.py", "graph/projection", "schema")


@cache
def rules_digest() -> str:
    """The digest of the code that makes a graph of the files: other code may make another graph of the same.

    With it in every part's digest nobody has to remember to raise a version, and no graph keeps
    sentences that are no longer written so.
    """
    hashed = hashlib.sha256()
    for name in _RULES:
        place = files("cmo").joinpath(name)
        modules = [place] if place.is_file() else sorted(place.iterdir(), key=lambda module: module.name)
        for module in modules:
            if module.name.endswith(".py"):
                hashed.update(module.read_bytes())
    return f"sha256:{hashed.hexdigest()}"


class AsJson(Protocol):
    """A record that can be written as JSON: of the schema, or anchors."""

    def model_dump_json(self, *, by_alias: bool) -> str:
        """The record as JSON."""


def part_digest(corpus: Corpus, file: str, records: Iterable[AsJson], *further: object) -> str:
    """The digest of a part that rests on one file, what `records` it holds, and `further` facts."""
    return digest_of([rules_digest(), corpus.review.id, file_digest(corpus, file, records), *further])


def file_digest(corpus: Corpus, file: str, records: Iterable[AsJson]) -> str:
    """The digest of a file's bytes; of its records where the corpus was not read from files."""
    return corpus.digests.get(file) or digest_of(
        [record.model_dump_json(by_alias=True) for record in records]
    )


def word(value: Word | None) -> str | None:
    """A word of a closed set as a digest takes it."""
    return None if value is None else value.value
