"""Texts in portions and stretches: nothing is lost, nothing shown twice, cuts stand where readers pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.portions import Stretch, portion_at, portions, stretches

TEXTS = st.text("ab \n\f.", max_size=300)


@given(TEXTS, st.integers(1, 60))
def test_portions_hold_the_whole_text_once(text: str, most: int) -> None:
    """In order, without gaps, and none longer than it may be."""
    found = portions(text, most)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= most for start, end in found)
    for offset in range(len(text)):
        start, end = found[portion_at(found, offset) - 1]
        assert start <= offset < end


@given(
    TEXTS,
    st.integers(1, 60),
    st.dictionaries(
        st.sampled_from("pqr"), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=3)
    ),
)
def test_stretches_hold_a_portion_once_and_know_their_passages(
    text: str, most: int, given_: dict[str, list[tuple[int, int]]]
) -> None:
    """Every character belongs to exactly the passages whose places hold it, however they overlap."""
    passages = {
        id_: [(min(at, len(text)), min(at + long, len(text))) for at, long in spans]
        for id_, spans in given_.items()
    }
    for start, end in portions(text, most):
        at = start
        for stretch in stretches(text, (start, end), passages):
            assert text.startswith(stretch.text, at) and stretch.text
            for offset in range(at, at + len(stretch.text)):
                holding = {id_ for id_, spans in passages.items() if any(a <= offset < b for a, b in spans)}
                assert set(stretch.passages) == holding
            at += len(stretch.text)
        assert at == end


def test_a_text_is_cut_between_paragraphs_before_lines_and_lines_before_words() -> None:
    assert portions("aa aa\naa aa\n\naa aa", 15) == ((0, 13), (13, 18))
    assert portions("aa aa\naa aa aa", 10) == ((0, 6), (6, 14))
    assert portions("aaaa aaaa aaaa", 10) == ((0, 10), (10, 14))
    assert portions("a" * 12, 10) == ((0, 10), (10, 12))


def test_an_empty_text_is_one_empty_portion() -> None:
    assert portions("") == ((0, 0),)
    assert stretches("", (0, 0), {"p": [(0, 0)]}) == ()
    assert portion_at(portions(""), 0) == 1


def test_a_passage_that_runs_over_a_cut_stands_in_both_portions() -> None:
    passages = {"p": [(2, 6)]}
    assert stretches("abcdefgh", (0, 4), passages) == (Stretch("ab"), Stretch("cd", ("p",)))
    assert stretches("abcdefgh", (4, 8), passages) == (Stretch("ef", ("p",)), Stretch("gh"))
