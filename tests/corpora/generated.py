"""Valid corpora of any size, built from small integer choices: by a seed, or by Hypothesis, which shrinks them.

Every choice is a number from 0 upwards, and 0 is always the simplest: no optional part, the plainest words.
A failing corpus therefore shrinks to a small, plain one.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from cmo.ingest.corpus import Corpus
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.second_coding import SecondCoding
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from tests.corpora.choices import HOSTILE, Data
from tests.corpora.folders import write_folder
from tests.corpora.generated_across import Across
from tests.corpora.generated_documents import CODERS, REVIEWER

__all__ = ["HOSTILE", "corpora", "make", "write_folder"]


def make(seed: int, documents: int = 4, configurations: int = 16) -> Corpus:
    """The corpus of a seed, with this many documents and, over all of them, configurations."""
    source = random.Random(seed)
    return _Builder(lambda options: source.randrange(options), documents, configurations).corpus()


@st.composite
def corpora(draw: st.DrawFn, most_documents: int = 4, most_configurations: int = 8) -> Corpus:
    """Corpora of one to a few documents; they shrink to one document with one plain configuration."""

    def pick(options: int) -> int:
        return draw(st.integers(0, options - 1)) if options > 1 else 0

    documents = 1 + pick(most_documents)
    return _Builder(pick, documents, 1 + pick(most_configurations)).corpus()


class _Builder(Across):
    def __init__(self, pick: Callable[[int], int], documents: int, configurations: int) -> None:
        super().__init__(pick, 8 if configurations <= 16 else 8 + configurations)
        self.sizes = dict.fromkeys(
            sorted("doc" if n == 1 else f"doc-{n}" for n in range(1, documents + 1)), 0
        )
        for _ in range(configurations):
            self.sizes[self.one(list(self.sizes))] += 1

    def corpus(self) -> Corpus:
        vocabularies = self.vocabularies()
        documents = self.documents(self.sizes)
        every = [
            (f"{id_}.{configuration['id']}", configuration)
            for id_, document in documents.items()
            for configuration in document["configurations"]
        ]
        read = {id_: Document.model_validate(document) for id_, document in documents.items()}
        return Corpus(
            review=Review.model_validate(self.review()),
            vocabularies=vocabularies,
            documents=read,
            theories={
                id_: ProgrammeTheory.model_validate(data)
                for id_, data in self.theories(every, list(self.sizes))
            },
            demi_regularities=tuple(DemiRegularity.model_validate(d) for d in self.demi_regularities(every)),
            rivals=tuple(Rival.model_validate(data) for data in self.rivals(every)),
            second_codings={
                id_: tuple(SecondCoding.model_validate(data) for data in entries)
                for id_, entries in self.second_codings(documents)
            },
            anchors={
                id_: self.anchors(id_, document) for id_, document in read.items() if not self.one_in(3)
            },
        )

    def review(self) -> Data:
        return {
            "id": "generated",
            "title": self.text("A generated review"),
            "purpose": self.perhaps("to compare engines"),
            "questions": [{"id": "q1", "text": self.text("What works?")}, {"id": "q2", "text": "For whom?"}],
            "team": [
                *({"id": coder, "role": "coder"} for coder in CODERS),
                {"id": REVIEWER, "role": "reviewer"},
            ],
        }
