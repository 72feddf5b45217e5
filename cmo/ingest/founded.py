"""No quote, no claim: a configuration none of whose supporting quotes was ever found in a text is not loaded."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.ingest.draft import Draft
from cmo.ingest.quotes.find import find_quote
from cmo.ingest.quotes.prepared import prepare
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceUnreadable
from cmo.problems import Problem
from cmo.schema.base import full_id
from cmo.schema.document import Passage
from cmo.schema.words import Stance


def unfounded(draft: Draft, sources: SourceFolder) -> Iterator[Problem]:
    """Configurations, rejected ones left out, that rest on no quote found in its source text.

    A quote was found where an anchor of its words is stored, or where it stands in the text on this machine.

    Args:
        draft: a review without errors.
        sources: where the source texts are; only quotes without an anchor are looked for.
    """
    found: dict[str, bool] = {}
    for full, entry in draft.configurations:
        if entry.record.rejected:
            continue
        supporting = [
            full_id(entry.file.id, link.passage)
            for link in entry.record.passages
            if link.stance is Stance.SUPPORTS
        ]
        for passage in supporting:
            if passage not in found:
                found[passage] = _found(draft, passage, sources)
        if supporting and not any(found[passage] for passage in supporting):
            yield entry.problem(
                "quote-never-found",
                ("passages",),
                f"'{full}' rests on words that were not found in any source text.",
                "Put the text into the folder of source texts and run `cmo check --write`.",
            )


def _found(draft: Draft, passage: str, sources: SourceFolder) -> bool:
    id_, _, local = passage.partition(".")
    if id_ not in draft.documents:
        return False
    _, document = draft.documents[id_]
    record: Passage | None = next((each for each in document.passages if each.id == local), None)
    if record is None:
        return False
    stored = draft.anchors.get(id_)
    anchor = stored.anchors.get(local) if stored else None
    if anchor is not None and anchor.is_of(record.quote):
        return True
    try:
        source = sources.find(document.source or id_)
    except SourceUnreadable:
        return False
    return source is not None and find_quote(record.quote, prepare(source)).located
