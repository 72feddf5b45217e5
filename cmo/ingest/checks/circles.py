"""Finding records that lead back to themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(leads_to: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Every circle that records close by leading to one another, each once, in the order met.

    Args:
        leads_to: id → ids it leads to; those that are not keys lead nowhere.
    """
    found: list[list[str]] = []
    done: set[str] = set()
    for start in leads_to:
        if start in done:
            continue
        way: dict[str, None] = {start: None}
        waiting = [iter(leads_to[start])]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                done.add(way.popitem()[0])
            elif step in way:
                found.append([*list(way)[list(way).index(step) :], step])
            elif step not in done and step in leads_to:
                way[step] = None
                waiting.append(iter(leads_to[step]))
    return found
