"""A picture can be read whatever is drawn: nothing overlaps, links meet their nodes and pass between the others."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo import explorer
from cmo.answers.counts import Counts
from cmo.answers.labels import Labels, TermEntry
from cmo.answers.statement import Checked, Outcome, Statement
from cmo.report.picture import Picture, lay_out, sketch, svg
from cmo.report.picture.columns import columns_of, crossings, order
from cmo.report.picture.layers import MARK_COLOURS, Layer, Link, Node
from cmo.report.picture.layout import FIRST_SCREEN, TOP, WIDTH
from cmo.report.picture.measure import width_of, wrapped
from cmo.schema.words import Kind, Mark

EXPLORER = Path(explorer.__file__).parent

# Other work on the machine must not make a drawing look slow.
DRAWN = settings(deadline=None, max_examples=60)

TERMS = [f"t{number}" for number in range(9)]
WORDS = st.lists(st.sampled_from(TERMS), max_size=3, unique=True).map(tuple)
LABELS = st.dictionaries(st.sampled_from(TERMS), st.text(max_size=60), max_size=9)


def statement(
    number: int, *columns: tuple[str, ...], marks: tuple[Mark | None, ...] = (), read: int = 0
) -> Statement:
    """A counted statement with so many columns filled, the last its outcomes."""
    models, people, contexts, resources, responses, outcomes = columns
    marks = marks or (Mark.HELPS,)
    return Statement(
        configuration=f"d.c{number}",
        sentence=f"Sentence {number}.",
        kind=Kind.REPORTED,
        outcomes=tuple(
            Outcome(concept, "better", "wellbeing", None, None, marks[place % len(marks)])
            for place, concept in enumerate(outcomes)
        ),
        referral_models=models,
        people=people,
        activities=(),
        stages=(),
        actors=(),
        contexts=contexts,
        compared_with=(),
        unless=(),
        resources=resources,
        responses=responses,
        speakers=(),
        documents=("d",),
        not_stated=(),
        counts=Counts(read=frozenset(f"s{each}" for each in range(read))),
        checked=Checked(located=True, supports=None, re_read=False, agreed=False),
    )


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    several = draw(st.lists(st.tuples(*[WORDS] * 6, st.integers(0, 3)), max_size=14))
    marks = draw(st.lists(st.sampled_from(list(Mark)), min_size=1, max_size=3))
    return [
        statement(number, *columns, marks=tuple(marks), read=read)
        for number, (*columns, read) in enumerate(several)
    ]


def labelled(labels: dict[str, str]) -> Labels:
    vocabularies = ("referral-models", "people", "concepts")
    return Labels(
        {
            (vocabulary, id_): TermEntry(vocabulary, id_, label, None, (), (), 1)
            for vocabulary in vocabularies
            for id_, label in labels.items()
        }
    )


def column_of(picture: Picture) -> dict[float, list[Node]]:
    found = defaultdict(list)
    for node in picture.nodes:
        found[node.x].append(node)
    return found


@DRAWN
@given(statements(), LABELS, st.sampled_from([3, 9, None]))
def test_any_statements_make_a_picture_that_can_be_read(
    several: list[Statement], labels: dict[str, str], most: int | None
) -> None:
    """Nodes lie inside and apart, links end on their nodes and touch no other, and drawing again is the same."""
    picture = lay_out(sketch(several, labelled(labels), most_in_a_column=most))
    assert picture == lay_out(sketch(several, labelled(labels), most_in_a_column=most))
    assert picture.shown + len(picture.left_out) == len(several)
    assert set(picture.left_out) | set(picture.sentences) == {s.configuration for s in several}
    assert picture.width <= WIDTH
    nodes = {node.key: node for node in picture.nodes}
    for node in picture.nodes:
        assert node.x >= 0
        assert node.y >= TOP
        assert node.x + node.width <= picture.width
        assert node.y + node.height <= picture.height
    for column in column_of(picture).values():
        assert most is None or len(column) <= (most if picture.left_out else most * 3 // 2)
        for above, below in itertools.pairwise(sorted(column, key=lambda node: node.y)):
            assert above.y + above.height < below.y
        assert min(node.y for node in column) <= TOP + FIRST_SCREEN + 400
    for link in picture.links:
        source, target = nodes[link.source], nodes[link.target]
        assert link.points[0] == pytest.approx((source.x + source.width, source.middle), abs=0.11)
        assert link.points[-1] == pytest.approx((target.x, target.middle), abs=0.11)
        assert set(link.statements) <= set(source.statements) & set(target.statements)
        for (x, y), (next_x, next_y) in zip(link.points[1:-1:2], link.points[2:-1:2], strict=True):
            assert y == next_y
            for node in column_of(picture)[x]:
                assert next_x == pytest.approx(node.x + node.width, abs=0.11)
                assert y <= node.y or y >= node.y + node.height


@DRAWN
@given(statements(), st.integers(1, 80))
def test_no_picture_has_more_nodes_than_asked_for(several: list[Statement], most: int) -> None:
    picture = sketch(several, Labels(), most_nodes=most, most_in_a_column=None)
    assert len(picture.nodes) <= most
    kept = {id_ for node in picture.nodes for id_ in node.statements}
    assert kept <= set(picture.sentences)


@DRAWN
@given(statements())
def test_ordering_never_makes_more_lines_cross(several: list[Statement]) -> None:
    picture = sketch(several, Labels(), most_in_a_column=None)
    columns = columns_of(picture, picture.nodes, 8.0)
    before = crossings(columns.slots)
    order(columns)
    assert crossings(columns.slots) <= before
    assert sum(map(len, columns.slots)) == len(columns.by_key())


def test_crossings_are_counted_pair_by_pair() -> None:
    """Counted here by looking at every two lines, over columns in any order."""
    chance = random.Random(5)
    nodes = [Node(f"context:{n}", Layer.CONTEXT, "") for n in range(7)]
    nodes += [Node(f"outcome:{n}", Layer.OUTCOME, "") for n in range(7)]
    ends = {(f"context:{chance.randrange(7)}", f"outcome:{chance.randrange(7)}") for _ in range(25)}
    picture = Picture(tuple(nodes), tuple(Link(*each) for each in sorted(ends)))
    columns = columns_of(picture, nodes, 8.0)
    for _ in range(10):
        for column in columns.slots:
            chance.shuffle(column)
        place = {slot.key: position for column in columns.slots for position, slot in enumerate(column)}
        expected = sum(
            (place[a] - place[c]) * (place[b] - place[d]) < 0
            for (a, b), (c, d) in itertools.combinations(ends, 2)
        )
        assert crossings(columns.slots) == expected


def test_columns_begin_on_the_first_screen() -> None:
    """A node whose neighbours all stand far below does not leave its column empty at the top."""
    several = [statement(n, ("m",), (), (f"c{n}",), (), (), (f"o{n}",)) for n in range(40)]
    picture = lay_out(sketch(several, Labels(), most_nodes=200, most_in_a_column=None))
    (model,) = (node for node in picture.nodes if node.layer is Layer.REFERRAL_MODEL)
    assert picture.height > 1500
    assert model.y <= TOP + FIRST_SCREEN


def test_nodes_stand_near_their_neighbours() -> None:
    several = [
        statement(n, (), (), (f"c{n}",), (), (f"r{n}",) if n == 7 else (), (f"o{n}",)) for n in range(9)
    ]
    picture = lay_out(sketch(several, Labels()))
    by_key = {node.key: node for node in picture.nodes}
    assert by_key["response:r7"].middle == pytest.approx(by_key["outcome:o7"].middle, abs=60)


def test_what_most_studies_carry_is_drawn_first_and_every_mark_has_its_turn() -> None:
    helps = [statement(n, (), (), (f"c{n}",), (), (), (f"o{n}",), read=n) for n in range(8)]
    harms = [statement(n, (), (), (f"c{n}",), (), (), (f"o{n}",), marks=(Mark.HARMS,)) for n in (20, 21)]
    picture = sketch([*helps, *harms], Labels(), most_in_a_column=4)
    assert set(picture.sentences) == {"d.c7", "d.c6", "d.c20", "d.c21"}
    assert picture.left_out == ("d.c5", "d.c4", "d.c3", "d.c2", "d.c1", "d.c0")


def test_a_statement_that_brings_no_new_node_is_not_left_out() -> None:
    first = statement(1, (), (), ("c",), (), (), ("o",), read=2)
    big = statement(2, (), (), ("x", "y", "z"), (), (), ("o",), read=1)
    again = statement(3, (), (), ("c",), (), (), ("o",))
    picture = sketch([first, big, again], Labels(), most_in_a_column=2)
    assert set(picture.sentences) == {"d.c1", "d.c3"}


def test_everything_is_drawn_where_columns_half_as_tall_again_hold_it() -> None:
    several = [statement(n, (), (), (f"c{n}",), (), (), (f"o{n}",)) for n in range(7)]
    assert sketch(several[:6], Labels(), most_in_a_column=4).left_out == ()
    assert sketch(several, Labels(), most_in_a_column=4).shown == 4


def test_all_statements_are_drawn_as_long_as_they_can_be_told_apart() -> None:
    """However tall a column gets; what a screen holds is drawn where that is asked for."""
    several = [statement(n, (), (), (f"c{n}",), (), (), (f"o{n}",)) for n in range(40)]
    assert sketch(several, Labels()).left_out == ()
    assert len(sketch([*several, statement(40, (), (), ("c40",), (), (), ("o40",))], Labels()).left_out) == 1
    assert sketch(several, Labels(), most_in_a_column=9).shown == 9


def test_opposite_marks_are_told_apart_in_words_and_shapes() -> None:
    several = [
        statement(1, (), (), ("c",), (), (), ("o",)),
        statement(2, (), (), ("d",), (), (), ("o",), marks=(Mark.GETS_IN_THE_WAY,)),
    ]
    (outcome,) = (node for node in sketch(several, Labels()).nodes if node.layer is Layer.OUTCOME)
    assert outcome.note == "▲ better, ▼ worse"
    assert outcome.colour == Layer.OUTCOME.colour


@pytest.mark.parametrize("mark", Mark)
def test_an_outcome_has_the_colour_of_its_shelf(mark: Mark) -> None:
    """The same in the picture, in its file and above the sentences, and no column has it."""
    picture = sketch([statement(1, (), (), ("c",), (), (), ("o",), marks=(mark,))], Labels())
    context, outcome = picture.nodes
    assert (outcome.colour, outcome.note) == (MARK_COLOURS[mark], f"{mark.sign} {mark.way}")
    assert outcome.colour not in {layer.colour for layer in Layer}
    assert context.colour == Layer.CONTEXT.colour
    assert f'stroke="{outcome.colour}"' in svg(lay_out(picture), "")
    for style in ("look.css", "picture.css"):
        text = (EXPLORER / style).read_text(encoding="utf-8")
        name = f"h3.cmo-{mark.value} {{ --cmo-mark" if style == "look.css" else f"--{mark.value}"
        assert f"{name}: {outcome.colour.lower()};" in text


def test_what_has_to_be_known_of_a_statement_stands_with_its_sentence() -> None:
    """Also where it is only pointed at."""
    picture = sketch([statement(1, (), (), ("c",), (), (), ("o",))], Labels())
    assert picture.sentences == {"d.c1": "Sentence 1. (no coder has judged yet whether the quotes carry it)"}


@DRAWN
@given(st.text(max_size=300), st.integers(20, 300))
def test_wrapped_lines_fit(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert 1 <= len(lines) <= 5
    assert all(width_of(line) <= width or len(line) <= 2 for line in lines)


@DRAWN
@given(statements(), LABELS, st.text(max_size=80))
def test_any_picture_is_a_well_formed_svg_without_script_or_link(
    several: list[Statement], labels: dict[str, str], title: str
) -> None:
    drawn = svg(lay_out(sketch(several, labelled(labels))), title)
    drawn.encode("utf-8")
    root = ElementTree.fromstring(drawn)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "marker", "path", "rect", "g", "text", "tspan"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or "href" in name for name in attributes)
