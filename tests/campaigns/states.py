"""Two states of one review that differ in every document, and telling which of the two a graph holds."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.reviews import made
from cmo.answers.answer import Run
from cmo.graph.projection import Projection, project
from cmo.graph.settings import EngineSettings
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.workspace.places import find_places
from cmo.workspace.review import OpenReview
from tests.cli.running import CMO, environment
from tests.corpora.folders import write_folder
from tests.graph.dumped import dump, expected
from tests.reference import normal, run

SIZES = {"old": (60, 1), "new": (70, 2)}
"""Configurations of each state, and the seed they are made with."""

PARAMETERS: Mapping[str, Mapping[str, str]] = {"gap-matrix": {"rows": "people", "columns": "outcome"}}
"""What a saved query is asked with that cannot do without."""

ASKED = 5
"""How many saved queries are asked each time."""

READ_S = 120.0
"""Seconds one comparison may take: this is about what is read, not about time."""

Answers = dict[str, list[str]]


class Mixed(Exception):
    """A reader was shown something that is neither of the two states."""


@dataclass(frozen=True)
class State:
    """One of the two, and all that a reader may be told of it.

    Attributes:
        name: `old` or `new`.
        folder: its evidence.
        corpus: what that says.
    """

    name: str
    folder: Path
    corpus: Corpus

    @cached_property
    def projection(self) -> Projection:
        """The graph it comes to."""
        return project(self.corpus)

    @cached_property
    def graph(self) -> list[str]:
        """Every node and relation of that graph, as `dump` gives them."""
        return expected(self.projection)

    @cached_property
    def answers(self) -> Answers:
        """The rows of every saved query, worked out from the files in plain Python, without the graph."""
        names = [path.stem for path in sorted((Path(__file__).parents[2] / "queries").glob("*.cypher"))]
        return {name: normal(run(name, self.corpus, **PARAMETERS.get(name, {}))) for name in names}


@dataclass
class TwoStates:
    """A review's home, its evidence either of the two, and the engine its graph is on.

    Attributes:
        home: holds `evidence` and `.cmo`.
        server: variables of a Neo4j server; none for the embedded engine.
        sizes: configurations of each state, and the seed they are made with.
    """

    home: Path
    server: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=lambda: SIZES)
    old: State = field(init=False)
    new: State = field(init=False)

    def __post_init__(self) -> None:
        self.old, self.new = (self._made(name, *size) for name, size in self.sizes.items())
        self._turn = cycle(self.old.answers)

    def _made(self, name: str, configurations: int, seed: int) -> State:
        """Writes the evidence of a state, with every quote placed in a source text."""
        beside = self.home / name
        corpus = replace(made(configurations, seed), rivals=())
        write_folder(corpus, beside / "evidence")
        (beside / "sources").mkdir()
        for id_, document in corpus.documents.items():
            text = "\n\n".join(passage.quote for passage in document.passages)
            (beside / "sources" / f"{document.source or id_}.txt").write_text(text, "utf-8")
        check = [*CMO, "--home", str(beside), "check", "--write"]
        subprocess.run(check, env=environment(), capture_output=True, check=True)
        read = read_folder(beside / "evidence")
        assert read.corpus is not None, read.problems
        return State(name, beside / "evidence", read.corpus)

    @property
    def settings(self) -> EngineSettings:
        """Of the engine, as the command line would take them."""
        return EngineSettings.from_environment(self.home / ".cmo", self.server)

    @property
    def command(self) -> list[str]:
        """`cmo`, in this home."""
        return [*CMO, "--home", str(self.home)]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a command."""
        return environment(self.home / "cache", **self.server)

    def put(self, state: State) -> None:
        """Makes the evidence say what the state says."""
        shutil.rmtree(self.home / "evidence", ignore_errors=True)
        shutil.copytree(state.folder, self.home / "evidence")

    def opened(self) -> OpenReview:
        """The review with its graph open, nothing loaded."""
        return OpenReview(find_places(self.home), self.settings)

    def held(self, review: OpenReview) -> State:
        """The state the graph holds, whole, in what it stores and in what saved queries answer.

        Every node and relation is compared each time, and a few of the saved queries, the next few another time.

        Raises:
            Mixed: it is neither.
        """
        found = dump(review.store)
        state = next((each for each in (self.old, self.new) if each.graph == found), None)
        if state is None:
            raise Mixed(self._told(found))
        names = [next(self._turn) for _ in range(ASKED)]
        answers = review.together(lambda run: self.asked(run, names), limit_s=READ_S)
        for name, rows in answers.items():
            self.compare(state, name, rows)
        return state

    def asked(self, run: Run, names: Iterable[str]) -> Answers:
        """The rows of saved queries, in a form that compares."""
        return {name: normal(run(name, PARAMETERS.get(name, {}))) for name in names}

    def compare(self, state: State, name: str, rows: list[str]) -> None:
        """Compares rows of a saved query to those of a state.

        Raises:
            Mixed: they are others.
        """
        if sorted(rows) != sorted(state.answers[name]):
            apart = {*rows} ^ {*state.answers[name]}
            raise Mixed(
                f"'{name}' is not that of the {state.name} state: {json.dumps(sorted(apart)[:2])[:300]}"
            )

    def _told(self, found: list[str]) -> str:
        sides: dict[str, Any] = {
            each.name: (len({*found} - {*each.graph}), len({*each.graph} - {*found}))
            for each in (self.old, self.new)
        }
        return f"{len(found)} nodes and relations; too many and missing, beside either state: {sides}"
