"""Programme theories, demi-regularities and rivals, as nodes and relations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cmo.graph.projection.files import part_digest
from cmo.graph.projection.gathering import Gathering
from cmo.graph.projection.parts import Contents, Part
from cmo.ingest.corpus import Corpus
from cmo.schema.theory import Change, DemiRegularity, ProgrammeTheory, Rival, TheoryVersion


def theory_parts(corpus: Corpus) -> Iterator[Part]:
    """A part for each programme theory, and one each for demi-regularities and rivals."""
    for id_, theory in corpus.theories.items():
        file = f"theories/{id_}.yaml"
        gather = partial(_theory, corpus.review.id, id_, theory)
        yield Part(file, part_digest(corpus, file, [theory]), gather)
    if corpus.demi_regularities:
        file = "demi-regularities.yaml"
        gather = partial(_demi_regularities, corpus.review.id, corpus.demi_regularities)
        yield Part(file, part_digest(corpus, file, corpus.demi_regularities), gather)
    if corpus.rivals:
        file = "rivals.yaml"
        gather = partial(_rivals, corpus.review.id, corpus.rivals)
        yield Part(file, part_digest(corpus, file, corpus.rivals), gather)


def _theory(review: str, id_: str, theory: ProgrammeTheory) -> Contents:
    gathering = Gathering(review)
    gathering.node("ProgrammeTheory", id_, title=theory.title, about=theory.about)
    gathering.relations("DRAWS_ON", ("ProgrammeTheory", id_), "SubstantiveTheory", theory.draws_on)
    for position, version in enumerate(theory.versions, start=1):
        _version(gathering, id_, position, version)
    return gathering.contents()


def _version(gathering: Gathering, theory: str, position: int, version: TheoryVersion) -> None:
    here = ("TheoryVersion", f"{theory}.{version.id}")
    gathering.node(
        *here,
        position=position,
        kind=version.kind,
        why=version.why,
        if_clause=version.if_,
        then_clause=version.then,
        because_clause=version.because,
        changes=[_change(change) for change in version.changes],
    )
    gathering.relation("OF", here, ("ProgrammeTheory", theory))
    if version.revises:
        before = ("TheoryVersion", f"{theory}.{version.revises}")
        gathering.relation("REVISES", here, before, because=version.why)
    gathering.relations("CAUSED_BY", here, "Document", version.caused_by)
    gathering.relations("HOLDS", here, "Configuration", version.holds)


def _change(change: Change) -> str:
    """'refined: from → to (why)', with what is given."""
    steps = [side for side in (change.from_, change.to) if side]
    words = f"{change.what.value}: {' → '.join(steps)}" if steps else change.what.value
    return f"{words} ({change.why})" if change.why else words


def _demi_regularities(review: str, patterns: tuple[DemiRegularity, ...]) -> Contents:
    gathering = Gathering(review)
    for pattern in patterns:
        here = ("DemiRegularity", pattern.id)
        gathering.node(*here, statement=pattern.statement, note=pattern.note)
        gathering.relations("HOLDS", here, "Configuration", pattern.holds)
        gathering.relations("EXCEPTS", here, "Configuration", pattern.except_)
    return gathering.contents()


def _rivals(review: str, rivals: tuple[Rival, ...]) -> Contents:
    """Each pair once, from the smaller id to the larger."""
    gathering = Gathering(review)
    for rival in rivals:
        first, second = sorted(rival.between)
        gathering.relation(
            "RIVALS",
            ("Configuration", first),
            ("Configuration", second),
            how=rival.how,
            handled=rival.handled,
            note=rival.note,
            differs_context=rival.differs.context,
            differs_resource=rival.differs.resource,
            differs_actor=rival.differs.actor,
        )
    return gathering.contents()
