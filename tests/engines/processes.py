"""Processes that have one embedded graph open, told what to do and asked what they see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COUNT = "MATCH (t:Thing) RETURN count(*) AS n"


class GraphProcess:
    """One process with the graph open."""

    def __init__(self, folder: Path, **popen: Any) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.engines.graph_process", str(folder)],
            cwd=ROOT,
            env={**environ, **popen.pop("env", {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **popen,
        )
        self.opened: dict[str, Any] = {}

    def ready(self) -> GraphProcess:
        """Waits until the graph is open, or could not be opened."""
        self.opened = self.heard()
        return self

    def heard(self) -> dict[str, Any]:
        """The next line it says."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the process ended: {self.errors()}"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def errors(self) -> str:
        """What it printed to standard error, once it has ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def ask(self, do: str, cypher: str, **parameters: Any) -> dict[str, Any]:
        """Has it run a statement."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, "cypher": cypher, "parameters": parameters}) + "\n")
        self.process.stdin.flush()
        return self.heard()

    def count(self) -> int:
        """How many things it sees."""
        answer = self.ask("read", COUNT)
        assert "rows" in answer, answer
        return int(answer["rows"][0][0])

    def leave(self) -> int:
        """Has it end in the ordinary way; returns its exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """Ends it without a chance to tidy up."""
        self.process.kill()
        self.process.wait(timeout=10)
