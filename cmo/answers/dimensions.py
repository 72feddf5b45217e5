"""Dimensions as questions: which outcome to ask for where a whole dimension is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmo.answers.labels import Labels


def states_of_dimensions(labels: Labels) -> dict[str, tuple[str, bool]]:
    """Dimension → the outcome that asks for it: one that asks for no more where there is one, else the least wide."""
    concepts = {entry.id: entry.dimension for entry in labels.of_vocabulary("concepts")}
    covered = _covered(labels, "concepts")
    on: dict[str, list[str]] = {}
    for concept, dimension in concepts.items():
        if dimension:
            on.setdefault(dimension, []).append(concept)
    within = _covered(labels, "dimensions")
    found: dict[str, tuple[str, bool]] = {}
    for dimension, states in on.items():
        wanted = {state for each in within.get(dimension, {dimension}) for state in on.get(each, ())}
        asked = {state: _stands_for(state, concepts, covered, on) for state in states}
        best = min(sorted(states), key=lambda state: (not asked[state] >= wanted, len(asked[state] - wanted)))
        found[dimension] = (best, asked[best] == wanted)
    return found


def _stands_for(
    state: str,
    concepts: Mapping[str, str | None],
    covered: Mapping[str, set[str]],
    on: Mapping[str, Sequence[str]],
) -> set[str]:
    """The outcomes that a question about one finds: those it covers, and all on the dimensions of those."""
    found = set(covered[state])
    for dimension in {concepts.get(each) for each in covered[state]} - {None}:
        for other in on.get(dimension or "", ()):
            found |= covered[other]
    return found


def _covered(labels: Labels, vocabulary: str) -> dict[str, set[str]]:
    """Term → itself and every narrower one."""
    entries = labels.of_vocabulary(vocabulary)
    covered = {entry.id: {entry.id} for entry in entries}
    for entry in entries:
        waiting, seen = list(entry.broader), {entry.id}
        while waiting:
            broader = waiting.pop()
            if broader not in seen and broader in covered:
                seen.add(broader)
                covered[broader].add(entry.id)
                waiting += labels.terms[vocabulary, broader].broader
    return covered
