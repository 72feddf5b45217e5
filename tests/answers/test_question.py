"""Questions: their blanks, their links, their titles, and terms nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.errors import Misuse
from cmo.ingest.folder import read_folder

BLANK_VALUES = st.dictionaries(st.sampled_from(list(BLANKS)), st.text(min_size=0, max_size=20))


def entry(vocabulary: str, term: str, label: str, **others: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(("definition", "dimension", "opposite", "tier", "direction"))
    return {
        "vocabulary": vocabulary,
        "term": term,
        "label": label,
        "broader": [],
        "aliases": [],
        "used": 1,
        **row,
    } | others


LABELS = Labels.of(
    [
        entry("referral-models", "link-worker", "link worker referral"),
        entry("people", "isolated-or-lonely", "people who are isolated or lonely", aliases=["lonely people"]),
        entry("people", "older-people", "older people"),
        entry("activities", "arts", "arts activities"),
        entry("stages", "engagement", "engagement"),
        entry("actors", "gp", "GP"),
        entry("dimensions", "staying", "staying"),
        entry("concepts", "drops-out", "people drop out", dimension="staying"),
        entry("concepts", "trust", "people trust their link worker"),
    ]
)  # fmt: skip


@given(BLANK_VALUES)
def test_a_link_gives_the_question_back(values: dict[str, str]) -> None:
    """Whatever was typed into the blanks, and whatever characters it holds."""
    question = Question.of(values)
    assert Question.from_link(question.link()) == question
    assert Question.from_link(f"?{question.link()}") == question
    assert Question.of(question.set_blanks()) == question


def test_empty_blanks_are_open() -> None:
    """A form and a link have no other way to leave a blank open."""
    assert Question.of({"people": "", "actor": None}) == Question()
    assert Question().link() == ""


def test_an_unknown_blank_says_which_is_near() -> None:
    """A mistyped key of a link is not silently an open question."""
    with pytest.raises(Misuse, match=r"no blank 'outcom'\. Did you mean 'outcome'\?"):
        Question.of({"outcom": "x"})
    with pytest.raises(Misuse, match=r"no blank 'zzz'\. The blanks are: referral_model, people"):
        Question.from_link("zzz=1")


@pytest.mark.parametrize(
    ("blanks", "title"),
    [
        ({}, "What works, and what does not?"),
        ({"people": "older-people"}, "What works, and what does not, for older people?"),
        (
            {"referral_model": "link-worker", "activity": "arts", "people": "older-people"},
            "What works, and what does not, through link worker referral, in arts activities, for older people?",
        ),
        (
            {"outcome": "drops-out", "stage": "engagement"},
            "What makes a difference to ‘staying’ (‘people drop out’ or otherwise) at the engagement stage?",
        ),
        (
            {"outcome": "trust", "circumstance": "trust", "actor": "gp"},
            "What makes a difference to ‘people trust their link worker’ in the circumstance ‘people trust their link "
            "worker’, with the GP responding?",
        ),
    ],
)
def test_titles_read_as_questions(blanks: dict[str, str], title: str) -> None:
    """A question about a state is one about its dimension."""
    assert Question.of(blanks).title(LABELS) == title


EVIDENCE = Path(__file__).parents[2] / "evidence"
HOSTILE = [
    "",
    "Why?",
    "the",
    "The GP.",
    "it ends. Then",
    "“quoted”",
    "a; b",
    "GP:",
    "– dash",
    "two\nlines!",
    "x " * 99,
]
PART = (
    r"(?:(?:through|in|for) {label}|at the {label} stage|in the circumstance ‘.*?’"
    r"|with (?:the {label}|(?:an?|the|any|other|their)\b{label}|‘.*?’) responding)"
).replace("{label}", r"(?:[^?.;:“”‘\n]+|‘.*?’)")
TITLE = re.compile(
    rf"What (?:works, and what does not,?|makes a difference to ‘.*?’(?: \(‘.*?’ or otherwise\))?)(?: {PART}(?:, {PART})*)?\?"
)


def shipped() -> dict[str, list[str]]:
    """The labels of the shipped review, by vocabulary."""
    corpus = read_folder(EVIDENCE, notices=False).corpus
    assert corpus is not None
    return {name: [t.label for t in terms.values()] for name, terms in corpus.vocabularies.items()}


def hostile() -> dict[str, list[str]]:
    return dict.fromkeys(set(BLANKS.values()), HOSTILE)


@pytest.mark.parametrize("of", [shipped, hostile])
def test_any_one_or_two_blanks_make_a_question(of: Callable[[], dict[str, list[str]]]) -> None:
    """Every label alone, and with the others in pairs; one that has signs of its own is set off."""
    labels = of()
    known = Labels.of([entry(name, label, label) for name, found in labels.items() for label in found])
    for blank, vocabulary in BLANKS.items():
        for term in labels[vocabulary]:
            title = Question(**{blank: term}).title(known)
            assert TITLE.fullmatch(title), title
            assert " ".join(term.split()) in title
            assert of is hostile or (" the the " not in title and " the a " not in title)
    few = {name: sorted(found, key=len)[:: max(len(found) // 6, 1)] for name, found in labels.items()}
    for (one, first), (two, second) in combinations(BLANKS.items(), 2):
        for left, right in product(few[first], few[second]):
            title = Question(**{one: left, two: right}).title(known)
            assert TITLE.fullmatch(title), title


def test_terms_are_given_by_id_and_near_ones_are_named() -> None:
    """A label or another name is not accepted, and leads to the id; all wrong blanks are told at once."""
    with pytest.raises(Misuse) as refused:
        Question(people="Lonely people", actor="doctor").must_be_known(LABELS)
    assert str(refused.value) == (
        "'Lonely people' is not a term of people, which fills the blank 'people'. "
        "Did you mean 'isolated-or-lonely' (people who are isolated or lonely)?\n"
        "'doctor' is not a term of actors, which fills the blank 'actor'. "
        "`cmo query run vocabulary` lists its terms."
    )


def test_a_term_of_another_blank_leads_to_its_option() -> None:
    """Rather than to a term that is spelt alike; concepts fill two blanks."""
    with pytest.raises(Misuse) as refused:
        Question(referral_model="isolated-or-lonely", people="trust").must_be_known(LABELS)
    assert str(refused.value) == (
        "'isolated-or-lonely' is not a term of referral-models, which fills the blank 'referral model'. "
        "It is a term of people (--people).\n"
        "'trust' is not a term of people, which fills the blank 'people'. "
        "It is a term of concepts (--outcome or --circumstance)."
    )


@pytest.mark.parametrize(
    ("blank", "given", "near"),
    [
        ("people", "loneliness", "isolated-or-lonely"),
        ("people", "people who are isolated or lonely", "isolated-or-lonely"),
        ("people", "isolated_or_lonely", "isolated-or-lonely"),
        ("people", "older", "older-people"),
        ("referral_model", "link worker", "link-worker"),
        ("outcome", "dropping out", "drops-out"),
    ],
)
def test_what_people_type_leads_to_the_term(blank: str, given: str, near: str) -> None:
    """By id, label, other name, or a word of the same family; the best is named first."""
    with pytest.raises(Misuse, match=rf"Did you mean '{near}'"):
        Question.of({blank: given}).must_be_known(LABELS)


def test_an_outcome_is_found_by_what_it_is_a_state_of() -> None:
    """A dimension is no answer to the question, but its states are."""
    labels = Labels.of(
        [
            entry("dimensions", "mood", "frame of mind"),
            entry("concepts", "better", "people feel better", dimension="mood"),
            entry("concepts", "jobs", "jobs are safe"),
        ]
    )
    with pytest.raises(Misuse, match=r"Did you mean 'better' \(people feel better\)\?$"):
        Question(outcome="frame of mind").must_be_known(labels)


def test_known_terms_pass() -> None:
    """Also the same id in two blanks."""
    Question(outcome="trust", circumstance="trust", people="older-people").must_be_known(LABELS)


def test_hostile_values_are_cut_short() -> None:
    """A message never grows with what was typed."""
    with pytest.raises(Misuse) as refused:
        Question(people="x" * 100_000).must_be_known(LABELS)
    assert len(str(refused.value)) < 400
