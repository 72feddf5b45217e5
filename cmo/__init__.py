"""A realist review knowledge graph: what works, for whom, in what circumstances, and why."""

__version__ = "0.1.0"
