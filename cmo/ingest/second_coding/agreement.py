"""How far first and second coders agree, over everything coded twice: as coded, before anything was settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cmo.ingest.corpus import Corpus
from cmo.ingest.second_coding.coded import SAID_ONCE
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.second_coding import Coded, SecondCoding
from cmo.schema.vocabulary import Term

PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "referral model": (FACET_KEYS["referral_model"], ("referral_model",)),
    "people": (FACET_KEYS["people"], ("people",)),
    "actor": (FACET_KEYS["actor"], ("actor",)),
    "context": ("concepts", ("context",)),
    "mechanism": ("concepts", ("resource", "response")),
    "outcome": ("concepts", ("outcome",)),
}
"""What is compared term by term: its vocabulary, and the keys it stands under."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Agreement on something said once, such as the kind.

    Attributes:
        about: what is said.
        both: codings in which both coders say it.
        same: those in which they say the same.
        kappa: Cohen's kappa, from -1 to 1; None where it is not defined, because both always said one thing.
    """

    about: str
    both: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Terms:
    """Agreement on the terms of one part; where neither coder names one, nothing is compared.

    Attributes:
        about: which of `PARTS`.
        named: codings in which either coder names a term there.
        all_same: those in which both name exactly the same.
        one_same: those in which they share at least one.
        one_broader: those in which a term of one is the same as, next broader than, or beside (under the
            same next broader one) a term of the other.
    """

    about: str
    named: int
    all_same: int
    one_same: int
    one_broader: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over the codings of a review, or of one document.

    Attributes:
        codings: made twice.
        choices: kind, direction and stance.
        terms: for each of `PARTS`.
        settled: whose coding stands → how many; `open` where the two still differ.
    """

    codings: int
    choices: tuple[Choice, ...]
    terms: tuple[Terms, ...]
    settled: Mapping[str, int]


def agreement(corpus: Corpus, document: str | None = None) -> Agreement:
    """Agreement over all second codings that keep the first coding beside them.

    Args:
        corpus: the review.
        document: id; the whole review where it is not given.
    """
    entries = [
        entry
        for id_, all_ in corpus.second_codings.items()
        for entry in all_
        if entry.first is not None and document in (None, id_)
    ]
    pairs = [(entry.first, entry.coded) for entry in entries if entry.first is not None]
    return Agreement(
        len(pairs),
        tuple(_choice(key, pairs) for key in SAID_ONCE),
        tuple(
            _terms(part, keys, pairs, _reach(corpus.vocabularies[vocabulary]))
            for part, (vocabulary, keys) in PARTS.items()
        ),
        dict(Counter(_settled(entry) for entry in entries)),
    )


def _settled(entry: SecondCoding) -> str:
    return entry.settled.whose.value if entry.settled else "open"


def _choice(key: str, pairs: Sequence[tuple[Coded, Coded]]) -> Choice:
    said = [(getattr(one, key), getattr(other, key)) for one, other in pairs]
    both = [(one.value, other.value) for one, other in said if one is not None and other is not None]
    return Choice(key, len(both), sum(one == other for one, other in both), kappa(both))


def kappa(said: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond what two coders with these habits would reach by chance.

    Args:
        said: what the first and the second coder said, pair by pair.

    Returns:
        From -1 to 1, or None where nothing was said or both coders said one thing throughout.
    """
    if not said:
        return None
    count = len(said)
    first, second = Counter(one for one, _ in said), Counter(other for _, other in said)
    chance = sum(first[word] * second[word] for word in first) / count**2
    if chance == 1:
        return None
    return (sum(one == other for one, other in said) / count - chance) / (1 - chance)


def _terms(
    about: str,
    keys: tuple[str, ...],
    pairs: Sequence[tuple[Coded, Coded]],
    reach: Callable[[str], frozenset[str]],
) -> Terms:
    named = all_same = one_same = one_broader = 0
    for pair in pairs:
        first, second = ({term for key in keys for term in getattr(each, key)} for each in pair)
        if not first | second:
            continue
        named += 1
        all_same += first == second
        one_same += bool(first & second)
        one_broader += any(reach(one) & reach(other) for one in first for other in second)
    return Terms(about, named, all_same, one_same, one_broader)


def _reach(terms: Mapping[str, Term]) -> Callable[[str], frozenset[str]]:
    """From a term to itself and what is next broader; further up, everything would be the same."""

    def reached(id_: str) -> frozenset[str]:
        return frozenset({id_, *(terms[id_].broader if id_ in terms else ())})

    return reached
