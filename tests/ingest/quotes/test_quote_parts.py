"""Quotes in parts: ellipses, the coder's own words, and how far apart parts may stand."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.find import How, quoted_words, split_parts
from tests.ingest.quotes.quote_samples import search


@pytest.mark.parametrize(
    "mark", ["…", " … ", "...", " ... ", " . . . ", " […] ", " [...] ", " (...) ", " [. . .] ", " .... "]
)
def test_every_kind_of_ellipsis_parts_a_quote(mark: str) -> None:
    assert split_parts(f"link workers help{mark}isolated people") == ("link workers help", "isolated people")


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("[the worker] helped them", ("helped them",)),
        ("they [the workers] helped", ("they", "helped")),
        ("[T]he workers help", ("workers help",)),
        ("prescrib[ing] helps", ("helps",)),
        ("as shown [12] here", ("as shown [12] here",)),
        ("see [S2](#) here", ("see [S2](#) here",)),
        ("", ()),
        ("… [they] …", ()),
    ],
)
def test_words_in_brackets_are_not_searched(quote: str, parts: tuple[str, ...]) -> None:
    assert split_parts(quote) == parts


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("[T]he workers help people", True),
        ("workers prescrib[ed] activities to people", True),
        ("[p]rescribing activities to people", True),
        ("prescrib[e] activities to people", True),
        ("cured[] activities to people", False),
        ("workers cur[ed] activities to people", False),
        ("[L]azy workers help people", False),
        ("The workers help people … heal[ed]", False),
        ("The workers help people … [heal]ed", False),
    ],
)
def test_letters_outside_brackets_are_the_sources(quote: str, found: bool) -> None:
    text = "The workers help people by prescribing activities to people, as workers prescribe activities to people."
    assert search(quote, text).located is found


def test_only_the_words_of_the_source_are_counted() -> None:
    assert quoted_words("they [the link workers] can't help … person-centred well-being, 24 of 36") == 8


def test_parts_are_found_in_order_each_with_its_own_span() -> None:
    text = "Link workers, it was said, helped isolated people."
    found = search("Link workers … isolated people", text)
    assert [text[start:end] for start, end in found.spans] == ["Link workers", "isolated people"]
    assert (found.how, found.actual) == (How.EXACT, "Link workers … isolated people")


def test_parts_in_another_order_are_missing() -> None:
    assert search("isolated people … Link workers", "Link workers helped isolated people.").how is How.MISSING


def test_parts_too_far_apart_are_missing() -> None:
    filler = "words " * 300
    assert (
        search("Link workers … isolated people", f"Link workers {filler} isolated people").how is How.MISSING
    )
    assert search("Link workers … isolated people", f"Link workers {filler[:1400]} isolated people").located


def test_editorial_words_bridge_less_than_an_ellipsis() -> None:
    text = "Link workers " + "words " * 100 + "isolated people"
    assert search("Link workers [helped] isolated people", text).how is How.MISSING
    assert search("Link workers [helped] … isolated people", text).located


def test_an_earlier_first_part_is_given_up_for_one_that_leads_to_the_rest() -> None:
    filler = "words " * 400
    text = f"they said so. {filler} they said, at last, that it helped"
    found = search("they said … it helped", text)
    assert found.spans[0][0] == text.rindex("they said")


def test_a_middle_part_is_taken_where_the_last_is_still_in_reach() -> None:
    text = "It began. then" + " word" * 250 + " then" + " word" * 250 + " it ended."
    found = search("It began … then … it ended", text)
    assert found.spans[1][0] == text.rindex("then")


def test_every_place_where_the_parts_stand_is_counted() -> None:
    text = "they came and went. " + "words " * 400 + "they came, then went."
    assert search("they … went", text).others == 1


def test_frequent_short_parts_are_found_around_the_long_one() -> None:
    text = "the end. " * 5_000 + "In the village nobody asked them, the end. " + "the end. " * 500
    found = search("the … nobody asked them … end", text)
    assert found.located
    assert text[slice(*found.spans[1])] == "nobody asked them"


def test_an_ellipsis_of_the_source_itself_is_quoted_as_it_stands() -> None:
    found = search("it can really help... as can advice", "“it can really help… as can advice.”")
    assert (found.how, len(found.spans)) == (How.FOLDED, 1)


def test_one_part_that_differs_makes_the_whole_an_offer() -> None:
    text = "Link workers helped, and most people did not feel left out of the whole group."
    found = search("Link workers helped … most people did feel left out of the whole group", text)
    assert (found.how, len(found.spans)) == (How.APPROXIMATE, 2)


def test_one_part_that_is_nowhere_makes_the_whole_missing() -> None:
    assert search("Link workers … sang songs", "Link workers helped.").how is How.MISSING


@pytest.mark.parametrize("quote", ["isol … people", "Link work … people"])
def test_a_word_cut_by_an_ellipsis_is_not_located(quote: str) -> None:
    assert not search(quote, "Link workers helped isolated people").located
