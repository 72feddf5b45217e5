"""Which studies carry a configuration: the groups of shared people that its supporting passages credit."""

from __future__ import annotations

from functools import cached_property

from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.credit import How, credits_of, groups_of_shared_people
from cmo.schema.document import Document, Passage
from cmo.schema.words import Stance


class Carried:
    """Groups of studies by configuration, each worked out when first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._groups: dict[str, frozenset[str]] = {}
        self._credited: dict[str, frozenset[str]] = {}

    def groups(self, configuration: str) -> frozenset[str]:
        """The groups read or reported by a review, by the full id of a counted configuration."""
        if configuration not in self._groups:
            document_id = configuration.partition(".")[0]
            supporting = (
                full_id(document_id, link.passage)
                for link in self._configurations[configuration].passages
                if link.stance is Stance.SUPPORTS
            )
            self._groups[configuration] = frozenset().union(*map(self._credited_by, supporting))
        return self._groups[configuration]

    def _credited_by(self, passage: str) -> frozenset[str]:
        if passage not in self._credited:
            self._credited[passage] = frozenset(
                self._shared_people[credit.study]
                for credit in credits_of(*self._passages[passage])
                if credit.study is not None and credit.how is not How.UNREAD
            )
        return self._credited[passage]

    @cached_property
    def _configurations(self) -> dict[str, Configuration]:
        return {id_: record for id_, _, record in self._corpus.configurations()}

    @cached_property
    def _passages(self) -> dict[str, tuple[Document, Passage]]:
        return {id_: (document, record) for id_, document, record in self._corpus.passages()}

    @cached_property
    def _shared_people(self) -> dict[str, str]:
        studies = (study for document in self._corpus.documents.values() for study in document.studies)
        return groups_of_shared_people(studies)
