"""Parser events become values: strict about what evidence may hold, and quick."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from cmo.errors import CmoError
from cmo.reader import refusals
from cmo.reader.marks import Value
from cmo.reader.refusals import Refused

DEEPEST = 12
"""Levels of records and lists within each other; evidence needs about six."""

MOST_VALUES = 100_000
"""Keys and values in one file: nearly ten times those of the longest people wrote, and read in about a second."""

LONGEST_TEXT = 100_000
"""Characters of one text, as written."""

MOST_DUPLICATES = 50
"""Repeated keys listed one by one for a file."""

_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")


class _Offset(Protocol):
    """A place of the parser; `index` counts code points."""

    index: int


class _Event(Protocol):
    """What is used of the parser's events; which attributes there are depends on the kind."""

    start_mark: _Offset
    end_mark: _Offset
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool
    explicit: bool


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that occurs again in one record: the key and the offsets of both places."""

    key: str
    first: int
    again: int


class Builder:
    """Makes the value of one text, keeping the offsets of everything in the order of the file.

    For every value the offsets of its start and end are kept; in a record those of each key go before
    those of its value. Blocks have no end of their own (kept as 0): they end where their last value does.

    Attributes:
        offsets: as above, in code points of the text.
        duplicates: repeated keys; their first values are the ones kept.
        uncounted: repeated keys beyond those listed.
    """

    def __init__(self, text: str) -> None:
        self.offsets: list[int] = []
        self.duplicates: list[Duplicate] = []
        self.uncounted = 0
        self._text = text
        self._end = 0
        self._next = _parser(text)

    def build(self) -> tuple[Value, array[int]]:
        """The value of the first document, with the offsets; nothing after it is parsed.

        Raises:
            Refused: the text holds something evidence does not use.
            yaml.YAMLError: the text is not YAML.
        """
        beginning = first_content(self._text, 0)
        if beginning is None:
            raise refusals.empty("only comments" if self._text.strip() else "nothing")
        if self._text[beginning] == "%":
            raise refusals.directive(beginning)
        self._next()  # the stream begins
        if not isinstance(self._next(), DocumentStartEvent):
            raise refusals.empty("nothing")
        value = self._node(self._next(), 1)
        self._nothing_after(self._next())
        if value is None:
            raise refusals.empty("no record")
        return value, array("q", self.offsets)

    def _node(self, event: _Event, depth: int) -> Value:
        kind: type[object] = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            raise refusals.alias(event.start_mark.index, "*")
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            raise self._property(event)
        if depth > DEEPEST:
            raise refusals.too_deep(start, DEEPEST)
        offsets = self.offsets
        place = len(offsets)
        offsets += (start, 0)
        value = self._record(event, depth + 1) if kind is MappingStartEvent else self._list(event, depth + 1)
        if event.flow_style:
            offsets[place + 1] = self._end
        return value

    def _scalar(self, event: _Event) -> str | None:
        if event.anchor is not None or event.tag is not None:
            raise self._property(event)
        start = event.start_mark.index
        end = event.end_mark.index
        offsets = self.offsets
        if end - start > LONGEST_TEXT or len(offsets) > 2 * MOST_VALUES:
            raise self._too_large(start, end)
        offsets += (start, end)
        text = event.value
        if (not text or text == "null" or text == "~") and not event.style:
            return None
        return text

    def _list(self, opening: _Event, depth: int) -> list[Value]:
        items: list[Value] = []
        get, node, add = self._next, self._node, items.append
        flow = opening.flow_style
        while True:
            event = get()
            kind: type[object] = type(event)
            if kind is SequenceEndEvent:
                self._end = event.end_mark.index
                return items
            if flow and kind is MappingStartEvent:
                start = event.start_mark.index
                if start == event.end_mark.index:
                    raise refusals.colon_in_list(start)
            add(node(event, depth))

    def _record(self, opening: _Event, depth: int) -> dict[str, Value]:
        record: dict[str, Value] = {}
        places: dict[str, int] = {}
        offsets, text = self.offsets, self._text
        get, node = self._next, self._node
        while True:
            event = get()
            kind: type[object] = type(event)
            if kind is not ScalarEvent:
                if kind is MappingEndEvent:
                    self._end = event.end_mark.index
                    return record
                raise self._bad_key(event)
            before = len(offsets)
            key = self._scalar(event)
            if key is None:
                raise self._bad_key(event)
            if key == "<<" and not event.style:
                raise refusals.alias(offsets[before], "<<")
            value = node(get(), depth)
            if value is None and ":" not in text[offsets[before + 1] : offsets[-2]]:
                raise refusals.no_colon(key, offsets[before], opening.flow_style)
            if key[:1] == "-" and not event.style and (dash := refusals.GLUED_DASH.match(key)):
                raise refusals.glued_dash(offsets[before], dash[1])
            if key in record:
                self._duplicate(Duplicate(key, places[key], offsets[before]))
                del offsets[before:]
            else:
                record[key] = value
                places[key] = offsets[before]

    def _duplicate(self, duplicate: Duplicate) -> None:
        if len(self.duplicates) < MOST_DUPLICATES:
            self.duplicates.append(duplicate)
        else:
            self.uncounted += 1

    def _property(self, event: _Event) -> Refused:
        """What stands before a value: `&name` or `!tag`, in either order."""
        start = event.start_mark.index
        return refusals.tag(start) if self._text[start] == "!" else refusals.alias(start, "&")

    def _bad_key(self, event: _Event) -> Refused:
        kind: type[object] = type(event)
        start = event.start_mark.index
        if kind is AliasEvent:
            return refusals.alias(start, "*")
        written = self._text[start : event.end_mark.index] if kind is ScalarEvent else None
        return refusals.no_key(start, written)

    def _nothing_after(self, ending: _Event) -> None:
        """Refuses a second document without parsing it: a parser can be kept busy by its directives."""
        offset = first_content(self._text, ending.end_mark.index)
        if offset is None:
            return
        if ending.explicit or self._text.startswith(("---", "%"), offset):
            raise refusals.second_document(offset)
        raise refusals.left_over(offset)

    def _too_large(self, start: int, end: int) -> Refused:
        if end - start > LONGEST_TEXT:
            return refusals.long_text(start, end - start, LONGEST_TEXT)
        return refusals.many_values(start, MOST_VALUES)


def _parser(text: str) -> Callable[[], _Event]:
    """What gives the next event of `text` each time it is called; it keeps no more than it must."""
    if not yaml.__with_libyaml__:
        raise CmoError(
            "The installed PyYAML lacks its fast parser (libyaml), which reading evidence needs. "
            "Install a ready-made build: pip install --force-reinstall --only-binary :all: pyyaml"
        )
    return cast(Callable[[], _Event], yaml.CSafeLoader(text).get_event)


def first_content(text: str, offset: int) -> int | None:
    """Offset of the first character from `offset` on that is neither blank nor in a comment."""
    blank = _BLANK.match(text, offset)
    return None if blank is None or blank.end() == len(text) else blank.end()
