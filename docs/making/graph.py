"""The graph drawn and listed, from its model."""

from __future__ import annotations

from collections import defaultdict

from cmo.graph import model
from making.graph_meanings import COMMON, DIAGRAMS, NODES, RELATIONS, ROLES
from making.markdown import code, codes, table

_ANY_TERM = "a term of any vocabulary"
# A study's own facets, and questions taken from a document, would clutter the drawings; the table has them.
_NOT_DRAWN = {
    ("Question", "Document"),
    ("Study", "ReferralModel"),
    ("Study", "Population"),
    ("Study", "Activity"),
}


def diagram(name: str) -> str:
    """One diagram, as Mermaid text in a fence."""
    _, relations = DIAGRAMS[name]
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in relations:
        for ends in _ends(relation):
            between[ends].append(relation)
    nodes = sorted({label for ends in between for label in ends})
    lines = [f'  {_node(label)}["{label}"]' for label in nodes]
    lines += [
        f'  {_node(start)} -->|"{"<br/>".join(names)}"| {_node(end)}'
        for (start, end), names in between.items()
    ]
    return "```mermaid\ngraph LR\n" + "\n".join(lines) + "\n```\n"


def diagrams() -> str:
    """Every diagram under its title."""
    return "\n".join(f"### {title}\n\n{diagram(name)}" for name, (title, _) in DIAGRAMS.items())


def node_table() -> str:
    """Every label with its properties."""
    return table(
        ("label", "what it is", "properties"),
        (
            (code(node.label), NODES[node.label], codes((*node.properties, *node.added)))
            for node in model.NODES.values()
        ),
    )


def role_table() -> str:
    """The labels that concepts carry for the roles they play."""
    return table(
        ("label", "carried where"), ((code(role), ROLES[role]) for role in model.ROLE_LABELS.values())
    )


def relation_table() -> str:
    """Every relation with its ends and properties."""
    return table(
        ("relation", "from → to", "what it says", "properties"),
        (
            (code(each.name), _joins(each.name), RELATIONS[each.name], codes(each.properties))
            for each in model.RELATIONS.values()
        ),
    )


def common_properties() -> str:
    """Properties of every node."""
    return table(("property", ""), ((code(name), meaning) for name, meaning in COMMON.items()))


def _joins(relation: str) -> str:
    by_start: dict[str, list[str]] = defaultdict(list)
    for start, end in model.RELATIONS[relation].joins:
        by_start[start].append(end)
    if relation == "BROADER":
        return "any term → one of the same vocabulary"
    return "; ".join(f"{code(start)} → {codes(ends)}" for start, ends in by_start.items())


def _ends(relation: str) -> list[tuple[str, str]]:
    if relation == "BROADER":
        return [(_ANY_TERM, _ANY_TERM)]
    return [ends for ends in model.RELATIONS[relation].joins if ends not in _NOT_DRAWN]


def _node(label: str) -> str:
    """Its name in the drawing's text, where none may hold spaces."""
    return "anyTerm" if label == _ANY_TERM else label[0].lower() + label[1:]
