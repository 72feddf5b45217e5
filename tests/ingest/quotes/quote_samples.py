"""Small texts and a hand-made PDF that the tests of quotes share."""

from __future__ import annotations

from hypothesis import strategies as st

from cmo.ingest.quotes.find import Found, Prepared, find_quote
from cmo.ingest.texts.source import SourceText, text_source

WORDS = [
    "link",
    "workers",
    "did",
    "not",
    "feel",
    "that",
    "funding",
    "for",
    "three",
    "months",
    "was",
    "sufficient",
    "although",
    "staff",
    "and",
    "service",
    "users",
    "valued",
    "the",
    "office",
    "the",
    "difference",
    "being",
    "person-centred",
    "support",
    "they",
    "can't",
    "find",
    "on",
    "their",
    "own",
    "24",
    "of",
    "36",
    "scored",
    "1.5",
    "points",
    "off",
    "the",
    "5-30",
    "scale",
    "in",
    "an",
    "effective",
    "well-being",
    "offer",
]

#: Characters with which folding has most to do, and everything else.
AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list("aAb eZ19 -–—.,'\"“”’´[]()^{}$*_<>/\\&;#|~…²³⁻₂ﬁﬀ\u00ad\u200b\u00a0\n\r\f\té\u0301½µ×≥%")
        ),
        st.characters(),
    ),
    max_size=60,
)

#: Bits of markup next to words, put together at random.
MARKED_UP = st.lists(
    st.sampled_from(
        [
            "word", "fi", "12", "1.5", " ", "\n", "-", "-\n", "\u00ad", "ﬁ", "ﬁ ", "^{7,21–23}", "^{th}", "²¹", "³", "m²",
            "<sup>2</sup>", "<i>", "</i>", "*", "**", "_", "[12]", "[", "](", ")", "](u)", "$", "$n = 3$", "\\", "\\%",
            "\\geq", "\\text{", "}", "&amp;", "&lt;", ";", "lt;", "^", "{", "...", ". . .", "…", "''", '"', "9\"", "´", "e\u0301",
            "\u0301", "--", "–", "#", "\n# ",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def search(quote: str, text: str, near: int | None = None) -> Found:
    """A quote searched in a text."""
    return find_quote(quote, Prepared(text_source("sample", text)), near=near)


def source(text: str) -> SourceText:
    """A text as a source."""
    return text_source("sample", text)


def pdf_bytes(*pages: str) -> bytes:
    """A PDF with a page for each text; every line of a text is a line of the page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET" if text else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    data += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data.encode("latin-1")
