"""Web pages: what a page shows is its text, nothing is fetched or run, and every encoding of the web is read."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.find import find_quote
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.source import SourceText, SourceUnreadable


def read(page: str | bytes) -> SourceText:
    data = page if isinstance(page, bytes) else page.encode("utf-8")
    return read_source("paper", ".html", data, "paper.html")


def test_blocks_are_paragraphs_and_white_space_is_as_shown() -> None:
    source = read(
        "<title>Not shown</title><h1>Staying\n <i>on</i></h1><p>One  <b>two</b>three\n four<br>five<div>six<p>seven</p> eight"
        "</div><ul><li>nine<li>ten</ul><pre>a  b\n c</pre><table><tr><td>x<td>y</table>"
    )
    assert source.text.split("\n\n") == [
        "Staying on", "One twothree four\nfive", "six", "seven", "eight", "nine", "ten", "a  b\n c", "x", "y",
    ]  # fmt: skip


def test_headings_are_locators() -> None:
    source = read("<p>Before<h1>One</h1><p>a<h2 class=x>Two&nbsp;<em>words</em></h2><p>b<h3> </h3><p>c")
    assert [(heading.level, heading.words) for heading in source.headings] == [(1, "One"), (2, "Two words")]
    assert [source.heading_at(source.text.index(f"\n\n{w}") + 2) for w in "abc"] == [
        "One",
        "Two words",
        "Two words",
    ]
    assert source.heading_at(0) is None


def test_programs_styles_and_comments_are_no_text() -> None:
    source = read(
        "<head><style>p {}</style></head><p>Wo<!-- x -->rds<script>if (a < b) '<p>no'</script><template>no</template>"
        "<noscript>Turn it on</noscript><svg><text>no</text></svg><textarea>no</textarea><p hidden>folded away"
    )
    assert source.text == "Words\n\nfolded away"


def test_frames_are_told_and_nothing_is_fetched() -> None:
    source = read(
        "<p>Words<iframe src='http://192.0.2.1/x'>no</iframe><object data='file:///etc/passwd'></object>"
    )
    assert (source.text, source.unread) == ("Words", ("Frames and embedded files are not read.",))


def test_raised_marks_belong_to_no_quote_and_powers_to_their_number() -> None:
    source = read(
        "<p>Trust grew slowly<sup><a href=#r7>7</a>,<a href=#r21>21</a></sup> on 20 m<sup>2</sup>, the 4<sup>th</sup> time."
    )
    assert source.text == "Trust grew slowly^{7,21} on 20 m^{2}, the 4^{th} time."
    assert find_quote("Trust grew slowly on 20 m², the 4th time.", source).located


def test_entities_soft_hyphens_and_curly_quotes_are_read_as_shown() -> None:
    source = read(
        "<p>caf&eacute; &amp; co&shy;ordin&#97;tor &ldquo;she said&rdquo; &mdash; it&rsquo;s &lt;b&gt;"
    )
    assert source.text == "café & co\u00adordinator “she said” — it’s <b>"
    assert find_quote('café & coordinator "she said" - it\'s', source).located


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("\ufeff<p>café".encode(), "café"),
        ("<p>café".encode(), "café"),
        ("\ufeff<p>café".encode("utf-16-le"), "café"),
        (b"<meta charset=iso-8859-1><p>caf\xe9 \x93so\x94", "café “so”"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>caf\xe9", "café"),
        (b"<p>caf\xe9 \x93so\x94", "café “so”"),
        ("<meta charset=shift_jis><p>道".encode("shift_jis"), "道"),
        (b"<meta charset=utf-16><p>caf\xc3\xa9", "café"),
        (b"<meta charset=utf-7><p>+ADw-", "+ADw-"),
        (b"<meta charset=rot13><p>words", "words"),
        (b"<meta charset=no-such><p>words", "words"),
    ],
)
def test_a_page_is_read_in_the_encoding_browsers_would_take(page: bytes, text: str) -> None:
    source = read(page)
    assert (source.text, source.unread) == (text, ())


def test_bytes_that_are_no_characters_are_counted() -> None:
    source = read(b"<meta charset=utf-8><p>caf\xe9 and t\xe9a")
    assert source.text == "caf\ufffd and t\ufffda"
    assert source.unread == ("2 of its characters could not be made out: save the page again as UTF-8.",)


@pytest.mark.parametrize(
    "page", [b"", b"  ", b"&nbsp;<p>\xa0", b"<!-- only -->", b"<script>draw()</script>", b"<body><img src=x>"]
)
def test_a_page_that_shows_no_text_by_itself_is_refused(page: bytes) -> None:
    with pytest.raises(
        SourceUnreadable, match=r"paper\.html shows no text by itself.*Print the page to a PDF"
    ):
        read(page)


def test_nesting_is_bounded() -> None:
    """Below the bound it is read; above it is refused before it grows slow."""
    assert read("<div>" * 400 + "words").text == "words"
    with pytest.raises(SourceUnreadable, match="nests its parts deeper than 500 levels"):
        read("<div>" * 600 + "words")
