"""Two answers side by side, as text, rows and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cmo.answers.beside import NOT_A_TRIAL, OutcomeBeside, Recorded, SideBySide, Standing
from cmo.report.page import Page
from cmo.report.tables import answer_json
from cmo.schema.sentence import joined

_PARTS = {
    "contexts": "circumstances",
    "resources": "what is offered",
    "responses": "how people respond",
}

MOST_LISTED = 12
"""As many concepts as a line lists before it says how many more there are."""


def heading(pair: SideBySide, standing: Standing) -> str:
    """What stands over the outcomes on which the two stand so."""
    one, other = pair.names
    return {
        Standing.DIFFER: "Evidence for both, and not all of it goes the same way",
        Standing.ALIKE: "Evidence for both, and it goes the same way",
        Standing.ONE: f"Evidence for ‘{one}’ alone",
        Standing.OTHER: f"Evidence for ‘{other}’ alone",
    }[standing]


def outcome_line(pair: SideBySide, outcome: OutcomeBeside) -> str:
    """'‘engagement’ – link worker referral: better in 1 statement; direct referral: nothing in the 5 sources read'."""
    one, other = pair.names
    said = f"{one}: {outcome.one.words(pair.sources)}; {other}: {outcome.other.words(pair.sources)}"
    return f"‘{outcome.on.words}’ – {said}{shared_words(outcome.shared)}"


def shared_words(shared: Sequence[str]) -> str:
    """Says of how many statements both sides consist alike; empty where of none."""
    if not shared:
        return ""
    return f" ({len(shared)} of them {'speaks' if len(shared) == 1 else 'speak'} of both at once)"


def recorded_lines(pair: SideBySide) -> Iterator[str]:
    """What both record, and what one of them alone does, by part."""
    one, other = pair.names
    for recorded in pair.recorded:
        said = [
            f"{words}: {_listed(pair, concepts)}"
            for words, concepts in (
                ("in both", recorded.both),
                (f"for ‘{one}’ alone", recorded.one),
                (f"for ‘{other}’ alone", recorded.other),
            )
            if concepts
        ]
        if said:
            yield f"{part_name(recorded)}, {'; '.join(said)}."


def part_name(recorded: Recorded) -> str:
    """What a part is called at the beginning of a line."""
    name = _PARTS[recorded.part]
    return name[:1].upper() + name[1:]


def _listed(pair: SideBySide, concepts: Sequence[str]) -> str:
    labels = [f"‘{label}’" for label in pair.labels.labels("concepts", concepts[:MOST_LISTED])]
    more = len(concepts) - MOST_LISTED
    return joined([*labels, *([f"{more} more"] if more > 0 else [])])


def side_by_side_text(pair: SideBySide, *, width: int = 100) -> str:
    """Both answers as a person would want to read them beside each other."""
    page = Page(width)
    page.paragraph(pair.title)
    page.paragraph(pair.words())
    page.paragraph(f"{NOT_A_TRIAL} {pair.one.caution}")
    for name, answer in zip(pair.names, (pair.one, pair.other), strict=True):
        page.heading(name)
        page.line(answer.reading.words)
        page.line(answer.counts.words())
    for standing in Standing:
        found = pair.standing(standing)
        if found:
            page.heading(f"{heading(pair, standing)} ({len(found)})")
        for outcome in found:
            page.line(f"{outcome_line(pair, outcome)}.", indent="  ", first="- ")
            for line in _statements(pair, outcome):
                page.line(line, indent="      ", first="    - ")
    page.section("What is recorded beside these outcomes", recorded_lines(pair))
    page.section("Asked", _asked(pair))
    return page.text()


def _statements(pair: SideBySide, outcome: OutcomeBeside) -> Iterator[str]:
    """The statements behind an outcome, each once, with the side it stands on."""
    for name, answer, ids in (
        (pair.names[0], pair.one, outcome.one.statements),
        (pair.names[1], pair.other, outcome.other.statements),
    ):
        for id_ in ids:
            if id_ in outcome.shared and answer is pair.other:
                continue
            side = "both" if id_ in outcome.shared else name
            yield f"{side}: {answer.sentence_of(id_) or ''} ({id_})"


def _asked(pair: SideBySide) -> Iterator[str]:
    for name, answer in zip(pair.names, (pair.one, pair.other), strict=True):
        blanks = answer.question.set_blanks()
        command = " ".join(
            ["cmo ask", *(f"--{key.replace('_', '-')} {term}" for key, term in blanks.items())]
        )
        yield f"All of ‘{name}’, with quotes: `{command}`"
    yield f"In the explorer: ?{pair.link()}"


COLUMNS = (
    "outcome", "standing", "one", "one_says", "one_statements", "other", "other_says", "other_statements", "shared",
)  # fmt: skip
"""Columns of `side_by_side_rows`, in order."""


def side_by_side_rows(pair: SideBySide) -> list[dict[str, Any]]:
    """An outcome a line."""
    one, other = pair.names
    return [
        {
            "outcome": outcome.on.words,
            "standing": heading(pair, outcome.standing),
            "one": one,
            "one_says": outcome.one.words(pair.sources),
            "one_statements": list(outcome.one.statements),
            "other": other,
            "other_says": outcome.other.words(pair.sources),
            "other_statements": list(outcome.other.statements),
            "shared": list(outcome.shared),
        }
        for standing in Standing
        for outcome in pair.standing(standing)
    ]


def side_by_side_json(pair: SideBySide) -> dict[str, Any]:
    """Both answers whole, and what stands where beside each other."""
    return {
        "title": pair.title,
        "blank": pair.blank,
        "words": pair.words(),
        "caution": f"{NOT_A_TRIAL} {pair.one.caution}",
        "outcomes": side_by_side_rows(pair),
        "recorded": [
            {
                "part": recorded.part,
                "both": list(recorded.both),
                "one": list(recorded.one),
                "other": list(recorded.other),
            }
            for recorded in pair.recorded
        ],
        "shared": [statement.configuration for statement in pair.shared],
        "one": answer_json(pair.one),
        "other": answer_json(pair.other),
        "link": pair.link(),
    }
