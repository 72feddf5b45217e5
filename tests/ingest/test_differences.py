"""What differs between a quote and its source, in words."""

from __future__ import annotations

import pytest

from cmo.ingest.differences import differences


@pytest.mark.parametrize(
    ("quote", "source", "said"),
    [
        ("it did help", "it did not help", "the source also has “not” after “did”"),
        ("it did not help", "it did help", "the source has no “not” after “did”"),
        ("they like it", "they love it", "the source has “love” for “like”"),
        ("come in", "Do come in", "the source also has “Do” before it"),
        ("rose by 15 points", "rose by 1.5 points", "the source has “1.5” for “15”"),
        ("so it was", "so it was.", "the source also has “.” after “was”"),
        ("a b", "a  b", "the spacing differs"),
        ("a b", "a b", "nothing differs"),
        (
            "a b c d e",
            "1 b 2 d 3",
            "the source has “1” for “a”; the source has “2” for “c”; the source has “3” for “e”",
        ),
        (
            "a x b x c x d x e",
            "1 x 2 x 3 x 4 x 5",
            "the source has “1” for “a”; the source has “2” for “b”; the source has “3” for “c”; and 2 more",
        ),
    ],
)
def test_what_differs(quote: str, source: str, said: str) -> None:
    """The first three differences are named, with the word they follow."""
    assert differences(quote, source) == said


def test_long_texts_are_cut() -> None:
    """However much differs, the clause stays short."""
    assert len(differences("a " * 5_000, "b " * 5_000)) < 200
