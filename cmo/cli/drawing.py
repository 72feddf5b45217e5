"""`cmo export html`: a theory, an answer or the whole review as one interactive picture in a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from cmo.answers.labels import Labels
from cmo.answers.mapped import Mapped, Version, fitting, mapped
from cmo.cli.question import question_of
from cmo.cli.reading import reading
from cmo.cli.settings import Settings
from cmo.disk import write_whole
from cmo.errors import EvidenceError, Misuse
from cmo.export.whole import withholding_of
from cmo.graph.reading import review_title
from cmo.ingest.corpus import Corpus
from cmo.problems import did_you_mean
from cmo.report.drawing import Drawn, drawing
from cmo.report.publishing import Withholding


def write_drawing(
    settings: Settings, place: Path, theory: str | None, blanks: Mapping[str, str | None], *, publish: bool
) -> None:
    """Writes the file.

    Args:
        settings: which review.
        place: the file.
        theory: `THEORY` or `THEORY.VERSION`; its last version is drawn unless one is named.
        blanks: those of a question; only statements that match it are drawn.
        publish: whether to withhold words without an open licence.

    Raises:
        Misuse: there is no such theory, version or term.
    """
    question = question_of(blanks)
    with reading(settings) as review:
        labels = Labels.of(review.run("vocabulary"))
        question.must_be_known(labels)
        held = review.together(lambda run: mapped(run, labels))
        version = _version(theory, held) if theory is not None else None
        shown = held.within(version, uncounted=True)
        if question.set_blanks():
            fits = review.together(lambda run: fitting(run, question))
            shown = tuple(s for s in shown if s.configuration in fits)
        title = review_title(review.store, review.review)
        withholding = _withholding(review.corpus) if publish else Withholding()
    what = Drawn(title, version, question, datetime.date.today())
    write_whole(place, drawing(held, shown, what, withholding).encode("utf-8"))


def _withholding(corpus: Corpus | None) -> Withholding:
    if corpus is None:
        raise EvidenceError(
            "Nothing was written: which words may not be published is told by the evidence files, and they hold errors. "
            "Run `cmo check`, mend them, and export again."
        )
    return withholding_of(corpus)


def _version(asked: str, held: Mapped) -> Version:
    theories = held.theories()
    name, _, version = asked.partition(".")
    if name not in theories:
        near = did_you_mean(name, list(theories)) or (
            f"There are: {', '.join(theories)}." if theories else "The review holds none."
        )
        raise Misuse(f"The review holds no programme theory '{name[:80]}'. {near}")
    versions = {each.version: each for each in theories[name]}
    if not version:
        return theories[name][-1]
    if version not in versions:
        raise Misuse(f"'{name}' has no version '{version[:80]}'. It has: {', '.join(versions)}.")
    return versions[version]
