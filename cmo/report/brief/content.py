"""What a brief says, chosen from an answer so that it fits on one or two pages, before it is laid out."""

from __future__ import annotations

import datetime
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cmo.answers.answer import Answer, Shelf
from cmo.answers.question import BLANKS
from cmo.answers.quotes import Quote
from cmo.answers.statement import Statement
from cmo.problems.amounts import amount
from cmo.report.brief.chosen import chosen_quotes
from cmo.report.lines import document_line, memo_line, speaker_of
from cmo.report.order import most_carried_first
from cmo.schema.words import Stance

MOST = {
    Shelf.HELPS: 4,
    Shelf.GETS_IN_THE_WAY: 4,
    Shelf.HARMS: 4,
    Shelf.NO_DIFFERENCE: 2,
    Shelf.ARGUED: 1,
    Shelf.PROPOSED: 1,
}
"""As many statements of a shelf as a brief has room for; the others are counted, and the link leads to them."""

MOST_QUOTES = 3
"""As many supporting quotes of a statement as a brief shows, fewer where it would take more than two pages."""

ROOM = 7_500
"""Signs that statements with their quotes may take up on two pages."""

MOST_MISSING = 5
MOST_SPLITS = 3

_ASKED = {
    "referral_model": "Referral",
    "people": "People",
    "activity": "Activity",
    "outcome": "Outcome",
    "stage": "Stage",
    "actor": "Who responds",
    "circumstance": "Circumstance",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A quote: its words, and whose they are, where they stand and what they do for the statement."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Item:
    """A statement: its sentence, what it rests on, the words it comes from, and the coder's note on it."""

    sentence: str
    about: str
    quotes: tuple[Words, ...] = ()
    note: str = ""

    @property
    def about_and_note(self) -> str:
        """Both in one paragraph, so that the note stands before the quotes and takes little room."""
        return f"{self.about}. {self.note}" if self.note else self.about


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with statements or lines below it; `more` says what there was no room for."""

    heading: str
    items: tuple[Item, ...] = ()
    lines: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document the brief quotes: the letter it goes by, its citation and ratings, its address if it has one."""

    letter: str
    words: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """An answer on one or two pages.

    Attributes:
        question: as a sentence.
        asked: what each blank was filled with, by labels; the open ones in one line.
        reading: what the answer says in words.
        counts: the three counts, which are never added.
        caution: what an answer is not.
        usual: how far statements are checked unless one says otherwise; empty where they differ too much.
        sections: statements, then what it depends on and what is missing.
        sources: the documents quoted.
        made: review, day and programme, in one line.
        link: address that opens the same answer.
    """

    question: str
    asked: tuple[str, ...]
    reading: str
    counts: str
    caution: str
    usual: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    made: str
    link: str


def brief_of(answer: Answer, *, review: str, day: datetime.date, explorer: str) -> Brief:
    """The brief of an answer.

    Args:
        answer: what was found; for publication, as `as_published` leaves it.
        review: id of the review.
        day: on which it is made.
        explorer: address of the explorer that the link leads to.
    """
    found = (_Choice(answer, quotes).brief(review, day, explorer) for quotes in range(MOST_QUOTES, 0, -1))
    return next(
        (brief for brief in found if _length(brief) <= ROOM), _Choice(answer, 1).brief(review, day, explorer)
    )


def _length(brief: Brief) -> int:
    """Signs in what a brief says of statements, which is most of it."""
    items = [item for section in brief.sections for item in section.items]
    quotes = [words for item in items for quote in item.quotes for words in (quote.words, quote.by)]
    return sum(
        map(len, [*(part for item in items for part in (item.sentence, item.about, item.note)), *quotes])
    )


class _Choice:
    """What is shown of an answer."""

    def __init__(self, answer: Answer, quotes: int) -> None:
        self.answer = answer
        self.quotes = quotes
        self.shown = {
            shelf: most_carried_first(answer.shelves[shelf])[:most]
            for shelf, most in MOST.items()
            if answer.shelves[shelf]
        }
        named = {
            quote.document
            for found in self.shown.values()
            for s in found
            for quote in chosen_quotes(s, quotes)
        }
        self.letters = dict(zip(sorted(named), _letters(), strict=False))
        states = Counter(s.checked.words() for found in self.shown.values() for s in found)
        (self.usual, times), *_ = states.most_common(1) or [("", 0)]
        self.usual = self.usual if times > 1 else ""
        self.numbers: dict[str, int] = {}

    def brief(self, review: str, day: datetime.date, explorer: str) -> Brief:
        link = self.answer.question.link()
        address = explorer.rstrip("/")
        sections = [self._section(shelf, found) for shelf, found in self.shown.items()]
        return Brief(
            question=self.answer.title,
            asked=tuple(self._asked()),
            reading=self.answer.reading.words,
            counts=self.answer.counts.words(),
            caution=self.answer.caution,
            usual=f"Unless a statement says otherwise: {self.usual}." if self.usual else "",
            sections=tuple(s for s in (*sections, *self._beside()) if s.items or s.lines or s.more),
            sources=tuple(self._sources()),
            made=f"Review ‘{review}’; brief made on {day.isoformat()}.",
            link=f"{address}/?{link}" if link else f"{address}/",
        )

    def _asked(self) -> Iterator[str]:
        given = self.answer.question.set_blanks()
        for blank, term in given.items():
            yield f"{_ASKED[blank]}: {self.answer.labels.label(BLANKS[blank], term)}"
        left = [name.lower() for blank, name in _ASKED.items() if blank not in given]
        if left:
            yield f"Left open: {', '.join(left)}"

    def _section(self, shelf: Shelf, found: Sequence[Statement]) -> Section:
        of = len(self.answer.shelves[shelf])
        more = of - len(found)
        return Section(
            f"{shelf.heading} ({of})",
            items=tuple(self._item(statement) for statement in found),
            more=f"{amount(more, 'more statement')} at the link below." if more else "",
        )

    def _item(self, statement: Statement) -> Item:
        known = self.numbers.get(statement.configuration)
        if known is not None:
            return Item(f"{statement.sentence} (As statement {known}.)", "")
        number = self.numbers[statement.configuration] = len(self.numbers) + 1
        about = [statement.kind.value.capitalize()]
        if statement.is_counted:
            about.append(statement.counts.short())
        about += [
            state for state in statement.checked.words().split("; ") if state not in self.usual.split("; ")
        ]
        about += [f"{slot.part.label} inferred, not quoted" for slot in statement.inferred]
        quotes = chosen_quotes(statement, self.quotes)
        left = len(statement.quotes) - len(quotes)
        about += [amount(left, "more quote")] if left else []
        return Item(
            f"{number}. {statement.sentence}",
            f"{'; '.join(dict.fromkeys(about))} ({statement.configuration})",
            tuple(self._words(quote) for quote in quotes),
            memo_line(statement),
        )

    def _words(self, quote: Quote) -> Words:
        stance = "" if quote.stance is Stance.SUPPORTS else f"this passage {quote.stance.label} it; "
        where = f", {quote.locator}" if quote.locator else ""
        cites = f"; citing {', '.join(quote.cites)}" if quote.cites else ""
        lost = "" if quote.located else "; not located in its source"
        by = f"{stance}{speaker_of(quote, self.answer)}, [{self.letters[quote.document]}]{where}{cites}{lost}"
        return Words(quote.words, by)

    def _beside(self) -> Iterator[Section]:
        silent = len(self.answer.shelves[Shelf.NOT_STATED])
        if silent:
            one = silent == 1
            line = (
                f"{amount(silent, 'statement')} {'does' if one else 'do'} not say whether {'it fits' if one else 'they fit'} "
                "the question: neither matches nor ruled out."
            )
            yield Section(Shelf.NOT_STATED.heading, lines=(line,))
        reading = self.answer.reading
        splits = [split.words() for split in reading.splits if split.how() not in reading.words]
        yield _listed("What it depends on", splits, MOST_SPLITS)
        yield _listed("What is missing", self.answer.missing, MOST_MISSING)

    def _sources(self) -> Iterator[Source]:
        for document, letter in self.letters.items():
            row = self.answer.documents.get(document)
            if row is not None:
                yield Source(letter, document_line(row), _address(row))


def _listed(heading: str, lines: Sequence[str], most: int) -> Section:
    more = len(lines) - most
    said = f"{more} more at the link below." if more > 0 else ""
    return Section(heading, lines=tuple(lines[:most]), more=said)


def _address(row: Mapping[str, Any]) -> str | None:
    """A web address of a document; nothing else may stand behind a link."""
    for given in (row["url"], f"https://doi.org/{row['doi']}" if row["doi"] else None):
        try:
            if (
                given
                and urlsplit(given).scheme in ("http", "https")
                and given.isprintable()
                and " " not in given
            ):
                return str(given)
        except ValueError:
            continue
    return None


def _letters() -> Iterator[str]:
    """A, B, … Z, AA, AB, …: one for each document."""
    yield from string.ascii_uppercase
    for first in _letters():
        yield from (f"{first}{second}" for second in string.ascii_uppercase)
