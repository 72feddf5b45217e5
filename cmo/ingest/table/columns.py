"""What a table of configurations and their passages may say, column by column: one row for each use of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a column says something about."""

    DOCUMENT = "document"
    CONFIGURATION = "configuration"
    LINK = "link"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by our name for it.

    Attributes:
        name: ours; a map may give a table's own.
        holds: what it says something about.
        key: under which a record keeps it.
        vocabulary: whose terms it names; None for other columns.
        several: whether it holds a list.
        slots: whether its items may be more than ids: concepts with their own words, memo or amount.
    """

    name: str
    holds: Holds
    key: str
    vocabulary: str | None = None
    several: bool = False
    slots: bool = False


_C, _P = Holds.CONFIGURATION, Holds.PASSAGE


def _facet(name: str, vocabulary: str) -> Column:
    return Column(name, _C, name, vocabulary, several=True)


def _slot(name: str) -> Column:
    return Column(name, _C, name, "concepts", several=True, slots=True)


COLUMNS = {
    column.name: column
    for column in (
        Column("document", Holds.DOCUMENT, "id"),
        Column("title", Holds.DOCUMENT, "title"),
        Column("type", Holds.DOCUMENT, "type"),
        Column("configuration", _C, "id"),
        Column("kind", _C, "kind"),
        Column("themes", _C, "themes", several=True),
        _facet("referral_model", "referral-models"),
        _facet("people", "people"),
        _facet("activity", "activities"),
        _facet("stage", "stages"),
        _facet("actor", "actors"),
        _slot("context"),
        _slot("compared_with"),
        _slot("unless"),
        _slot("resource"),
        _slot("response"),
        _slot("outcome"),
        Column("ripples_to", _C, "ripples_to", several=True),
        Column("answers", _C, "answers", several=True),
        Column("memo", _C, "memo"),
        Column("rejected", _C, "rejected"),
        Column("passage", Holds.LINK, "passage"),
        Column("stance", Holds.LINK, "stance"),
        Column("use_note", Holds.LINK, "note"),
        Column("quote", _P, "quote"),
        Column("voice", _P, "voice"),
        Column("speaker", _P, "speaker", "speakers"),
        Column("speaker_printed", _P, "speaker_printed"),
        Column("cites", _P, "cites", several=True),
        Column("finding", _P, "finding"),
        Column("study", _P, "study"),
        Column("theme", _P, "theme"),
        Column("page", _P, "page"),
        Column("note", _P, "note"),
    )
}
"""Our name → column, in the order an exported table has them.

What is left out belongs to the team's own work on a document, and does not travel in tables: appraisal, studies,
themes and references of a document, readings and sign-offs, relevance and rigour of a use.
"""

DEFAULTS = {"type": "study", "kind": "reported", "voice": "unclear"}
"""What must be said and often is not: our column → what stands in for it."""

SEPARATOR = ";"
"""Between the items of a list, unless a map says otherwise; a list with more than ids in it is JSON."""
