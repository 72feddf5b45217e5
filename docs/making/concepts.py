"""Which concepts documents share, from the shipped evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.vocabulary import Term
from making.markdown import code, codes, table

_EVIDENCE = Path(__file__).resolve().parents[2] / "evidence"


@cache
def _shipped() -> Corpus:
    corpus = read_folder(_EVIDENCE).corpus
    if corpus is None:
        raise ValueError(f"{_EVIDENCE} is not in order: run `cmo check`.")
    return corpus


def _concepts() -> Mapping[str, Term]:
    return _shipped().vocabularies["concepts"]


def used_by() -> dict[str, set[str]]:
    """Concept → the documents whose configurations use it in a slot; rejected ones do not count."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for id_, document in _shipped().documents.items():
        for configuration in document.configurations:
            if not configuration.rejected:
                for _, _, slot in configuration.slots():
                    found[slot.concept].add(id_)
    return dict(found)


def concepts_by_document() -> str:
    """A table of documents: concepts used, shared, not shared, and not shared but beside another's."""
    used = used_by()
    beside = {concept for concept, documents in used.items() if _beside_another(concept, documents, used)}
    rows = []
    for id_ in _shipped().documents:
        own = {concept for concept, documents in used.items() if documents == {id_}}
        of_it = sum(id_ in documents for documents in used.values())
        rows.append([code(id_), str(of_it), str(of_it - len(own)), str(len(own)), str(len(own & beside))])
    spread = Counter(len(documents) for documents in used.values())
    shared = sum(number for documents, number in spread.items() if documents > 1)
    rows.append(["all", str(len(used)), str(shared), str(spread[1]), str(len(beside))])
    return table(
        [
            "document",
            "concepts it uses",
            "shared with another",
            "used by it alone",
            "of these, beside another's",
        ],
        rows,
    )


def concepts_shared() -> str:
    """A table of the concepts that two or more documents use."""
    labels = {id_: term.label for id_, term in _concepts().items()}
    shared = [(concept, documents) for concept, documents in used_by().items() if len(documents) > 1]
    shared.sort(key=lambda each: (-len(each[1]), labels[each[0]]))
    return table(
        ["concept", "documents"],
        ([labels[concept], codes(sorted(documents))] for concept, documents in shared),
    )


def _beside_another(concept: str, documents: set[str], used: Mapping[str, set[str]]) -> bool:
    """Whether another document uses a concept under the same next broader one."""
    broader = {id_: set(term.broader) for id_, term in _concepts().items()}
    return len(documents) == 1 and any(
        documents != others for other, others in used.items() if broader[other] & broader[concept]
    )
