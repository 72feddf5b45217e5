"""A brief as a Word document, to be edited and put into somebody's report."""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING

from cmo.report.brief.content import Brief, Item, Section
from cmo.report.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

_NO_XML = re.compile("[\ufffe\uffff]")
"""Signs that are no characters and that XML does not take; all others of the kind `printable` spells out."""

_MARGIN_MM = 18
_SMALL_PT = 8


def brief_docx(brief: Brief, day: datetime.date) -> bytes:
    """The document's bytes; everything from the evidence is text in it, and nothing in it reaches outside.

    Args:
        brief: what it says.
        day: on which it is made.
    """
    import docx  # It takes a while to import, and most commands do without.
    from docx.shared import Mm, Pt

    document = docx.Document()
    _describe(document, brief, day)
    for sheet in document.sections:
        sheet.page_width, sheet.page_height = Mm(210), Mm(297)
        sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Mm(_MARGIN_MM)
    for name, size, after in (("Normal", 9.5, 3), ("List Bullet", 9, 1), ("Quote", 9, 3)):
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
    _write(document, brief)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _describe(document: Document, brief: Brief, day: datetime.date) -> None:
    """What file managers show: the question and the day, and nobody's name."""
    known = document.core_properties
    known.title = _text(brief.question)[:255]
    known.author = known.last_modified_by = known.comments = ""
    known.created = known.modified = datetime.datetime.combine(day, datetime.time())


def _write(document: Document, brief: Brief) -> None:
    document.add_heading(_text(brief.question), level=1)
    _small(document, " · ".join(brief.asked))
    document.add_paragraph(_text(brief.reading))
    counts = document.add_paragraph(_text(f"{brief.counts} "))
    counts.add_run(_text(brief.caution)).bold = True
    if brief.usual:
        _small(document, brief.usual)
    for section in brief.sections:
        _section(document, section)
    if brief.sources:
        document.add_heading("Sources", level=2)
        for source in brief.sources:
            _small(document, " ".join(filter(None, [f"[{source.letter}]", source.words, source.address])))
    _small(document, f"{brief.made} The same answer, opening at every quote: {brief.link}")


def _section(document: Document, section: Section) -> None:
    document.add_heading(_text(section.heading), level=2)
    for item in section.items:
        _item(document, item)
    for line in section.lines:
        document.add_paragraph(_text(line), style="List Bullet")
    if section.more:
        _small(document, section.more)


def _item(document: Document, item: Item) -> None:
    sentence = document.add_paragraph(_text(item.sentence))
    sentence.paragraph_format.keep_with_next = True
    if item.about:
        _small(document, item.about_and_note)
    for quote in item.quotes:
        said = document.add_paragraph(_text(f"“{quote.words}”"), style="Quote")
        said.add_run(_text(f" – {quote.by}")).italic = False


def _small(document: Document, words: str) -> None:
    from docx.shared import Pt

    document.add_paragraph().add_run(_text(words)).font.size = Pt(_SMALL_PT)


def _text(words: str) -> str:
    """Words as one run of text: no sign that XML refuses or that steers the reader's eye, no line ends or tabs."""
    return _NO_XML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", printable(" ".join(words.split())))
