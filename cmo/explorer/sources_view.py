"""Documents with their appraisal and coverage, studies with every cell as printed, and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.labels import Labels
from cmo.answers.sources import NOT_PRINTED, PRINTED, STUDY_HEADINGS, Source, Theme, study_table, themes
from cmo.explorer import navigation
from cmo.explorer.plain import plain
from cmo.explorer.source_text_view import share_words, text_of
from cmo.explorer.sources_address import SourcesTab, SourcesView
from cmo.explorer.sources_links import Shown, folded, passage_link, statement_link, view_link
from cmo.ingest.corpus import Corpus
from cmo.problems.amounts import amount
from cmo.report.markup import element, listed, markup
from cmo.report.printable import printable
from cmo.schema.base import full_id
from cmo.schema.review import CoverageItem
from cmo.schema.words import ReadAs

MOST_LISTED = 100
"""Documents of the overview; beyond, one is chosen by its name."""

MOST_LOOKED_INTO = 20
"""Documents whose texts are all read for the overview; of more, each tells its share where it is chosen."""

_STUDY = "cmo-sources-study"
_THREE = (
    "Relevance, richness and rigour are three ratings with reasons, never one score. They are the coders'."
)


def show_documents(shown: Shown, every: Mapping[str, Source]) -> None:
    """Draws all documents in a table, or the one that is chosen in full."""
    if shown.view.document is not None:
        st.html(markup(*_in_full(shown, every[shown.view.document])))
        return
    listed_ = list(every.values())[:MOST_LISTED]
    heads = (
        "Document",
        "What it is",
        "Relevance",
        "Richness",
        "Rigour",
        "Statements reported or measured",
        "Licence",
        "Its text",
    )
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    looked = len(every) <= MOST_LOOKED_INTO
    rows = [_row(shown, source, looked=looked) for source in listed_]
    table = element("table", element("thead", head), element("tbody", *rows), look="cmo-table cmo-wide")
    about = [
        _THREE,
        f"{amount(len(every), 'document')} read; a title leads to its reasons, its coverage and its words.",
    ]
    if len(every) > MOST_LISTED:
        about.append(f"The first {MOST_LISTED} are listed: choose any other above.")
    st.html(markup(element("p", " ".join(about), look="cmo-about"), element("div", table, look="cmo-scroll")))


def _row(shown: Shown, source: Source, *, looked: bool) -> Element:
    text = text_of(shown, source.id) if looked else None
    here = "choose it to see" if not looked else "not here"
    if text is not None and text.share is not None:
        here = f"here, {text.share.share:.0%} quoted"
    elif text is not None and text.reason:
        here = "cannot be read"
    words = view_link(SourcesView(source.id), source.title)
    cells = [
        source.type,
        *(each.rating for each in source.appraisal),
        str(source.statements),
        source.licence,
        here,
    ]
    return element("tr", element("td", words), *(element("td", cell) for cell in cells))


def _in_full(shown: Shown, source: Source) -> list[Element]:
    pairs = [("What it is", source.type), *source.facts, ("Licence", source.licence)]
    pairs.append(
        ("Quoting", "its licence is open" if source.open_licence else "no open licence: quoted sparingly")
    )
    text = text_of(shown, source.id)
    if text is not None:
        pairs.append(("Its text", text.reason or share_words(text)))
    pairs.append(
        ("Statements", f"{amount(source.statements, 'statement')} reported or measured, in its file")
    )
    facts = element(
        "dl",
        *(e for name, words in pairs for e in (element("dt", name), element("dd", words))),
        look="cmo-parts",
    )
    cite = source.citation if source.citation != source.title else None
    ratings = [
        element(
            "li",
            element("strong", f"{each.what}: {each.rating}"),
            f" – {each.because}" if each.because else "",
        )
        for each in source.appraisal
    ]
    found = [
        element("h2", source.title, look="cmo-query-title"),
        element("p", cite, look="cmo-about") if cite else element("p"),
        facts,
        element("h3", "Appraisal, with reasons"),
        element("ul", *ratings, look="cmo-states"),
        element("p", _THREE, look="cmo-about"),
    ]
    for heading, words in (
        ("Limitations, as the coders see them", source.limitations),
        ("Where the text contradicts itself: both readings stand", source.discrepancies),
        ("Notes", source.notes),
    ):
        if words:
            found += [element("h3", heading), listed(words, look="cmo-states")]
    return [*found, *_coverage(shown, source.id)]


def _coverage(shown: Shown, document: str) -> list[Element]:
    """What the document must yield, and what meets each part of it or why nothing does."""
    corpus = shown.state.review.corpus
    if corpus is None:
        return []
    items = [item for item in corpus.review.coverage if item.document == document]
    heading = element("h3", "Coverage: what it must yield")
    if not items:
        none = "Nothing is laid down in `review.yaml` of what it must yield, so nobody can tell from here what was left out."
        return [heading, element("p", none.replace("`", ""), look="cmo-nothing")]
    met = sum(bool(item.met_by) for item in items)
    words = f"{met} of {amount(len(items), 'part')} met by what was coded; for each other one stands why not."
    sentences = {
        row["configuration"]: row["statement"] for row in shown.rows("configurations", document=document)
    }
    rows = [element("li", _item(shown, corpus, item, sentences)) for item in items]
    return [heading, element("p", words, look="cmo-about"), element("ul", *rows, look="cmo-states")]


def _item(shown: Shown, corpus: Corpus, item: CoverageItem, sentences: Mapping[str, str]) -> Element:
    said: list[str | Element] = [element("strong", shown.words(item.item))]
    if item.exception:
        said.append(f" – {'in part ' if item.met_by else ''}excepted: {shown.words(item.exception)}")
    if item.met_by:
        links = [_met_by(corpus, full_id(item.document, each), sentences) for each in item.met_by]
        said.append(folded(f"met by {amount(len(links), 'record')}", links))
    return element("div", *said)


def _met_by(corpus: Corpus, id_: str, sentences: Mapping[str, str]) -> Element:
    """A record that meets a part, as a link to where it is shown."""
    document, _, local = id_.partition(".")
    if id_ in sentences:
        return statement_link(id_, sentences[id_])
    record = corpus.documents.get(document)
    for words, held, tab in (
        ("theme", record.themes if record else (), SourcesTab.THEMES),
        ("study", record.studies if record else (), SourcesTab.STUDIES),
    ):
        if any(each.id == local for each in held):
            study = local if tab is SourcesTab.STUDIES else None
            return element("span", f"the {words} ", view_link(SourcesView(document, tab, study), local))
    if record and any(each.id == local for each in record.passages):
        return element("span", "the passage ", passage_link(id_))
    return statement_link(id_, None)


def show_studies(shown: Shown, labels: Labels, titles: Mapping[str, str]) -> None:
    """Draws the study table, every cell as printed, and one study in full."""
    named = {"document": shown.view.document} if shown.view.document else {}
    rows = shown.rows("studies", **named)
    if not rows:
        st.markdown("No study is on record here: what is not a study itself and reports none holds none.")
        return
    table = study_table(rows, labels, titles)
    how = Counter(ReadAs(row["read_as"]).label for row in rows)
    groups = len({row["counts_as"] for row in rows})
    known = ", ".join(f"{number} {words}" for words, number in sorted(how.items()))
    same = "; studies of the same people count once" if groups < len({row["study"] for row in rows}) else ""
    st.markdown(
        plain(
            f"{amount(len(rows), 'row')} ({known}), {amount(groups, 'study', 'studies')} to be counted{same}. Words and numbers "
            "stand as the document prints them; an empty cell is one it does not print."
        )
    )
    shown_cells = {heading: [printable(row[heading]) for row in table] for heading in STUDY_HEADINGS.values()}
    st.dataframe(shown_cells, hide_index=True, width="stretch")
    ids = list(dict.fromkeys(str(row["study"]) for row in rows))
    _one_study(shown.view, ids, table)


def _one_study(view: SourcesView, ids: list[str], table: list[dict[str, str]]) -> None:
    key = f"{_STUDY}-{view.document}"
    navigation.follow(key, view.study if view.study in ids else None)
    st.selectbox(
        "One study in full",
        ids,
        index=None,
        format_func=printable,
        placeholder="choose a study",
        key=key,
        on_change=_study_chosen,
        args=(view, key),
        width=420,
    )
    if view.study and view.study not in ids:
        st.warning(
            plain(f"The address asks for the study ‘{view.study}’, which is not among those shown here.")
        )
    printed = {STUDY_HEADINGS[column] for column in PRINTED}
    for cells in table:
        if view.study and cells["Study"] == view.study:
            pairs = [
                (name, words or (NOT_PRINTED if name in printed else "none")) for name, words in cells.items()
            ]
            parts = [e for name, words in pairs for e in (element("dt", name), element("dd", words))]
            st.html(markup(element("dl", *parts, look="cmo-parts")))


def _study_chosen(view: SourcesView, key: str) -> None:
    navigation.go(replace(view, study=navigation.choice(key)).address())


def show_themes(shown: Shown, titles: Mapping[str, str]) -> None:
    """Draws the headings of the documents' own findings with what was drawn from each."""
    document = shown.view.document
    rows = shown.rows("themes", **({"document": document} if document else {}))
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_document.setdefault(row["document"], []).append(row)
    if not by_document:
        st.markdown("No theme is on record here.")
        return
    st.caption(
        "Themes are the documents' own headings. The studies a text names for a theme are quoted, not counted."
    )
    if len(by_document) > MOST_LOOKED_INTO:
        st.markdown(f"{len(by_document)} documents hold themes: choose one above to see its own.")
        return
    for id_, held in by_document.items():
        sentences = {
            row["configuration"]: row["statement"] for row in shown.rows("configurations", document=id_)
        }
        items = [
            element("li", *_theme_parts(each, sentences), look=f"cmo-depth-{min(each.depth, 4)}")
            for each in themes(held)
        ]
        st.html(
            markup(
                element("h2", titles[id_], look="cmo-query-title"), element("ul", *items, look="cmo-themes")
            )
        )


def _theme_parts(theme: Theme, sentences: Mapping[str, str]) -> Iterator[Element]:
    yield element("strong", theme.name)
    if theme.gap:
        yield element("p", f"A gap the text states: {theme.gap}", look="cmo-about")
    if theme.studies:
        yield element("p", f"For it the text names: {', '.join(theme.studies)}.", look="cmo-about")
    if theme.configurations:
        links = [statement_link(id_, sentences.get(id_)) for id_ in theme.configurations]
        yield folded(f"{amount(len(links), 'statement')} drawn from it", links)
    elif not theme.gap:
        yield element("p", "No statement is drawn from this very heading.", look="cmo-about")
