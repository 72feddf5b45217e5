"""Which passages a second coder is given: drawn at random, repeatably."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from cmo.errors import Misuse
from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.document import Passage


@dataclass(frozen=True, slots=True)
class Drawn:
    """A passage to be coded again.

    Attributes:
        document: id.
        source: name of its source text.
        passage: the one drawn.
        further: other passages its claims rest on.
        claims: the configurations linked to it, rejected ones left out, in the order of the file.
    """

    document: str
    source: str
    passage: Passage
    further: tuple[Passage, ...]
    claims: tuple[Configuration, ...]


def draw(corpus: Corpus, share: float, seed: int, documents: Collection[str] = ()) -> tuple[Drawn, ...]:
    """Passages drawn at random until the share is reached.

    A configuration is drawn once: a passage whose claims were met before is passed over.

    Args:
        corpus: the review.
        share: of the passages that carry configurations, above 0 and up to 1.
        seed: the same seed draws the same from the same files.
        documents: ids; all of them where none is given.

    Raises:
        Misuse: the share is not one, or a document does not exist.
    """
    if not 0 < share <= 1:
        raise Misuse(f"A share is above 0 and at most 1, such as 0.25; not {share:g}.")
    for id_ in documents:
        if id_ not in corpus.documents:
            raise Misuse(f"There is no document '{id_}'. There are: {', '.join(corpus.documents)}.")
    linked = _linked(corpus, documents)
    order = sorted(linked)
    random.Random(seed).shuffle(order)
    wanted = math.ceil(share * len(order))
    met: set[str] = set()
    drawn: list[Drawn] = []
    for passage in order:
        claims = linked[passage]
        if len(drawn) < wanted and not met & claims.keys():
            met |= claims.keys()
            drawn.append(_drawn(corpus, passage, tuple(claims.values())))
    return tuple(drawn)


def left_to_code(corpus: Corpus, document: str, by: str) -> tuple[Drawn, ...]:
    """The passages of a document that somebody may still code a second time, in the order of the file.

    Left out are statements they coded before, and those they were the first to read; a statement that rests on
    several passages is met with the first of them.

    Args:
        corpus: the review.
        document: id.
        by: role id of the coder.
    """
    done = {entry.configuration for entry in corpus.second_codings.get(document, ()) if entry.by == by}
    linked = _linked(corpus, (document,))
    met: set[str] = set()
    found = []
    for passage in corpus.documents[document].passages:
        full = full_id(document, passage.id)
        claims = {
            id_: claim
            for id_, claim in linked.get(full, {}).items()
            if claim.id not in done and id_ not in met and _first_reader(claim) != by
        }
        met |= claims.keys()
        if claims:
            found.append(_drawn(corpus, full, tuple(claims.values())))
    return tuple(found)


def _first_reader(claim: Configuration) -> str | None:
    first = min(claim.readings, key=lambda reading: reading.date, default=None)
    return first.by if first else None


def _linked(corpus: Corpus, documents: Collection[str]) -> dict[str, dict[str, Configuration]]:
    """Full id of a passage → the configurations of its own document that it is linked to, by full id."""
    linked: dict[str, dict[str, Configuration]] = defaultdict(dict)
    for id_, document, configuration in corpus.configurations():
        if configuration.rejected or (documents and document_of(id_) not in documents):
            continue
        own = {passage.id for passage in document.passages}
        for link in configuration.passages:
            if link.passage in own:
                linked[full_id(document_of(id_), link.passage)][id_] = configuration
    return linked


def _drawn(corpus: Corpus, passage: str, claims: tuple[Configuration, ...]) -> Drawn:
    document, _, local = passage.partition(".")
    passages = {each.id: each for each in corpus.documents[document].passages}
    others = dict.fromkeys(link.passage for claim in claims for link in claim.passages)
    further = tuple(passages[id_] for id_ in others if id_ != local and id_ in passages)
    return Drawn(document, corpus.documents[document].source or document, passages[local], further, claims)


def document_of(full: str) -> str:
    """The document in a full id."""
    return full.partition(".")[0]
