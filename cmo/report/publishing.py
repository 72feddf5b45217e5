"""Publish mode: words of passages without an open licence are withheld, what they are and where they stand is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cmo.answers.answer import Answer
from cmo.answers.quotes import Quote, Rated
from cmo.answers.slots import Slot
from cmo.answers.statement import Statement

WITHHELD = "[words withheld: the document has no open licence]"
"""Stands for a whole quote."""

STRETCH_WITHHELD = "[words withheld]"
"""Stands for a stretch of a text that repeats words of a passage."""

RUN = 6
"""As many words in a row that a passage has too are its words; fewer any writer may chance upon."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Withholding:
    """Finds the words of passages that may not be published, by what a text says and not by what it is called.

    Attributes:
        whole: passages and shorter stretches, word by word, to be found where a text is nothing else.
        runs: every run of so many words of them.
    """

    whole: frozenset[tuple[str, ...]] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()

    @classmethod
    def of(cls, closed: Iterable[str], free: Iterable[str] = ()) -> Withholding:
        """What to withhold.

        Args:
            closed: words of passages, and of what stands around them, in documents without an open licence.
            free: words that may be published though they stand there too, such as labels of the vocabulary.
        """
        shut, open_ = {_words(text) for text in closed} - {()}, {_words(text) for text in free}
        return cls(
            frozenset(shut - open_),
            frozenset({run for words in shut for run in _runs(words)} - {r for w in open_ for r in _runs(w)}),
        )

    def text(self, text: str) -> str:
        """The text without the words that may not be published."""
        found = list(_WORD.finditer(text))
        words = tuple(word[0].casefold() for word in found)
        if words in self.whole:
            return WITHHELD
        kept: list[str] = []
        end = 0
        for first, last in self._stretches(words):
            kept += [text[end : found[first].start()], STRETCH_WITHHELD]
            end = found[last].end()
        if not kept:
            return text
        whole = "".join([*kept, text[end:]])
        return WITHHELD if _words(whole) == _words(STRETCH_WITHHELD) else whole

    def value(self, value: Any) -> Any:
        """A cell, a list or a mapping without the words that may not be published."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return type(value)(self.value(each) for each in value)
        if isinstance(value, Mapping):
            return {key: self.value(each) for key, each in value.items()}
        return value

    def _stretches(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """First and last word of each stretch, those that touch or overlap as one."""
        found: list[tuple[int, int]] = []
        for place, run in enumerate(_runs(words)):
            if run in self.runs:
                first, last = place, place + RUN - 1
                if found and first <= found[-1][1] + 1:
                    first = found.pop()[0]
                found.append((first, last))
        return found


def as_published(answer: Answer) -> Answer:
    """The answer without the words that may not be published, in quotes, memos, notes and wherever else."""
    free = {id_ for id_, row in answer.documents.items() if row["open_licence"]}
    quotes = [quote for statement in answer.every_statement() for quote in statement.quotes]
    ours = [text for entry in answer.labels.terms.values() for text in (entry.label, entry.definition or "")]
    titles = [str(row.get(key) or "") for row in answer.documents.values() for key in ("title", "citation")]
    withholding = Withholding.of(
        (quote.words for quote in quotes if quote.document not in free),
        [*ours, *titles, *(quote.words for quote in quotes if quote.document in free)],
    )

    def published(statement: Statement) -> Statement:
        return replace(
            statement,
            sentence=withholding.text(statement.sentence),
            outcomes=tuple(replace(o, amount=withholding.value(o.amount)) for o in statement.outcomes),
            quotes=tuple(
                _quote(quote, withholding, shut=quote.document not in free) for quote in statement.quotes
            ),
            slots=tuple(_slot(slot, withholding) for slot in statement.slots),
            memo=withholding.value(statement.memo),
        )

    return replace(
        answer,
        shelves={shelf: tuple(map(published, found)) for shelf, found in answer.shelves.items()},
        rivals=tuple(withholding.value(row) for row in answer.rivals),
        beside=withholding.value(answer.beside),
        documents={id_: withholding.value(row) for id_, row in answer.documents.items()},
        studies=tuple(withholding.value(row) for row in answer.studies),
    )


def rows_as_published(rows: Sequence[Mapping[str, Any]], withholding: Withholding) -> list[dict[str, Any]]:
    """Rows of a query without the words that may not be published, whatever their column is called."""
    return [{key: withholding.value(value) for key, value in row.items()} for row in rows]


def _quote(quote: Quote, withholding: Withholding, *, shut: bool) -> Quote:
    def rated(of_use: Rated | None) -> Rated | None:
        return of_use and replace(of_use, because=withholding.text(of_use.because))

    return replace(
        quote,
        words=WITHHELD if shut else quote.words,
        note=withholding.value(quote.note),
        relevance=rated(quote.relevance),
        rigour=rated(quote.rigour),
    )


def _slot(slot: Slot, withholding: Withholding) -> Slot:
    return replace(slot, words=withholding.value(slot.words), inferred=withholding.value(slot.inferred))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)]
