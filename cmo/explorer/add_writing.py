"""What somebody is writing on the Add page, kept for as long as their window is open, whatever page is shown."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.ingest.draft import Draft
from cmo.ingest.folder import Result
from cmo.ingest.form import plan as planning
from cmo.ingest.form.plan import Bases, Plan
from cmo.ingest.form.saving import Conflict
from cmo.ingest.form.trial import Known, Placed, as_it_is, known, tried
from cmo.ingest.form.written import (
    Form,
    NewTerm,
    carried_over,
    suggested_id,
    suggested_passage_id,
    unlike,
)
from cmo.ingest.layout import as_id
from cmo.ingest.quotes.prepared import Prepared, prepare
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from cmo.schema.configuration import SLOT_KEYS
from cmo.schema.document import Document
from cmo.workspace.places import Places
from cmo.workspace.review import OpenReview
from cmo.workspace.signature import signature

_WRITINGS = "cmo-add-writings"
AT_ONCE_S = 2.0
"""Seconds that reading the folder may take for problems to be looked for with every change."""


@dataclass
class Writing:
    """One statement in the making.

    Attributes:
        key: names it among those of this window, and its widgets.
        document: id of the document it is for.
        bases: the files as they were when it was begun.
        changing: local id of the statement that is changed; None for a new one.
        record: the statement's record, its slots and passages as records.
        passages: records of new passages; those without a quote do not count yet.
        terms: new terms.
        judged: what is being written of a judgement, a sign-off or a rejection.
        conflicts: files that had changed when it was to be saved.
        turn: grows whenever the form is begun again, so that its widgets are new ones.
        tried: what was tried last, and what that came to.
    """

    key: str
    document: str
    bases: Bases
    changing: str | None = None
    record: dict[str, Any] = field(default_factory=dict)
    passages: list[dict[str, Any]] = field(default_factory=list)
    terms: list[NewTerm] = field(default_factory=list)
    judged: dict[str, Any] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    turn: int = 0
    tried: tuple[object, tuple[Placed, ...]] | None = None

    def widget(self, *parts: object) -> str:
        """The key of a widget of this form."""
        return "-".join(["cmo-add", self.key, str(self.turn), *map(str, parts)])

    def form(self, draft: Draft) -> Form:
        """What is written, with ids where none were given."""
        record = copy.deepcopy(self.record)
        passages = [copy.deepcopy(each) for each in self.passages if (each.get("quote") or "").strip()]
        # A term that came to be there meanwhile, from here or elsewhere, is not new any more.
        terms = [each for each in self.terms if each.id not in draft.vocabularies[each.vocabulary]]
        written = Form(self.document, record, tuple(passages), tuple(terms), self.changing)
        if not (record.get("id") or "").strip():
            record["id"] = suggested_id(written, draft.vocabularies, taken(draft, self.document))
        return written

    def plan(self, draft: Draft) -> Plan:
        """The edits that would save it.

        Raises:
            EditRefused, Unwritable: a file cannot be edited.
        """
        make = planning.change if self.changing else planning.addition
        return make(self.bases, self.form(draft))

    def new_passage(self, draft: Draft, quote: str = "") -> None:
        """Adds a passage to fill, which supports the statement."""
        held = {str(each.get("id")) for each in self.passages} | passages_of(draft, self.document).keys()
        empty = next((each for each in self.passages if not (each.get("quote") or "").strip()), None)
        if empty is not None:
            empty["quote"] = quote
            return
        id_ = suggested_passage_id(quote or "passage", sorted(held))
        self.passages.append({"id": id_, "quote": quote, "voice": ""})
        self.record.setdefault("passages", []).append({"passage": id_})

    def drop_passage(self, position: int) -> None:
        """Takes a new passage out of the form, with the statement's link to it."""
        gone = self.passages.pop(position)["id"]
        links = self.record.get("passages", [])
        self.record["passages"] = [link for link in links if link.get("passage") != gone]

    def term(self, vocabulary: str, typed: str, draft: Draft) -> str:
        """The id of a term as it was chosen or typed; of one that nobody knows, that of a new term."""
        there = draft.vocabularies.get(vocabulary, {})
        new = {each.id: each for each in self.terms if each.vocabulary == vocabulary}
        if typed in there or typed in new:
            return typed
        id_ = unlike(as_id(typed), {*there, *new})
        self.terms.append(NewTerm(vocabulary, {"id": id_, "label": " ".join(typed.split())}))
        return id_

    def begin_again(self, draft: Draft, *, keep: bool) -> None:
        """Takes the files as they are now; with `keep` what was written stays, of what others did not change."""
        before = self._as_filed() if self.changing else {}
        self.bases.begin_again()
        now = self._as_filed() if self.changing else {}
        self.conflicts, self.tried, self.judged = [], None, self.judged if self.conflicts else {}
        if keep:
            self.record = carried_over(before, self.record, now) if self.changing else self.record
            self.terms = [each for each in self.terms if each.id not in draft.vocabularies[each.vocabulary]]
        else:
            self.record, self.passages, self.terms = now, [], []
        self.turn += 1

    def _as_filed(self) -> dict[str, Any]:
        record = planning.found(self.bases, self.document, self.changing or "")[1]
        return unfolded(record)


def unfolded(record: dict[str, Any]) -> dict[str, Any]:
    """A record as the form holds it: every slot and every link a record of its own."""
    found = copy.deepcopy(record)
    for part, key in (*((part, "concept") for part in SLOT_KEYS), ("passages", "passage")):
        if isinstance(found.get(part), list):
            found[part] = [{key: each} if isinstance(each, str) else dict(each or {}) for each in found[part]]
    return found


def writing(key: str, document: str, evidence: Path, changing: str | None = None) -> Writing:
    """The form of that name in this window; begun where there is none.

    Raises:
        EditRefused, Unwritable: the statement to change is not there, or its file cannot be read.
    """
    held: dict[str, Writing] = st.session_state.setdefault(_WRITINGS, {})
    if key not in held:
        begun = Writing(key, document, Bases(evidence), changing)
        if changing:
            begun.record = begun._as_filed()
        begun.bases.of(planning.document_path(document))
        held[key] = begun
    return held[key]


def forget(key: str) -> None:
    """Gives up a form."""
    st.session_state.get(_WRITINGS, {}).pop(key, None)


@st.cache_resource(show_spinner=False)
def source_folder(folder: Path | None) -> SourceFolder:
    """The folder of source texts, which keeps what it has read."""
    return SourceFolder(folder)


@st.cache_resource(show_spinner=False, max_entries=8)
def _prepared(_source: SourceText, digest: str) -> Prepared:
    return prepare(_source)


def prepared(places: Places, draft: Draft, document: str) -> tuple[Prepared | None, str]:
    """The text of a document ready to be searched; or None, and why it cannot be."""
    name = draft.documents[document][1].source or document
    try:
        source = source_folder(places.sources).find(name)
    except SourceUnreadable as error:
        return None, str(error)
    if source is None:
        return (
            None,
            f"The text ‘{name}’ is not on this machine. Add its file: cmo source add FILE --name {name}.",
        )
    return _prepared(source, source.digest), ""


@st.cache_resource(show_spinner="Reading the evidence files …", max_entries=2)
def _read(_review: OpenReview, evidence: str) -> tuple[Result, float]:
    began = time.monotonic()
    result = as_it_is(_review.places.evidence, _review.places.data / "cache")
    return result, time.monotonic() - began


@st.cache_resource(show_spinner=False, max_entries=8)
def _known(_review: OpenReview, evidence: str, texts: str, documents: tuple[str, ...]) -> tuple[Known, float]:
    result, seconds = _read(_review, evidence)
    return known(result, source_folder(_review.places.sources), documents), seconds


def read_now(review: OpenReview, document: str | None = None) -> tuple[Known, bool]:
    """What the folder holds now, and whether it is read fast enough to be tried with every change."""
    texts = signature(review.places.sources) if review.places.sources else ""
    found, seconds = _known(review, review.signature(), texts, (document,) if document else ())
    return found, seconds <= AT_ONCE_S


def problems(review: OpenReview, plan: Plan, document: str, about: Sequence[str] = ()) -> tuple[Placed, ...]:
    """What a check would say of the folder after the plan."""
    before, _ = read_now(review, document)
    places = review.places
    sources = source_folder(places.sources)
    cache = places.data / "cache"
    return tried(places.evidence, sources, plan, before, (document,), about=about, cache=cache)


def places(
    found: Sequence[Placed], writing: Writing, draft: Draft
) -> Iterator[tuple[tuple[object, ...], Placed]]:
    """Where in the form each problem stands; ('elsewhere',) for what is about something else."""
    held = draft.documents.get(writing.document)
    own = f"documents/{writing.document}.yaml"
    before = len(held[1].passages) if held else 0
    filled = [n for n, each in enumerate(writing.passages) if (each.get("quote") or "").strip()]
    for each in found:
        path = each.path
        place: tuple[object, ...] = ("elsewhere",)
        if each.inside == own and len(path) > 1 and path[0] == "passages" and isinstance(path[1], int):
            at = path[1] - before
            if 0 <= at < len(filled):
                place = ("passage", filled[at], *path[2:])
        elif each.inside == own and len(path) > 1 and path[0] == "configurations":
            full = f"{writing.document}.{writing.changing}" if writing.changing else None
            statements = [id_ for id_, _ in draft.configurations if id_.startswith(f"{writing.document}.")]
            at = statements.index(full) if full in statements else len(statements)
            if path[1] == at:
                place = ("configuration", *path[2:])
        elif each.inside.startswith("vocabulary/"):
            name = each.inside.removeprefix("vocabulary/").removesuffix(".yaml")
            about = next(
                (t.id for t in writing.terms if (t.vocabulary, t.id) == (name, each.problem.about)), None
            )
            if about:
                place = ("term", name, about)
        yield place, each


def taken(draft: Draft, document: str) -> set[str]:
    """Local ids of a document's statements."""
    return {id_.partition(".")[2] for id_, _ in draft.configurations if id_.startswith(f"{document}.")}


def passages_of(draft: Draft, document: str) -> dict[str, str]:
    """Local id of each passage of a document → its words."""
    held = draft.documents.get(document)
    record: Document | None = held[1] if held else None
    return {passage.id: passage.quote for passage in record.passages} if record else {}


def put(holder: dict[str, Any], key: str, widget: str) -> None:
    """Writes what was just typed or chosen in a widget into a record; for use as its callback."""
    holder[key] = navigation.choice(widget)
