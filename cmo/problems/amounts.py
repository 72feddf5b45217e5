"""Numbers with their nouns: one error, two errors."""

from __future__ import annotations


def amount(number: int, noun: str, plural: str = "") -> str:
    """The number with thousands marked and its noun, such as '1 error' and '2,000 errors'.

    Args:
        number: how many.
        noun: for one.
        plural: for any other number; by default the noun with an s.
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
