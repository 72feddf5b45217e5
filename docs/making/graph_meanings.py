"""What each label, relation and property of the graph means, in a line."""

from __future__ import annotations

NODES: dict[str, str] = {
    "Review": "The review itself. A load locks it first and writes its digest last.",
    "EvidenceFile": "A file, or another part of the graph that is loaded by itself, with the digest it was loaded from.",
    "Question": "A question the review sets out to answer.",
    "Document": "What was read: a paper, a report, a web page.",
    "Study": "An empirical study, read itself or reported by a review that was read.",
    "Work": "Something cited and not read whose study cannot be told. Never evidence.",
    "Theme": "A heading of a document's own findings.",
    "Passage": "A quoted stretch of a document, with its voice and its place in the text.",
    "Configuration": "One context–mechanism–outcome statement.",
    "Concept": "A term that serves as context, mechanism or outcome; the role is on the relation.",
    "Dimension": "What states are states of; opposite states share one.",
    "ReferralModel": "How people are referred.",
    "Population": "Whose outcomes these are; the vocabulary `people`.",
    "Activity": "What people are referred to.",
    "Stage": "When: enrolment, engagement, adherence, moving on, implementation.",
    "Actor": "Who responds, so that it comes about.",
    "SpeakerGroup": "Who says so; the vocabulary `speakers`.",
    "SubstantiveTheory": "A theory of others that a programme theory draws on.",
    "ProgrammeTheory": "A named theory of how the programme works.",
    "TheoryVersion": "One version of it: if, then, because, and the configurations it holds.",
    "DemiRegularity": "A pattern a reviewer asserts over at least two studies without shared people.",
}

ROLES: dict[str, str] = {
    "Context": "some configuration that is not rejected names the concept as a context",
    "Mechanism": "some configuration names it as a resource or a response",
    "Outcome": "some configuration names it as an outcome",
}

RELATIONS: dict[str, str] = {
    "IN_CONTEXT": "A circumstance under which it holds; several hold together.",
    "COMPARED_WITH": "What it is better or worse than.",
    "UNLESS": "A circumstance under which it does not hold.",
    "FIRES": "A part of the mechanism; `part` is `resource` or `response`.",
    "LEADS_TO": "An outcome, with the direction and tier it has here.",
    "UNDER": "By which way of referring.",
    "FOR": "Whose outcome; for a study, whom it studied.",
    "DOING": "In which activity.",
    "AT_STAGE": "At which stage.",
    "BY": "Who responds.",
    "SUPPORTED_BY": "The passage carries the claim.",
    "CONTRADICTED_BY": "The passage denies the same claim in the same circumstances.",
    "QUALIFIED_BY": "The passage limits it.",
    "ILLUSTRATED_BY": "The passage is on the subject and counts for nothing.",
    "IN": "Where it stands; for a question, where it was taken from.",
    "REPORTS": "The document tells of the study: `read_as` is `direct` or `via`.",
    "CITES": "What is cited for this very sentence.",
    "CREDITS": "What a supporting use of the passage counts for: `how` is `read`, `via-review` or `unread`.",
    "SAID_BY": "The group that is quoted.",
    "DRAWN_FROM": "The theme a configuration was drawn from.",
    "PART_OF": "The theme it is a part of, or stands under.",
    "NAMES": "A study the text names for the theme; quoted, not counted.",
    "ANSWERS": "A question of the review it bears on.",
    "RIPPLES_TO": "Its outcome is the other's context: `status` is `stated` by a file, or `proposed`.",
    "RIVALS": "The two end in opposite states; once a pair, from the smaller id to the larger.",
    "SAME_PEOPLE_AS": "The studies share people: `certain`, and then count once, or only hinted at.",
    "BROADER": "A term of the same vocabulary that covers it.",
    "IN_DIMENSION": "What the state is a state of.",
    "OPPOSITE_OF": "The opposite state.",
    "HOLDS": "A configuration that belongs to it.",
    "EXCEPTS": "A configuration that runs against the pattern.",
    "REVISES": "The version before it.",
    "OF": "The theory it is a version of.",
    "CAUSED_BY": "A document that led to the version.",
    "DRAWS_ON": "A theory of others it rests on.",
}

COMMON: dict[str, str] = {
    "uid": "`review:id`, unique among the nodes of a label",
    "id": "the term's or study's own, else `document.local`",
    "review": "id of the review",
    "file": "the evidence file, or other part, that it belongs to",
}

DIAGRAMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "statement": (
        "What a configuration says",
        (
            "IN_CONTEXT", "FIRES", "LEADS_TO", "COMPARED_WITH", "UNLESS", "UNDER", "FOR", "DOING", "AT_STAGE", "BY",
            "IN_DIMENSION", "OPPOSITE_OF",
        ),
    ),
    "evidence": (
        "What it rests on",
        (
            "SUPPORTED_BY", "CONTRADICTED_BY", "QUALIFIED_BY", "ILLUSTRATED_BY", "IN", "REPORTS", "CITES", "CREDITS",
            "SAID_BY", "DRAWN_FROM", "PART_OF", "NAMES", "SAME_PEOPLE_AS",
        ),
    ),
    "synthesis": (
        "What is made of many",
        (
            "RIPPLES_TO", "RIVALS", "ANSWERS", "HOLDS", "EXCEPTS", "REVISES", "OF", "CAUSED_BY", "DRAWS_ON", "BROADER",
        ),
    ),
}  # fmt: skip
"""Diagram → its title and the relations it draws; every relation is drawn somewhere."""
