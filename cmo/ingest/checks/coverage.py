"""What each document must yield, and the numbers that must not drift unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.ingest.checks.theories import rejected_ids
from cmo.ingest.draft import Draft
from cmo.ingest.known import NAMES, Known
from cmo.ingest.wording import shown
from cmo.problems import Problem
from cmo.schema.base import full_id
from cmo.schema.review import CoverageItem, ExpectedCounts


def coverage(draft: Draft, known: Known) -> Iterator[Problem]:
    """Everything a document must yield is met by records that exist, or excepted with a reason."""
    if draft.review is None:
        return
    rejected = rejected_ids(draft)
    for entry in draft.review[0].entries("coverage"):
        item: CoverageItem = entry.record
        if item.document not in known.documents:
            yield known.unknown_id(
                entry, ("document",), item.document, "document", known.documents, "unknown-record"
            )
            continue
        for position, met_by in enumerate(item.met_by):
            if not _exists(known, item.document, met_by):
                owner, _, own = full_id(item.document, met_by).partition(".")
                if owner not in known.documents:
                    path = ("met_by", position)
                    yield known.unknown_record(entry, path, met_by, "configurations", item.document)
                    continue
                ids = {id_ for section in NAMES for id_ in known.of(section, owner) or ()}
                yield entry.problem(
                    "unknown-record",
                    ("met_by", position),
                    f"There is no configuration, theme, study or passage '{shown(own)}' in document '{owner}'.",
                    known.near(own, ids, f"records of {owner}") or "Write the id of a record that is there.",
                )
        full = [full_id(item.document, met_by) for met_by in item.met_by]
        if not item.exception and not entry.damaged and all(id_ in rejected for id_ in full):
            why = "Only rejected configurations meet" if full else "Nothing meets"
            yield entry.problem(
                "not-covered",
                ("item",),
                f"{why} '{shown(item.item)}', which '{item.document}' must yield.",
                "Write 'met_by:' with the records that do, or 'exception:' with the reason why none does.",
            )


def _exists(known: Known, document: str, reference: str) -> bool:
    return any(known.has(section, document, reference) for section in NAMES)


def expected_counts(draft: Draft, known: Known) -> Iterator[Problem]:
    """The review holds as many documents, studies, themes, passages and configurations as it expects."""
    if draft.review is None or not draft.whole:
        return
    file, review = draft.review
    documents = [document for _, document in draft.documents.values()]
    for name in ExpectedCounts.model_fields:
        expected = getattr(review.expected, name)
        found = len(documents) if name == "documents" else sum(len(getattr(d, name)) for d in documents)
        if expected is not None and expected != found:
            yield file.problem(
                "unexpected-count",
                ("expected", name),
                f"The review expects {expected} {name}, and there are {found}.",
                f"Look for what was lost or added; if {found} is right, write it here.",
            )
