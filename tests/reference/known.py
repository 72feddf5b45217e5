"""What the saved queries must answer about the review in `hand`, worked out on paper, for any implementation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.reference.rows import normal

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Known:
    """One question with its answer: some columns of the rows in which other columns have given values."""

    rule: str
    query: str
    columns: str
    rows: Rows
    parameters: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, object] = field(default_factory=dict)

    def expected(self) -> list[str]:
        """The answer in a form that compares."""
        return normal(dict(zip(self.columns.split(), row, strict=True)) for row in self.rows)

    def found(self, rows: Iterable[Mapping[str, object]]) -> list[str]:
        """The same of rows some implementation gives."""
        chosen = [row for row in rows if all(row[column] == value for column, value in self.where.items())]
        return normal({column: row[column] for column in self.columns.split()} for row in chosen)


ALL_COUNTS: Rows = [
    ("paper.both", "cheerful", ["paper-study"], [], ["paper.2"]),
    ("paper.met", "company", ["paper-study"], [], []),
    ("paper.met-cited", "company", [], [], ["far-study"]),
    ("review.argued", "company", [], [], []),
    ("review.argued", "tired", [], [], []),
    ("review.beaten", "cheerful", ["paper-study"], [], []),
    ("review.beaten", "stays", ["paper-study"], [], []),
    ("review.guidance", "less-alone", [], [], ["review.4"]),
    ("review.proposal", None, [], [], []),
    ("review.twice", "stays", [], ["far-study"], []),
    ("town.crowded", "lonely", [], [], []),
    ("town.tiring", "tired", [], ["far-study"], []),
    ("twins.named", "lonely", ["twin-1"], [], []),
    ("twins.unnamed", "leaves", [], [], []),
]

_COUNTS = "configuration outcome read_ids via_ids unread_ids others_ids"
_CELL = (
    "helps gets_in_the_way harms no_difference argued proposed studies_read studies_via_review studies_others "
    "works_unread"
)
_STEP = "step from link to configuration document thread_or_path"
_MET: Rows = [
    (1, "in-surgery", "FOR", "older", "paper.met", "paper"),
    (2, "older", "IN_CONTEXT", "welcome", "paper.met", "paper"),
    (3, "welcome", "FIRES", "guide", "paper.met", "paper"),
    (4, "guide", "FIRES", "trust", "paper.met", "paper"),
    (5, "trust", "LEADS_TO", "company", "paper.met", "paper"),
]


def _what_works() -> Iterable[Known]:
    yield Known(
        "own findings are read, a review's citations are via it, other citations unread; read beats via, and "
        "either beats unread; shared people count once; argued and proposed credit nothing; rejected is not there",
        "what-works",
        "configuration outcome read_ids via_ids unread_ids",
        ALL_COUNTS,
    )
    yield Known(
        "of configurations that are named, those alone that also match the rest",
        "what-works",
        "configuration outcome",
        [("review.twice", "stays")],
        {"people": "older", "configurations": ["review.twice", "twins.unnamed", "review.refused"]},
    )
    yield Known(
        "the three counts are the numbers of those",
        "what-works",
        "configuration studies_read studies_via_review works_unread studies_others",
        [("paper.both", 1, 0, 1, 0)],
        where={"configuration": "paper.both"},
    )
    yield Known(
        "people cover their narrower terms, `any` matches, wider people and those not stated do not; a group "
        "counts where one of its credited studies passes",
        "what-works",
        _COUNTS,
        [
            ("paper.both", "cheerful", ["paper-study"], [], ["paper.2"], []),
            ("paper.met", "company", ["paper-study"], [], [], []),
            ("review.argued", "company", [], [], [], []),
            ("review.argued", "tired", [], [], [], []),
            ("review.beaten", "cheerful", ["paper-study"], [], [], []),
            ("review.beaten", "stays", ["paper-study"], [], [], []),
            ("review.twice", "stays", [], ["far-study"], [], []),
        ],
        {"people": "older"},
    )
    yield Known(
        "a credited study of other people, or that does not say, is one of the others; works stay",
        "what-works",
        _COUNTS,
        [
            ("paper.both", "cheerful", [], [], ["paper.2"], ["paper-study"]),
            ("review.argued", "company", [], [], [], []),
            ("review.argued", "tired", [], [], [], []),
            ("review.guidance", "less-alone", [], [], ["review.4"], []),
            ("twins.named", "lonely", [], [], [], ["twin-1"]),
        ],
        {"people": "young"},
    )
    yield Known(
        "a group credited through a review is not unread either where it is one of the others",
        "what-works",
        _COUNTS,
        [("town.tiring", "tired", [], [], [], ["far-study"])],
        {"referral_model": "link-worker", "also_not_stated": True},
        {"configuration": "town.tiring"},
    )
    yield Known(
        "facets that are set and not stated are named, and only wanted on request",
        "what-works",
        "configuration outcome not_stated",
        [
            ("paper.both", "cheerful", ["referral_model"]),
            ("paper.met", "company", []),
            ("review.argued", "company", ["referral_model"]),
            ("review.argued", "tired", ["referral_model"]),
            ("review.beaten", "cheerful", []),
            ("review.beaten", "stays", []),
            ("review.proposal", None, ["people", "referral_model"]),
            ("review.twice", "stays", []),
            ("twins.unnamed", "leaves", ["people", "referral_model"]),
        ],
        {"referral_model": "link-worker", "people": "older", "also_not_stated": True},
    )
    yield Known(
        "without the request, what is not stated is no match",
        "what-works",
        "configuration outcome not_stated",
        [
            ("paper.met", "company", []),
            ("review.beaten", "cheerful", []),
            ("review.beaten", "stays", []),
            ("review.twice", "stays", []),
        ],
        {"referral_model": "link-worker", "people": "older"},
    )
    yield Known(
        "an outcome finds its dimension, and what the concepts on it cover",
        "what-works",
        "configuration outcome mark",
        [
            ("paper.met", "company", "helps"),
            ("paper.met-cited", "company", "helps"),
            ("review.argued", "company", None),
            ("review.guidance", "less-alone", "helps"),
            ("town.crowded", "lonely", "harms"),
            ("twins.named", "lonely", "harms"),
        ],
        {"outcome": "lonely"},
    )
    yield Known(
        "a concept on no dimension finds only what it covers; not-stated facets do not let an outcome pass",
        "what-works",
        "configuration outcome",
        [("review.guidance", "less-alone")],
        {"outcome": "less-alone", "also_not_stated": True},
    )
    yield Known(
        "direction and tier are the slot's, else the concept's, and make the mark",
        "what-works",
        "outcome direction tier amount intended mark",
        [
            ("cheerful", "worse", "wellbeing", "by 2", None, "harms"),
            ("cheerful", "no-difference", "wellbeing", None, None, "no-difference"),
        ],
        {"outcome": "cheerful"},
    )
    yield Known(
        "worse for staying gets in the way",
        "what-works",
        "configuration direction tier intended mark unless",
        [("twins.unnamed", "worse", "staying", False, "gets-in-the-way", ["welcome"])],
        where={"outcome": "leaves"},
    )
    yield Known(
        "a circumstance is a context, never what is excepted",
        "what-works",
        "configuration",
        [("paper.both",), ("paper.met",), ("paper.met-cited",), ("town.crowded",)],
        {"circumstance": "welcome"},
    )
    yield Known(
        "a term covers what reaches it in six steps",
        "what-works",
        "configuration",
        [("twins.unnamed",)],
        {"circumstance": "step-6"},
    )
    yield Known("a term does not cover what is seven steps away", "what-works", "configuration", [],
                {"circumstance": "step-7"})  # fmt: skip
    yield Known(
        "a row holds what a configuration names, its speakers and documents, and three states",
        "what-works",
        "kind actors people referral_models activities stages contexts resources responses compared_with "
        "speakers documents unless supports re_read agreed",
        [
            ("reported", ["gp"], ["older"], ["in-surgery"], ["choir"], ["enrolment"], ["welcome"], ["guide"],
             ["trust"], [], ["link-workers"], ["paper"], [], "partly", True, True),
        ],
        {"activity": "arts", "stage": "enrolment", "actor": "gp"},
    )  # fmt: skip
    yield Known(
        "a coding by the only person who looked is no second look; documents are those of supporting passages",
        "what-works",
        "supports re_read agreed speakers documents",
        [(None, False, False, ["link-workers"], ["paper", "review"])],
        where={"configuration": "review.beaten", "outcome": "stays"},
    )
    yield Known(
        "the statement is the sentence",
        "what-works",
        "statement",
        [("For young, with direct: if alone-there, then lonely.",)],
        where={"configuration": "twins.named"},
    )


def _chains() -> Iterable[Known]:
    yield Known(
        "the walks to an outcome",
        "why",
        "walk step",
        [
            *(("paper.met > review.beaten > stays", step) for step in range(1, 8)),
            *(("paper.met > review.twice > stays", step) for step in range(1, 9)),
            *(("review.beaten > stays", step) for step in range(1, 4)),
            *(("review.twice > stays", step) for step in range(1, 5)),
        ],
        {"people": "older", "outcome": "stays"},
    )
    yield Known(
        "layer by layer, a thread where one study carries the whole",
        "why",
        _STEP,
        [
            *((*row, "thread") for row in _MET),
            (6, "company", "RIPPLES_TO", "company", "review.beaten", "review", "thread"),
            (7, "company", "LEADS_TO", "stays", "review.beaten", "review", "thread"),
        ],
        {"people": "older", "outcome": "stays"},
        {"walk": "paper.met > review.beaten > stays"},
    )
    yield Known(
        "a path where the studies differ; the later configuration begins at its contexts",
        "why",
        _STEP,
        [
            *((*row, "path") for row in _MET),
            (6, "company", "RIPPLES_TO", "company", "review.twice", "review", "path"),
            (7, "company", "FIRES", "trust", "review.twice", "review", "path"),
            (8, "trust", "LEADS_TO", "stays", "review.twice", "review", "path"),
        ],
        {"referral_model": "link-worker", "outcome": "leaves"},
        {"walk": "paper.met > review.twice > stays"},
    )
    yield Known(
        "a ripple that is only stated runs from all outcomes to all contexts",
        "why",
        _STEP,
        [
            (1, "direct", "FOR", "young", "twins.named", "twins", "path"),
            (2, "young", "IN_CONTEXT", "alone-there", "twins.named", "twins", "path"),
            (3, "alone-there", "LEADS_TO", "lonely", "twins.named", "twins", "path"),
            (4, "lonely", "RIPPLES_TO", "welcome", "paper.both", "paper", "path"),
            (5, "welcome", "LEADS_TO", "cheerful", "paper.both", "paper", "path"),
        ],
        {"outcome": "cheerful"},
        {"walk": "twins.named > paper.both > cheerful"},
    )
    yield Known(
        "chains that run through some configurations, first or last",
        "ripple-chains",
        "chain step",
        [("twins.named > paper.both", 1)],
        {"configurations": ["twins.named", "paper.both"]},
    )
    yield Known(
        "ripples run from an outcome to a context that covers it, or are stated",
        "ripple-chains",
        "chain step configuration from to status thread_or_path",
        [
            ("paper.met > review.beaten", 1, "review.beaten", "company", "company", "proposed", "thread"),
            ("paper.met-cited > review.beaten", 1, "review.beaten", "company", "company", "proposed", "path"),
            (
                "review.guidance > review.beaten",
                1,
                "review.beaten",
                "less-alone",
                "company",
                "proposed",
                "path",
            ),
            ("twins.named > paper.both", 1, "paper.both", None, None, "stated", "path"),
        ],
        {"outcome": "cheerful"},
    )


def _matrix(rows: str, columns: str, row: str, column: str, rule: str, *numbers: int) -> Known:
    return Known(
        rule,
        "gap-matrix",
        _CELL,
        [numbers],
        {"rows": rows, "columns": columns},
        {"row": row, "column": column},
    )


def _matrices() -> Iterable[Known]:
    yield _matrix("people", "tier", "older", "wellbeing",
                  "marks stand together; studies are filtered by the cell's people",
                  1, 0, 1, 1, 1, 0, 1, 0, 0, 1)  # fmt: skip
    yield _matrix("people", "tier", "young", "wellbeing", "studies of others are apart",
                  1, 0, 2, 0, 1, 0, 0, 0, 2, 2)  # fmt: skip
    yield _matrix("people", "tier", "young", "staff", "what is only argued credits nothing",
                  0, 0, 0, 0, 1, 0, 0, 0, 0, 0)  # fmt: skip
    yield _matrix("people", "tier", "adults", "staff", "a term's cell holds its narrower terms' studies",
                  0, 0, 1, 0, 1, 0, 0, 1, 0, 0)  # fmt: skip
    yield _matrix("people", "tier", "older", "staying", "read and via a review are counted apart",
                  2, 0, 0, 0, 0, 0, 1, 1, 0, 0)  # fmt: skip
    yield _matrix("people", "tier", "any", "wellbeing", "`any` itself holds those that name it",
                  0, 0, 1, 0, 1, 0, 0, 0, 1, 1)  # fmt: skip
    yield _matrix("people", "tier", "not-stated", "staying", "where nobody is named",
                  0, 1, 0, 0, 0, 0, 0, 0, 0, 0)  # fmt: skip
    yield _matrix("people", "tier", "not-stated", "not-stated", "a proposal without an outcome",
                  0, 0, 0, 0, 0, 1, 0, 0, 0, 0)  # fmt: skip
    yield _matrix("outcome", "outcome", "feeling", "mood", "a dimension's cell holds the narrower ones'",
                  0, 0, 1, 1, 0, 0, 1, 0, 0, 1)  # fmt: skip
    yield _matrix("outcome", "outcome", "feeling", "togetherness", "both axes look at the same outcome",
                  0, 0, 0, 0, 0, 0, 0, 0, 0, 0)  # fmt: skip
    yield _matrix("outcome", "outcome", "togetherness", "togetherness", "opposites share a dimension",
                  2, 0, 2, 0, 1, 0, 2, 0, 0, 1)  # fmt: skip
    yield _matrix("outcome", "outcome", "not-stated", "not-stated", "outcomes on no dimension, and none at all",
                  1, 0, 1, 0, 1, 1, 0, 1, 0, 1)  # fmt: skip
    yield Known(
        "every pair is a row",
        "gap-matrix",
        "row column",
        [
            (row, column)
            for row in ("direct", "in-surgery", "link-worker", "not-stated")
            for column in ("enrolment", "not-stated")
        ],
        {"rows": "referral_model", "columns": "stage"},
    )


def _patterns() -> Iterable[Known]:
    rivals = "first second status dimension first_outcome second_outcome"
    together = [
        ("paper.met", "town.crowded", "candidate", "togetherness", "company", "lonely"),
        ("paper.met", "twins.named", "recorded", "togetherness", "company", "lonely"),
        ("paper.met-cited", "town.crowded", "candidate", "togetherness", "company", "lonely"),
    ]
    without = ("review.argued", "twins.named", "recorded", None, None, None)
    yield Known("rivals recorded and proposed", "rivals", rivals, [*together, without])
    yield Known("rivals on an outcome", "rivals", rivals, [*together], {"outcome": "lonely"})
    yield Known(
        "rivals of some configurations, whichever of the two they are",
        "rivals",
        rivals,
        [row for row in together if "town.crowded" in row],
        {"configurations": ["town.crowded"]},
    )
    yield Known("no rivals on another outcome", "rivals", rivals, [], {"outcome": "cheerful"})
    yield Known(
        "what differs is as recorded, else what only one of the two names",
        "rivals",
        "first second how handled note differs_context differs_resource differs_actor",
        [
            ("paper.met", "town.crowded", None, None, None, ["crowd"], ["guide"], []),
            ("paper.met", "twins.named", "contingent", "not-yet", "look", [], [], ["gp"]),
            ("paper.met-cited", "town.crowded", None, None, None, ["crowd"], [], ["gp"]),
            ("review.argued", "twins.named", "conflicting", "situated", None, [], [], []),
        ],
    )
    depends = "dimension part term helps gets_in_the_way harms no_difference configurations"
    yield Known(
        "where a dimension bears several marks, what its configurations name",
        "depends-on",
        depends,
        [
            ("togetherness", "actor", "gp", 1, 0, 1, 0, ["paper.met", "town.crowded"]),
            ("togetherness", "context", "alone-there", 0, 0, 1, 0, ["twins.named"]),
            ("togetherness", "context", "crowd", 0, 0, 1, 0, ["town.crowded"]),
            (
                "togetherness",
                "context",
                "welcome",
                2,
                0,
                1,
                0,
                ["paper.met", "paper.met-cited", "town.crowded"],
            ),
            ("togetherness", "resource", "guide", 1, 0, 0, 0, ["paper.met"]),
        ],
        {"outcome": "company"},
    )
    yield Known(
        "only matching configurations bear marks",
        "depends-on",
        depends,
        [
            ("mood", "context", "company", 0, 0, 0, 1, ["review.beaten"]),
            ("mood", "context", "welcome", 0, 0, 1, 0, ["paper.both"]),
        ],
        {"people": "older"},
    )
    yield Known("one mark depends on nothing", "depends-on", depends, [], {"people": "young"})
    yield Known(
        "a mechanism two counted configurations fire",
        "shared-mechanisms",
        "mechanism part configurations referral_models activities people documents outcomes",
        [
            ("trust", "response", ["paper.met", "review.twice"], ["in-surgery"], ["choir"], ["older"],
             ["paper", "review"], ["company", "stays"]),
        ],
    )  # fmt: skip
    yield Known("an outcome leaves one", "shared-mechanisms", "mechanism", [], {"outcome": "stays"})
    yield Known(
        "outcomes that rest on one document",
        "rests-on-one-document",
        "outcome mark document configurations studies_read studies_via_review works_unread",
        [
            ("cheerful", "harms", "paper", ["paper.both"], 1, 0, 1),
            ("company", "helps", "paper", ["paper.met", "paper.met-cited"], 1, 0, 1),
            ("leaves", "gets-in-the-way", "twins", ["twins.unnamed"], 0, 0, 0),
            ("less-alone", "helps", "review", ["review.guidance"], 0, 0, 1),
        ],
    )
    yield Known(
        "the role is on the link",
        "concepts-by-role",
        "as_context as_resource as_response as_outcome documents",
        [(2, 0, 0, 3, ["paper", "review"])],
        where={"concept": "company"},
    )
    yield Known(
        "a proposal plays a role too",
        "concepts-by-role",
        "as_context as_resource as_response as_outcome documents",
        [(0, 2, 0, 0, ["paper", "review"])],
        where={"concept": "guide"},
    )
    yield Known(
        "an unused concept has its row",
        "concepts-by-role",
        "as_context as_resource as_response as_outcome documents",
        [(0, 0, 0, 0, [])],
        where={"concept": "step-7"},
    )


def _statements() -> Iterable[Known]:
    harms = "configuration outcome studies_read studies_via_review works_unread"
    yield Known(
        "worse on wellbeing or staff, or worse and unintended; argued ones credit nothing",
        "harms",
        harms,
        [
            ("paper.both", "cheerful", 1, 0, 1),
            ("review.argued", "tired", 0, 0, 0),
            ("town.crowded", "lonely", 0, 0, 0),
            ("town.tiring", "tired", 0, 1, 0),
            ("twins.named", "lonely", 1, 0, 0),
            ("twins.unnamed", "leaves", 0, 0, 0),
        ],
    )
    yield Known(
        "the filter counts only studies of those people",
        "harms",
        harms,
        [
            ("paper.both", "cheerful", 0, 0, 1),
            ("review.argued", "tired", 0, 0, 0),
            ("twins.named", "lonely", 0, 0, 0),
        ],
        {"people": "young"},
    )
    yield Known(
        "what is suggested, and to whom",
        "proposals",
        "configuration statement actors resources outcomes documents speakers",
        [("review.proposal", "It is suggested that guide.", ["gp"], ["guide"], [], ["review"], ["members"])],
        {"actor": "gp"},
    )
    yield Known(
        "a proposal that names nobody matches nobody", "proposals", "configuration", [], {"people": "older"}
    )
    said = "speaker configuration kind stance passages outcomes document"
    yield Known(
        "who says so, narrower groups too, in which document",
        "who-says-what",
        said,
        [
            ("link-workers", "paper.met", "reported", "supports", ["paper.a"], ["company"], "paper"),
            (
                "link-workers",
                "review.beaten",
                "measured",
                "supports",
                ["paper.a"],
                ["cheerful", "stays"],
                "paper",
            ),
            ("staff", "town.tiring", "reported", "supports", ["town.s1"], ["tired"], "town"),
        ],
        {"speaker": "staff"},
    )
    yield Known(
        "only the outcomes asked for",
        "who-says-what",
        said,
        [("link-workers", "review.beaten", "measured", "supports", ["paper.a"], ["cheerful"], "paper")],
        {"outcome": "cheerful"},
    )
    yield Known(
        "passages by stance; only supporting ones credit",
        "support",
        "supporting contradicting qualifying illustrating studies_read studies_via_review works_unread",
        [(2, 0, 1, 1, 1, 0, 0)],
        {"configuration": "review.beaten"},
    )
    yield Known(
        "a document's own configurations",
        "support",
        "configuration",
        [("town.crowded",), ("town.tiring",)],
        {"document": "town"},
    )
    yield Known(
        "the printed page, else the place in the text, else nothing; a stale anchor is none",
        "quotes",
        "configuration passage stance quote voice speaker speaker_printed locator located cites page note supports",
        [
            ("paper.both", "paper.c", "supports", "we and others found", "study-authors", None, None, None, None,
             ["2"], None, None, None),
            ("paper.met", "paper.a", "supports", "met at the door", "participant", "link-workers", "LW1", "page 3",
             "exact", [], "3", "of a", "partly"),
            ("paper.met-cited", "paper.b", "supports", "as others found", "study-authors", None, None,
             "characters 40–55", "folded", ["1"], None, None, None),
        ],
        {"configurations": ["paper.met", "paper.met-cited", "paper.both", "no.such"]},
    )  # fmt: skip
    yield Known(
        "agreed by whom and when; a sign-off of what stood there before, or that does not say of what, is none",
        "quotes",
        "configuration agreed agreed_by agreed_on",
        [
            ("paper.both", False, [], []),
            ("paper.met", True, ["reviewer"], ["2026-11-03"]),
            ("paper.met-cited", False, [], []),
        ],
        {"document": "paper", "configurations": ["paper.met", "paper.met-cited", "paper.both"]},
    )
    yield Known(
        "the same beside what works",
        "what-works",
        "configuration agreed agreed_by agreed_on",
        [("paper.met", True, ["reviewer"], ["2026-11-03"])],
        where={"agreed": True},
    )
    yield Known(
        "a use has ratings of its own where it differs from the document",
        "quotes",
        "passage stance relevance relevance_because rigour rigour_because",
        [("review.r1", "supports", "low", "of another town", "high", "seen at first hand")],
        {"configurations": ["town.tiring"], "document": "review"},
    )
    yield Known(
        "parts in the order of the file, with what carries them",
        "slots",
        "configuration part position concept words inferred passages",
        [
            ("paper.met", "context", 1, "welcome", None, None, []),
            ("paper.met", "outcome", 1, "company", None, None, []),
            ("paper.met", "resource", 1, "guide", None, None, ["paper.a"]),
            ("paper.met", "response", 1, "trust", "in the end", "from how they went on", []),
            ("twins.unnamed", "context", 1, "crowd", None, None, []),
            ("twins.unnamed", "context", 2, "step-0", None, None, []),
            ("twins.unnamed", "outcome", 1, "leaves", None, None, []),
            ("twins.unnamed", "unless", 1, "welcome", None, None, []),
        ],
        {"configurations": ["twins.unnamed", "paper.met", "review.refused", "no.such"]},
    )
    yield Known(
        "the document is the passage's",
        "quotes",
        "configuration passage stance",
        [
            ("review.argued", "review.r1", "supports"),
            ("review.beaten", "review.r1", "illustrates"),
            ("review.beaten", "review.r3", "supports"),
            ("review.beaten", "review.r4", "qualifies"),
            ("review.guidance", "review.r4", "supports"),
            ("review.proposal", "review.r5", "supports"),
            ("review.twice", "review.r1", "supports"),
            ("review.twice", "review.r2", "supports"),
            ("town.tiring", "review.r1", "supports"),
        ],
        {"document": "review"},
    )
    yield Known(
        "what is still open",
        "to-settle",
        "configuration document what detail",
        [
            ("paper.both", "paper", "no-anchor", "paper.c"),
            ("paper.both", "paper", "not-re-read", None),
            ("paper.both", "paper", "not-read", None),
            ("paper.met", "paper", "partly", None),
            ("paper.met", "paper", "rival-not-handled", "twins.named"),
            ("paper.met-cited", "paper", "not-re-read", None),
            ("paper.met-cited", "paper", "not-read", None),
        ],
        {"document": "paper"},
    )
    yield Known(
        "two codings that differ, of a configuration nobody has judged",
        "to-settle",
        "what detail",
        [("no-anchor", "review.r3"), ("not-re-read", None), ("not-read", None), ("unsettled", None)],
        where={"configuration": "review.beaten"},
    )
    yield Known(
        "rejected with its reason",
        "rejected",
        "configuration document statement reason",
        [("review.refused", "review", "For older: if welcome, then company.", "too thin")],
    )


def _catalogue() -> Iterable[Known]:
    yield Known(
        "every configuration of a file, rejected ones and proposals too; only evidence is counted",
        "configurations",
        "configuration document kind counted rejected",
        [
            ("review.argued", "review", "argued", False, False),
            ("review.beaten", "review", "measured", True, False),
            ("review.guidance", "review", "reported", True, False),
            ("review.proposal", "review", "proposed", False, False),
            ("review.refused", "review", "reported", False, True),
            ("review.twice", "review", "reported", True, False),
        ],
        {"document": "review"},
    )
    yield Known(
        "studies with those they share people with, whoever says so",
        "studies",
        "study document read_as via same_people_as perhaps_same_people_as counts_as sample_size quality "
        "coded_referral_models coded_people",
        [
            ("far-study", "review", "via", "review", ["follow-up"], [], "far-study", None, None, ["direct"], ["young"]),
            ("follow-up", "review", "via", "review", ["far-study"], ["twin-2"], "far-study", None, None,
             ["in-surgery"], ["older"]),
            ("paper-study", "paper", "direct", None, [], [], "paper-study", "12", "7, good, of 9", ["in-surgery"],
             ["older"]),
            ("twin-1", "twins", "direct", None, [], [], "twin-1", None, None, [], []),
            ("twin-2", "twins", "direct", None, [], ["follow-up"], "twin-2", None, None, [], []),
        ],
    )  # fmt: skip
    yield Known(
        "themes with what is drawn from them",
        "themes",
        "document theme part_of configurations studies label printed gap",
        [
            ("paper", "paper.t1", None, [], ["far-study"], "Being met", None, None),
            ("paper", "paper.t1-1", "paper.t1", ["paper.met"], [], "At the door", "1.1", None),
        ],
    )
    yield Known(
        "documents with three ratings, their own contradictions, and what is counted of them",
        "documents",
        "document type licence open_licence relevance relevance_because richness rigour limitations discrepancies "
        "configurations authors",
        [
            ("paper", "study", "CC BY 4.0", True, "high", "on it", "low", "not-applicable", ["small", "one town"],
             ["size: 12 | 21 (both kept)"], 3, ["Zed", "Abel"]),
            ("review", "review", None, False, None, None, None, None, [], [], 3, []),
            ("town", "report", None, False, None, None, None, None, [], [], 2, []),
            ("twins", "study", None, False, None, None, None, None, [], [], 2, []),
        ],
    )  # fmt: skip
    for vocabulary, term, used in (
        ("people", "adults", 8),
        ("people", "any", 2),
        ("concepts", "welcome", 5),
        ("concepts", "company", 6),
        ("concepts", "step-6", 1),
        ("concepts", "step-7", 0),
        ("referral-models", "link-worker", 3),
        ("speakers", "staff", 0),
        ("dimensions", "mood", 0),
    ):
        yield Known(
            "used by configurations that name the term or one it covers",
            "vocabulary",
            "used",
            [(used,)],
            where={"vocabulary": vocabulary, "term": term},
        )
    yield Known(
        "a concept's own state",
        "vocabulary",
        "label broader dimension opposite tier direction",
        [("lonely", [], "togetherness", "company", "wellbeing", "worse")],
        where={"term": "lonely"},
    )


def _theories() -> Iterable[Known]:
    counts = "documents studies_read studies_via_review works_unread"
    yield Known(
        "a row per version, in the order of the file, with the one it revises and what changed",
        "theories",
        "theory position version title about draws_on kind if_clause revises why caused_by changes",
        [
            ("being-met", 1, "v1", "Being met", None, ["belonging"], "argued", "somebody is met", None, None,
             ["review"], []),
            ("being-met", 2, "v2", "Being met", None, ["belonging"], None, "they are met by name", "v1",
             "a paper came", ["paper", "twins"],
             ["refined: met → met by name (it says so)", "added: a guide", "refuted"]),
        ],
    )  # fmt: skip
    yield Known(
        "a version rests on what its configurations rest on; an argued one credits nothing",
        "theories",
        f"version configurations {counts}",
        [
            ("v1", ["review.argued"], ["review"], 0, 0, 0),
            ("v2", ["paper.met", "review.beaten", "review.twice"], ["paper", "review"], 1, 1, 0),
        ],
    )
    pattern = "regularity status part concept dimension mark configurations excepts"
    recorded = (
        "company-keeps",
        "recorded",
        None,
        None,
        None,
        None,
        ["paper.met", "review.twice"],
        ["town.crowded"],
    )
    candidate = (
        None,
        "candidate",
        "context",
        "company",
        "staying",
        "helps",
        ["review.beaten", "review.twice"],
        [],
    )
    yield Known(
        "recorded patterns, and what two configurations of two studies join; a study unread makes no pattern",
        "demi-regularities",
        pattern,
        [recorded, candidate],
    )
    yield Known(
        "what both rest on",
        "demi-regularities",
        f"regularity {counts} note",
        [
            ("company-keeps", ["paper", "review"], 1, 1, 0, "not in a crowd"),
            (None, ["paper", "review"], 1, 1, 0, None),
        ],
    )
    yield Known("of an outcome, that of its whole dimension", "demi-regularities", pattern, [recorded, candidate],
                {"outcome": "leaves"})  # fmt: skip
    yield Known("a recorded one where one of its configurations has the outcome", "demi-regularities", pattern,
                [recorded], {"outcome": "lonely"})  # fmt: skip
    yield Known("and none otherwise", "demi-regularities", pattern, [], {"outcome": "cheerful"})
    yield Known(
        "what answers a question, by kind; rejected ones do not; a question without an answer is there",
        "questions",
        f"question position text document configurations argued proposed {counts}",
        [
            ("how", 2, "How?", "paper", ["paper.met"], ["review.argued"], ["review.proposal"], ["paper", "review"],
             1, 0, 0),
            ("who", 1, "For whom?", None, [], [], [], [], 0, 0, 0),
        ],
    )  # fmt: skip


KNOWN = (*_theories(), *_what_works(), *_chains(), *_matrices(), *_patterns(), *_statements(), *_catalogue())
