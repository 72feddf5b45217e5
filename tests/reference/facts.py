"""What §11 of the design derives from a corpus before any question is asked, each rule a few lines of sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from cmo.ingest.quotes.anchors import Anchor
from cmo.schema.base import full_id
from cmo.schema.document import Document, Passage, Study
from cmo.schema.second_coding import SecondCoding
from cmo.schema.signing import signed
from cmo.schema.words import DocumentType, Finding, ReadAs, Says, Stance

from .terms import Terms

MOST_PAIRS = 100
"""Pairs that one outcome joins by proposed ripples; beyond, only those that one study carries."""


@dataclass(frozen=True)
class Counts:
    """Groups of studies, and works; `others` fail the filter of the question."""

    read: set[str]
    via: set[str]
    unread: set[str]
    others: set[str]

    def columns(self) -> dict[str, object]:
        """The three counts that are never added."""
        return {
            "studies_read": len(self.read),
            "studies_via_review": len(self.via),
            "works_unread": len(self.unread),
        }


class Facts(Terms):
    """One corpus, with what its records mean for each other."""

    # Passages -------------------------------------------------------------------------------------------

    def linked(self, id_: str, stance: Stance) -> set[str]:
        """Full ids of the passages a configuration links with that stance."""
        links = self.every[id_].passages
        return {full_id(self.file[id_], link.passage) for link in links if link.stance is stance}

    def supporting(self, id_: str) -> set[str]:
        """Full ids of the supporting passages."""
        return self.linked(id_, Stance.SUPPORTS)

    def documents(self, ids: Iterable[str]) -> list[str]:
        """Documents of the supporting passages of configurations."""
        return sorted({passage.split(".")[0] for id_ in ids for passage in self.supporting(id_)})

    def speakers(self, id_: str) -> list[str]:
        """Speaker groups of the supporting passages."""
        said = [self.passages[passage].speaker for passage in self.supporting(id_)]
        return sorted({speaker.group for speaker in said if speaker})

    def anchor(self, passage_id: str) -> Anchor | None:
        """Where the passage stands in its text; an anchor of other words than the passage's is none."""
        document_id, local = passage_id.split(".")
        held = self.corpus.anchors.get(document_id)
        anchor = held.anchors.get(local) if held else None
        return anchor if anchor and anchor.is_of(self.passages[passage_id].quote) else None

    def text_digest(self, document_id: str) -> str | None:
        """The hash of the text the document's anchors were made from."""
        held = self.corpus.anchors.get(document_id)
        return held.text_digest if held else None

    # Studies and credits --------------------------------------------------------------------------------

    @cached_property
    def studies(self) -> dict[str, Study]:
        """Study → its record; of several, one in a document that reports it directly, else the first."""
        found: dict[str, Study] = {}
        for wanted in (ReadAs.DIRECT, ReadAs.VIA):
            for document in self.corpus.documents.values():
                for study in document.studies:
                    if document.read_as(study) is wanted:
                        found.setdefault(study.id, study)
        return found

    @cached_property
    def groups(self) -> dict[str, str]:
        """Study → the smallest id of the studies joined with it by `same_people_as`, in however many steps."""
        together = {id_: {id_} for id_ in self.studies}
        for study in self.studies.values():
            for shared in study.same_people_as:
                merged = together[study.id] | together[shared.study]
                for member in merged:
                    together[member] = merged
        return {id_: min(members) for id_, members in together.items()}

    def _own_study(self, document: Document, passage: Passage) -> str | None:
        if document.type is not DocumentType.STUDY or passage.tells is Finding.CITED:
            return None
        if passage.study:
            return passage.study
        read = {study.id for study in document.studies if document.read_as(study) is ReadAs.DIRECT}
        return read.pop() if len(read) == 1 else None

    def _credit_of(self, passage_id: str) -> list[tuple[str, str]]:
        """What one supporting passage credits: pairs of how and study (for unread: group or work)."""
        document_id = passage_id.split(".")[0]
        document, passage = self.corpus.documents[document_id], self.passages[passage_id]
        credits = []
        own = self._own_study(document, passage)
        if own:
            credits.append(("read", own))
        for key in passage.cites:
            study = document.references[key].study
            if study is None:
                credits.append(("unread", f"{document_id}.{key}"))
            elif document.type is DocumentType.REVIEW:
                credits.append(("via", study))
            else:
                credits.append(("unread", self.groups[study]))
        return credits

    def credits(self, id_: str) -> dict[str, set[str]]:
        """Studies read and via a review, and unread works; nothing where the configuration is not counted."""
        if id_ not in self._credits:
            found: dict[str, set[str]] = {"read": set(), "via": set(), "unread": set()}
            for passage in self.supporting(id_) if id_ in self.counted else ():
                for how, what in self._credit_of(passage):
                    found[how].add(what)
            self._credits[id_] = found
        return self._credits[id_]

    def credited_groups(self, id_: str) -> set[str]:
        """Groups of studies read or reported by a review."""
        return {self.groups[study] for study in self.credits(id_)["read"] | self.credits(id_)["via"]}

    def counts(self, ids: Iterable[str], filters: Sequence[tuple[str, str | None]] = ()) -> Counts:
        """The three counts over some configurations, under filters on the studies' own coding.

        Args:
            ids: configurations.
            filters: pairs of `referral_model` or `people` and the term asked for, None where open.
        """
        every: dict[str, set[str]] = {
            how: {what for id_ in ids for what in self.credits(id_)[how]} for how in ("read", "via", "unread")
        }

        def groups_of(studies: set[str], *, passing: bool) -> set[str]:
            return {self.groups[study] for study in studies if not passing or self._passes(study, filters)}

        credited = groups_of(every["read"] | every["via"], passing=False)
        read = groups_of(every["read"], passing=True)
        via = groups_of(every["via"], passing=True) - read
        return Counts(read, via, every["unread"] - credited, credited - read - via)

    def _passes(self, study: str, filters: Sequence[tuple[str, str | None]]) -> bool:
        coded = self.studies[study]
        return all(self.matches(getattr(coded, facet), facet, wanted) for facet, wanted in filters)

    # States ---------------------------------------------------------------------------------------------

    def supports(self, id_: str) -> str | None:
        """The most doubtful of the coders' judgements."""
        said = {reading.says for reading in self.every[id_].readings}
        for judgement in (Says.DOES_NOT_SUPPORT, Says.PARTLY, Says.SUPPORTS):
            if judgement in said:
                return judgement.value
        return None

    def _coded_again(self, id_: str) -> list[SecondCoding]:
        entries = self.corpus.second_codings.get(self.file[id_], ())
        return [entry for entry in entries if full_id(self.file[id_], entry.configuration) == id_]

    def second_codings(self, id_: str) -> list[bool]:
        """For each second coding of the configuration, whether it is settled."""
        return [coding.settled is not None for coding in self._coded_again(id_)]

    def re_read(self, id_: str) -> bool:
        """Whether two different people have looked, reading or coding."""
        readers = {reading.by for reading in self.every[id_].readings}
        return len(readers | {coding.by for coding in self._coded_again(id_)}) >= 2

    def states(self, id_: str) -> dict[str, object]:
        """The columns `supports`, `re_read` and `agreed`, never one score."""
        standing = [sign_off for sign_off in self.every[id_].agreed if sign_off.of == self._signed(id_)]
        return {
            "supports": self.supports(id_),
            "re_read": self.re_read(id_),
            "agreed": bool(standing),
            "agreed_by": [sign_off.by for sign_off in standing],
            "agreed_on": [str(sign_off.date) for sign_off in standing],
        }

    def _signed(self, id_: str) -> str:
        """What a sign-off of the configuration as it stands is of."""
        return signed(
            self.every[id_], lambda reference: self.passages[full_id(self.file[id_], reference)].quote
        )

    # Ripples --------------------------------------------------------------------------------------------

    @cached_property
    def _covering(self) -> dict[str, set[str]]:
        """Concept → the concepts that cover it."""
        covering: dict[str, set[str]] = defaultdict(set)
        for concept in self.concepts:
            for below in self.covered("concepts", concept):
                covering[below].add(concept)
        return covering

    def runs_through(self, earlier: str, later: str) -> set[tuple[str, str]]:
        """Pairs of an outcome of the earlier and a context of the later that covers it."""
        outcomes = {slot.concept for slot in self.every[earlier].outcome}
        contexts = {slot.concept for slot in self.every[later].context}
        return {(o, c) for o, c in product(outcomes, contexts) if c in self._covering[o]}

    @cached_property
    def ripples(self) -> dict[str, dict[str, str]]:
        """Counted configuration → the counted ones it ripples to → `stated` or `proposed`."""
        with_context: dict[str, set[str]] = defaultdict(set)
        for id_, configuration in self.counted.items():
            for slot in configuration.context:
                with_context[slot.concept].add(id_)
        flowing: dict[str, set[str]] = {}
        leading: dict[str, set[str]] = defaultdict(set)
        for id_, configuration in self.counted.items():
            for concept in {slot.concept for slot in configuration.outcome}:
                leading[concept].add(id_)
                flowing[concept] = set().union(*(with_context[above] for above in self._covering[concept]))
        found: dict[str, dict[str, str]] = {}
        for id_, configuration in self.counted.items():
            found[id_] = {}
            for concept in {slot.concept for slot in configuration.outcome}:
                crowded = len(leading[concept]) * len(flowing[concept]) > MOST_PAIRS
                for later in flowing[concept]:
                    if not crowded or self.credited_groups(id_) & self.credited_groups(later):
                        found[id_][later] = "proposed"
            for reference in configuration.ripples_to:
                found[id_][full_id(self.file[id_], reference)] = "stated"
            found[id_] = {
                later: s for later, s in found[id_].items() if later in self.counted and later != id_
            }
        return found

    def chains(self, among: Iterable[str], longest: int) -> list[tuple[str, ...]]:
        """Chains of one to `longest` of the configurations, each rippling to the next, none twice."""
        allowed = set(among)
        found = newest = [(id_,) for id_ in sorted(allowed)]
        for _ in range(longest - 1):
            newest = [
                (*chain, later)
                for chain in newest
                for later in sorted(self.ripples[chain[-1]])
                if later in allowed and later not in chain
            ]
            found = found + newest
        return found

    def thread_or_path(self, chain: Iterable[str]) -> str:
        """`thread` where one group of studies is credited by every configuration of the chain."""
        return "thread" if set.intersection(*map(self.credited_groups, chain)) else "path"


def ids_of(slots: Iterable[object]) -> list[str]:
    """The concepts of some slots, sorted and without doubles."""
    return sorted({slot.concept for slot in slots})  # type: ignore[attr-defined]


def listed(ids: Iterable[str]) -> list[str]:
    """Ids as a list column holds them: sorted and without doubles."""
    return sorted(set(ids))
