"""What stands beside a statement, each as one line: quotes, rivals, chains, documents and studies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cmo.answers.answer import Answer
from cmo.answers.leaning import Without
from cmo.answers.quotes import Quote
from cmo.answers.statement import Statement
from cmo.schema.sentence import joined
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


def leant_on(each: Without, answer: Answer) -> str:
    """What would change without a document or study, by its name."""
    named = f"the study {each.id}" if each.what == "study" else f"‘{document_title(each.id, answer)}’"
    return each.words(named)


def document_title(document: str, answer: Answer) -> str:
    """The document's title, or its id where it has none."""
    return str(answer.documents.get(document, {}).get("title") or document)


def document_line(row: Row) -> str:
    """A document with the team's three ratings, which are never one."""
    ratings = ", ".join(
        f"{name} {str(row[name]).replace('-', ' ') if row[name] else 'not rated'}"
        for name in ("relevance", "richness", "rigour")
    )
    return f"{row['citation'] or row['title']} ({row['type']}; rated by the coders: {ratings})"


def study_line(row: Row, answer: Answer) -> str:
    """A study as printed: what is known of it, and how it was read."""
    document = document_title(row["document"], answer)
    how = f"not read itself, reported by ‘{document}’" if row["via"] else f"read, in ‘{document}’"
    known = [row[key] for key in ("design", "country", "sample_size", "timing")]
    if row["quality"]:
        known.append(f"quality as {'the review' if row['via'] else 'it'} scores it: {row['quality']}")
    alike = f"the same people as {', '.join(row['same_people_as'])}" if row["same_people_as"] else ""
    perhaps = row["perhaps_same_people_as"]
    maybe = f"perhaps the same people as {', '.join(perhaps)}" if perhaps else ""
    return f"{row['study']}: {'; '.join(str(each) for each in (how, *known, alike, maybe) if each)}"


def inferred_lines(statement: Statement, answer: Answer) -> Iterator[str]:
    """One line for each part that no passage carries, with the memo that says how it was inferred."""
    for slot in statement.inferred:
        label = answer.labels.label("concepts", slot.concept)
        yield f"Inferred, not quoted: {slot.part.label} ‘{label}’ – {slot.inferred}"


def memo_line(statement: Statement) -> str:
    """The coder's note on a statement, which may limit it; empty where there is none."""
    return f"Coder's note: {' '.join(statement.memo.split())}" if statement.memo else ""


def carried_by(statement: Statement, passage: str) -> str:
    """The parts of a statement that name this passage as theirs."""
    return ", ".join(dict.fromkeys(slot.part.label for slot in statement.slots if passage in slot.passages))


def rival_line(row: Row, answer: Answer, called: Callable[[str], str]) -> str:
    """Two statements that end in opposite states, and how that was handled.

    Args:
        row: of the `rivals` query.
        answer: the answer it belongs to.
        called: what to call a configuration.
    """
    said = f"{called(row['first'])} and {called(row['second'])} {opposed_words(row, answer)}"
    return said[:1].upper() + said[1:]


def opposed_words(row: Row, answer: Answer) -> str:
    """What is said of two rivals after their names: how they stand to each other and what the team did about it."""
    of = f" of ‘{answer.labels.label('dimensions', row['dimension'])}’" if row["dimension"] else ""
    said = [f"end in opposite states{of}.", _set_apart(row, answer)]
    if row["handled"]:
        said.append(f"The coders {Handled(row['handled']).label}.")
    if row["note"]:
        said.append(f"Note: {row['note'].rstrip('.')}.")
    return " ".join(said)


def _set_apart(row: Row, answer: Answer) -> str:
    differs = "; ".join(
        f"{one if len(row[column]) == 1 else several} "
        f"{joined([f'‘{label}’' for label in answer.labels.labels(vocabulary, row[column])])}"
        for one, several, column, vocabulary in _DIFFERS
        if row[column]
    )
    if not row["how"]:
        apart = f"; not both name {differs}" if differs else ""
        return f"Nobody has judged yet what sets them apart (a candidate, found by rule){apart}."
    if row["how"] == Rivalry.CONTINGENT and differs:
        return f"What sets them apart (contingent): {differs}."
    how = Rivalry(row["how"]).label
    return f"{how[:1].upper()}{how[1:]}{f': {differs}' if differs else ''}."


_DIFFERS = (
    ("the circumstance", "the circumstances", "differs_context", "concepts"),
    ("what is offered,", "what is offered,", "differs_resource", "concepts"),
    ("who responds,", "who responds,", "differs_actor", "actors"),
)

CHAINS_IN_WORDS = (
    "One statement leads on to another where its outcome is the other's circumstance (proposed), or where the coders "
    "say so (stated). A thread is told whole by one study. A path is stitched together from several: no study "
    "tells all of it."
)
"""Says what the words at the end of `ripple_lines` mean."""


def ripple_lines(answer: Answer, called: Callable[[str], str]) -> Iterator[str]:
    """One line for each chain: what it runs through, and whether one study carries all of it."""
    for chain, steps in chains(answer):
        line = " leads on to ".join(called(id_) for id_ in chain)
        yield f"{line[:1].upper()}{line[1:]}, {through(steps, answer)}"


def chains(answer: Answer) -> Iterator[tuple[list[str], list[Row]]]:
    """Each chain as its configurations in order, with its rows."""
    by_chain: dict[str, list[Row]] = {}
    for row in answer.ripples:
        by_chain.setdefault(row["chain"], []).append(row)
    for chain, steps in by_chain.items():
        yield chain.split(" > "), steps


def through(steps: Sequence[Row], answer: Answer) -> str:
    """What a chain runs through, whether one study tells all of it, and by whose word it is one."""
    links = [
        f"‘{answer.labels.label('concepts', step['from'])}’" if step["from"] else "what the coders say"
        for step in steps
    ]
    stated = " and ".join(sorted({str(step["status"]) for step in steps}, reverse=True))
    return f"through {', then '.join(links)} – a {steps[0]['thread_or_path']}, {stated}."
