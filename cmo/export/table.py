"""A review as one table, a row for each use of a passage, which can be taken in again as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.export.whole import withholding_of
from cmo.ingest.corpus import Corpus
from cmo.ingest.table.columns import COLUMNS, SEPARATOR, Holds
from cmo.ingest.table.words import written
from cmo.report.publishing import WITHHELD
from cmo.report.written import csv_text
from cmo.schema.configuration import Configuration, PassageLink
from cmo.schema.document import Passage

Row = dict[str, Any]


def table(corpus: Corpus, *, publish: bool = False) -> str:
    """The table as CSV.

    Args:
        corpus: what the files say.
        publish: whether to withhold words without an open licence.
    """
    rows = list(_rows(corpus))
    if publish:
        rows = _published(rows, corpus)
    return csv_text(rows, list(COLUMNS))


def _rows(corpus: Corpus) -> Iterator[Row]:
    for id_, document in corpus.documents.items():
        facts = {"document": id_, "title": document.title, "type": document.type.value}
        passages = {passage.id: passage for passage in document.passages}
        used = set()
        for configuration in document.configurations:
            own = _configuration(configuration)
            for link in configuration.passages or (None,):
                own_passage = passages.get(link.passage.removeprefix(f"{id_}.")) if link else None
                used |= {own_passage.id} if own_passage else set()
                yield _row(facts, own, _link(link, own_passage), _passage(own_passage))
        for passage in document.passages:
            if passage.id not in used:
                yield _row(facts, {"passage": passage.id}, _passage(passage))
        if not passages and not document.configurations:
            yield _row(facts)


def _row(*parts: Row) -> Row:
    return dict.fromkeys(COLUMNS) | {key: value for part in parts for key, value in part.items()}


def _configuration(configuration: Configuration) -> Row:
    record = configuration.model_dump(mode="json", exclude_defaults=True)
    row: Row = {}
    for name, column in COLUMNS.items():
        if column.holds is Holds.CONFIGURATION and record.get(column.key) is not None:
            value = record[column.key]
            row[name] = _list(value) if column.several else value
    return row


def _link(link: PassageLink | None, own: Passage | None) -> Row:
    if link is None:
        return {}
    row: Row = {"passage": own.id if own else link.passage, "use_note": link.note}
    return row | ({"stance": link.stance.value} if link.stance.value != "supports" else {})


def _passage(passage: Passage | None) -> Row:
    if passage is None:
        return {}
    record = passage.model_dump(mode="json", exclude_defaults=True)
    speaker = record.pop("speaker", None) or {}
    record |= {"speaker": speaker.get("group"), "speaker_printed": speaker.get("printed")}
    return {
        name: _list(record[column.key]) if column.several else record[column.key]
        for name, column in COLUMNS.items()
        if column.holds is Holds.PASSAGE and record.get(column.key) is not None
    }


def _list(values: list[Any]) -> str:
    """A list as a cell; a slot that is a concept and nothing else stands as its id."""
    plain = [
        value["concept"] if isinstance(value, dict) and set(value) == {"concept"} else value
        for value in values
    ]
    return written(plain, SEPARATOR)


def _published(rows: list[Row], corpus: Corpus) -> list[Row]:
    withholding = withholding_of(corpus)
    closed = {id_ for id_, document in corpus.documents.items() if not document.open_licence}
    found = []
    for row in rows:
        shown = {key: withholding.value(value) for key, value in row.items()}
        if row["quote"] and row["document"] in closed:
            shown["quote"] = WITHHELD
        found.append(shown | {key: row[key] for key in ("document", "configuration", "passage")})
    return found
