"""The address of the Sources page: which document, what of it, and which passage of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cmo.answers.labels import Labels
from cmo.explorer.address import Given, Unknown, single, unknown_keys, unknown_term, word
from cmo.problems.near import did_you_mean_record
from cmo.report.printable import printable


class SourcesTab(StrEnum):
    """What the page shows of the sources."""

    DOCUMENTS = "documents"
    STUDIES = "studies"
    THEMES = "themes"
    SPEAKERS = "speakers"
    TEXT = "text"

    @property
    def label(self) -> str:
        """How it is called on the page."""
        return _TABS[self]


_TABS = {
    SourcesTab.DOCUMENTS: "Documents and appraisal",
    SourcesTab.STUDIES: "Studies",
    SourcesTab.THEMES: "Themes",
    SourcesTab.SPEAKERS: "Who says what",
    SourcesTab.TEXT: "The text",
}


@dataclass(frozen=True, slots=True)
class SourcesView:
    """A view of the Sources page.

    Attributes:
        document: id of the one shown; None for all.
        tab: what is shown.
        study: id of the study shown in full.
        speaker: group of speakers whose words are asked for.
        outcome: concept they speak of.
        passage: local id of the passage of the document's text that is looked for.
        portion: number, from 1, of the portion of the text that is shown; None for the passage's, else the first.
    """

    document: str | None = None
    tab: SourcesTab = SourcesTab.DOCUMENTS
    study: str | None = None
    speaker: str | None = None
    outcome: str | None = None
    passage: str | None = None
    portion: int | None = None

    def of(self, document: str | None) -> SourcesView:
        """The same of another document; what belongs to one document alone is let go."""
        return replace(self, document=document, study=None, passage=None, portion=None)

    def reading(self, portion: int) -> SourcesView:
        """At another portion of the text."""
        return replace(self, portion=portion, passage=None)

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {
            "document": self.document,
            "tab": None if self.tab is SourcesTab.DOCUMENTS else self.tab.value,
            "study": self.study,
            "speaker": self.speaker,
            "outcome": self.outcome,
            "passage": self.passage,
            "portion": str(self.portion) if self.portion else None,
        }
        return {key: [value] for key, value in found.items() if value is not None}


def passage_address(passage: str) -> dict[str, list[str]]:
    """Where a passage (`document.local`) is shown in its document's text."""
    document, _, local = passage.partition(".")
    return SourcesView(document, SourcesTab.TEXT, passage=local).address()


_KEYS = ("document", "tab", "study", "speaker", "outcome", "passage", "portion")
_PORTION = re.compile(r"[1-9][0-9]{0,5}")


def read_sources(
    given: Given, titles: Mapping[str, str], labels: Labels
) -> tuple[SourcesView, tuple[Unknown, ...]]:
    """The view that an address names, and what in it is not to be found.

    Args:
        given: the address.
        titles: document → title.
        labels: of terms.
    """
    unknown = list(unknown_keys(given, _KEYS))
    document = single(given, "document", unknown)
    if document is not None and document not in titles:
        unknown.append(_no_document(document, titles))
        document = None
    terms: dict[str, str | None] = {}
    for key, vocabulary in (("speaker", "speakers"), ("outcome", "concepts")):
        value = single(given, key, unknown)
        if value and (vocabulary, value) not in labels.terms:
            told = unknown_term(key, value, vocabulary, labels)
            near = [f"‘{term}’" for term in told.near]
            words = f"The address asks for ‘{_short(value)}’, which is not in the vocabulary {vocabulary}."
            unknown.append(replace(told, words=f"{words} Near it: {', '.join(near)}." if near else words))
            value = None
        terms[key] = value
    tab = word(given, "tab", [tab.value for tab in SourcesTab], unknown)
    portion = single(given, "portion", unknown)
    if portion is not None and not _PORTION.fullmatch(portion):
        words = f"The address asks for portion ‘{_short(portion)}’, and portions are numbered from 1."
        unknown.append(Unknown("portion", portion, words))
        portion = None
    view = SourcesView(
        document,
        SourcesTab(tab) if tab else SourcesTab.DOCUMENTS,
        single(given, "study", unknown),
        terms["speaker"],
        terms["outcome"],
        single(given, "passage", unknown),
        int(portion) if portion else None,
    )
    return view, tuple(unknown)


def _no_document(document: str, titles: Mapping[str, str]) -> Unknown:
    near = did_you_mean_record(document, {id_: (title,) for id_, title in titles.items()})
    words = f"There is no document ‘{_short(document)}’ in this review. {near or 'All documents are shown.'}"
    return Unknown("document", document, words)


def _short(value: str) -> str:
    shown = printable(value)
    return shown if len(shown) <= 200 else shown[:200] + "…"
