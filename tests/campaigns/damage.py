"""Damage done to sound texts and values, every choice of it made by `Choices`, so that it can be made again."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.reader import Value
from tests.corpora.choices import HOSTILE, Choices

PIECES = (
    "", "\n", " ", "  ", "\t", "- ", ": ", ":", "[", "]", "{", "}", "'", '"', "#", " #", "null", "~", "a.b", "&a ", "*a",
    "!x ", "!!int ", "<<: ", "\x00", "\x1b[2J", "...\n", "---\n", "id: ", "any", "toy-walks.p1", "\u202e", "\ufeff", "|",
    ">", ">-\n", "\r", "\r\n", "? ", "%", "@", "`", "\\", ",", "=======\n", "<<<<<<< a\n", "0", "9" * 30, "é", "e\u0301",
    "ﬁ", "\u00a0", "😀", "\u2028", "-", "–", "…", "[sic]", "x" * 300,
)  # fmt: skip
"""What is put into texts: signs that mean something to YAML, and characters that look like others."""

WORDS = (
    "", " ", "any", "x", "-", ".", "p1", "c4", "s3", "toy-walks", "toy-walks.p1", "toy-choirs.c4", "met-at-the-gate",
    "toy-walks.met-at-the-gate", "toy-review.everybody-thrives", "keeps-coming", "stops-coming", "attendance",
    "walk-leader", "older-adults", "choir-a", "arts-cohort", "t1", "t1-2", "v1", "v2", "first", "second", "lead", "1", "5",
    "1-9", "3, 5", "1–99999", "0", "-1", "6.5", "9" * 5_000, "true", "false", "yes", "NO", "null", "12:30", "010",
    "2026-02-30", "2026-11-21", "0000-00-00", "reported", "measured", "argued", "proposed", "supports", "contradicts",
    "illustrates", "partly", "worse", "better", "wellbeing", "study", "review", "high", "not-applicable", "contingent",
    "…", "[all] …", "word " * 31, "../../etc/passwd", "a" * 81, "Ä", "𝔘", "\u0130", "ſ", "unused-passage", "toy.toy.toy",
    *HOSTILE,
)  # fmt: skip
"""What is written in the place of values: ids and words of the toy review, and what looks like something else."""

KEYS = (
    "id", "idd", "kind", "inferred", "rejected", "passages", "concept", "from", "if", "because", "broader", "opposite",
    "same_people_as", "study", "cites", "agreed", "readings", "date", "by", "of", "met_by", "except", "x\x1b", "", "-", "a.b",
    "0", "holds", "between", "ripples_to", "part_of", "revises", "title", "type", "default", "choices", "optional",
)  # fmt: skip

MANY = 2_000
"""How often a part is repeated at most, where much of something is made."""


def damaged_text(choices: Choices, text: str, others: Sequence[str]) -> str:
    """A text with a few pieces cut out, put in, doubled, or taken from another text."""
    for _ in range(1 + choices.pick(4)):
        at, length = choices.pick(len(text) + 1), choices.pick(40)
        how = choices.pick(6)
        if how < 3:
            new = choices.one(PIECES)
        elif how == 3:
            new = text[at : at + length] * 2
        elif how == 4:
            other = choices.one(others)
            begin = choices.pick(len(other) + 1)
            new = other[begin : begin + choices.pick(200)]
        else:
            new, length = "", length * choices.pick(20)
        text = text[:at] + new + text[at + length :]
    if choices.one_in(300):
        at = choices.pick(len(text) + 1)
        text = text[:at] + (choices.one(PIECES) or "- ") * choices.pick(MANY) * 20 + text[at:]
    return text


def damaged_bytes(choices: Choices, data: bytes) -> bytes:
    """Bytes of which some are others, are gone, or came from another encoding."""
    if choices.one_in(4):
        encoding = choices.one(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "shift-jis"))
        return data.decode("utf-8", "replace").encode(encoding, "replace")
    for _ in range(1 + choices.pick(3)):
        at = choices.pick(len(data) + 1)
        data = data[:at] + bytes([choices.pick(256)]) * choices.pick(3) + data[at + choices.pick(3) :]
    return data


def damaged_value(choices: Choices, value: Value, parts: Sequence[Value]) -> Value:
    """A value with one thing in it replaced, taken out, doubled, moved or renamed."""
    if not isinstance(value, dict | list) or not value or choices.one_in(12):
        return odd_value(choices, value, parts)
    if isinstance(value, list):
        return _damaged_list(choices, value, parts)
    return _damaged_record(choices, value, parts)


def odd_value(choices: Choices, value: Value, parts: Sequence[Value]) -> Value:
    """Something else in the place of a value; oftenest a word, or a part of another record."""
    how = choices.pick(12)
    if how < 5:
        return choices.one(WORDS)
    if how < 8:
        return choices.one(parts)
    if how == 8 and isinstance(value, str):
        return damaged_text(choices, value, WORDS).translate(_UNWRITABLE)
    if how == 9:
        return [value]
    if how == 10:
        return {choices.one(KEYS).translate(_UNWRITABLE) or "k": value}
    return choices.one((None, [], {}, [None], [[]], [{}], {"id": None}, ["p1", "p1"], {"a": {"b": ["c"]}}))


def _damaged_list(choices: Choices, value: list[Value], parts: Sequence[Value]) -> Value:
    at, how = choices.pick(len(value)), choices.pick(12)
    if how == 0:
        return [*value[:at], *value[at + 1 :]]
    if how == 1:
        return [*value[: at + 1], value[at], *value[at + 1 :]]
    if how == 2:
        return [*value[at:], *value[:at]]
    if how == 3:
        return [*value[:at], choices.one(parts), *value[at:]]
    if how == 4 and choices.one_in(40):
        return [*value, *[value[at]] * choices.pick(MANY)]
    return [*value[:at], damaged_value(choices, value[at], parts), *value[at + 1 :]]


def _damaged_record(choices: Choices, value: dict[str, Value], parts: Sequence[Value]) -> Value:
    key, how = choices.one(sorted(value)), choices.pick(12)
    rest = {other: below for other, below in value.items() if other != key}
    if how == 0:
        return rest
    if how == 1:
        return {**rest, choices.one(KEYS).translate(_UNWRITABLE) or "k": value[key]}
    if how == 2:
        other = choices.one(sorted(value))
        return {**value, key: value[other], other: value[key]}
    return {**value, key: damaged_value(choices, value[key], parts)}


_UNWRITABLE = dict.fromkeys(range(0xD800, 0xE000))
"""Halves of characters, which no file can hold."""


def parts_of(value: Value) -> list[Value]:
    """Every value below a value, itself included."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(part for each in below for part in parts_of(each))]
