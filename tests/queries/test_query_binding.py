"""What people type becomes the values a query is run with, or a message that says what is near."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.errors import QueryError
from cmo.queries import Parameter, ParameterKind, SavedQuery, as_given, bind

KNOWN = {
    "people": {"older-people": "Older people", "carers": "Carers"},
    "stages": ["enrolment", "engagement"],
    "documents": {"walks-2020": ("Walking together",), "choirs": ("Singing for company",)},
    "configurations": {"walks-2020.met-at-the-door": (), "choirs.met-at-the-door": (), "choirs.left-out": ()},
}


def query(*parameters: Parameter) -> SavedQuery:
    return SavedQuery(
        "which", "Which?", "", parameters, (), "RETURN 1", "RETURN 1", Path("queries/which.cypher")
    )


EVERY = query(
    Parameter("word", ParameterKind.TEXT, optional=True),
    Parameter("axis", ParameterKind.TEXT, default="tier", choices=("tier", "stage")),
    Parameter("ids", ParameterKind.TEXTS, optional=True),
    Parameter("least", ParameterKind.INTEGER, default=2),
    Parameter("share", ParameterKind.NUMBER, optional=True),
    Parameter("also", ParameterKind.BOOLEAN, default=False),
    Parameter("people", ParameterKind.TERM, "people", optional=True),
    Parameter("stages", ParameterKind.TERMS, "stages", optional=True),
)

RECORDS = query(
    Parameter("document", ParameterKind.DOCUMENT, optional=True),
    Parameter("configuration", ParameterKind.CONFIGURATION, optional=True),
    Parameter("configurations", ParameterKind.CONFIGURATIONS, optional=True),
)


def refusal(given: dict[str, Any], asked: SavedQuery = EVERY) -> str:
    with pytest.raises(QueryError) as error:
        bind(asked, given, review="r", known_terms=KNOWN)
    return str(error.value)


def test_nothing_given_is_defaults_and_nulls() -> None:
    """Every declared parameter is there, since a missing one is an error on both engines."""
    assert bind(EVERY, {}, review="social-prescribing") == {
        "word": None,
        "axis": "tier",
        "ids": None,
        "least": 2,
        "share": None,
        "also": False,
        "people": None,
        "stages": None,
        "review": "social-prescribing",
    }


def test_typed_texts_become_values_of_their_kinds() -> None:
    given = {
        "word": " a, b ",
        "axis": "stage",
        "ids": "b.2, a.1,,b.2",
        "least": " -3 ",
        "share": ".5",
        "also": "Yes",
        "people": "carers",
        "stages": ["enrolment,engagement", "enrolment"],
    }
    assert bind(EVERY, given, review="r", known_terms=KNOWN) == {
        "word": " a, b ",
        "axis": "stage",
        "ids": ["b.2", "a.1"],
        "least": -3,
        "share": 0.5,
        "also": True,
        "people": "carers",
        "stages": ["enrolment", "engagement"],
        "review": "r",
    }


@pytest.mark.parametrize("empty", ["", None])
def test_empty_is_unset(empty: str | None) -> None:
    """A form or a link has no other way to leave a field open."""
    assert bind(EVERY, dict.fromkeys(["word", "ids", "share", "people"], empty), review="r") == bind(
        EVERY, {}, review="r"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"peple": "carers"}, "There is no parameter 'peple'. Did you mean 'people'?"),
        ({"zzz": "1"}, "There is no parameter 'zzz'. It has word, axis, ids, least, share, also, people, stages."),
        ({"review": "other"}, "'review' is not a parameter to set: it is the review of the evidence folder."),
        ({"people": "carer"}, "The parameter 'people' does not fit: 'carer' is not in the vocabulary people. Did you mean 'carers' (Carers)?"),
        ({"people": "xyz"}, "'xyz' is not in the vocabulary people. It has carers, older-people."),
        ({"stages": "enrolment,engagment"}, "'engagment' is not in the vocabulary stages. Did you mean 'engagement'?"),
        ({"axis": "stages"}, "'stages' is not one of its choices. Did you mean 'stage'?"),
        ({"least": "two"}, "it must be a whole number (got 'two')."),
        ({"least": "2.0"}, "it must be a whole number (got '2.0')."),
        ({"least": 2.0}, "it must be a whole number (got 2.0)."),
        ({"least": True}, "it must be a whole number (got True)."),
        ({"least": "٣"}, "it must be a whole number (got '٣')."),
        ({"least": 2**63}, "it is larger than the engines can hold."),
        ({"least": "9223372036854775808"}, "it is larger than the engines can hold."),
        ({"share": "nan"}, "it must be a number (got 'nan')."),
        ({"share": float("inf")}, "it must be a finite number."),
        ({"share": "1e999"}, "it must be a finite number."),
        ({"share": "1,5"}, "it must be a number (got '1,5')."),
        ({"also": "perhaps"}, "it must be true or false (got 'perhaps')."),
        ({"also": 1}, "it must be true or false (got 1)."),
        ({"word": 5}, "it must be a text (got 5)."),
        ({"word": ["a"]}, "it must be a text (got list)."),
        ({"word": "a\ud800"}, "it holds a character that is no text."),
        ({"word": "x" * 10_001}, "it has 10,001 characters; the most is 10,000."),
        ({"ids": 5}, "it must be a list of texts (got 5)."),
        ({"ids": ["a", 5]}, "it must be a list of texts (got 5 in it)."),
        ({"ids": {"a": "b"}}, "it must be a list of texts (got dict)."),
        ({"ids": ",".join(map(str, range(10_001)))}, "10,001 values are too many; the most is 10,000."),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_why_and_what_is_near(given: dict[str, Any], message: str) -> None:
    assert message in refusal(given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"document": "walks-2002"}, "the review has no document 'walks-2002'. Did you mean 'walks-2020' (Walking together)?"),
        ({"document": "Singing for company"}, "Did you mean 'choirs' (Singing for company)?"),
        ({"document": "xyz"}, "the review has no document 'xyz'. There are choirs, walks-2020."),
        ({"configuration": "choirs.leftout"}, "the review has no configuration 'choirs.leftout'. Did you mean 'choirs.left-out'?"),
        ({"configuration": "left-out"}, "Did you mean 'choirs.left-out'?"),
        ({"configuration": "met-at-the-door"}, "Did you mean 'choirs.met-at-the-door' or 'walks-2020.met-at-the-door'?"),
        ({"configurations": "choirs.left-out,choir.left-out"}, "the review has no configuration 'choir.left-out'. Did you mean 'choirs.left-out'?"),
        ({"configurations": ["choirs.left-out", "?"]}, "There are choirs.left-out, choirs.met-at-the-door, walks-2020.met-at-the-door."),
        ({"document": 5}, "it must be a text (got 5)."),
        ({"configurations": 5}, "it must be a list of texts (got 5)."),
    ],
)  # fmt: skip
def test_a_record_that_is_not_there_is_told_with_those_near(given: dict[str, Any], message: str) -> None:
    """By id, by an id without its document, and by the title of a document."""
    assert message in refusal(given, RECORDS)


def test_records_that_are_there_pass_and_open_ones_are_null() -> None:
    given = {"document": "choirs", "configurations": "choirs.left-out, choirs.left-out"}
    assert bind(RECORDS, given, review="r", known_terms=KNOWN) == {
        "document": "choirs",
        "configuration": None,
        "configurations": ["choirs.left-out"],
        "review": "r",
    }
    with pytest.raises(QueryError, match="There are none yet"):
        bind(RECORDS, {"document": "a"}, review="r", known_terms={"documents": {}})


def test_a_mistyped_id_among_many_is_told_at_once() -> None:
    """Twenty thousand ids are gone through in a moment, and a hostile one does not make it longer."""
    many = {"configurations": {f"document-{n % 1000}.statement-{n}": () for n in range(20_000)}}
    begin = time.process_time()
    for wrong in ("document-7.statment-7", "x" * 10_000):
        with pytest.raises(QueryError, match="the review has no configuration"):
            bind(RECORDS, {"configuration": wrong}, review="r", known_terms=many)
    assert time.process_time() - begin < 10


def test_everything_that_does_not_fit_is_said_at_once() -> None:
    assert refusal({"least": "x", "people": "x", "other": "x"}).splitlines() == [
        "The query 'which' cannot be asked like this.",
        "There is no parameter 'other'. It has word, axis, ids, least, share, also, people, stages.",
        "The parameter 'least' does not fit: it must be a whole number (got 'x').",
        "The parameter 'people' does not fit: 'x' is not in the vocabulary people. It has carers, older-people.",
    ]


def test_a_required_parameter_must_be_given() -> None:
    rows = Parameter("rows", ParameterKind.TEXT, about="what the rows are.", choices=("people", "stage"))
    assert refusal({}, query(rows)).endswith(
        "The parameter 'rows' (what the rows are) must be given. Choose people, stage."
    )
    assert bind(query(rows), {"rows": "stage"}, review="r")["rows"] == "stage"


def test_terms_are_not_checked_where_the_vocabulary_is_not_known() -> None:
    assert bind(EVERY, {"people": "anybody"}, review="r", known_terms={})["people"] == "anybody"


def test_a_vocabulary_without_terms_says_so() -> None:
    with pytest.raises(QueryError, match="It has no terms yet"):
        bind(EVERY, {"people": "a"}, review="r", known_terms={"people": []})


def test_the_review_must_be_named() -> None:
    with pytest.raises(QueryError, match="The review to ask is not named"):
        bind(EVERY, {}, review="")


def test_hostile_values_stay_values() -> None:
    """Nothing given ever becomes part of the Cypher."""
    hostile = "x' OR 1=1 RETURN n // `}) DETACH DELETE n"
    bound = bind(EVERY, {"word": hostile}, review="r")
    assert bound["word"] == hostile
    assert EVERY.cypher == "RETURN 1"


def test_a_link_leaves_out_what_is_unset_or_default() -> None:
    bound = bind(EVERY, {"also": True, "least": 2, "ids": ["a", "b"], "share": 1.5}, review="r")
    assert as_given(EVERY, bound) == {"ids": "a,b", "share": "1.5", "also": "true"}


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50)
IDS = st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9-]{1,8})?", fullmatch=True)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "word": WORDS,
        "axis": st.sampled_from(["tier", "stage"]),
        "ids": st.lists(IDS, max_size=5),
        "least": st.integers(-(2**63) + 1, 2**63 - 1),
        "share": st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**18), 10**18)),
        "also": st.booleans(),
        "people": st.sampled_from(sorted(KNOWN["people"])),
        "stages": st.lists(st.sampled_from(sorted(KNOWN["stages"]))),
    },
)


@given(VALUES)
def test_binding_round_trips_through_a_link(given: dict[str, Any]) -> None:
    bound = bind(EVERY, given, review="r", known_terms=KNOWN)
    again = bind(EVERY, as_given(EVERY, bound), review="r", known_terms=KNOWN)
    assert again == bound
    assert [type(value) for value in again.values()] == [type(value) for value in bound.values()]
    assert bind(EVERY, bound_without_review(bound), review="r", known_terms=KNOWN) == bound


def bound_without_review(bound: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in bound.items() if name != "review"}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.one_of(st.sampled_from([p.name for p in EVERY.parameters]), st.text()), ANYTHING))
def test_anything_given_is_bound_or_refused(given: dict[str, Any]) -> None:
    try:
        bound = bind(EVERY, given, review="r", known_terms=KNOWN)
    except QueryError as error:
        assert str(error).startswith("The query 'which' cannot be asked like this.\n")
    else:
        assert list(bound) == [*(parameter.name for parameter in EVERY.parameters), "review"]
