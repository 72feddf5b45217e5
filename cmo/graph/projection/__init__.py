"""The corpus as nodes and relations, in parts: pure, and the same for the same corpus."""

from cmo.graph.projection.parts import Addition, Contents, Node, Part, Projection, Relation
from cmo.graph.projection.whole import project

__all__ = ["Addition", "Contents", "Node", "Part", "Projection", "Relation", "project"]
