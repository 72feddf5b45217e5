"""Hostile source files: cut, altered, swollen and deeply nested PDFs, Word documents and web pages, read as sources.

Run it with ``python -m tests.campaigns.sources --inputs 20000 --seed 1``. It prints a table, and ends with status 1
where a file was neither read nor refused in words, or took longer than a file may.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import resource
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

from cmo.ingest.texts.apart import THE_ONE
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.serving import MAX_MEMORY
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from tests.ingest.texts.samples import assembled, two_columns, web_page, word_file

LONGEST_S = 2.0
"""Computing one small file may take."""

_TOKENS = [
    b"<w:p>", b"</w:p>", b"<w:ins>", b"<w:altChunk r:id='rId1'/>", b"<mc:AlternateContent>", b"w:val=\"99999999999\"",
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&x;", b"<![CDATA[", b"]]>", b"<?xml version='1.1'?>",
    b"</body>", b"<table>", b"<sup>", b"<script>", b"<!--", b"<pre>", b"<br>", b"<meta charset='utf-7'>", b"&#x110000;", b"\xff\xfe",
    b" obj", b"endobj", b"stream", b"endstream", b"/Type /Page", b"/Kids [2 0 R]", b"/Filter /FlateDecode", b"5 0 R", b"<<", b">>",
    b"/Length 99999999", b"/Count -1", b"BT ", b" ET", b"(((", b"xref", b"%%EOF", b"\0", b"\xf0\x9f\x92\xa9", b"9" * 400, b"[" * 400,
]  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file to be read: its ending and bytes, and what was done to it."""

    suffix: str
    data: bytes
    how: str


@dataclass
class Outcome:
    """What came of reading files.

    Attributes:
        counts: (ending, "read" or "refused") → files.
        reasons: what refusals say, without names and figures → files.
        slowest: seconds of computing the slowest took, and what was done to it.
        failures: files that were neither read nor refused in words, or took too long.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    failures: list[str] = field(default_factory=list)


def mutants(rng: random.Random, count: int) -> Iterator[File]:
    """Real files with bytes cut off, altered, put in, doubled or moved; also inside the parts of packages."""
    bases = [
        (".pdf", two_columns(line_by_line=True)),
        (".pdf", _packed_pdf()),
        (".docx", word_file()),
        (".html", web_page()),
    ]
    for _ in range(count):
        suffix, data = rng.choice(bases)
        if suffix == ".docx" and rng.random() < 0.8:
            name = rng.choice(["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
            part = _part(data, name)
            hurt, how = _hurt(rng, part) if rng.random() < 0.4 else _rearranged(rng, part)
            yield File(suffix, with_part(data, name, hurt), f"{how} in {name}")
        else:
            hurt, how = _hurt(rng, data)
            yield File(suffix, hurt, how)


def _hurt(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    ways: list[Callable[[random.Random, bytearray], str]] = [_cut, _flip, _put_in, _double, _move]
    hurt = bytearray(data)
    done = [rng.choice(ways)(rng, hurt) for _ in range(rng.choice([1, 1, 1, 2, 5]))]
    return bytes(hurt), ", ".join(done)


def _cut(rng: random.Random, data: bytearray) -> str:
    del data[rng.randrange(len(data) + 1) :]
    return "cut off"


def _flip(rng: random.Random, data: bytearray) -> str:
    for _ in range(rng.choice([1, 3, 20])):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return "altered"


def _put_in(rng: random.Random, data: bytearray) -> str:
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.choice(_TOKENS) * rng.choice([1, 1, 2, 300])
    return "put in"


def _double(rng: random.Random, data: bytearray) -> str:
    start = rng.randrange(len(data) + 1)
    data[start:start] = bytes(data[start : start + rng.choice([10, 200, 5_000])]) * rng.choice([1, 2, 50])
    return "doubled"


def _move(rng: random.Random, data: bytearray) -> str:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice([5, 100, 3_000])]
    del data[start : start + len(piece)]
    at = rng.randrange(len(data) + 1)
    data[at:at] = piece
    return "moved"


def _rearranged(rng: random.Random, xml: bytes) -> tuple[bytes, str]:
    """XML that is still well-formed, with elements taken out, doubled, moved, renamed, or other values in them."""
    root = fromstring(xml)
    for _ in range(rng.choice([1, 3, 30])):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent, other = rng.choice(parents), rng.choice(parents)
        child = rng.choice(list(parent))
        way = rng.randrange(5)
        if way == 0:
            parent.remove(child)
        elif way == 1:
            parent.insert(rng.randrange(len(parent) + 1), deepcopy(child))
        elif way == 2:
            other.append(deepcopy(child))
        elif way == 3:
            child.tag = rng.choice(parents).tag
        else:
            for key in child.attrib:
                child.set(
                    key, rng.choice(["", "-1", "9" * 30, "Heading1", "superscript", "rId1", "\u2028", "../x"])
                )
    return tostring(root), "rearranged"


def bombs(scale: float = 1.0) -> Iterator[File]:
    """Small files that would unpack, nest or repeat without end.

    Args:
        scale: how large they are; ordinary tests take smaller ones.
    """

    def many(number: int) -> int:
        return int(number * scale)

    word, html = word_file(), b"<html><body>"
    document = _part(word, "word/document.xml")
    body = b"<w:body>"

    def with_body(more: bytes) -> bytes:
        return with_part(word, "word/document.xml", document.replace(body, body + more))

    yield File(".docx", with_body(b" " * many(300_000_000)), "300 MB of spaces")
    yield File(".docx", with_body(b"<w:p/>" * many(7_000_000)), "7 million paragraphs")
    yield File(".docx", with_body(b"<w:p><w:r>" * many(100_000)), "paragraphs in paragraphs")
    yield File(".docx", with_body(b"<w:p><w:r>" * 110 + b"</w:r></w:p>" * 110), "nested as deep as is read")
    yield File(".docx", with_part(word, "word/media/a.png", b"\0" * many(300_000_000)), "300 MB of picture")
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))
    entities = b"<!DOCTYPE w:document [" + lol + b"]>" + document[document.index(b"<w:document") :]
    yield File(
        ".docx", with_part(word, "word/document.xml", entities.replace(body, body + b"&l9;")), "entities"
    )
    wide = entities.decode().encode("utf-16")
    yield File(".docx", with_part(word, "word/document.xml", wide), "entities in UTF-16")
    yield File(".docx", with_part(word, "word/styles.xml", _styles_in_a_circle(word)), "styles in a circle")
    yield File(".html", html + b"<div>" * many(1_000_000), "a million elements in each other")
    yield File(".html", html + b"<b>" * many(400_000) + b"</i>" * many(400_000), "ends without beginnings")
    yield File(".html", html + b"<!--" * many(500_000), "comments without end")
    yield File(".html", html + b"<" * many(1_000_000), "a million beginnings of tags")
    yield File(
        ".html", html + b"<a " + b"".join(b"b%d=c " % n for n in range(many(200_000))) + b">x", "attributes"
    )
    yield File(".html", b"<meta charset='" * 300, "encodings without end")
    yield File(".pdf", _page(_stream(b" " * many(400_000_000))), "400 MB of spaces")
    yield File(
        ".pdf",
        _page(_stream(b"BT /F1 8 Tf " + b"(aaaaaaaaaaaa) Tj " * many(4_000_000))),
        "a line without end",
    )
    yield File(".pdf", _forms_in_forms(), "forms that show forms")
    yield File(
        ".pdf", _page(_stream(b"BT (a) Tj ET " * many(20_000)), count=5_000), "a page shown 5,000 times"
    )
    yield File(
        ".pdf",
        assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [2 0 R] /Count 9 >>"]),
        "a circle of pages",
    )
    yield File(".pdf", _page("<< /Length 9 >>\nstream\n" + "[" * many(300_000) + "\nendstream"), "brackets")


def _styles_in_a_circle(word: bytes) -> bytes:
    styles = _part(word, "word/styles.xml")
    return re.sub(rb'<w:basedOn w:val="[^"]*"/>', b'<w:basedOn w:val="Heading1"/>', styles)


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name)


def with_part(package: bytes, name: str, part: bytes) -> bytes:
    """A package with another part under that name."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, part)
    return made.getvalue()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _page(content: str | bytes, count: int = 1) -> bytes:
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{'3 0 R ' * count}] /Count {count} >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            "/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            content,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        ]
    )


def _packed_pdf() -> bytes:
    """A PDF whose page is compressed, as nearly all are."""
    lines = (
        b"1 0 0 1 72 %d Tm (Link workers listened to people who waited.) Tj " % (720 - 14 * n)
        for n in range(40)
    )
    return _page(_stream(b"BT /F1 10 Tf " + b"".join(lines) + b"ET"))


def _forms_in_forms(depth: int = 30) -> bytes:
    """Each form shows the next one ten times."""
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
        "/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for level in range(depth):
        content = "/X Do " * 10 if level < depth - 1 else "BT (a) Tj ET"
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /X {6 + level} 0 R >> >> "
            f"/Length {len(content)} >>\nstream\n{content}\nendstream"
        )
    return assembled(objects)


def read_all(files: Iterator[File]) -> Outcome:
    """Reads files as sources, one after another, as `cmo` does."""
    outcome = Outcome()
    for file in files:
        computed = _computed()
        try:
            source = read_source("paper", file.suffix, file.data, f"paper{file.suffix}")
            end = "read" if isinstance(source, SourceText) and source.text.strip() else "nothing"
        except SourceUnreadable as refusal:
            end = "refused" if str(refusal).endswith((".", "?")) and len(str(refusal)) < 600 else "mumbled"
            outcome.reasons[_reason(str(refusal))] += 1
        except Exception as error:
            end = f"{type(error).__name__}: {error}"
        took = _computed() - computed
        outcome.counts[file.suffix, end] += 1
        outcome.slowest = max(outcome.slowest, (took, f"{file.suffix}: {file.how}"))
        if (
            end not in ("read", "refused") or took > LONGEST_S + 10 * len(file.data) / 1e6
        ):  # as `apart` allows
            outcome.failures.append(f"{file.suffix}, {file.how}: {end}, {took:.2f} s")
    return outcome


def _reason(refusal: str) -> str:
    return re.sub(r"[\d,.]*\d", "…", re.sub(r"\(.*\)", "(…)", refusal.partition(". ")[0]))[:90]


def _computed() -> float:
    """Seconds computed so far by the processes that take files apart, ended ones too."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = ended.ru_utime + ended.ru_stime
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{THE_ONE.process_id}/stat").read_text("ascii").rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def main() -> int:
    """Reads bombs and mutants, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="mutants, beside the bombs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for title, files in (
        ("bombs", bombs()),
        ("mutants", mutants(random.Random(options.seed), options.inputs)),
    ):
        began = time.perf_counter()
        outcome = read_all(files)
        print(f"{title}: {sum(outcome.counts.values()):,} files, {time.perf_counter() - began:.0f} s")
        for (suffix, end), count in sorted(outcome.counts.items()):
            print(f"  {suffix:6} {end:8} {count:8,}")
        for reason, count in outcome.reasons.most_common(12):
            print(f"  {count:8,}  {reason}")
        print(
            f"  slowest: {outcome.slowest[0]:.2f} s ({outcome.slowest[1]}); memory at most {MAX_MEMORY / 2**20:.0f} MiB"
        )
        for failure in outcome.failures[:20]:
            print(f"  FAILED {failure}")
        if outcome.failures:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
