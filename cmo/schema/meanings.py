"""What the words on the screens mean, a sentence each, for those who meet them for the first time."""

from __future__ import annotations

from cmo.schema.words import Handled, Kind, ReadAs, Rivalry

Meanings = tuple[tuple[str, str], ...]

HOW_FAR_CHECKED: Meanings = (
    ("located", "the quote was found, word for word, in the source it is said to come from."),
    ("supports", "a coder read the quote in its surroundings and judged that it carries what is stated."),
    ("re-read", "a second coder has looked at the same words."),
    ("agreed", "a member of the review team has signed the statement off."),
)
"""The four states of a statement; none stands for another."""

KINDS: Meanings = (
    (Kind.REPORTED.label, "those concerned, or those who watched, tell what happens or happened."),
    (Kind.MEASURED.label, "told from numbers."),
    (Kind.ARGUED.label, "thought to be so; it is shown apart and not counted."),
    (Kind.PROPOSED.label, "what should be done; it is shown apart and not counted."),
)
"""What sort of knowledge a statement is."""

COUNTS: Meanings = (
    ("studies " + ReadAs.DIRECT.label, "the team read the study itself."),
    ("studies " + ReadAs.VIA.label, "the team read the review that tells of the study, not the study."),
    ("works only cited", "a source names them, and nobody here has read them: they are not evidence here."),
)
"""The three counts, which are never added."""

RIVALS: Meanings = (
    (
        Rivalry.CONTINGENT.label,
        "the two hold in different circumstances, or differ in what is offered or who responds.",
    ),
    (Rivalry.CONFLICTING.label, "they end in opposite states, and no such difference is known."),
    (Handled.SITUATED.label, "the team tells for which circumstances each one holds."),
    (Handled.RECONCILED.label, "the team found something that makes both understandable."),
    (Handled.JUXTAPOSED.label, "both are shown, and nothing is decided between them."),
)
"""Statements that end in opposite states, and what the team did about them."""

SAID_TOGETHER: Meanings = (
    (
        "it depends",
        "statements point different ways, and a circumstance, a resource or who responds differs.",
    ),
    ("disputed", "statements point different ways, and nothing on record tells them apart."),
    ("at second hand", "it rests on works alone that a source cites and nobody here has read."),
)
"""How marks that stand together are read."""

SILENCE: Meanings = (
    (
        "nothing in the sources read",
        "no statement was drawn of it from these sources. That is silence, not failure: other sources may speak of it.",
    ),
    ("not stated", "the text does not say for whom, or under what; it is never taken for a match."),
    ("argued only", "somebody thinks so, and no source here shows it."),
)
"""What an empty place on a screen says, and what it does not."""
