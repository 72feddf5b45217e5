"""When a quote counts as located, when it is offered, and when it is missing."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.find import How
from tests.ingest.quotes.quote_samples import search

HEAD = "Service user perspectives on social prescribing: a review"
PAGE = "Further words of another page, which say nothing that matters here. " * 8


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the implementation failed", "Here the imple-\nmentation failed."),
        ("the person-centred offer", "Here the person-\ncentred offer stood."),
        ("the implementation failed", "Here the im\u00adple\u00admen\u00ad\ntation failed."),
        ("the implementation failed", "Here the implemen\ufffe\ntation failed."),
        ("financial staff are few", "Our \ufb01nancial sta\ufb00 are few."),
        ("financial staff are few", "Our \ufb01 nancial sta\ufb00 are few."),
        ('said "it can\'t last" twice', "She said “it can’t last” twice."),
        ("well-being - so to say - matters", "Our well‐being – so to say – matters."),
        ("line-by-line coding", "With line -by- line coding we"),
        ("and/or service", "group and/ or service users"),
        ("three months of support", "For three\u00a0months\u2009of sup\u200bport it"),
        ("support is needed", "All support\n\n\nis  needed now"),
        ("were reported. All six", "They were reported.^{7,21–23} All six"),
        ("described by Husk et al. as", "models described by Husk <i>et al.</i>³⁷ as"),
        ("interviews (N = 23) and", "via interviews ($N = 23$) and groups"),
        ("shown in Supplement S2, and", "as shown in [Supplement S2](#), and"),
        ("15% of 5 m² and 10³", "about 15\\% of 5 m^{2} and 10<sup>3</sup> units"),
    ],
)
def test_print_and_markup_make_no_difference(quote: str, text: str) -> None:
    assert search(quote, text).how is How.FOLDED


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("24 of them stayed", "Of 24\u00a024 of them stayed."),
        ("stayed for 24", "They stayed for 24\u20097 of them at least."),
    ],
)
def test_a_thin_space_joins_digits_as_thousands_only(quote: str, text: str) -> None:
    assert search(quote, text).located


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("users did feel heard by", "the users did not feel heard by staff"),
        ("people can go there", "people can't go there"),
        ("where they can", "a place where they can't go"),
        ("people cant go there", "people can't go there"),
        ("adherent to the plan", "mostly non-adherent to the plan"),
        ("was not able", "it was notable"),
        ("the rapist left", "the therapist left"),
        ("resign from the group", "re-sign from the group"),
        ("scored 15 points", "scored 1.5 points"),
        ("scored 3", "scored 3.5 points"),
        ("scored 3 points", "scored -3 points, scored −3 points"),
        ("51 965 studies", "51,965 studies"),
        ("5 of them", "1–5 of them"),
        ("rose to 20", "rose to 20% or more"),
        ("965 studies", "51\u2009965 studies"),
        ("found 51", "found 51\u202f965 studies"),
        ("50 of these", "> 50 of these"),
        ("grew by 10", "grew by 10³ or so"),
        ("grew by 10^4 units", "grew by 10³ units"),
        ("in ages 1, 5 and", "in ages 1,5 and"),
        ("Link workers help", "and link workers help"),
        ("link workers help", "and Link workers help"),
        ("helps, people", "helps people"),
        ("socialprescribing works", "social prescribing works"),
        ("social prescribing works", "socialprescribing works"),
        ("person centred care", "person-centred care"),
        ("shown elsewhere.^{12,13} So", "shown elsewhere.^{12,14} So"),
        ("shown elsewhere.^{12} So", "shown elsewhere. So"),
        ("was shown 7 times", "was shown 8 times"),
        ("workers help link", "link workers help"),
    ],
)
def test_another_word_negation_or_number_is_never_located(quote: str, text: str) -> None:
    assert not search(quote, text).located


def test_the_same_characters_are_exact() -> None:
    found = search("workers help", "Link workers help.")
    assert (found.how, found.spans, found.score, found.others) == (How.EXACT, ((5, 17),), 100.0, 0)


def test_an_unlike_text_is_missing() -> None:
    found = search("nobody had asked them what they wanted", "Link workers help. " * 20)
    assert (found.how, found.spans, found.actual) == (How.MISSING, (), "")


@pytest.mark.parametrize("quote", ["", "   ", "…", "[they]", "“”", "-", ". . ."])
def test_a_quote_without_words_is_missing(quote: str) -> None:
    assert search(quote, "Anything … - at all").how is How.MISSING


@pytest.mark.parametrize("quote", ['"helpful"', "helpful.", "“helpful,”", " helpful; ", "– helpful –"])
def test_the_marks_around_a_quote_belong_to_whoever_quotes(quote: str) -> None:
    assert search(quote, "It was helpful for us").spans == ((7, 14),)


def test_a_nearly_equal_text_is_offered_with_its_own_words() -> None:
    found = search(
        "users did feel positive about the whole pathway",
        "The users did not feel positive about the whole path-\nway.",
    )
    assert found.how is How.APPROXIMATE
    assert found.actual == "users did not feel positive about the whole path-way"
    assert 85 <= found.score < 100


def test_an_offer_grows_to_whole_words() -> None:
    found = search("adherent to the plan of care", "They were mostly non-adherent to the plan of care.")
    assert (found.how, found.actual) == (How.APPROXIMATE, "non-adherent to the plan of care")


def test_short_quotes_are_offered_only_when_their_letters_are_the_same() -> None:
    assert search("person centred care", "a person-centred care").how is How.APPROXIMATE
    assert search("person centred cure", "a person-centred care").how is How.MISSING


def test_a_quote_interrupted_by_a_caption_is_offered_in_two_stretches() -> None:
    caption = "\n\nFigure 1\n\nDiagram of how studies were found and chosen, page by page.\n\n"
    found = search(
        "Mean age of participants across studies ranged widely",
        f"The Mean age of participants{caption}across studies ranged widely.",
    )
    assert (found.how, len(found.spans)) == (How.APPROXIMATE, 2)
    assert found.actual == "Mean age of participants … across studies ranged widely"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "users did feel positive about the pathway",
            "All users did not feel positive about the path-\nway.",
        ),
        ("socialprescribing worksfor some of them", "and social pre-\nscribing works for some of them."),
        ("Link workers valued the office", "so link workers valued the of\ufb01 ce"),
        (
            "mean age of people across studies … was low",
            "The Mean age of people across studies varied and was low.",
        ),
    ],
)
def test_an_offer_taken_up_is_located(quote: str, text: str) -> None:
    offered = search(quote, text)
    assert offered.how is How.APPROXIMATE
    assert search(offered.actual, text).located


def test_of_several_places_the_first_is_taken_and_the_others_counted() -> None:
    found = search("they help", "they help. they help. they help.")
    assert (found.spans, found.others) == (((0, 9),), 2)


def test_of_several_places_the_nearest_to_a_known_offset_is_taken() -> None:
    text = "they help. they help. they help."
    assert search("they help", text, near=20).spans == ((22, 31),)
    assert search("they  help", text, near=12).spans == ((11, 20),)


def test_a_sentence_is_read_across_a_running_head() -> None:
    text = f"possible areas of support\n\n{HEAD}\n\nneeded by {PAGE}".join(
        [f"{HEAD}\n\n{PAGE}\n\n{HEAD}\n\n{PAGE}", PAGE]
    )
    found = search("areas of support needed by", text)
    assert found.how is How.FOLDED
    assert found.actual == "areas of support needed by"


def test_a_running_head_itself_can_be_quoted() -> None:
    assert search(HEAD, f"{HEAD}\n\n{PAGE}\n\n{HEAD}\n\n{PAGE}\n\n{HEAD}").others == 2


def test_two_sentences_are_not_read_as_one_across_a_running_head() -> None:
    text = f"{HEAD}\n\n{PAGE}\n\n{HEAD}\n\n{PAGE} it ended well.\n\n{HEAD}\n\nNobody came back {PAGE}"
    assert search("it ended well. Nobody came back", text).how is How.APPROXIMATE
