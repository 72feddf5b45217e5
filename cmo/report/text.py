"""An answer as plain text, for a terminal or a mail: compact, and nothing left unsaid."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cmo.answers.answer import Answer, Shelf
from cmo.answers.counts import number
from cmo.answers.statement import Statement
from cmo.report.lines import (
    CHAINS_IN_WORDS,
    carried_by,
    document_line,
    inferred_lines,
    leant_on,
    memo_line,
    quote_line,
    ripple_lines,
    rival_line,
    study_line,
)
from cmo.report.order import most_carried_first
from cmo.report.page import Page
from cmo.schema.sentence import joined
from cmo.schema.words import Kind, Mark

_NOT_SAID = {
    "referral_model": "how people were referred",
    "people": "for whom",
    "activity": "in what activity",
    "stage": "at which stage",
    "actor": "who responds",
}

MOST_CHAINS = 10
"""As many chains as a page lists before it says how many more there are."""


def answer_text(answer: Answer, *, width: int = 100, quotes: bool = True, not_stated: bool = False) -> str:
    """The answer as a person would want to read it.

    Statements are numbered and documents lettered, so that each is named once.

    Args:
        answer: what was found.
        width: columns to wrap at.
        quotes: whether each statement is followed by the words it rests on.
        not_stated: whether to list the statements that do not say whether they fit the question.
    """
    return _Text(answer, quotes, not_stated).page(width)


class _Text:
    def __init__(self, answer: Answer, quotes: bool, not_stated: bool) -> None:
        self.answer = answer
        self.quotes = quotes
        self.shelves = {
            shelf: most_carried_first(found)
            for shelf, found in answer.shelves.items()
            if found and (not_stated or shelf is not Shelf.NOT_STATED)
        }
        self.numbers = {s.configuration: str(place) for place, s in enumerate(self._shown(), start=1)}
        self.letters = dict(zip(self._documents(), _letters(), strict=False))
        self.usual = self._usual_state()
        self.told: set[str] = set()

    def page(self, width: int) -> str:
        page = Page(width)
        page.paragraph(self.answer.title)
        page.paragraph(self.answer.reading.words)
        page.paragraph(f"{self.answer.counts.words()} {self.answer.caution}")
        if self.usual:
            page.paragraph(f"Unless a statement says otherwise: {self.usual}.")
        page.section("Where statements differ", self._splits())
        for shelf, found in self.shelves.items():
            page.heading(f"{shelf.heading} ({len(found)})")
            for statement in found:
                self._statement(page, shelf, statement)
        if Shelf.NOT_STATED not in self.shelves:
            page.section(Shelf.NOT_STATED.heading, self._not_stated())
        page.section("Rivals", [rival_line(row, self.answer, self._called) for row in self.answer.rivals])
        page.section("One thing leading to another", self._chains(), about=CHAINS_IN_WORDS)
        page.section("What this leans on", self._leans_on())
        page.section("What is missing", self.answer.missing)
        page.section("Documents", self._document_lines())
        page.section("Studies", self._study_lines())
        page.section("Asked", self._asked())
        return page.text()

    def _splits(self) -> list[str]:
        """The outcomes that bear several marks, unless the reading says it all."""
        reading = self.answer.reading
        return [split.words() for split in reading.splits if split.how() not in reading.words]

    def _statement(self, page: Page, shelf: Shelf, statement: Statement) -> None:
        number_ = self.numbers[statement.configuration]
        if statement.configuration in self.told:
            page.line(
                f"{statement.sentence} (As above.)", indent=" " * (len(number_) + 2), first=f"{number_}. "
            )
            return
        self.told.add(statement.configuration)
        indent = " " * (len(number_) + 2)
        page.line(statement.sentence, indent=indent, first=f"{number_}. ")
        page.line(self._about(shelf, statement), indent=indent)
        state = statement.checked.words()
        if state != self.usual:
            page.line(f"{state[0].upper()}{state[1:]}.", indent=indent)
        for line in inferred_lines(statement, self.answer):
            page.line(line, indent=indent)
        if self.quotes:
            if statement.memo:
                page.line(memo_line(statement), indent=indent)
            for quote in statement.quotes:
                document = f"[{self.letters[quote.document]}]"
                carries = carried_by(statement, quote.passage)
                page.line(
                    quote_line(quote, self.answer, document=document, carries=carries),
                    indent=f"{indent}  ",
                    first=indent,
                )

    def _about(self, shelf: Shelf, statement: Statement) -> str:
        """Kind, who responds, what it rests on, and the id to find it by."""
        parts = [statement.kind.value.capitalize()]
        if statement.actors:
            parts.append(f"who responds: {', '.join(self.answer.labels.labels('actors', statement.actors))}")
        if statement.is_counted:
            parts.append(statement.counts.short())
        if shelf is Shelf.NOT_STATED:
            parts.append(f"does not say {_blanks(statement.not_stated)}")
        return f"{'; '.join(parts)} ({statement.configuration})"

    def _not_stated(self) -> Iterator[str]:
        found = self.answer.shelves[Shelf.NOT_STATED]
        if not found:
            return
        silent = Counter(_blanks(statement.not_stated) for statement in found)
        for blanks, count in sorted(silent.items(), key=lambda each: (-each[1], each[0])):
            yield f"{number(count, 'statement does', 'statements do')} not say {blanks}."
        kinds = Counter(kind for statement in found for kind in _kinds(statement))
        said = "; ".join(number(count, *kind) for kind, count in kinds.most_common())
        yield f"Of them, {said}. `{self._command()} --not-stated` lists them."

    def _command(self) -> str:
        """The command that asks the same again."""
        blanks = self.answer.question.set_blanks()
        return " ".join(["cmo ask", *(f"--{key.replace('_', '-')} {term}" for key, term in blanks.items())])

    def _called(self, configuration: str) -> str:
        """A statement on the page by its number, any other by its sentence; its id stands behind it."""
        if configuration in self.numbers:
            return f"no. {self.numbers[configuration]}"
        sentence = self.answer.sentence_of(configuration)
        return f"‘{sentence.rstrip('.')}’ ({configuration})" if sentence else configuration

    def _chains(self) -> list[str]:
        lines = list(ripple_lines(self.answer, self._called))
        more = len(lines) - MOST_CHAINS
        if more <= 0:
            return lines
        return [*lines[:MOST_CHAINS], f"And {more} more: `cmo query run ripple-chains` lists them."]

    def _leans_on(self) -> Iterator[str]:
        for each in self.answer.leans_on:
            if each.statements:
                yield leant_on(each, self.answer)

    def _document_lines(self) -> Iterator[str]:
        for id_, letter in self.letters.items():
            if id_ in self.answer.documents:
                yield f"[{letter}] {document_line(self.answer.documents[id_])}"

    def _study_lines(self) -> Iterator[str]:
        behind = {study for statement in self._shown() for study in statement.counts.studies}
        for row in self.answer.studies:
            if row["counts_as"] in behind:
                yield study_line(row, self.answer)

    def _asked(self) -> Iterator[str]:
        yield "; ".join(" ".join([asked.query, *_given(asked.parameters)]) for asked in self.answer.asked)
        if link := self.answer.question.link():
            yield f"In the explorer: ?{link}"

    def _shown(self) -> list[Statement]:
        """The statements on the page, each once."""
        every = (statement for found in self.shelves.values() for statement in found)
        return list({statement.configuration: statement for statement in every}.values())

    def _documents(self) -> list[str]:
        return sorted({document for statement in self._shown() for document in statement.every_document})

    def _usual_state(self) -> str:
        """The state of most of the statements shown, said once for all of them."""
        states = Counter(statement.checked.words() for statement in self._shown())
        (usual, count), *_ = states.most_common(1) or [("", 0)]
        return usual if count > 1 else ""


def _letters() -> Iterator[str]:
    """A, B, … Z, AA, AB, …: one for each document."""
    yield from string.ascii_uppercase
    for first in _letters():
        yield from (f"{first}{second}" for second in string.ascii_uppercase)


def _blanks(blanks: Sequence[str]) -> str:
    return joined([_NOT_SAID[blank] for blank in blanks], "or")


def _kinds(statement: Statement) -> list[tuple[str, str]]:
    """What is told of such statements, of one and of several."""
    if statement.is_counted:
        found = [f"of something that {mark.label}" for mark in Mark if mark in statement.marks]
        return [(f"tells {what}", f"tell {what}") for what in found or ["of no outcome"]]
    what = "argued only" if statement.kind is Kind.ARGUED else "suggested and not tested"
    return [(f"is {what}", f"are {what}")]


def _given(parameters: Mapping[str, object]) -> Iterator[str]:
    for key, value in parameters.items():
        if isinstance(value, list):
            yield f"{key}=({len(value)} ids)"
        else:
            yield f"{key}={str(value).lower() if isinstance(value, bool) else value}"
