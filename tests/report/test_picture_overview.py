"""A picture of any number of statements: joined until it can be told apart, nothing left out, opposites kept apart."""

from __future__ import annotations

import json
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.answers.labels import Labels, TermEntry
from cmo.answers.statement import Outcome, Statement
from cmo.report.picture import lay_out, overview, svg
from cmo.report.picture.layers import Layer
from cmo.report.picture.overview import MOST_ASKED_FOR, MOST_BOXES, MOST_LINKS
from cmo.report.picture.steps import step_rows
from cmo.report.picture.svg import FADED
from cmo.report.picture.zoom import OTHERS
from cmo.schema.words import Kind, Mark
from tests.report.test_picture_layout import statement, statements

DRAWN = settings(deadline=None, max_examples=40)


def labels(**broader: str) -> Labels:
    """Concepts, each with its broader one; `x` is called `the x`."""
    terms = {*broader, *broader.values()} - {""}
    return Labels(
        {
            ("concepts", term): TermEntry(
                "concepts", term, f"the {term}", None, (broader[term],) if broader.get(term) else (), (), 1
            )
            for term in terms
        }
    )


def with_outcomes(
    number: int, context: str, *outcomes: tuple[str, str], kind: Kind = Kind.REPORTED
) -> Statement:
    """A statement with outcomes and the direction each goes."""
    plain = statement(number, (), (), (context,), (), (), ("o",))
    counted = kind in (Kind.REPORTED, Kind.MEASURED)
    marks = {"better": Mark.HELPS, "worse": Mark.HARMS}
    found = tuple(
        Outcome(concept, way, "wellbeing", None, None, marks[way] if counted else None)
        for concept, way in outcomes
    )
    return Statement(
        **{**{name: getattr(plain, name) for name in plain.__slots__}, "outcomes": found, "kind": kind}
    )


MONEY = labels(rent="money", wages="money", grants="funds", funds="money", rain="")


def boxes(several: list[Statement], **given: object) -> dict[str, tuple[str, ...]]:
    """Key of a box → what it stands for."""
    found = overview(several, MONEY, **given)  # type: ignore[arg-type]
    return {box.key: box.members for box in found.boxes.values() if box.layer is Layer.CONTEXT}


SEVERAL = [
    statement(n, (), (), (term,), (), (), ("o",))
    for n, term in enumerate(("rent", "wages", "grants", "rain"))
]


def test_terms_are_joined_by_their_broader_ones_step_by_step() -> None:
    """The broadest first; a broader term that would stand for one alone is not drawn in its place."""
    assert boxes(SEVERAL, depth=0) == {
        "context:money": ("grants", "rent", "wages"),
        "context:rain": ("rain",),
    }
    assert boxes(SEVERAL, depth=1).keys() == {
        "context:rent",
        "context:wages",
        "context:grants",
        "context:rain",
    }
    assert boxes(SEVERAL) == boxes(SEVERAL, depth=12)


def test_a_joined_box_opens_into_the_next_narrower_ones() -> None:
    more = [*SEVERAL, statement(9, (), (), ("funds",), (), (), ("o",))]
    opened = boxes(more, depth=0, opened=["context:money"])
    assert opened["context:funds"] == ("funds", "grants")
    assert opened["context:rent"] == ("rent",)
    both = boxes(more, depth=0, opened=["context:money", "context:funds"])
    assert both.keys() == {f"context:{term}" for term in ("rent", "wages", "funds", "grants", "rain")}


def test_what_was_opened_is_named_and_what_was_not_is_not() -> None:
    found = overview(
        SEVERAL, MONEY, depth=0, opened=["context:money", "context:rain", "outcome:money", "nothing"]
    )
    assert found.opened == {"context:money": "the money"}


def test_a_joined_box_says_in_words_how_much_it_stands_for() -> None:
    found = overview(SEVERAL, MONEY, depth=0)
    (node,) = (node for node in found.picture.nodes if node.key == "context:money")
    assert (node.label, node.note) == ("the money", "3 statements; joins 3")
    assert node.stands_for == ("the grants", "the rent", "the wages")


def test_opposite_states_are_never_joined() -> None:
    """Better and worse stand in boxes of their own, under the same broader concept."""
    several = [
        with_outcomes(1, "rain", *((term, "better") for term in ("rent", "wages", "grants"))),
        with_outcomes(2, "rain", *((term, "worse") for term in ("rent", "wages", "grants"))),
    ]
    found = overview(several, MONEY, depth=0)
    outcomes = {node.key: node.note for node in found.picture.nodes if node.layer is Layer.OUTCOME}
    assert outcomes == {
        "outcome:money~better": "▲ better; 1 statement; joins 3",
        "outcome:money~worse": "◆ worse (harm); 1 statement; joins 3",
    }


def test_a_filter_fades_and_hides_nothing() -> None:
    full, faded = overview(SEVERAL, MONEY, depth=1), overview(SEVERAL, MONEY, depth=1, fits=["d.c0"])
    assert [node.key for node in full.picture.nodes] == [node.key for node in faded.picture.nodes]
    assert {node.key for node in faded.picture.nodes if not node.faded} == {"context:rent", "outcome:o"}
    assert [link.key for link in faded.picture.links if not link.faded] == ["context:rent>outcome:o"]
    (outcome,) = (node for node in faded.picture.nodes if node.key == "outcome:o")
    assert "4 statements; 1 of them lit" in outcome.note
    root = ElementTree.fromstring(svg(lay_out(faded.picture), ""))
    assert sum(element.get("opacity") == FADED for element in root.iter()) == 6


def test_what_is_only_argued_or_suggested_is_dotted_and_says_so() -> None:
    several = [
        with_outcomes(1, "rain", ("rent", "better")),
        with_outcomes(2, "rain", ("rent", "better"), kind=Kind.ARGUED),
        with_outcomes(3, "wages", ("rent", "better"), kind=Kind.PROPOSED),
    ]
    found = overview(several, MONEY)
    notes = {node.key: (node.shown, node.note) for node in found.picture.nodes}
    assert notes["context:rain"] == (True, "2 statements; 1 only argued or suggested")
    assert notes["context:wages"] == (False, "1 statement; only argued or suggested")
    assert {link.key: link.shown for link in found.picture.links} == {
        "context:rain>outcome:rent": True,
        "context:wages>outcome:rent": False,
    }


def wide(count: int) -> tuple[list[Statement], Labels]:
    """So many statements, each with circumstances and an outcome of its own, under a few broader concepts."""
    several = [
        statement(n, ("m",), (f"p{n % 30}",), (f"c{n}",), (f"r{n % 50}",), (), (f"o{n}",))
        for n in range(count)
    ]
    above = {f"{part}{n}": f"{part}-{n % 7}" for n in range(count) for part in "co"}
    return several, labels(**above)


def test_above_eighty_boxes_a_picture_is_joined_by_itself() -> None:
    several, known = wide(60)
    found = overview(several, known)
    assert found.by_itself
    assert found.depths[-1].boxes > MOST_BOXES >= len(found.boxes)
    few, known = wide(5)
    assert not overview(few, known).by_itself


def test_where_even_the_broadest_are_too_many_each_column_has_a_box_for_the_others() -> None:
    """Those most statements name stay; nothing is left out."""
    several = [statement(n, (), (), (f"c{n}",), (), (), ("often" if n % 2 else f"o{n}",)) for n in range(400)]
    found = overview(several, Labels())
    assert len(found.boxes) <= MOST_BOXES
    assert {box.layer for box in found.others} == {Layer.CONTEXT, Layer.OUTCOME}
    assert "outcome:often" in found.boxes
    assert found.picture.shown == 400
    assert {id_ for node in found.picture.nodes for id_ in node.statements} == {f"d.c{n}" for n in range(400)}


def test_a_depth_that_is_too_deep_is_not_drawn_and_told() -> None:
    several, known = wide(200)
    found = overview(several, known, depth=5)
    assert found.too_many > MOST_ASKED_FOR >= len(found.boxes)


def test_twenty_thousand_statements_make_a_small_picture_soon() -> None:
    """Bounded in boxes, lines and bytes, whatever the review holds."""
    several = [
        statement(
            n,
            (f"m{n % 5}",),
            (f"p{n % 40}",),
            (f"c{n * 7 % 4000}",),
            (f"r{n * 3 % 900}",),
            (),
            (f"o{n * 11 % 3000}",),
        )
        for n in range(20_000)
    ]
    started = time.process_time()
    found = overview(several, Labels())
    picture = lay_out(found.picture)
    said = json.dumps(picture.as_json())
    assert time.process_time() - started < 20
    assert len(picture.nodes) <= MOST_BOXES
    assert len(picture.links) <= MOST_LINKS
    assert len(said) < 3_000_000


def test_what_is_contradicted_is_drawn_however_many_steps_there_are() -> None:
    several = [
        statement(n, (), (), (f"c{n % 37}",), (f"r{n % 31}",), (f"s{n % 29}",), (f"o{n % 23}",))
        for n in range(3000)
    ]
    found = overview(several, Labels(), doubted=["d.c2999"])
    assert found.links_left_out > 0
    assert [link.doubted for link in found.picture.links if link.doubted] == [("d.c2999",)]


def test_the_table_has_a_row_for_each_step() -> None:
    rows = step_rows(overview(SEVERAL, MONEY, depth=0).picture)
    assert [(row["from"], row["to"], row["statements"]) for row in rows] == [
        ("the money", "o", ["d.c0", "d.c1", "d.c2"]),
        ("the rain", "o", ["d.c3"]),
    ]


@DRAWN
@given(
    statements(),
    st.one_of(st.none(), st.integers(0, 3)),
    st.sets(st.sampled_from(["context:t0", "outcome:t1"])),
)
def test_every_statement_runs_through_boxes_of_every_column_it_fills(
    several: list[Statement], depth: int | None, opened: set[str]
) -> None:
    """However it is zoomed, and every box stands for what its statements name."""
    above = labels(t0="t1", t1="t2", t3="t2", t4="t0")
    found = overview(several, above, depth=depth, opened=opened)
    picture = lay_out(found.picture)
    for each in several:
        columns = {
            Layer.REFERRAL_MODEL: each.referral_models,
            Layer.PEOPLE: each.people,
            Layer.CONTEXT: each.contexts,
            Layer.RESOURCE: each.resources,
            Layer.RESPONSE: each.responses,
            Layer.OUTCOME: tuple(outcome.concept for outcome in each.outcomes),
        }
        for layer, terms in columns.items():
            held = [
                found.boxes[node.key]
                for node in picture.nodes
                if node.layer is layer and each.configuration in node.statements
            ]
            assert set(terms) <= {member for box in held for member in box.members}
    assert all(box.term != OTHERS for box in found.boxes.values())


@pytest.mark.parametrize("several", [[], [statement(1, (), (), (), (), (), ())]])
def test_nothing_to_draw_is_no_error(several: list[Statement]) -> None:
    assert lay_out(overview(several, Labels()).picture).nodes == ()
