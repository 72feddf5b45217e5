"""A statement as somebody is writing it: its record, the passages and terms it brings along, its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from cmo.ingest.layout import as_id
from cmo.schema.configuration import FACET_KEYS, SLOT_KEYS, Configuration
from cmo.schema.document import Passage
from cmo.schema.sentence import Vocabularies, sentence
from cmo.schema.vocabulary import VOCABULARIES, Concept, Term
from cmo.schema.words import Kind

Written = Mapping[str, Any]
"""A record in the making, with the keys and values its file will hold."""

LONGEST_SUGGESTED = 48
"""Characters of a suggested id; it may be made longer by hand."""

_NUMBERED = re.compile(r"([a-z]+-?)([0-9]+)")


@dataclass(frozen=True)
class NewTerm:
    """A term that the vocabulary does not have yet."""

    vocabulary: str
    record: Written

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.record.get("id") or "")


@dataclass(frozen=True)
class Form:
    """What a form holds.

    Attributes:
        document: the document it is for.
        configuration: the statement's record.
        passages: records of new passages, in the order they were taken.
        terms: new terms that the statement or a passage names.
        changing: local id of the statement that is changed; None where it is a new one.
    """

    document: str
    configuration: Written
    passages: tuple[Written, ...] = ()
    terms: tuple[NewTerm, ...] = field(default=())
    changing: str | None = None


def tidied(record: Written, order: Sequence[str] = ()) -> dict[str, Any]:
    """The record without what says nothing, slots and links of one word as that word.

    Args:
        record: as the form holds it.
        order: keys that come first, in this order; others follow as they are.
    """
    keys = [*(key for key in order if key in record), *(key for key in record if key not in order)]
    kept = {key: _tidied(record[key]) for key in keys}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}


def configuration_record(written: Written) -> dict[str, Any]:
    """The record of a configuration, its keys in the order in which files have them."""
    return tidied(written, list(Configuration.model_fields))


def passage_record(written: Written) -> dict[str, Any]:
    """The record of a passage."""
    return tidied(written, list(Passage.model_fields))


def term_record(term: NewTerm) -> dict[str, Any]:
    """The record of a term."""
    return tidied(term.record, list(VOCABULARIES[term.vocabulary].model_fields))


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple):
        return [each for each in map(_tidied, value) if each not in (None, "", [], {})]
    if isinstance(value, dict):
        record = tidied(value)
        only = next(iter(record.items()), None)
        word = len(record) == 1 and only is not None and only[0] in ("concept", "passage")
        stance = set(record) == {"passage", "stance"} and record["stance"] == "supports"
        return record["passage"] if stance else only[1] if word and only else record
    return value


def sentence_of(form: Form, vocabularies: Vocabularies) -> str:
    """The statement in plain words, as far as it is written; empty where nothing is."""
    record = configuration_record(form.configuration)
    keys = (*FACET_KEYS, *SLOT_KEYS)
    said = {key: record[key] for key in keys if record.get(key)}
    if not said:
        return ""
    kind = record.get("kind")
    said |= {"id": "draft", "kind": kind if kind in set(Kind) else Kind.REPORTED}
    configuration = _as_far_as_it_goes(said)
    return sentence(configuration, with_new(vocabularies, form.terms)) if configuration else ""


def _as_far_as_it_goes(said: dict[str, Any]) -> Configuration | None:
    """The configuration without the parts that are not of the right form yet."""
    try:
        return Configuration.model_validate(said)
    except ValidationError as wrong:
        bad = {str(error["loc"][0]) for error in wrong.errors(include_url=False) if error["loc"]}
    try:
        return Configuration.model_validate({key: value for key, value in said.items() if key not in bad})
    except ValidationError:
        return None


def with_new(vocabularies: Vocabularies, terms: Sequence[NewTerm]) -> dict[str, dict[str, Term]]:
    """The vocabularies with the new terms behind the others."""
    found = {name: dict(held) for name, held in vocabularies.items()}
    for new in terms:
        model = VOCABULARIES[new.vocabulary]
        try:
            term = model.model_validate(term_record(new))
        except ValidationError:
            known = {"id": as_id(new.id), "label": str(new.record.get("label") or new.id or "?")}
            term = (Concept if model is Concept else Term).model_validate(known)
        found.setdefault(new.vocabulary, {}).setdefault(term.id, term)
    return found


def named_terms(form: Form) -> Iterator[tuple[str, str]]:
    """Vocabulary and id of every term that the statement or one of its new passages names."""
    record = configuration_record(form.configuration)
    for key, vocabulary in FACET_KEYS.items():
        yield from ((vocabulary, id_) for id_ in record.get(key, ()) if isinstance(id_, str))
    for key in SLOT_KEYS:
        for slot in record.get(key, ()):
            yield "concepts", slot if isinstance(slot, str) else str(slot.get("concept", ""))
    for passage in form.passages:
        speaker = passage.get("speaker") or {}
        if speaker.get("group"):
            yield "speakers", str(speaker["group"])


def suggested_id(form: Form, vocabularies: Vocabularies, taken: Collection[str]) -> str:
    """An id for the statement, of the words of its first condition and its first outcome."""
    record = configuration_record(form.configuration)
    concepts = with_new(vocabularies, form.terms).get("concepts", {})
    words = []
    for keys in (("context", "resource", "response"), ("outcome",)):
        slot = next((slot for key in keys for slot in record.get(key, ())), None)
        if slot is not None:
            id_ = slot if isinstance(slot, str) else str(slot.get("concept", ""))
            words.append(concepts[id_].id if id_ in concepts else id_)
    return unlike(_short("-".join(words)) if words else "statement", taken)


def suggested_passage_id(quote: str, taken: Collection[str]) -> str:
    """An id for a passage: the next number where the document numbers them, else its first words."""
    numbered = [found for each in taken if (found := _NUMBERED.fullmatch(each))]
    if taken and len(numbered) * 2 > len(taken):
        stem = Counter(found[1] for found in numbered).most_common(1)[0][0]
        last = max(int(found[2]) for found in numbered if found[1] == stem)
        return unlike(f"{stem}{last + 1}", taken)
    return unlike(_short(as_id(" ".join(quote.split()[:5]))), taken)


def unlike(id_: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where it is taken."""
    number, found = 1, id_
    while found in taken:
        number += 1
        found = f"{id_}-{number}"
    return found


def _short(words: str) -> str:
    """An id cut at a hyphen where it is long."""
    id_ = as_id(words)
    return id_ if len(id_) <= LONGEST_SUGGESTED else id_[:LONGEST_SUGGESTED].rpartition("-")[0] or id_[:40]


def carried_over(before: Written, mine: Written, now: Written) -> dict[str, Any]:
    """A statement that was being changed while its file was: what I changed as I have it, the rest as it is now.

    Args:
        before: as it was when I began.
        mine: as I have it.
        now: as it is.
    """
    kept = {key: now.get(key) if _tidied(mine.get(key)) == _tidied(before.get(key)) else mine.get(key)
            for key in dict.fromkeys((*before, *mine, *now))}  # fmt: skip
    return {key: value for key, value in kept.items() if value is not None}
