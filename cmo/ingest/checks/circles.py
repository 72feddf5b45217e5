"""Finding records that lead back to themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MOST_CIRCLES = 100


def circles(leads_to: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The circles that records close by leading to one another, each once, in the order met; a hundred at most.

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
                if len(found) == MOST_CIRCLES:
                    return found
                found.append([*list(way)[list(way).index(step) :], step])
            elif step not in done and step in leads_to:
                way[step] = None
                waiting.append(iter(leads_to[step]))
    return found
