"""What an address says and how a view is written as one: term ids, so that labels may change and links live on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cmo.answers.beside import BESIDE, can_differ
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.answers.shelves import Shelf
from cmo.problems import did_you_mean
from cmo.problems.near import near_terms
from cmo.report.printable import printable

Given = Mapping[str, Sequence[str]]
"""An address's keys with the values each was given."""

MOST_OPENED = 50
LONGEST = 200


class Tab(StrEnum):
    """What a page shows of an answer."""

    SENTENCES = "sentences"
    PICTURE = "picture"
    BASIS = "basis"
    BESIDE = "beside"

    @property
    def label(self) -> str:
        """How it is called on the page."""
        return _TABS[self]


_TABS = {
    Tab.SENTENCES: "In sentences",
    Tab.PICTURE: "As a picture",
    Tab.BASIS: "What it leans on, and what is missing",
    Tab.BESIDE: "Beside another",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something an address asks for that is not there.

    Attributes:
        key: under which it was asked for.
        value: what was asked for.
        words: a sentence that says so.
        near: what may have been meant, as values of the same key.
        of_term: whether it is a term for a blank, so that the question as it was meant cannot be answered.
    """

    key: str
    value: str
    words: str
    near: tuple[str, ...] = ()
    of_term: bool = False


@dataclass(frozen=True, slots=True)
class AskView:
    """A view of the Ask page.

    Attributes:
        question: what is asked.
        tab: what of the answer is shown.
        opened: ids of statements that are open.
        whole: shelves of which all statements are shown.
        lit: key of the node or link of the picture whose paths are lit.
        drawn_small: whether the picture shows what a screen holds instead of all that can be told apart.
        beside: a blank and the term in it that the answer is set beside.
    """

    question: Question = field(default_factory=Question)
    tab: Tab = Tab.SENTENCES
    opened: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    lit: str | None = None
    drawn_small: bool = False
    beside: tuple[str, str] | None = None

    def asking(self, question: Question) -> AskView:
        """The view of another question: what was opened in the answer to this one is closed."""
        beside = self.beside if self.beside and can_differ(question, *self.beside) else None
        return AskView(question, self.tab, drawn_small=self.drawn_small, beside=beside)

    def opening(self, statement: str, *, opened: bool) -> AskView:
        """With one statement opened, or closed."""
        others = tuple(each for each in self.opened if each != statement)
        return replace(self, opened=(*others, statement) if opened else others)

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {key: [value] for key, value in self.question.set_blanks().items()}
        if self.tab is not Tab.SENTENCES:
            found["tab"] = [self.tab.value]
        found["open"] = list(self.opened)
        found["all"] = list(self.whole)
        found["lit"] = [self.lit] if self.lit else []
        found["draw"] = ["screen"] if self.drawn_small else []
        if self.beside:
            found[f"{BESIDE}{self.beside[0]}"] = [self.beside[1]]
        return {key: values for key, values in found.items() if values}


_BESIDE_KEYS = {f"{BESIDE}{blank}": blank for blank in BLANKS}
_KEYS = (*BLANKS, "tab", "open", "all", "lit", "draw", *_BESIDE_KEYS)


def read_ask(given: Given, labels: Labels) -> tuple[AskView, tuple[Unknown, ...]]:
    """The view of the Ask page that an address names, and what in it is not to be found.

    A blank whose term is not to be found is left open in the view.
    """
    unknown = list(unknown_keys(given, _KEYS))
    blanks: dict[str, str | None] = {}
    for blank, vocabulary in BLANKS.items():
        value = single(given, blank, unknown)
        if value and (vocabulary, value) not in labels.terms:
            unknown.append(unknown_term(blank, value, vocabulary, labels))
            value = None
        blanks[blank] = value
    tab = word(given, "tab", [tab.value for tab in Tab], unknown)
    draw = word(given, "draw", ["all", "screen"], unknown)
    shelves = [shelf.value for shelf in Shelf]
    for value in given.get("all", ()):
        if value not in shelves:
            unknown.append(unknown_word("all", value, shelves))
    view = AskView(
        question=Question.of(blanks),
        tab=Tab(tab) if tab else Tab.SENTENCES,
        opened=tuple(dict.fromkeys(given.get("open", ())))[:MOST_OPENED],
        whole=tuple(value for value in dict.fromkeys(given.get("all", ())) if value in shelves),
        lit=single(given, "lit", unknown),
        drawn_small=draw == "screen",
    )
    if not any(each.of_term for each in unknown):
        view = replace(view, beside=_beside(given, view.question, labels, unknown))
    return view, tuple(unknown)


def _beside(
    given: Given, question: Question, labels: Labels, unknown: list[Unknown]
) -> tuple[str, str] | None:
    """The blank and the term that the answer is set beside; `unknown` is told where it cannot be."""
    asked = [(key, value) for key in _BESIDE_KEYS if (value := single(given, key, unknown))]
    for place, (key, value) in enumerate(asked):
        blank = _BESIDE_KEYS[key]
        if place:
            words = "The address sets the answer beside several others, and there is room for one: the first was taken."
        elif (BLANKS[blank], value) not in labels.terms:
            near = unknown_term(key, value, BLANKS[blank], labels).near
            meant = " or ".join(f"‘{labels.label(BLANKS[blank], term)}’" for term in near)
            words = f"The address sets it beside ‘{_short(value)}’, which is not in the vocabulary {BLANKS[blank]}. "
            words += f"Did you mean {meant}?" if near else "Choose one below."
        elif not can_differ(question, blank, value):
            words = "The address sets the answer beside itself, or beside a blank that is open: choose another below."
        else:
            continue
        unknown.append(Unknown(key, value, words))
    known = [(_BESIDE_KEYS[key], value) for key, value in asked[:1]]
    return next(
        (
            each
            for each in known
            if (BLANKS[each[0]], each[1]) in labels.terms and can_differ(question, *each)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class QueryView:
    """A view of the Queries page: which query, its parameters as typed, and whether labels stand beside ids."""

    query: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    labelled: bool = False

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address."""
        if self.query is None:
            return {}
        found = {"query": [self.query]} | {parameter_key(key): [value] for key, value in self.given.items()}
        return found | ({LABELS: ["beside"]} if self.labelled else {})


LABELS = "labels"


def parameter_key(name: str) -> str:
    """The key of an address under which a query's parameter stands."""
    return f"query.{name}" if name in ("query", LABELS) else name


def read_query(given: Given, queries: Mapping[str, Iterable[str]]) -> tuple[QueryView, tuple[Unknown, ...]]:
    """The view of the Queries page that an address names, and what in it is not to be found.

    Args:
        given: the address.
        queries: name of each saved query → names of its parameters.
    """
    unknown: list[Unknown] = []
    name = single(given, "query", unknown)
    if name is not None and name not in queries:
        unknown.append(unknown_word("query", name, list(queries), what="saved query"))
        name = None
    if name is None:
        return QueryView(), tuple(unknown)
    keys = {parameter_key(parameter): parameter for parameter in queries[name]}
    unknown += unknown_keys(given, ("query", LABELS, *keys))
    values = {parameter: single(given, key, unknown) for key, parameter in keys.items()}
    labelled = word(given, LABELS, ["beside"], unknown) is not None
    parameters = {key: value for key, value in values.items() if value is not None}
    return QueryView(name, parameters, labelled), tuple(unknown)


def single(given: Given, key: str, unknown: list[Unknown]) -> str | None:
    """The one value of a key, or None; of several the first, and `unknown` is told."""
    values = [value for value in given.get(key, ()) if value]
    if len(values) > 1:
        words = f"The address gives {len(values)} values for ‘{key}’, and there is room for one: the first was taken."
        unknown.append(Unknown(key, values[1], words))
    return values[0] if values else None


def word(given: Given, key: str, words: Sequence[str], unknown: list[Unknown]) -> str | None:
    """The value of a key that allows for some words only, or None; `unknown` is told of any other."""
    value = single(given, key, unknown)
    if value is None or value in words:
        return value
    unknown.append(unknown_word(key, value, words))
    return None


def unknown_word(key: str, value: str, words: Sequence[str], *, what: str | None = None) -> Unknown:
    """That a value is none of the words a key allows for, with what is near."""
    near = did_you_mean(value, words) or f"There are: {', '.join(words)}."
    return Unknown(key, value, f"There is no {what or key} ‘{_short(value)}’. {near}")


def unknown_keys(given: Given, known: Sequence[str]) -> Iterable[Unknown]:
    """The keys of an address that a page knows nothing of."""
    for key in given:
        if key not in known:
            near = did_you_mean(key, known) or f"It may say: {', '.join(known)}."
            yield Unknown(key, "", f"The address says ‘{_short(key)}’, which means nothing here. {near}")


def unknown_term(blank: str, value: str, vocabulary: str, labels: Labels) -> Unknown:
    """That a value is no term of a vocabulary, with the terms that are near."""
    near = tuple(near_terms(value, labels.names(vocabulary)))
    sentence = (
        f"What is asked for is ‘{_short(value)}’, which is not in the vocabulary {vocabulary}. "
        "Nothing is answered until it is clear what was meant."
    )
    return Unknown(blank, value, sentence, near, of_term=True)


def _short(value: str) -> str:
    shown = printable(value)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"
