"""An answer as plain text, for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmo.answers.answer import Answer, Shelf
from cmo.answers.question import BLANKS
from cmo.answers.statement import Quote, Statement
from cmo.report.printable import printable
from cmo.schema.words import Stance


def answer_text(answer: Answer, *, width: int = 100, quotes: bool = True) -> str:
    """The answer as a person would want to read it.

    Args:
        answer: what was found.
        width: columns to wrap at.
        quotes: whether each statement is followed by the words it rests on.
    """
    page = _Page(width)
    page.paragraph(answer.title)
    page.paragraph(answer.reading.words)
    page.paragraph(answer.counts.words())
    page.paragraph(answer.caution)
    _section(page, "Where it goes both ways", [split.words() for split in answer.reading.splits])
    for shelf, found in answer.shelves.items():
        if found:
            page.heading(f"{shelf.heading} ({len(found)})")
            for statement in found:
                _statement(page, answer, shelf, statement, quotes=quotes)
    _section(page, "Rivals", _rivals(answer.rivals))
    _section(page, "What this leans on", _leans_on(answer))
    _section(page, "One thing leading to another", _ripples(answer))
    _section(page, "What is missing", answer.missing)
    page.heading("Asked")
    for asked in answer.asked:
        given = " ".join(
            f"{key}={value}" for key, value in asked.parameters.items() if not isinstance(value, list)
        )
        page.line(f"query {asked.query} {given}".rstrip())
    if answer.question.link():
        page.line(f"link ?{answer.question.link()}")
    return page.text()


class _Page:
    """Lines of text, wrapped and made safe to print as they come."""

    def __init__(self, width: int) -> None:
        self.width = max(width, 40)
        self.lines: list[str] = []

    def paragraph(self, words: str) -> None:
        self.line(words)
        self.lines.append("")

    def heading(self, words: str) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines.append(printable(words).upper())

    def line(self, words: str, indent: str = "", first: str | None = None) -> None:
        self.lines += textwrap.wrap(
            printable(words),
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]

    def text(self) -> str:
        return "\n".join(self.lines).rstrip() + "\n"


def _section(page: _Page, heading: str, lines: Sequence[str]) -> None:
    if lines:
        page.heading(heading)
        for line in lines:
            page.line(line, indent="  ", first="- ")


def _statement(page: _Page, answer: Answer, shelf: Shelf, statement: Statement, *, quotes: bool) -> None:
    page.line(statement.sentence, indent="  ", first="* ")
    about = [statement.configuration, statement.kind.label]
    if statement.actors:
        about.append(f"who responds: {', '.join(answer.labels.labels('actors', statement.actors))}")
    if statement.not_stated:
        silent = ", ".join(blank.replace("_", " ") for blank in statement.not_stated)
        about.append(f"not stated: {silent}")
    page.line(" · ".join(about), indent="    ")
    if shelf not in (Shelf.ARGUED, Shelf.PROPOSED):
        page.line(f"Rests on {statement.counts.short()}.", indent="    ")
    page.line(f"{statement.checked.words()}.", indent="    ")
    if quotes:
        for quote in statement.quotes:
            page.line(quote_line(quote, answer), indent="    ")


def quote_line(quote: Quote, answer: Answer) -> str:
    """A quote with who says it and where, on one line."""
    speaker = quote.voice.label
    if quote.speaker:
        speaker = answer.labels.label("speakers", quote.speaker)
    if quote.speaker_printed:
        speaker = f"{speaker} ({quote.speaker_printed})"
    document = answer.documents.get(quote.document, {}).get("title") or quote.document
    stance = "" if quote.stance is Stance.SUPPORTS else f"[{quote.stance.label} it] "
    where = f", {quote.locator}" if quote.locator else ""
    located = "" if quote.located else " – not located in its source"
    return f"{stance}“{quote.words}” – {speaker}, in: {document}{where}{located}"


def _rivals(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"{row['first']} and {row['second']} end in opposite states"
        f"{' of ' + str(row['dimension']) if row['dimension'] else ''}: "
        f"{row['how'] or 'a candidate, not yet judged'}; "
        f"{str(row['handled'] or 'not-yet').replace('-', ' ')}."
        for row in rows
    ]


def _leans_on(answer: Answer) -> list[str]:
    return [
        each.words(str(answer.documents.get(each.id, {}).get("title") or each.id))
        for each in answer.leans_on
        if each.statements
    ]


def _ripples(answer: Answer) -> list[str]:
    return list(_ripple_lines(answer))


def _ripple_lines(answer: Answer) -> Iterator[str]:
    by_chain: dict[str, list[Mapping[str, Any]]] = {}
    for row in answer.ripples:
        by_chain.setdefault(row["chain"], []).append(row)
    for chain, rows in by_chain.items():
        through = ", then ".join(
            answer.labels.label(BLANKS["outcome"], row["from"]) if row["from"] else "as the text says"
            for row in rows
        )
        thread = (
            "one study carries the whole"
            if rows[0]["thread_or_path"] == "thread"
            else "stitched together from several"
        )
        yield f"{chain}: through {through} ({thread}; {', '.join(sorted({r['status'] for r in rows}))})"
