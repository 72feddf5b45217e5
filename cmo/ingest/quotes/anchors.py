"""Anchors: where each quote of a document stands in its source text, kept beside the evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from cmo.disk import write_whole
from cmo.errors import CmoError, Misuse
from cmo.ingest.quotes.find import find_quote
from cmo.ingest.quotes.found import BETWEEN_PARTS, Found, How
from cmo.ingest.quotes.located import Span
from cmo.ingest.quotes.prepared import Prepared, prepare
from cmo.ingest.quotes.share import Share, quoted_share
from cmo.ingest.quotes.surroundings import Surroundings, surroundings
from cmo.ingest.texts.source import SourceText, digest_of, text_source
from cmo.problems import Place, Problem
from cmo.reader.marks import Lines

__all__ = [
    "Anchor",
    "AnchorFile",
    "AnchorsUnwritable",
    "Share",
    "Surroundings",
    "anchor_bytes",
    "anchored_spans",
    "find_again",
    "make_anchor",
    "quoted_share",
    "read_anchors",
    "surroundings",
    "verify",
    "write_anchors",
]

#: Characters of the text kept before and after a quote, to know it again in another version of the text.
CONTEXT = 32
MAX_BYTES = 32 * 1024 * 1024

_JSON_PLACE = re.compile(r"at line (\d+) column (\d+)")

_Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
_Offset = Annotated[int, Field(ge=0, lt=2**40)]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class AnchorsUnwritable(CmoError):
    """An anchor file could not be written; the one that was there is unchanged."""

    exit_status = 3


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Anchor(_Frozen):
    """The place of one quote, as text (W3C TextQuoteSelector) and as offsets (W3C TextPositionSelector)."""

    exact: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    """The source's untouched characters; of a quote in parts, the parts joined by " … "."""
    prefix: Annotated[str, StringConstraints(max_length=CONTEXT)]
    """The untouched characters in front, at most 32."""
    suffix: Annotated[str, StringConstraints(max_length=CONTEXT)]
    """The untouched characters behind, at most 32."""
    start: _Offset
    """Where the first part begins, in code points of the untouched text."""
    end: _Offset
    """Where the last part ends."""
    spans: Annotated[tuple[tuple[_Offset, _Offset], ...], Field(min_length=1, strict=False)]
    """Start and end of each part."""
    page: Annotated[int, Field(ge=1)] | None = None
    """Page of the file on which the quote begins, counted from 1; none for texts without pages."""
    heading: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    """Words of the heading under which the quote begins; none where the text's headings are not known."""
    how: Annotated[How, Field(strict=False)]
    """Whether the words stand there exactly or folded."""
    quote_digest: _Digest
    """Hash of the quote as the passage has it: another quote needs another anchor."""

    @model_validator(mode="after")
    def _in_order(self) -> Anchor:
        flat = [offset for span in self.spans for offset in span]
        if any(end <= start for start, end in self.spans) or flat != sorted(flat):
            raise ValueError("spans must not be empty and must follow one another")
        if (self.start, self.end) != (flat[0], flat[-1]):
            raise ValueError("start and end must be those of the first and last span")
        if self.how not in (How.EXACT, How.FOLDED):
            raise ValueError("only a quote that was located has an anchor")
        return self

    def is_of(self, quote: str) -> bool:
        """Whether it was made for this very quote, and what it holds of the source are the quote's words."""
        return self.quote_digest == digest_of(quote) and self._has(quote)

    def _has(self, quote: str) -> bool:
        """Whether the quote stands in what was kept of the source: a digest alone could be copied or written."""
        kept = text_source("anchor", f"{self.prefix}{self.exact}{self.suffix}")
        return quote in self.exact or find_quote(quote, kept).located


class AnchorFile(_Frozen):
    """The anchors of one document, and which text they were made from."""

    document: _Line
    source: _Line
    """Name of the source text."""
    text_digest: _Digest
    """Hash of the text, as UTF-8."""
    extractor: _Line
    version: _Line
    """Of the extractor: another version may give another text for the same file."""
    anchors: dict[_Line, Anchor] = Field(default_factory=dict)
    """Passage id → anchor."""

    def is_of(self, source: SourceText) -> bool:
        """Whether the anchors were made from this very text."""
        return self.text_digest == source.digest


def make_anchor(quote: str, found: Found, source: SourceText) -> Anchor:
    """The anchor of a located quote.

    Raises:
        Misuse: the quote was not located; a near miss is to be settled first.
    """
    if not found.located:
        raise Misuse(
            "Only a quote that was found in its source text can be anchored. Settle its words first."
        )
    text, (start, end) = source.text, (found.spans[0][0], found.spans[-1][1])
    return Anchor(
        exact=_exact(text, found.spans),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        spans=found.spans,
        page=source.page_at(start),
        heading=source.heading_at(start),
        how=found.how,
        quote_digest=digest_of(quote),
    )


def verify(anchor: Anchor, source: SourceText) -> bool:
    """Whether the anchor holds in this text: its words, and those around it, stand at its offsets.

    Ask `AnchorFile.is_of` first whether it is the very text the anchors were made from.
    """
    text, start, end = source.text, anchor.start, anchor.end
    return (
        end <= len(text)
        and _exact(text, anchor.spans) == anchor.exact
        and text[max(0, start - CONTEXT) : start] == anchor.prefix
        and text[end : end + CONTEXT] == anchor.suffix
    )


def find_again(quote: str, source: SourceText | Prepared, anchor: Anchor | None) -> Found:
    """Find a quote that had an anchor, in the same text or another version of it.

    Of several places, the one with the anchor's words around it is taken, else the nearest to its offset.
    """
    if anchor is None:
        return find_quote(quote, source)
    prepared = prepare(source)
    text, first = prepared.text, anchor.exact.split(BETWEEN_PARTS)[0]
    for words, shift in ((anchor.prefix + first, len(anchor.prefix)), (first + anchor.suffix, 0)):
        at = _nearest(text, words, anchor.start - shift)
        if len(words) > len(first) and at is not None:
            return find_quote(quote, prepared, near=at + shift)
    return find_quote(quote, prepared, near=anchor.start)


def anchored_spans(anchor: Anchor) -> tuple[Span, ...]:
    """The stretches of the text an anchor repeats: its parts, its prefix and its suffix."""
    (first, *_), (*_, last) = anchor.spans, anchor.spans
    before = (max(0, first[0] - len(anchor.prefix)), first[0])
    behind = (last[1], last[1] + len(anchor.suffix))
    return tuple(span for span in (before, *anchor.spans, behind) if span[1] > span[0])


def read_anchors(path: Path, shown: str | None = None) -> tuple[AnchorFile | None, tuple[Problem, ...]]:
    """Read the anchors of a document.

    Args:
        path: the file.
        shown: the file's name in problems; the path itself where it is not given.

    Returns:
        The anchors, or None where there is no such file or it cannot be used; and what is wrong with it.
    """
    place = Place(shown or str(path))
    try:
        if not path.is_file():
            return None, ()
        if path.stat().st_size > MAX_BYTES:
            return None, (_broken(place, "The file is too large for anchors."),)
        data = path.read_bytes()
        return AnchorFile.model_validate_json(data), ()
    except OSError as error:
        return None, (_broken(place, f"The file cannot be read ({error.strerror or error})."),)
    except ValidationError as error:
        return None, (_no_anchors(place, error, data),)


def _no_anchors(place: Place, error: ValidationError, data: bytes) -> Problem:
    """What the file holds instead: a text that is no JSON, or a value that no anchor has."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        at = _JSON_PLACE.search(first["msg"])
        if at:
            place = Place(place.file, *_as_shown(data, int(at[1]), int(at[2])))
        return _broken(place, "These are no anchors: the text stops being JSON here.")
    keys = [str(part)[:40] for part in first["loc"] if isinstance(part, str)]
    where = f"the value of '{' → '.join(keys)}'" if keys else "the whole"
    if first["type"] == "missing":
        return _broken(place, f"These are no anchors: '{' → '.join(keys)}' is missing.")
    return _broken(place, f"These are no anchors: {where} is not what an anchor has there.")


def _as_shown(data: bytes, line: int, column: int) -> tuple[int, int]:
    """Line and column as editors count them, of those that count line feeds and bytes alone."""
    lines = data.split(b"\n")
    before = b"\n".join([*lines[: line - 1], lines[line - 1][: max(0, column - 1)]])
    text = before.decode("utf-8", "replace")
    return Lines(text).place(len(text))


def _broken(place: Place, what: str) -> Problem:
    remedy = "Run `cmo check --write` where the source text is, or take the file back from git."
    return Problem("bad-anchors", place, what, remedy)


def anchor_bytes(anchors: AnchorFile) -> bytes:
    """The file of these anchors, byte for byte; anchors in order of passage ids."""
    record = anchors.model_dump(mode="json", exclude={"anchors"})
    record["anchors"] = {
        passage: anchor.model_dump(mode="json", exclude_none=True)
        for passage, anchor in _by_id(anchors.anchors)
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def write_anchors(path: Path, anchors: AnchorFile) -> bool:
    """Write the anchors of a document, whole or not at all; nothing else writes them.

    Returns:
        Whether the file changed; an equal one is left alone.

    Raises:
        AnchorsUnwritable: the folder or disk does not take the file.
    """
    data = anchor_bytes(anchors)
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        raise AnchorsUnwritable(
            f"The anchors could not be written to {path} ({error.strerror or error}). "
            "Check that the folder may be written and the disk has room."
        ) from error
    return True


def _by_id(anchors: Mapping[str, Anchor]) -> list[tuple[str, Anchor]]:
    return sorted(anchors.items())


def _exact(text: str, spans: tuple[Span, ...]) -> str:
    return BETWEEN_PARTS.join(text[start:end] for start, end in spans)


def _nearest(text: str, words: str, offset: int) -> int | None:
    """Where the words stand nearest to an offset."""
    offset = max(0, offset)
    behind = text.find(words, offset)
    before = text.rfind(words, 0, offset + len(words))
    places = [at for at in (before, behind) if at >= 0]
    return min(places, key=lambda at: abs(at - offset)) if places else None
