"""Which lines count as running heads and page numbers."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.furniture import find_furniture

FILLER = ["Many words of ordinary text that run on and say a good deal about nothing in particular. " * 8] * 5


def lines_found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text)]


def pages(*between: str) -> str:
    """Pages of text with these lines between them."""
    return "".join(f"{page}\n\n{line}\n\n" for page, line in zip(FILLER, between, strict=False)) + FILLER[-1]


def test_a_line_that_comes_again_a_page_apart_is_a_running_head() -> None:
    assert lines_found(pages(*["A review of link workers"] * 4)) == ["A review of link workers"] * 4


def test_the_page_number_in_a_running_head_may_grow() -> None:
    heads = [f"Rafters and others {number} Journal of Things" for number in (4, 5, 6)]
    assert lines_found(pages(*heads)) == heads


def test_page_numbers_count_up_page_by_page() -> None:
    assert lines_found(pages("7", "8", "9")) == ["7", "8", "9"]
    assert lines_found(pages("Page 7 of 12", "Page 8 of 12", "Page 9 of 12")) == [
        "Page 7 of 12",
        "Page 8 of 12",
        "Page 9 of 12",
    ]


def test_a_number_beside_a_running_head_is_a_page_number_even_where_pages_are_missing() -> None:
    text = pages(*(f"{number}\n\nA review of link workers" for number in (3, 7, 12)))
    assert lines_found(text) == [
        "3",
        "A review of link workers",
        "7",
        "A review of link workers",
        "12",
        "A review of link workers",
    ]


@pytest.mark.parametrize(
    "between",
    [
        ["A heading that comes twice", "A heading that comes twice"],
        ["Link worker:", "Link worker:", "Link worker:"],
        ["Participant number 7", "Participant number 3", "Participant number 9"],
        ["65", "12", "88"],
        ["not", "not", "not"],
        ["9", "8", "7"],
    ],
    ids=["twice only", "who speaks", "falling numbers", "figures", "too short", "counting down"],
)
def test_other_lines_are_text(between: list[str]) -> None:
    assert lines_found(pages(*between)) == []


def test_lines_close_together_are_a_list_or_table() -> None:
    assert find_furniture("Support was offered here\n\nx\n\n" * 12) == ()
    assert find_furniture("".join(f"\n\n{number}\n\n" for number in range(1, 30))) == ()


def test_a_short_line_among_others_is_text_wrapped_alike() -> None:
    paragraph = FILLER[0] + "\nlink workers\n" + FILLER[0] + "\n"
    assert find_furniture(paragraph * 4) == ()


def test_what_stands_at_the_edge_of_a_page_needs_no_empty_lines() -> None:
    text = "\f".join(f"Link workers\n{page}\n{number}" for number, page in enumerate(FILLER, start=11))
    assert lines_found(text) == [line for number in range(11, 16) for line in ("Link workers", str(number))]
