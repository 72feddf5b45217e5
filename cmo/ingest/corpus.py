"""The corpus: everything an evidence folder says, validated, with the digests of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cmo.ingest.quotes.anchors import AnchorFile
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.document import Document, Passage
from cmo.schema.review import Review
from cmo.schema.second_coding import SecondCoding
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from cmo.schema.vocabulary import Term


@dataclass(frozen=True)
class Corpus:
    """One review as its files say it. Every reference in it leads somewhere; anything else is a problem.

    Attributes:
        review: `review.yaml`.
        vocabularies: vocabulary name → term id → term, in file order.
        documents: document id (file stem) → document, in order of ids.
        theories: theory id (file stem) → programme theory.
        demi_regularities: `demi-regularities.yaml`, in file order.
        rivals: `rivals.yaml`, in file order.
        second_codings: document id → entries of `readings/DOCUMENT.yaml`.
        anchors: document id → `anchors/DOCUMENT.json`, for documents that have one.
        digests: path inside the evidence folder (with `/`) → "sha256:…" of the file's bytes, anchors included.
    """

    review: Review
    vocabularies: Mapping[str, Mapping[str, Term]]
    documents: Mapping[str, Document]
    theories: Mapping[str, ProgrammeTheory] = field(default_factory=dict)
    demi_regularities: tuple[DemiRegularity, ...] = ()
    rivals: tuple[Rival, ...] = ()
    second_codings: Mapping[str, tuple[SecondCoding, ...]] = field(default_factory=dict)
    anchors: Mapping[str, AnchorFile] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def configurations(self) -> Iterator[tuple[str, Document, Configuration]]:
        """Every configuration, rejected ones too, with its full id and its document."""
        for document_id, document in self.documents.items():
            for configuration in document.configurations:
                yield full_id(document_id, configuration.id), document, configuration

    def passages(self) -> Iterator[tuple[str, Document, Passage]]:
        """Every passage with its full id and its document."""
        for document_id, document in self.documents.items():
            for passage in document.passages:
                yield full_id(document_id, passage.id), document, passage
