"""The tokenizer tells Cypher's tokens apart and loses nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.queries.tokens import Kind, significant, tokenize

PIECES = (
    "MATCH", "(c:Configuration {review: $review})", "'it''s'", "'it\\'s'", '"a // b"', "`a``b`", "// note\n",
    "/* a ' b */", "/*", "'", '"', "`", "0..6", "*0..6", "1.5e3", ".5", "<-[", "]->", "-->", "<--", "<=", "=~", "$",
    "$`a b`", "{1,3}", "||", "::", "\\", "é", "名", "\r\n", "\t", "🙂", "\x00", "²",
)  # fmt: skip


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in significant(tokenize(text))]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.text for token in tokens) == text
    assert all(text.startswith(token.text, token.offset) for token in tokens)


def test_a_range_is_two_numbers_and_two_dots() -> None:
    """`0..6` holds no number with a point."""
    assert kinds("*0..6") == [
        ("operator", "*"),
        ("number", "0"),
        ("operator", ".."),
        ("number", "6"),
    ]


@pytest.mark.parametrize("number", ["0", "42", "1_000", "1.5", "1.5e-3", "2E10", "0xFF", "0o17"])
def test_numbers_are_one_token(number: str) -> None:
    assert kinds(number) == [("number", number)]


@pytest.mark.parametrize(
    "quoted",
    ["'a'", "''", "'it\\'s'", '"say \\"x\\""', "'// no comment'", "'/* nor this */'", "'two\nlines'"],
)
def test_texts_are_one_token(quoted: str) -> None:
    assert kinds(quoted) == [("text", quoted)]


def test_quotes_inside_comments_open_nothing() -> None:
    assert kinds("// it's\nRETURN /* don't ` \" */ 1") == [("name", "RETURN"), ("number", "1")]


def test_a_comment_ends_at_any_line_break() -> None:
    assert kinds("// a\rRETURN") == [("name", "RETURN")]


def test_a_quoted_name_may_hold_a_backtick() -> None:
    (token,) = tokenize("`odd``name`")
    assert (token.kind, token.name) == (Kind.QUOTED_NAME, "odd`name")


@pytest.mark.parametrize(("text", "name"), [("$review", "review"), ("$`a b`", "a b"), ("$0", "0")])
def test_parameters_have_names(text: str, name: str) -> None:
    (token,) = tokenize(text)
    assert (token.kind, token.name) == (Kind.PARAMETER, name)


def test_arrows_are_not_comparisons() -> None:
    signs = [text for kind, text in kinds("(a)<-[:R]->(b)-->(c)<--(d) a <= b <> c") if kind == "operator"]
    assert "<" not in signs
    assert ">" not in signs
    assert [sign for sign in signs if sign in ("<-", "->", "<=", "<>")] == [
        "<-",
        "->",
        "->",
        "<-",
        "<=",
        "<>",
    ]


@pytest.mark.parametrize("opening", ["'never", '"never', "`never", "/* never"])
def test_what_never_ends_is_one_token_to_the_end(opening: str) -> None:
    tokens = tokenize(f"RETURN {opening} RETURN 1")
    assert tokens[-1].kind is Kind.UNFINISHED
    assert tokens[-1].text == f"{opening} RETURN 1"


@pytest.mark.parametrize("piece", ["'\\a", "/**", "``", "`", "'", "((((", "1.", "*", "$`", "\\"])
def test_a_long_repetition_takes_time_in_proportion(piece: str) -> None:
    """Half a million characters in well under the seconds that backtracking would take."""
    started = time.process_time()
    tokenize(piece * (500_000 // len(piece)))
    assert time.process_time() - started < 5
