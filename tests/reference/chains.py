"""Queries that walk: why it works, step by step, and how one configuration's outcome becomes another's context."""

from __future__ import annotations

from itertools import pairwise, product

from .facts import Facts, ids_of, listed
from .rows import Row

Layer = tuple[str, list[str]]
"""The relation that leads to a layer, and the layer's items."""


def why(
    facts: Facts,
    *,
    referral_model: str | None = None,
    people: str | None = None,
    outcome: str | None = None,
) -> list[Row]:
    matching = facts.matching(facts.counted, referral_model=referral_model, people=people)
    rows: list[Row] = []
    for chain in facts.chains(matching, longest=3):
        thread_or_path = facts.thread_or_path(chain)
        for last in ids_of(facts.outcomes(chain[-1], outcome)):
            walk = {"walk": " > ".join([*chain, last]), "thread_or_path": thread_or_path}
            rows += [
                {**walk, "step": step, "from": from_, "link": link, "to": to, "configuration": id_,
                 "document": facts.file[id_]}
                for step, from_, link, to, id_ in _steps(facts, chain, last)
            ]  # fmt: skip
    return rows


def _steps(facts: Facts, chain: tuple[str, ...], last: str) -> list[tuple[int, str, str, str, str]]:
    """Step, from, link, to and configuration of every row of one walk."""
    steps: list[tuple[int, str, str, str, str]] = []
    step = 0
    before: list[str] = []
    for place, id_ in enumerate(chain):
        shown = [last] if place == len(chain) - 1 else _flowing_on(facts, id_, chain[place + 1])
        layers = _layers(facts, id_, shown, begins=place == 0)
        if place > 0:
            step += 1
            pairs = facts.runs_through(chain[place - 1], id_) or set(product(before, layers[0][1]))
            steps += [(step, from_, "RIPPLES_TO", to, id_) for from_, to in pairs]
        for (_, here), (link, there) in pairwise(layers):
            step += 1
            steps += [(step, from_, link, to, id_) for from_, to in product(here, there)]
        before = shown
    return steps


def _flowing_on(facts: Facts, id_: str, following: str) -> list[str]:
    """The outcomes of a configuration that the following one's contexts cover, or all where none does."""
    return listed(outcome for outcome, _ in facts.runs_through(id_, following)) or ids_of(
        facts.every[id_].outcome
    )


def _layers(facts: Facts, id_: str, outcomes: list[str], *, begins: bool) -> list[Layer]:
    """The layers that hold anything; a configuration that does not begin the walk begins at its contexts."""
    configuration = facts.every[id_]
    layers = [
        ("UNDER", listed(configuration.referral_model) if begins else []),
        ("FOR", listed(configuration.people) if begins else []),
        ("IN_CONTEXT", ids_of(configuration.context)),
        ("FIRES", ids_of(configuration.resource)),
        ("FIRES", ids_of(configuration.response)),
        ("LEADS_TO", outcomes),
    ]
    return [layer for layer in layers if layer[1]]


def ripple_chains(
    facts: Facts, *, outcome: str | None = None, configurations: list[str] | None = None
) -> list[Row]:
    rows: list[Row] = []
    for chain in facts.chains(facts.counted, longest=3):
        if configurations is not None and not set(configurations) & set(chain):
            continue
        if outcome is not None and not facts.outcomes(chain[-1], outcome):
            continue
        for step, (earlier, later) in enumerate(pairwise(chain), start=1):
            from_, to = min(facts.runs_through(earlier, later), default=(None, None))
            rows.append(
                {
                    "chain": " > ".join(chain),
                    "step": step,
                    "configuration": later,
                    "from": from_,
                    "to": to,
                    "status": facts.ripples[earlier][later],
                    "thread_or_path": facts.thread_or_path(chain),
                }
            )
    return rows
