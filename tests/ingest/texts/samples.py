"""One article as people have it: a PDF in two columns, a Word document, a web page, each made when it is asked for."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape

import docx

RUNNING_HEAD = "Link workers and the growth of trust"
HEADINGS = ("Introduction", "What was done", "What was found", "What it means")

_WORDS = """
link workers listened people trust slowly groups garden walking newcomers volunteer telephone appointment
practice waiting afternoon neighbours because although whenever nobody everybody understood recommended
transport confidence isolation belonging encouragement particularly disappointed relationship coordinator
the the the and and of of in to to they had were not was with who for on their at no by later again once
"""
_LINE, _LINES = 46, 44
_SIZE = 8


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article: its words, and number of the section it stands in."""

    words: str
    section: int


@cache
def article(seed: int = 5, sentences: int = 240) -> tuple[Sentence, ...]:
    """The sentences of an article, no two alike."""
    rng = random.Random(seed)
    made = []
    for number in range(sentences):
        words = " ".join(rng.choices(_WORDS.split(), k=rng.randint(9, 16)))
        made.append(
            Sentence(f"{words.capitalize()}, {number + 10} of them.", number * len(HEADINGS) // sentences)
        )
    return tuple(made)


def paragraphs() -> Iterator[tuple[str, list[str]]]:
    """Each heading, and the paragraphs below it."""
    for section, heading in enumerate(HEADINGS):
        words = [each.words for each in article() if each.section == section]
        yield heading, [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]


def word_file() -> bytes:
    """The article as a Word document, with a running head, a picture's place and a note's raised mark."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = RUNNING_HEAD
    for heading, below in paragraphs():
        document.add_heading(heading, level=1)
        for words in below:
            first, _, rest = words.partition(" of them.")
            paragraph = document.add_paragraph(first)
            paragraph.add_run(" of ").italic = True
            paragraph.add_run("them.")
            paragraph.add_run("7,21").font.superscript = True
            paragraph.add_run(rest)
    return saved(document)


def saved(document: object) -> bytes:
    """A Word document as bytes."""
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def web_page() -> bytes:
    """The article as a web page, wrapped anywhere, with entities, raised marks and a program in its midst."""
    body = []
    for heading, below in paragraphs():
        body.append(f"<h2 id=s>{escape(heading)}</h2><script>document.write('<p>Nothing')</script>")
        for words in below:
            marked = escape(words).replace(" of them.", " <em>of</em>&nbsp;them.<sup>7,21</sup>")
            body.append("<p>" + marked.replace(", ", ",\n   ") + "<!-- a note -->")
    return f"<!doctype html><html><head><title>T</title></head><body>{''.join(body)}</body></html>".encode()


@dataclass(frozen=True)
class Laid:
    """The article laid out: pages of two columns of lines, and on which page each sentence begins."""

    pages: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    page_of: dict[str, int]
    across: tuple[str, ...]  # sentences that go on behind a running head


@cache
def laid_out() -> Laid:
    """The article in two columns, its long words broken at the ends of lines."""
    lines: list[str] = []
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    section = -1
    for sentence in article():
        if sentence.section != section:
            section = sentence.section
            lines += ["", HEADINGS[section], ""]
        _set(lines, sentence.words, begins, ends)
    on_page = 2 * _LINES
    columns = [tuple(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
    columns += [()] * (len(columns) % 2)
    pages = tuple(zip(columns[::2], columns[1::2], strict=True))
    return Laid(
        pages,
        {words: line // on_page + 1 for words, line in begins.items()},
        tuple(words for words in begins if begins[words] // on_page < ends[words] // on_page),
    )


def _set(lines: list[str], words: str, begins: dict[str, int], ends: dict[str, int]) -> None:
    """Sets a sentence behind what stands there, breaking long words with a hyphen."""
    for word in words.split():
        room = _LINE - len(lines[-1]) - bool(lines[-1])
        broken = room >= 5 and len(word) >= 9 and word.isalpha() and len(word) > room
        if len(word) <= room:
            lines[-1] += (" " if lines[-1] else "") + word
        elif broken:
            lines[-1] += f" {word[: room - 1]}-"
            lines.append(word[room - 1 :])
        else:
            lines.append(word)
        begins.setdefault(words, len(lines) - 1 - broken)
    ends[words] = len(lines) - 1


def two_columns(*, line_by_line: bool) -> bytes:
    """The article as a PDF in two columns.

    Args:
        line_by_line: whether the file has the lines of both columns side by side, as some programs write them;
            otherwise one column after the other.
    """
    pages = []
    for number, (left, right) in enumerate(laid_out().pages, start=1):
        placed = [(60, row, words) for row, words in enumerate(left)]
        placed += [(320, row, words) for row, words in enumerate(right)]
        if line_by_line:
            placed.sort(key=lambda line: (line[1], line[0]))
        shown = [_shown(x, 700 - 14 * row, words) for x, row, words in placed if words]
        head = _shown(180, 750, f"{RUNNING_HEAD} {number + 210}")
        pages.append("\n".join([head, *shown]))
    return pdf_file(*pages)


def _shown(x: int, y: int, words: str) -> str:
    return f"BT /F1 {_SIZE} Tf {x} {y} Td ({words}) Tj ET"


def pdf_file(*contents: str) -> bytes:
    """A PDF with a page for each stream of drawing commands."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return assembled(objects)


def assembled(objects: list[str | bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        raw = body if isinstance(body, bytes) else body.encode("latin-1")
        data += f"{number} 0 obj\n".encode() + raw + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + end.encode()
