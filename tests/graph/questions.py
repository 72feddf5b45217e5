"""Questions worth asking of a corpus: every parameter unset, set to used, unused and broader terms, and combined."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from cmo.ingest.corpus import Corpus
from cmo.queries import SavedQuery
from cmo.schema.vocabulary import Term
from tests.reference import AXES

Question = dict[str, Any]
_TERMS = {
    "referral_model": "referral-models",
    "people": "people",
    "activity": "activities",
    "stage": "stages",
    "actor": "actors",
    "outcome": "concepts",
    "circumstance": "concepts",
    "speaker": "speakers",
}


def questions(query: SavedQuery, corpus: Corpus, seed: int = 0, most: int = 40) -> Iterator[Question]:
    """At most so many questions: the open one, each parameter alone, all together, and some together.

    Which parameters are set follows from the query and `most` alone, so that an engine plans each
    combination once; which values they have follows from the corpus and the seed.
    """
    source = random.Random(f"{query.name} {seed}")
    if query.name == "gap-matrix":
        pairs = [{"rows": rows, "columns": columns} for rows in AXES for columns in AXES]
        yield from source.sample(pairs, min(most, len(pairs)))
        return
    values = {parameter.name: _values(parameter.name, corpus, source) for parameter in query.parameters}
    for number, names in enumerate(_set_together(query, most)):
        question = {name: _one(values[name], source) for name in names if values[name]}
        if number == 0 or question:
            yield question


def _set_together(query: SavedQuery, most: int) -> list[tuple[str, ...]]:
    """Which parameters are set in each question; beyond the different combinations, they come again."""
    names = [parameter.name for parameter in query.parameters]
    if not names:
        return [()]
    alone = [(name,) for name in names]
    chosen = random.Random(query.name)
    some = [
        tuple(chosen.sample(names, chosen.randrange(2, len(names) + 1))) for _ in range(6) if len(names) > 1
    ]
    found = [(), *alone, *([tuple(names)] if len(names) > 1 else []), *some]
    return [*found, *((alone + some) * most)][:most]


def _steps_below(term: str, terms: Mapping[str, Term]) -> int:
    """How many steps of `broader` lead up to a term at most, counted to seven: six are covered, seven are not."""
    reached, steps = {term}, 0
    while steps < 7:
        reached = {id_ for id_, below in terms.items() if not reached.isdisjoint(below.broader)}
        if not reached:
            break
        steps += 1
    return steps


def _one(values: list[Any], source: random.Random) -> Any:
    """Half of the time the first, which is the broadest term."""
    return values[0] if source.randrange(2) else source.choice(values)


def _values(name: str, corpus: Corpus, source: random.Random) -> list[Any]:
    if name in _TERMS:
        terms = corpus.vocabularies.get(_TERMS[name], {})
        return sorted(terms, key=lambda term: (-_steps_below(term, terms), source.random()))
    if name == "document":
        return list(corpus.documents)
    ids = [id_ for id_, _, _ in corpus.configurations()]
    if name == "configuration":
        return source.sample(ids, min(len(ids), 6))
    if name == "configurations":
        return [source.sample(ids, source.randrange(1, len(ids) + 1)) for _ in range(3)] if ids else []
    if name == "also_not_stated":
        return [True, False]
    raise KeyError(f"no values known for the parameter '{name}'")
