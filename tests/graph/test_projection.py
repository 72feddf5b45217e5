"""The projection of a tiny review, written down by hand, and of the toy review, feature by feature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmo.graph.projection import Node, Projection, Relation, project
from cmo.graph.projection.gathering import Gathering
from cmo.ingest.folder import read_folder
from cmo.schema.configuration import Reading
from cmo.schema.document import Document
from cmo.schema.second_coding import SecondCoding
from tests.graph import tiny

TOY = Path(__file__).parents[1] / "corpora" / "toy" / "evidence"


def nodes_of(projection: Projection) -> dict[tuple[str, str], Node]:
    """Nodes by label and id."""
    return {(node.label, node.id): node for part in projection.parts for node in part.nodes}


def relations_of(projection: Projection, type_: str) -> dict[tuple[str, ...], dict[str, Any]]:
    """Properties of relations by the ids they join, and their part where they have one."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for part in projection.parts:
        for relation in part.relations:
            if relation.type == type_:
                found[_ends(relation)] = dict(relation.properties)
    return found


def _ends(relation: Relation) -> tuple[str, ...]:
    ends = relation.from_uid.partition(":")[2], relation.to_uid.partition(":")[2]
    return (*ends, relation.part) if relation.part else ends


@pytest.fixture(scope="module")
def toy() -> Projection:
    corpus = read_folder(TOY).corpus
    assert corpus is not None
    return project(corpus)


EXPECTED_NODES: dict[str, dict[tuple[str, str], dict[str, Any]]] = {
    "review.yaml": {("Review", "tiny"): {"title": "A tiny review"}},
    "vocabulary/people.yaml": {("Population", "adults"): {"label": "the adults"}},
    "vocabulary/dimensions.yaml": {("Dimension", "company"): {"label": "the company"}},
    "vocabulary/concepts.yaml": {
        ("Concept", "belonging"): {"label": "the belonging"},
        ("Concept", "friends"): {
            "label": "people have friends",
            "tier": "wellbeing",
            "direction": "better",
        },
        ("Concept", "met"): {"label": "somebody is met"},
        ("Concept", "stays"): {"label": "people stay"},
    },
    "documents/walks.yaml": {
        ("Document", "walks"): {
            "title": "Walks",
            "type": "study",
            "open_licence": False,
            "source": "walks",
            "text_digest": tiny.TEXT_DIGEST,
        },
        ("Study", "old-study"): {},
        ("Study", "walk-study"): {"sample_size": "14"},
        ("Work", "walks.9"): {"key": "9", "work": "guidance", "printed": "A guide"},
        ("Passage", "walks.p1"): {
            "quote": "we met and stayed friends",
            "voice": "study-authors",
            "cites": ["7", "9"],
            "tells": "both",
            "located": "exact",
            "starts": 10,
            "ends": 35,
            "prefix": "before ",
            "suffix": " after",
            "locator": "characters 10–35",
        },
        ("Configuration", "walks.first"): {
            "document": "walks",
            "kind": "reported",
            "statement": "For the adults: people have friends [many], because somebody is met.",
            "counted": True,
            "supports": "partly",
            "judgements": ["supports", "partly"],
            "marks": ["helps"],
            "re_read": True,
            "agreed": True,
            "agreed_by": ["lead"],
            "agreed_on": ["2026-11-21"],
            "unsettled": True,
        },
    },
    "documents/talks.yaml": {
        ("Document", "talks"): {
            "title": "Talks",
            "type": "report",
            "open_licence": False,
            "source": "talks",
        },
        ("Passage", "talks.q1"): {
            "quote": "who belongs stays",
            "voice": "report-authors",
            "tells": "own",
            "page": "3",
            "locator": "page 3",
        },
        ("Configuration", "talks.later"): {
            "document": "talks",
            "kind": "reported",
            "statement": "If the belonging, then people stay.",
            "counted": True,
            "marks": ["harms"],
            "re_read": False,
            "agreed": False,
            "unsettled": False,
        },
    },
    "theories/face.yaml": {
        ("ProgrammeTheory", "face"): {"title": "A face"},
        ("TheoryVersion", "face.v1"): {
            "position": 1,
            "if_clause": "met",
            "then_clause": "stays",
            "because_clause": "liked",
        },
        ("TheoryVersion", "face.v2"): {
            "position": 2,
            "why": "a paper",
            "if_clause": "met",
            "then_clause": "stays",
            "because_clause": "known",
            "changes": ["refined: a → b"],
        },
    },
    "demi-regularities.yaml": {("DemiRegularity", "mostly"): {"statement": "Mostly so"}},
}

EXPECTED_RELATIONS: dict[str, dict[str, dict[str, Any]]] = {
    "vocabulary/concepts.yaml": {
        "Concept friends -BROADER-> Concept belonging": {},
        "Concept friends -IN_DIMENSION-> Dimension company": {},
    },
    "documents/walks.yaml": {
        "Document walks -REPORTS-> Study walk-study": {"read_as": "direct"},
        "Document walks -REPORTS-> Study old-study": {"read_as": "via"},
        "Study walk-study -FOR-> Population adults": {},
        "Study old-study -SAME_PEOPLE_AS-> Study walk-study": {"because": "it says so", "certain": True},
        "Configuration walks.first -IN-> Document walks": {},
        "Passage walks.p1 -IN-> Document walks": {},
        "Passage walks.p1 -CITES-> Study old-study": {},
        "Passage walks.p1 -CITES-> Work walks.9": {},
        "Passage walks.p1 -CREDITS read-> Study walk-study": {"how": "read"},
        "Passage walks.p1 -CREDITS unread-> Study old-study": {"how": "unread"},
        "Passage walks.p1 -CREDITS unread-> Work walks.9": {"how": "unread"},
        "Configuration walks.first -FOR-> Population adults": {},
        "Configuration walks.first -FIRES resource-> Concept met": {"position": 0},
        "Configuration walks.first -LEADS_TO-> Concept friends": {
            "position": 0,
            "direction": "better",
            "tier": "wellbeing",
            "amount": "many",
            "mark": "helps",
        },
        "Configuration walks.first -SUPPORTED_BY-> Passage walks.p1": {},
    },
    "documents/talks.yaml": {
        "Configuration talks.later -IN-> Document talks": {},
        "Passage talks.q1 -IN-> Document talks": {},
        "Configuration talks.later -IN_CONTEXT-> Concept belonging": {
            "position": 0,
            "inferred": "as it says",
        },
        "Configuration talks.later -LEADS_TO-> Concept stays": {
            "position": 0,
            "direction": "worse",
            "tier": "staff",
            "mark": "harms",
        },
        "Configuration talks.later -SUPPORTED_BY-> Passage talks.q1": {},
        "Configuration talks.later -CONTRADICTED_BY-> Passage walks.p1": {},
    },
    "theories/face.yaml": {
        "TheoryVersion face.v1 -OF-> ProgrammeTheory face": {},
        "TheoryVersion face.v2 -OF-> ProgrammeTheory face": {},
        "TheoryVersion face.v2 -REVISES-> TheoryVersion face.v1": {"because": "a paper"},
        "TheoryVersion face.v2 -HOLDS-> Configuration walks.first": {},
    },
    "demi-regularities.yaml": {
        "DemiRegularity mostly -HOLDS-> Configuration walks.first": {},
        "DemiRegularity mostly -EXCEPTS-> Configuration talks.later": {},
    },
    "rivals.yaml": {
        "Configuration talks.later -RIVALS-> Configuration walks.first": {
            "how": "contingent",
            "handled": "not-yet",
        }
    },
    "ripples-from/walks": {
        "Configuration walks.first -RIPPLES_TO-> Configuration talks.later": {"status": "proposed"}
    },
}


def _written(relation: Relation) -> str:
    type_ = f"{relation.type} {relation.part}" if relation.part else relation.type
    start, end = (uid.removeprefix("tiny:") for uid in (relation.from_uid, relation.to_uid))
    return f"{relation.from_label} {start} -{type_}-> {relation.to_label} {end}"


def test_the_tiny_review_gives_exactly_the_graph_written_down_by_hand() -> None:
    """Every node, relation and property."""
    projection = project(tiny.corpus())
    nodes = {
        part.file: {(node.label, node.id): dict(node.properties) for node in part.nodes}
        for part in projection.parts
        if part.nodes
    }
    relations = {
        part.file: {_written(relation): dict(relation.properties) for relation in part.relations}
        for part in projection.parts
        if part.relations
    }
    assert nodes == EXPECTED_NODES
    assert relations == EXPECTED_RELATIONS


def test_uids_are_the_review_and_the_id() -> None:
    """The identity that is unique per label."""
    nodes = nodes_of(project(tiny.corpus()))
    assert {node.uid for node in nodes.values()} == {f"tiny:{id_}" for _, id_ in nodes}


def test_concepts_get_the_labels_of_the_roles_they_play() -> None:
    """A concept that plays none gets none; a rejected configuration gives none."""
    projection = project(tiny.corpus())
    labels = {uid: added.labels for (label, uid), added in projection.additions.items() if label == "Concept"}
    assert labels == {
        "tiny:belonging": ("Context",),
        "tiny:friends": ("Outcome",),
        "tiny:met": ("Mechanism",),
        "tiny:stays": ("Outcome",),
    }
    rejected = dict(tiny.talks().configurations[0].model_dump(by_alias=True, mode="json"), rejected="no")
    talks = tiny.talks(configurations=[rejected])
    projection = project(tiny.corpus(documents={"walks": tiny.walks(), "talks": talks}))
    assert not projection.additions.keys() & {("Concept", "tiny:belonging"), ("Concept", "tiny:stays")}


def test_studies_of_the_same_people_count_as_the_smallest_id(toy: Projection) -> None:
    """Joined by shared people, not by a hint of it."""
    counted = {
        uid: added.properties["counts_as"]
        for (label, uid), added in toy.additions.items()
        if label == "Study"
    }
    assert counted["toy:arts-follow-up"] == counted["toy:arts-cohort"] == "arts-cohort"
    assert counted["toy:phone-pilot"] == "phone-pilot"


def test_shared_people_join_studies_through_others() -> None:
    """a–c and c–b make one group, whichever of them says so."""
    document = Document.model_validate(
        {
            "title": "Three",
            "type": "review",
            "studies": [
                {"id": "s-c", "same_people_as": [{"study": "s-b", "because": "so"}]},
                {"id": "s-b"},
                {"id": "s-a", "same_people_as": [{"study": "s-c", "because": "so"}]},
                {"id": "s-0", "perhaps_same_people_as": [{"study": "s-a", "because": "a hint"}]},
            ],
        }
    )
    projection = project(
        tiny.corpus(documents={"three": document}, rivals=(), theories={}, demi_regularities=())
    )
    groups = {uid: added.properties.get("counts_as") for (_, uid), added in projection.additions.items()}
    assert groups == {"tiny:s-a": "s-a", "tiny:s-b": "s-a", "tiny:s-c": "s-a", "tiny:s-0": "s-0"}


def test_passages_are_credited_by_what_they_tell_of(toy: Projection) -> None:
    """Read: the document's own study. Via review: what a review cites. Unread: everything else cited."""
    credited = relations_of(toy, "CREDITS")
    assert {key for key in credited if key[0] == "toy-walks.p9"} == {
        ("toy-walks.p9", "walks-2021", "read"),
        ("toy-walks.p9", "arts-cohort", "unread"),
        ("toy-walks.p9", "toy-walks.5", "unread"),
    }
    assert {key for key in credited if key[0] == "toy-walks.p10"} == {
        ("toy-walks.p10", "toy-walks.4", "unread")
    }
    assert {key for key in credited if key[0] == "toy-review.r1"} == {
        ("toy-review.r1", "arts-cohort", "via-review"),
        ("toy-review.r1", "arts-follow-up", "via-review"),
    }
    assert {key for key in credited if key[0] == "toy-choirs.c4"} == {("toy-choirs.c4", "choir-b", "read")}
    assert not [key for key in credited if key[0].startswith(("toy-choirs.c5", "toy-report."))]


def test_outcomes_carry_resolved_direction_tier_and_mark(toy: Projection) -> None:
    """The slot's own, else the concept's; a mark only where the configuration is counted."""
    leads = relations_of(toy, "LEADS_TO")
    assert leads["toy-walks.fast-party", "better-mood"] == {
        "position": 0,
        "direction": "no-difference",
        "tier": "wellbeing",
        "mark": "no-difference",
    }
    home = leads["toy-review.home-visits", "stays"]
    assert (home["direction"], home["tier"], home["mark"]) == ("better", "process", "helps")
    assert leads["toy-walks.nobody-at-the-gate", "stops-coming"]["mark"] == "gets-in-the-way"
    assert leads["toy-walks.nobody-at-the-gate", "stops-coming"]["intended"] is False
    assert leads["toy-choirs.left-at-the-edge", "lonelier"]["mark"] == "harms"
    for uncounted in ("toy-walks.greeters-tire", "toy-report.cap-the-list", "toy-review.everybody-thrives"):
        assert all("mark" not in leads[key] for key in leads if key[0] == uncounted)


def test_slots_keep_their_passages_words_and_how_they_were_inferred(toy: Projection) -> None:
    """Passages by their full ids."""
    fires = relations_of(toy, "FIRES")
    assert fires["toy-choirs.regulars-make-friends", "shared-routine", "response"] == {
        "position": 0,
        "inferred": "The speaker's forty times are the weekly seats.",
        "words": "sits by the same woman",
    }
    assert fires["toy-walks.met-at-the-gate", "feels-expected", "response"]["passages"] == [
        "toy-walks.p1",
        "toy-walks.p2",
    ]
    assert relations_of(toy, "UNLESS")["toy-choirs.regulars-make-friends", "seats-change"]["passages"] == [
        "toy-choirs.c7"
    ]
    assert (
        relations_of(toy, "IN_CONTEXT")["toy-walks.nobody-at-the-gate", "nobody-recognised"]["position"] == 1
    )


def test_uses_of_passages_by_stance_with_their_own_ratings(toy: Projection) -> None:
    """One relation a stance; also to passages of other documents."""
    of = "toy-walks.met-at-the-gate"
    assert relations_of(toy, "SUPPORTED_BY")[of, "toy-walks.p2"] == {
        "relevance": "high",
        "relevance_because": "In a walker's own words.",
    }
    assert relations_of(toy, "QUALIFIED_BY") == {
        (of, "toy-walks.p5"): {"note": "Only where the same leader comes."}
    }
    assert set(relations_of(toy, "CONTRADICTED_BY")) == {
        (of, "toy-walks.p6"),
        ("toy-review.arts-lift-confidence", "toy-choirs.c4"),
    }
    assert set(relations_of(toy, "ILLUSTRATED_BY")) == {(of, "toy-walks.p13")}


def test_what_readers_make_of_a_configuration(toy: Projection) -> None:
    """Judgement, second look, agreement and unsettled differences stand apart."""
    nodes = nodes_of(toy)

    def states(id_: str) -> tuple[Any, ...]:
        of = nodes["Configuration", id_].properties
        return tuple(of.get(name) for name in ("supports", "re_read", "agreed", "unsettled"))

    met = nodes["Configuration", "toy-walks.met-at-the-gate"].properties
    assert (met["agreed_by"], met["agreed_on"]) == (["lead"], ["2026-11-22"])
    assert states("toy-walks.met-at-the-gate") == ("supports", True, True, False)
    assert states("toy-walks.nobody-at-the-gate") == ("partly", True, False, True)
    assert states("toy-walks.slow-party") == (None, False, False, False)


@pytest.mark.parametrize(
    ("readers", "coders", "expected"),
    [
        ("", "", False),
        ("a", "", False),
        ("aa", "", False),
        ("ab", "", True),
        ("a", "a", False),
        ("a", "b", True),
        ("", "a", False),
        ("", "aa", False),
        ("", "ab", True),
    ],
)
def test_re_read_takes_two_people(readers: str, coders: str, expected: bool) -> None:
    """Whether they read or code; one person who looks again, in whichever way, is no second look."""
    readings = [{"by": by, "says": "supports", "date": "2026-11-19"} for by in readers]
    codings = [{"configuration": "later", "by": by, "date": "2026-11-20", "coded": {}} for by in coders]
    talks = tiny.talks()
    later = talks.configurations[0].model_copy(
        update={"readings": tuple(Reading.model_validate(reading) for reading in readings)}
    )
    corpus = tiny.corpus(
        documents={"talks": talks.model_copy(update={"configurations": (later,)})},
        second_codings={"talks": tuple(SecondCoding.model_validate(coding) for coding in codings)},
    )
    assert nodes_of(project(corpus))["Configuration", "talks.later"].properties["re_read"] is expected


def test_ripples_are_stated_or_proposed_never_both(toy: Projection) -> None:
    """Proposed where a context of a counted configuration covers an outcome of another, unless a file says so."""
    ripples = {ends: properties["status"] for ends, properties in relations_of(toy, "RIPPLES_TO").items()}
    assert ripples == {
        ("toy-walks.met-at-the-gate", "toy-choirs.regulars-make-friends"): "stated",
        ("toy-review.arts-lift-confidence", "toy-review.the-confident-stay"): "proposed",
        ("toy-review.the-confident-stay", "toy-choirs.regulars-make-friends"): "proposed",
        ("toy-review.known-by-name", "toy-choirs.regulars-make-friends"): "proposed",
        ("toy-report.somebody-to-ring", "toy-choirs.regulars-make-friends"): "proposed",
    }


def test_ripples_run_through_broader_concepts_up_to_six_steps() -> None:
    """A context covers an outcome that is a narrower concept; a seventh step no longer counts."""
    chain = [{"id": f"c-{n}", "broader": [f"c-{n + 1}"]} for n in range(8)] + [{"id": "c-8"}]
    for context, expected in (("c-6", True), ("c-7", False)):
        document = tiny.talks(
            configurations=[
                {"id": "a", "kind": "reported", "outcome": [{"concept": "c-0", "direction": "better"}]},
                {"id": "b", "kind": "measured", "context": [context]},
                {"id": "c", "kind": "argued", "context": ["c-0"]},
            ]
        )
        vocabularies = {"concepts": tiny.terms("concepts", *chain)}
        projection = project(tiny.corpus(documents={"talks": document}, vocabularies=vocabularies))
        assert set(relations_of(projection, "RIPPLES_TO")) == (
            {("talks.a", "talks.b")} if expected else set()
        )


def test_documents_carry_appraisal_and_discrepancies(toy: Projection) -> None:
    """Three ratings with reasons; both readings of a contradiction."""
    nodes = nodes_of(toy)
    review = nodes["Document", "toy-review"].properties
    assert review["rigour"] == "not-applicable"
    assert review["rigour_because"] == "Its methods are not described."
    assert review["discrepancies"] == [
        "Members of the arts cohort: The cohort had 31 members. | 31 (13) adults"
    ]
    assert nodes["Document", "toy-walks"].properties["limitations"] == ["Nobody who never came was asked."]
    assert nodes["Document", "toy-report"].properties["source"] == "toy-report-text"
    assert "licence" not in nodes["Document", "toy-choirs"].properties


def test_works_are_known_by_document_and_printed_key(toy: Projection) -> None:
    """A citation key that stands for a study is no work."""
    works = {id_: dict(node.properties) for (label, id_), node in nodes_of(toy).items() if label == "Work"}
    assert works == {
        "toy-walks.4": {"key": "4", "work": "guidance", "printed": "Greeting guidance"},
        "toy-walks.5": {"key": "5"},
        "toy-review.4": {"key": "4", "work": "guidance", "printed": "Waiting room guidance"},
        "toy-review.5": {"key": "5"},
    }


def test_an_anchor_of_an_earlier_wording_locates_nothing() -> None:
    """The passage then has no place, rather than a wrong one."""
    stale = tiny.anchors({"p1": "we met and parted"})
    passage = nodes_of(project(tiny.corpus(anchors={"walks": stale})))["Passage", "walks.p1"].properties
    assert not passage.keys() & {"located", "starts", "ends", "locator", "prefix", "suffix"}


def test_a_study_reported_by_two_documents_is_said_by_the_one_that_reports_it_directly() -> None:
    """One node, two reports; no file loses it to another."""
    talks = tiny.talks(studies=[{"id": "walk-study", "printed": {"sample_size": "fifteen"}}])
    projection = project(tiny.corpus(documents={"talks": talks, "walks": tiny.walks()}))
    holding = [part.file for part in projection.parts for node in part.nodes if node.uid == "tiny:walk-study"]
    assert holding == ["documents/walks.yaml"]
    assert set(relations_of(projection, "REPORTS")) >= {("talks", "walk-study"), ("walks", "walk-study")}


def test_what_the_model_does_not_know_is_refused() -> None:
    """A slip in the projection must not reach the graph."""
    gathering = Gathering("tiny")
    with pytest.raises(KeyError, match="Theme has no property 'colour'"):
        gathering.node("Theme", "t", colour="red")
    with pytest.raises(KeyError, match="IN does not join Study to Document"):
        gathering.relation("IN", ("Study", "s"), ("Document", "d"))
    with pytest.raises(KeyError, match="CITES has no property 'how'"):
        gathering.relation("CITES", ("Passage", "p"), ("Work", "w"), how="so")
    with pytest.raises(TypeError, match="a set cannot be stored"):
        gathering.node("Theme", "t", gap={"a"})
