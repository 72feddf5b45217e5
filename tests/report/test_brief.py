"""A brief: what it says of an answer, as a page and as a Word document."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings

from cmo.answers.answer import Shelf
from cmo.answers.quotes import Quote
from cmo.answers.slots import Part, Slot
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.report.brief import Brief, brief_docx, brief_html, brief_of
from cmo.report.brief.chosen import chosen_quotes
from cmo.report.brief.content import MOST
from cmo.report.publishing import WITHHELD, as_published
from cmo.schema.words import Stance, Voice
from tests.answers.asking import answer_of
from tests.corpora.generated import corpora
from tests.explorer.conftest import TOY
from tests.explorer.hostile import HOSTILE, SHOWN, write_hostile_review
from tests.reference.hand import corpus as hand

DAY = datetime.date(2026, 11, 30)
PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def brief(corpus: Corpus, *, publish: bool = False, **blanks: str | None) -> Brief:
    answer = answer_of(corpus, **blanks)
    return brief_of(
        as_published(answer) if publish else answer,
        review="walks",
        day=DAY,
        explorer="https://at.example/cmo/",
    )


@pytest.fixture(scope="module")
def toy() -> Corpus:
    corpus = read_folder(TOY / "evidence").corpus
    assert corpus is not None
    return corpus


class _Reader(HTMLParser):
    """What a page holds: its texts, its elements, and the addresses in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "style")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> str:
        return evened("".join(self.texts))


def evened(words: str) -> str:
    return " ".join(words.split())


def read_back(word: bytes) -> Document:
    return docx.Document(io.BytesIO(word))


def words_of(document: Document) -> str:
    return evened("\n".join(paragraph.text for paragraph in document.paragraphs))


def said(brief: Brief) -> Iterator[str]:
    """Everything a brief says, as it stands in it."""
    yield from (
        brief.question,
        brief.reading,
        brief.counts,
        brief.caution,
        brief.made,
        brief.link,
        *brief.asked,
    )
    for section in brief.sections:
        yield from (section.heading, section.more, *section.lines)
        for item in section.items:
            yield from (item.sentence, item.about, item.note)
            for quote in item.quotes:
                yield from (f"“{quote.words}”", quote.by)
    for source in brief.sources:
        yield from (f"[{source.letter}]", source.words, source.address or "")


def test_it_says_what_was_asked_and_found_by_whom_and_when(toy: Corpus) -> None:
    """Question, filters, reading, counts, sentences, quotes with their places, sources, day and link."""
    found = brief(toy, people="older-adults", outcome="keeps-coming")
    answer = answer_of(toy, people="older-adults", outcome="keeps-coming")
    assert found.question == answer.title
    assert found.asked[:2] == ("People: older people", "Outcome: people keep coming")
    assert found.asked[2].startswith("Left open: referral, activity")
    assert (found.reading, found.caution) == (answer.reading.words, answer.caution)
    assert found.made == "Review ‘walks’; brief made on 2026-11-30."
    assert found.link == "https://at.example/cmo/?people=older-adults&outcome=keeps-coming"
    headings = [section.heading for section in found.sections]
    assert headings[0] == f"What helps ({len(answer.shelves[Shelf.HELPS])})"
    statement = found.sections[0].items[0]
    assert statement.sentence.startswith("1. ") and statement.quotes
    assert re.search(r", \[[A-Z]\], (page|characters) ", statement.quotes[0].by)
    cited = {quote.by for section in found.sections for item in section.items for quote in item.quotes}
    assert {letter for by in cited for letter in re.findall(r"\[([A-Z]+)\]", by)} == {
        source.letter for source in found.sources
    }


@PROPERTY
@given(corpora())
def test_page_and_word_document_say_all_of_it(corpus: Corpus) -> None:
    """Whatever the evidence holds; in the same order."""
    found = brief(corpus)
    page, word = _Reader(brief_html(found)), words_of(read_back(brief_docx(found, DAY)))
    for words in said(found):
        assert evened(words) in page.words
        assert evened(words) in word
    assert "script" not in page.tags


@PROPERTY
@given(corpora())
def test_there_is_room_for_so_many_and_the_others_are_counted(corpus: Corpus) -> None:
    """What helps is shown no more readily than what harms."""
    answer, found = answer_of(corpus), brief(corpus)
    assert MOST[Shelf.HARMS] == MOST[Shelf.HELPS] == MOST[Shelf.GETS_IN_THE_WAY]
    for shelf, most in MOST.items():
        of = len(answer.shelves[shelf])
        sections = [section for section in found.sections if section.heading == f"{shelf.heading} ({of})"]
        assert len(sections) == (1 if of else 0)
        for section in sections:
            assert len(section.items) == min(of, most)
            assert section.more.startswith(f"{of - most} more") if of > most else not section.more


def test_a_statement_shown_twice_is_told_once() -> None:
    """One that helps and harms stands on both shelves, and refers to itself on the second."""
    found = brief(hand())
    sentences = [item.sentence for section in found.sections for item in section.items]
    again = [sentence for sentence in sentences if "(As statement " in sentence]
    assert again
    for sentence in again:
        number = re.search(r"\(As statement (\d+)\.\)", sentence)
        assert number and any(each.startswith(f"{number[1]}. ") for each in sentences)


def test_a_coders_note_is_told_with_its_statement() -> None:
    """It may say how far the statement reaches, and the statement is not told without it."""
    notes = [item.note for section in brief(hand()).sections for item in section.items if item.note]
    assert notes == ["Coder's note: One letter about one choir."]


def test_quotes_are_chosen_so_that_they_carry_every_part() -> None:
    """The outcome first where there is room for some only, then in the order of the text."""
    quotes = [_quote(f"d.p{number}") for number in range(1, 7)]
    parts = {
        Part.CONTEXT: ["d.p1", "d.p2"],
        Part.RESOURCE: ["d.p3"],
        Part.RESPONSE: ["d.p2", "d.p4"],
        Part.OUTCOME: ["d.p5"],
    }
    assert _passages(quotes, parts) == ["d.p2", "d.p3", "d.p5"]
    assert _passages(quotes, {**parts, Part.UNLESS: ["d.p6"]}) == ["d.p2", "d.p3", "d.p5"]
    assert _passages(quotes, {Part.OUTCOME: ["d.p4"], Part.CONTEXT: []}) == ["d.p4"]
    assert _passages(quotes, {Part.OUTCOME: []}) == ["d.p1"]
    assert _passages([], parts) == []


def _passages(quotes: list[Quote], parts: dict[Part, list[str]]) -> list[str]:
    slots = tuple(Slot(part, "c", None, None, tuple(passages)) for part, passages in parts.items())
    found = next(s for s in answer_of(hand()).every_statement())
    return [q.passage for q in chosen_quotes(replace(found, quotes=tuple(quotes), slots=slots), 3)]


def _quote(passage: str) -> Quote:
    return Quote(passage, Stance.SUPPORTS, "words", Voice.PARTICIPANT, None, None, "d", None, None, (), None)


def test_publishing_withholds_the_words_of_quotes_and_nothing_else(toy: Corpus) -> None:
    whole, published = brief(toy), brief(toy, publish=True)
    words = {q.words for s in whole.sections for item in s.items for q in item.quotes}
    closed = [document for document in toy.documents.values() if not document.open_licence]
    withheld = {passage.quote for document in closed for passage in document.passages} & words
    assert withheld
    for made in (brief_html(published), words_of(read_back(brief_docx(published, DAY)))):
        assert not [each for each in withheld if evened(each) in evened(made)]
        assert WITHHELD in evened(made)
    assert [s.heading for s in published.sections] == [s.heading for s in whole.sections]
    assert [q.by for s in published.sections for i in s.items for q in i.quotes] == [
        q.by for s in whole.sections for i in s.items for q in i.quotes
    ]


@pytest.mark.parametrize(
    ("url", "doi", "address"),
    [
        ("https://a.example/x?y=1", None, "https://a.example/x?y=1"),
        (None, "10.1/x", "https://doi.org/10.1/x"),
        ("javascript:alert(1)", "10.1/x", "https://doi.org/10.1/x"),
        ("java\nscript:alert(1)", None, None),
        ("//elsewhere.example", None, None),
        ("https://[", None, None),
        ('https://a.example/" onclick="x', None, None),
        (None, None, None),
    ],
)
def test_only_web_addresses_become_links(
    toy: Corpus, url: str | None, doi: str | None, address: str | None
) -> None:
    id_ = "toy-walks"
    changed = toy.documents[id_].model_copy(update={"url": url, "doi": doi})
    corpus = toy.__class__(**{**vars(toy), "documents": {**toy.documents, id_: changed}})
    found = brief(corpus, people="older-adults", outcome="keeps-coming")
    addresses = {source.address for source in found.sources if "walk" in source.words.lower()}
    assert addresses == {address}
    links = _Reader(brief_html(found)).addresses
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_hostile_text_is_text_in_both(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Shown as written; no element, no link, no part of the Word file comes of it."""
    home = tmp_path_factory.mktemp("hostile")
    write_hostile_review(home)
    corpus = read_folder(home / "evidence").corpus
    assert corpus is not None
    found = brief(corpus)
    page, whole = _Reader(brief_html(found)), brief_docx(found, DAY)
    assert evened(SHOWN) in page.words and evened(SHOWN) in words_of(read_back(whole))
    assert not page.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert HOSTILE not in brief_html(found)
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        relations = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
    assert 'TargetMode="External"' not in relations


def test_signs_that_xml_refuses_are_spelt_out() -> None:
    """A Word file with one of them in it could not be opened."""
    found = brief(hand())
    strange = "a\x00b\x0bc\ud800d\ufffee\uffff \u2028 f\x85"
    bytes_ = brief_docx(Brief(**{**{k: getattr(found, k) for k in found.__slots__}, "reading": strange}), DAY)
    assert "a\\u0000b" in words_of(read_back(bytes_)) and "\\ufffee\\uffff" in words_of(read_back(bytes_))


def test_a_word_document_names_nobody() -> None:
    """Not the library either that writes it."""
    known = read_back(brief_docx(brief(hand()), DAY)).core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created is not None and known.created.date() == DAY
