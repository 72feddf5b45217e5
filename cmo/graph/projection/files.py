"""Which files a part rests on, as digests."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from cmo.graph.projection.parts import digest_of
from cmo.ingest.corpus import Corpus
from cmo.schema.words import Word

PROJECTION_VERSION = 2
"""Raise it when the same files give a different graph; every part then counts as changed."""


def part_digest(corpus: Corpus, file: str, records: Iterable[BaseModel], *further: object) -> str:
    """The digest of a part that rests on one file, what `records` it holds, and `further` facts."""
    return digest_of([PROJECTION_VERSION, corpus.review.id, file_digest(corpus, file, records), *further])


def file_digest(corpus: Corpus, file: str, records: Iterable[BaseModel]) -> str:
    """The digest of a file's bytes; of its records where the corpus was not read from files."""
    return corpus.digests.get(file) or digest_of(
        [record.model_dump_json(by_alias=True) for record in records]
    )


def word(value: Word | None) -> str | None:
    """A word of a closed set as a digest takes it."""
    return None if value is None else value.value
