"""What stands beside a statement, each as one line: quotes, rivals, chains, documents and studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmo.answers.answer import Answer
from cmo.answers.quotes import Quote
from cmo.answers.statement import Statement
from cmo.schema.words import Handled, Rivalry, Stance

Row = Mapping[str, Any]


def quote_line(quote: Quote, answer: Answer, *, document: str | None = None, carries: str = "") -> str:
    """A quote with who says it, where it stands and what is special about this use of it.

    Args:
        quote: the passage.
        answer: the answer it belongs to.
        document: what to call its document; its title by default.
        carries: the parts of the statement it carries, where they are named.
    """
    stance = "" if quote.stance is Stance.SUPPORTS else f"[{quote.stance.label} it] "
    where = document or f"in: {document_title(quote.document, answer)}"
    said = f"{stance}“{quote.words}” – {speaker_of(quote, answer)}, {where}"
    notes = [
        quote.locator or "",
        f"citing {', '.join(quote.cites)}" if quote.cites else "",
        "" if quote.located else "not located in its source",
        f"carries {carries}" if carries else "",
        *(
            f"{name} of this use {rated.rating.label}: {rated.because}"
            for name, rated in (("relevance", quote.relevance), ("rigour", quote.rigour))
            if rated
        ),
        f"note: {quote.note}" if quote.note else "",
    ]
    return "; ".join([said, *(note for note in notes if note)])


def speaker_of(quote: Quote, answer: Answer) -> str:
    """Whose words it is: the group that speaks, with the code as printed, else the voice."""
    speaker = answer.labels.label("speakers", quote.speaker) if quote.speaker else quote.voice.label
    return f"{speaker} ({quote.speaker_printed})" if quote.speaker_printed else speaker


def document_title(document: str, answer: Answer) -> str:
    """The document's title, or its id where it has none."""
    return str(answer.documents.get(document, {}).get("title") or document)


def document_line(row: Row) -> str:
    """A document with the team's three ratings, which are never one."""
    ratings = ", ".join(
        f"{name} {str(row[name]).replace('-', ' ') if row[name] else 'not rated'}"
        for name in ("relevance", "richness", "rigour")
    )
    return f"{row['citation'] or row['title']} ({row['type']}; {ratings})"


def study_line(row: Row) -> str:
    """A study as printed: what is known of it, and how it was read."""
    how = f"reported by {row['via']}" if row["via"] else f"read in {row['document']}"
    known = [row[key] for key in ("design", "country", "sample_size", "timing", "quality")]
    alike = f"the same people as {', '.join(row['same_people_as'])}" if row["same_people_as"] else ""
    perhaps = row["perhaps_same_people_as"]
    maybe = f"perhaps the same people as {', '.join(perhaps)}" if perhaps else ""
    return f"{row['study']}: {'; '.join(str(each) for each in (how, *known, alike, maybe) if each)}"


def inferred_lines(statement: Statement, answer: Answer) -> Iterator[str]:
    """One line for each part that no passage carries, with the memo that says how it was inferred."""
    for slot in statement.inferred:
        label = answer.labels.label("concepts", slot.concept)
        yield f"Inferred, not quoted: {slot.part.label} ‘{label}’ – {slot.inferred}"


def carried_by(statement: Statement, passage: str) -> str:
    """The parts of a statement that name this passage as theirs."""
    return ", ".join(dict.fromkeys(slot.part.label for slot in statement.slots if passage in slot.passages))


def rival_line(row: Row, answer: Answer, names: Mapping[str, str]) -> str:
    """Two statements that end in opposite states, and how that was handled.

    Args:
        row: of the `rivals` query.
        answer: the answer it belongs to.
        names: configuration → what to call it.
    """
    pair = f"{names.get(row['first'], row['first'])} and {names.get(row['second'], row['second'])}"
    of = f" of {answer.labels.label('dimensions', row['dimension'])}" if row["dimension"] else ""
    how = Rivalry(row["how"]).label if row["how"] else "a candidate, judged by nobody yet"
    differs = "; ".join(
        f"{part}: {', '.join(answer.labels.labels(vocabulary, row[f'differs_{part}']))}"
        for part, vocabulary in (("context", "concepts"), ("resource", "concepts"), ("actor", "actors"))
        if row[f"differs_{part}"]
    )
    handled = f"; {Handled(row['handled']).label}" if row["handled"] else ""
    note = f" – {row['note']}" if row["note"] else ""
    said = f"{pair} end in opposite states{of}: {how}{f' ({differs})' if differs else ''}{handled}{note}"
    return said.rstrip(".") + "."


def ripple_lines(answer: Answer, names: Mapping[str, str]) -> Iterator[str]:
    """One line for each chain: what it runs through, and whether one study carries all of it."""
    for chain, steps in _chains(answer.ripples):
        through = [
            f"‘{answer.labels.label('concepts', step['from'])}’" if step["from"] else "what the text says"
            for step in steps
        ]
        whole = (
            "a thread: one study carries all of it"
            if steps[0]["thread_or_path"] == "thread"
            else "a path: stitched together from several studies"
        )
        stated = " and ".join(sorted({str(step["status"]) for step in steps}, reverse=True))
        called = " → ".join(names.get(id_, id_) for id_ in chain.split(" > "))
        yield f"{called}, through {', then '.join(through)} – {whole}; {stated}"


def _chains(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    by_chain: dict[str, list[Row]] = {}
    for row in rows:
        by_chain.setdefault(row["chain"], []).append(row)
    yield from by_chain.items()
