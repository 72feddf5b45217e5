"""Which statements a stand-alone picture shows, and what is said above it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cmo.answers.mapped import Mapped, Version
from cmo.answers.question import Question
from cmo.answers.reading import CAUTION
from cmo.answers.statement import Statement
from cmo.report.picture import lay_out, overview
from cmo.report.picture.told import drawn_in_words, joined_in_words
from cmo.report.publishing import Withholding
from cmo.report.standalone import MOST_BOXES, standalone


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file shows.

    Attributes:
        review: title of the review.
        version: of the programme theory it draws; None for the whole review.
        question: whose statements it draws, or brings out.
        day: on which it is drawn.
    """

    review: str
    version: Version | None
    question: Question
    day: datetime.date


def drawing(
    held: Mapped,
    shown: Sequence[Statement],
    what: Drawn,
    withholding: Withholding,
    *,
    fits: Collection[str] | None = None,
    depth: int | None = None,
    opened: Collection[str] = (),
) -> str:
    """The file.

    Args:
        held: the review's statements and labels.
        shown: the statements it draws.
        what: it shows, for the words above it.
        withholding: finds the words that may not be published; empty to withhold none.
        fits: configurations that are brought out; None for all.
        depth: steps below the broadest terms; None for as narrow as can be told apart.
        opened: terms drawn as narrower ones.
    """
    sentences = {id_: withholding.text(words) for id_, words in held.sentences(shown).items()}
    found = overview(
        shown,
        held.labels,
        depth=depth,
        opened=opened,
        fits=fits,
        doubted=held.doubted,
        sentences=sentences,
        most=MOST_BOXES,
    )
    asked = what.question.set_blanks()
    said = [withholding.text(what.version.words)] if what.version and what.version.words else []
    if asked:
        kind = "Brought out is what bears on" if fits is not None else "Drawn is what bears on"
        said.append(f"{kind} the question: {what.question.title(held.labels)}")
    said += [drawn_in_words(shown) + " " + " ".join(joined_in_words(found)), CAUTION]
    said.append(f"From the review ‘{what.review}’, drawn on {what.day.day} {what.day:%B %Y}.")
    title = what.version.title if what.version else what.review
    return standalone(lay_out(found.picture), title, said)
