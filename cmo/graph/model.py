"""The graph's labels, relations and properties: the only place that names them for writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label and the properties its nodes may carry besides `uid`, `id`, `review` and `file`.

    Attributes:
        label: the label.
        properties: what the node's own file says.
        added: what is worked out across files, or kept by the loader.
    """

    label: str
    properties: tuple[str, ...]
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation, what it joins, and the properties it may carry besides `review`, `file` and `part`."""

    name: str
    joins: tuple[tuple[str, str], ...]
    properties: tuple[str, ...] = ()


_TERM = ("label", "definition", "aliases", "source")
_SLOT = ("position", "passages", "inferred", "words")
_USE = ("note", "relevance", "relevance_because", "rigour", "rigour_because")

NODES: Final = {
    node.label: node
    for node in (
        NodeType("Review", ("title", "purpose", "licence"), added=("digest", "schema")),
        # One for each part of the graph that is loaded by itself; `id` is the file, or a derived part's name.
        NodeType("EvidenceFile", (), added=("digest",)),
        NodeType("Question", ("position", "text")),
        NodeType(
            "Document",
            (
                "title", "type", "authors", "year", "published_in", "doi", "url", "citation", "licence",
                "open_licence", "attribution", "notes", "relevance", "relevance_because", "richness",
                "richness_because", "rigour", "rigour_because", "limitations", "discrepancies", "source",
                "text_digest",
            ),
        ),
        NodeType(
            "Study",
            (
                "authors", "title", "year", "country", "design", "sample_size", "age", "sex", "ethnicity",
                "employment", "reason_for_referral", "referral_model", "activities", "timing",
                "quality_score", "quality_scale", "quality_label", "notes",
            ),
            added=("counts_as",),
        ),
        NodeType("Work", ("key", "work", "printed")),
        NodeType("Theme", ("printed", "label", "gap")),
        NodeType(
            "Passage",
            (
                "quote", "voice", "speaker_printed", "cites", "tells", "page", "note", "located", "prefix",
                "suffix", "starts", "ends", "locator",
            ),
        ),
        NodeType(
            "Configuration",
            (
                # `agreed_by` and `agreed_on` go together: who signed off, and on what day (year-month-day).
                "document", "kind", "statement", "memo", "rejected", "counted", "supports", "re_read", "agreed",
                "agreed_by", "agreed_on", "unsettled", "judgements", "marks",
            ),
        ),
        NodeType("Concept", (*_TERM, "tier", "direction")),
        NodeType("Dimension", _TERM),
        NodeType("ReferralModel", _TERM),
        NodeType("Population", _TERM),
        NodeType("Activity", _TERM),
        NodeType("Stage", _TERM),
        NodeType("Actor", _TERM),
        NodeType("SpeakerGroup", _TERM),
        NodeType("SubstantiveTheory", _TERM),
        NodeType("ProgrammeTheory", ("title", "about")),
        NodeType(
            "TheoryVersion",
            ("position", "kind", "why", "if_clause", "then_clause", "because_clause", "changes"),
        ),
        NodeType("DemiRegularity", ("statement", "note")),
    )
}  # fmt: skip
"""Label → node type. `uid` is `review:id`, unique per label."""

VOCABULARY_LABELS: Final = {
    "referral-models": "ReferralModel",
    "people": "Population",
    "activities": "Activity",
    "stages": "Stage",
    "actors": "Actor",
    "speakers": "SpeakerGroup",
    "dimensions": "Dimension",
    "substantive-theories": "SubstantiveTheory",
    "concepts": "Concept",
}
"""Vocabulary (the name in a query's `term(…)`) → label of its nodes."""

ROLE_LABELS: Final = {"IN_CONTEXT": "Context", "FIRES": "Mechanism", "LEADS_TO": "Outcome"}
"""Relation from a configuration → label that the concept it leads to carries besides `Concept`."""

_C = "Configuration"

RELATIONS: Final = {
    relation.name: relation
    for relation in (
        RelationType("IN_CONTEXT", ((_C, "Concept"),), _SLOT),
        RelationType("COMPARED_WITH", ((_C, "Concept"),), _SLOT),
        RelationType("UNLESS", ((_C, "Concept"),), _SLOT),
        # `part` is "resource" or "response", and belongs to the key.
        RelationType("FIRES", ((_C, "Concept"),), _SLOT),
        RelationType(
            "LEADS_TO", ((_C, "Concept"),), (*_SLOT, "direction", "tier", "amount", "intended", "mark")
        ),
        RelationType("UNDER", ((_C, "ReferralModel"), ("Study", "ReferralModel"))),
        RelationType("FOR", ((_C, "Population"), ("Study", "Population"))),
        RelationType("DOING", ((_C, "Activity"), ("Study", "Activity"))),
        RelationType("AT_STAGE", ((_C, "Stage"),)),
        RelationType("BY", ((_C, "Actor"),)),
        RelationType("SUPPORTED_BY", ((_C, "Passage"),), _USE),
        RelationType("CONTRADICTED_BY", ((_C, "Passage"),), _USE),
        RelationType("QUALIFIED_BY", ((_C, "Passage"),), _USE),
        RelationType("ILLUSTRATED_BY", ((_C, "Passage"),), _USE),
        RelationType(
            "IN",
            ((_C, "Document"), ("Passage", "Document"), ("Theme", "Document"), ("Question", "Document")),
        ),
        RelationType("REPORTS", (("Document", "Study"),), ("read_as",)),
        RelationType("CITES", (("Passage", "Study"), ("Passage", "Work"))),
        # What a supporting use of the passage counts for: `how` is "read", "via-review" or "unread".
        RelationType("CREDITS", (("Passage", "Study"), ("Passage", "Work")), ("how",)),
        RelationType("SAID_BY", (("Passage", "SpeakerGroup"),)),
        RelationType("DRAWN_FROM", ((_C, "Theme"),)),
        RelationType("PART_OF", (("Theme", "Theme"), ("Passage", "Theme"))),
        RelationType("NAMES", (("Theme", "Study"),)),
        RelationType("ANSWERS", ((_C, "Question"),)),
        RelationType("RIPPLES_TO", ((_C, _C),), ("status",)),
        RelationType(
            "RIVALS",
            ((_C, _C),),
            ("how", "handled", "note", "differs_context", "differs_resource", "differs_actor"),
        ),
        RelationType("SAME_PEOPLE_AS", (("Study", "Study"),), ("because", "certain")),
        RelationType("BROADER", tuple((label, label) for label in VOCABULARY_LABELS.values())),
        RelationType("IN_DIMENSION", (("Concept", "Dimension"),)),
        RelationType("OPPOSITE_OF", (("Concept", "Concept"),)),
        RelationType("HOLDS", (("TheoryVersion", _C), ("DemiRegularity", _C))),
        RelationType("EXCEPTS", (("DemiRegularity", _C),)),
        RelationType("REVISES", (("TheoryVersion", "TheoryVersion"),), ("because",)),
        RelationType("OF", (("TheoryVersion", "ProgrammeTheory"),)),
        RelationType("CAUSED_BY", (("TheoryVersion", "Document"),)),
        RelationType("DRAWS_ON", (("ProgrammeTheory", "SubstantiveTheory"),)),
    )
}
"""Relation name → relation type. A relation's key is (from, type, to, part)."""
