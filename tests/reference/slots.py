"""The parts of configurations, in the order of their files."""

from __future__ import annotations

from cmo.schema.base import full_id

from .facts import Facts
from .rows import Row


def slots(facts: Facts, *, configurations: list[str] | None = None, document: str | None = None) -> list[Row]:
    return [
        {
            "configuration": id_,
            "part": part,
            "position": position + 1,
            "concept": slot.concept,
            "words": slot.words,
            "inferred": slot.inferred,
            "passages": sorted({full_id(facts.file[id_], passage) for passage in slot.passages}),
        }
        for id_, configuration in facts.taking_part.items()
        if configurations is None or id_ in configurations
        if document in (None, facts.file[id_])
        for part, position, slot in configuration.slots()
    ]
