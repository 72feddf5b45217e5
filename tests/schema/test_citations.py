"""What a passage cites, from the way it is printed to the keys of its document's references."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmo.schema.document import Document, cited_keys


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("7", ["7"]),
        ("7, 21", ["7", "21"]),
        ("7,21–23", ["7", "21", "22", "23"]),
        ("21 - 23", ["21", "22", "23"]),
        ("21—22; 7", ["21", "22", "7"]),
        ("7, 7,", ["7"]),
        ("5-5", ["5"]),
        ("998-999", ["998", "999"]),
        ("1-51", [str(n) for n in range(1, 52)]),
        ("1-52", ["1-52"]),
        ("23-21", ["23-21"]),
        ("7, 23-21", ["7, 23-21"]),
        ("999-1000", ["999-1000"]),
        ("2019-2020", ["2019-2020"]),
        ("2019–20", ["2019–20"]),
        ("2019, 2020", ["2019", "2020"]),
        ("Smith et al., 2019", ["Smith et al., 2019"]),
        ("Smith et al., 2019; Jones, 2020", ["Smith et al., 2019", "Jones, 2020"]),
        ("Smith 2019-2020", ["Smith 2019-2020"]),
        ("7, Smith", ["7, Smith"]),
        ("7a, 8", ["7a, 8"]),
        ("Smith; 7, 8", ["Smith", "7", "8"]),
        ("٣-٥", ["٣-٥"]),
        ("1-" + "9" * 5000, ["1-" + "9" * 5000]),
        ("", []),
        (" ; ,", []),
    ],
)
def test_printed_citations(printed: str, keys: list[str]) -> None:
    """Commas part numbers only, semicolons part anything, and only ranges of small numbers are spelt out."""
    assert list(cited_keys(printed)) == keys


def cited(cites: Any, *references: str) -> tuple[str, ...]:
    data = {
        "title": "A review",
        "type": "review",
        "references": dict.fromkeys(references),
        "passages": [{"id": "p", "quote": "words", "voice": "unclear", "cites": cites}],
    }
    document = Document.model_validate(data)
    assert Document.model_validate_json(json.dumps(data)) == document
    assert Document.model_validate(document.model_dump(mode="json")) == document
    return document.passages[0].cites


@pytest.mark.parametrize("key", ["3-5", "7, 8", "A; B", "Smith et al., 2019", "2019-2020"])
def test_what_is_a_key_is_kept_whole(key: str) -> None:
    """As the whole text, and as an item of a list, whatever it looks like."""
    assert cited(key, key) == (key,)
    assert cited(["1", key], key, "1") == ("1", key)


def test_a_key_between_semicolons_is_kept_whole() -> None:
    """One of several citations may be a key that looks like a range."""
    assert cited("3-5; 7-8", "3-5") == ("3-5", "7", "8")


def test_what_is_nearly_a_key_is_not_kept_whole() -> None:
    """Another document's numbering does not matter."""
    assert cited("3-5", "3-6", "3 -5") == ("3", "4", "5")
    assert cited("7, 8", "7, 9") == ("7", "8")


def test_ranges_in_lists() -> None:
    """Items of a list are spelt out like a text; years are not; each key once."""
    assert cited(["7", "21-23"], "7") == ("7", "21", "22", "23")
    assert cited(["21-23", "22"]) == ("21", "22", "23")
    assert cited(["7", "2019-2020"]) == ("7", "2019-2020")
    assert cited(["Smith, 2019"]) == ("Smith, 2019",)
