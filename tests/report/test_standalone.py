"""The stand-alone picture's file: whole in itself, bounded, and the same for the same picture."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re

from cmo.answers.labels import Labels
from cmo.answers.mapped import mapped
from cmo.answers.question import Question
from cmo.report.drawing import Drawn, drawing
from cmo.report.picture import lay_out, overview
from cmo.report.publishing import Withholding
from cmo.report.standalone import MOST_BOXES, standalone
from tests.answers.asking import run_of
from tests.reference.hand import corpus as hand
from tests.report.test_picture_layout import statement

RUN = run_of(hand())
DAY = datetime.date(2026, 11, 23)


def held_and_labels() -> tuple:  # type: ignore[type-arg]
    labels = Labels.of(RUN("vocabulary", {}))
    return mapped(RUN, labels), labels


def test_everything_stands_in_the_file() -> None:
    """No link, no script, picture or frame from elsewhere, whatever pyvis writes; and its policy allows for no other."""
    page = standalone(
        lay_out(overview([statement(1, (), (), ("c",), (), (), ("o",))], Labels()).picture), "T", []
    )
    assert not re.search(
        r"<(link|img|iframe|base|form|object|embed)\b", re.sub(r"<script.*?</script>", "", page, flags=re.S)
    )
    assert not re.search(r"<script[^>]*src", page)
    assert not re.search(
        r"@import|url\((?!\"?data:)", "".join(re.findall(r"<style>(.*?)</style>", page, re.S))
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and policy[1].startswith("default-src 'none'; script-src 'sha256-")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert len(scripts) == 4
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in policy[1]


def test_the_same_picture_gives_the_same_file() -> None:
    held, _ = held_and_labels()
    what = Drawn("A review", None, Question(), DAY)
    shown = held.within(None, uncounted=True)
    assert drawing(held, shown, what, Withholding()) == drawing(held, shown, what, Withholding())


def test_it_says_what_it_shows_of_which_review_and_when() -> None:
    held, labels = held_and_labels()
    (version, *_) = held.versions
    people = next(entry.id for entry in labels.of_vocabulary("people") if entry.used)
    what = Drawn("A review", version, Question(people=people), DAY)
    page = drawing(held, held.within(version, uncounted=True), what, Withholding())
    assert f"<h1>{version.title}</h1>" in page
    assert "Drawn is what bears on the question: What works" in page
    assert "From the review ‘A review’, drawn on 23 November 2026." in page
    assert "not of how large the effect is" in page


def test_words_that_may_not_be_published_are_withheld() -> None:
    held, _ = held_and_labels()
    shown = [s for s in held.within(None, uncounted=True) if len(s.sentence.split()) > 8]
    assert shown
    what = Drawn("A review", None, Question(), DAY)
    page = drawing(held, shown, what, Withholding.of([shown[0].sentence]))
    assert "[words withheld" in page and shown[0].sentence not in page


def test_a_file_of_twenty_thousand_statements_is_bounded() -> None:
    """What is large is joined first, and the file says so."""
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
    found = overview(several, Labels(), most=MOST_BOXES)
    assert len(found.boxes) <= MOST_BOXES
    assert len(standalone(lay_out(found.picture), "T", [])) < 6_000_000
