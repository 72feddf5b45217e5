"""Word documents: what belongs to the text, what is left out and told, and which headings there are."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml

from cmo.ingest.quotes.find import find_quote
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from tests.ingest.texts.samples import saved, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(document: Any) -> SourceText:
    return read_source("paper", ".docx", saved(document), "paper.docx")


def with_paragraph(inside: str) -> Any:
    """A document with a paragraph of this XML."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{inside}</w:p>"))
    return document


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_paragraphs_tables_and_headings_stand_in_order() -> None:
    document = docx.Document()
    document.add_heading("Walking together", level=0)
    document.add_heading("Findings", level=2)
    document.add_paragraph("Before the table.")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    document.add_paragraph("After it.")
    source = read(document)
    assert source.text.split("\n\n") == [
        "Walking together", "Findings", "Before the table.", "cell 0", "cell 1", "cell 2", "cell 3", "After it.",
    ]  # fmt: skip
    assert [(heading.level, heading.words) for heading in source.headings] == [
        (1, "Walking together"),
        (2, "Findings"),
    ]
    assert source.heading_at(source.text.index("cell 1")) == "Findings"
    assert source.heading_at(0) == "Walking together"
    assert (source.extractor, source.page_starts, source.unread) == ("python-docx", (), ())


def test_a_heading_is_known_by_its_outline_whatever_its_style_is_called() -> None:
    """Also where the style only rests on one that has an outline level."""
    document = docx.Document()
    style = document.styles.add_style("Zwischentitel", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("Resting on another", style=style)
    own = document.add_paragraph("Of its own")
    own._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="1"/>'))
    body = document.add_paragraph("No heading at all")
    body._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="9"/>'))
    assert [(heading.level, heading.words) for heading in read(document).headings] == [
        (3, "Resting on another"),
        (2, "Of its own"),
    ]


def test_words_are_read_wherever_word_puts_them() -> None:
    """In links, content controls and insertions; what was taken out is not there, and that is told."""
    source = read(
        with_paragraph(
            run("People ")
            + f"<w:ins w:id='1' w:author='a'>{run('new here ')}</w:ins>"
            + "<w:del w:id='2' w:author='a'><w:r><w:delText>old here </w:delText></w:r></w:del>"
            + f"<w:moveFrom w:id='3' w:author='a'>{run('moved away ')}</w:moveFrom>"
            + f"<w:hyperlink>{run('came ')}</w:hyperlink><w:sdt><w:sdtContent>{run('back')}</w:sdtContent></w:sdt>"
            + "<w:r><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>ordinated</w:t><w:br/><w:t>well</w:t>"
            + "<w:noBreakHyphen/><w:t>being</w:t></w:r>"
        )
    )
    assert source.text == "People new here came back\tco\u00adordinated\nwell\u2011being"
    assert source.unread == ("Tracked changes are read as if they were accepted.",)
    assert find_quote("came back coordinated well-being", source).located


def test_a_text_box_stands_behind_the_sentence_it_is_anchored_in() -> None:
    box = f"<w:pict><w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent></w:pict>"
    source = read(with_paragraph(f"{run('Before ')}<w:r>{box}</w:r>{run('and after.')}"))
    assert source.text == "Before and after.\n\nIn the box."


def test_notes_stand_at_the_end_and_raised_marks_belong_to_no_quote() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trust grew slowly")
    for mark in ("7,", "21"):
        paragraph.add_run(mark).font.superscript = True
    paragraph.add_run(" in the first year.")
    source = read(with_notes(document, "A note on trust."))
    assert source.text == "Trust grew slowly^{7,21} in the first year.\n\nA note on trust."
    assert find_quote("Trust grew slowly in the first year.", source).located


def with_notes(document: Any, words: str) -> Any:
    """The document with a footnote."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    blob = (
        f'<w:footnotes {W}><w:footnote w:id="1"><w:p>{run(words)}</w:p></w:footnote></w:footnotes>'.encode()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return document


def test_what_is_left_out_is_told() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "A running head"
    paragraph = document.add_paragraph("Words.")
    document.add_comment(paragraph.runs, text="Really?", author="reader")
    document.add_picture(io.BytesIO(PIXEL))
    document.element.body.insert(0, parse_xml(f"<w:altChunk {W}/>"))
    source = read(document)
    assert source.text == "Words."
    assert source.unread == (
        "Running heads and feet are left out.",
        "Comments are left out.",
        "Words inside pictures are not read.",
        "Embedded files are not read.",
    )


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060"
    "00000004000127341f0a0000000049454e44ae426082"
)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(
        SourceUnreadable, match=r"paper\.docx holds no text, only pictures or nothing\. Run text"
    ):
        read(docx.Document())


def altered(**parts: bytes) -> bytes:
    """A sound document with other parts; dots of names are written as two low lines, slashes as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(made, "w") as new:
        names = {name.replace("_", "/").replace("//", "."): part for name, part in parts.items()}
        for info in old.infolist():
            new.writestr(info.filename, names.pop(info.filename, None) or old.read(info))
        for name, part in names.items():
            new.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 and nothing", "File is not a zip file"),
        (word_file()[:-200], "File is not a zip file"),
        (altered(word_document__xml=b"<w:document"), "its XML is broken"),
        (
            altered(word_document__xml=b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
            "declares a document type",
        ),
        (altered(word_document__xml=b"<a>" * 300 + b"</a>" * 300), "nested deeper than 250 levels"),
        (altered(word_document__xml=b"<a/>"), "paper.docx cannot be read"),
        (
            altered(word_styles__xml=b" " * 60_000_000),
            "unpacks to more text and layout than is read. Keep only",
        ),
        (altered(word_styles__xml=b"<a>" + b"<b/>" * 1_600_000 + b"</a>"), "unpacks to more text and layout"),
    ],
    ids=[
        "nothing",
        "cut off",
        "broken",
        "document type",
        "deep",
        "of something else",
        "swollen",
        "many parts",
    ],
)
def test_hostile_packages_are_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        read_source("paper", ".docx", data, "paper.docx")
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_locked_part_is_told_as_such() -> None:
    data = bytearray(word_file())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(SourceUnreadable, match=r"is locked with a password\. Save a copy without one"):
        read_source("paper", ".docx", bytes(data), "paper.docx")
