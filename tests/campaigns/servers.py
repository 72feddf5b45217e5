"""A Neo4j server of one's own that can be stopped in the middle of anything and started again where it was."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib import util
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Self

SCRIPTS = Path(__file__).parents[2] / ".ci" / "neo4j"
STARTS_WITHIN_S = 120.0


class Server:
    """A running server; leaving its `with` statement stops it and removes its folder."""

    def __init__(self) -> None:
        started = subprocess.run(
            [sys.executable, SCRIPTS / "start.py"], check=True, stdout=subprocess.PIPE, text=True
        )
        lines = (line.removeprefix("export ") for line in started.stdout.splitlines())
        self._variables = {
            name: value.strip("'") for name, _, value in (line.partition("=") for line in lines)
        }
        self._home = Path(self._variables["NEO4J_TEST_HOME"])
        # The first process is the script's child, not ours.
        self._process = int(self._variables["NEO4J_TEST_PID"])
        self._again: subprocess.Popen[bytes] | None = None
        self._scripts = {name: _script(name) for name in ("start", "stop")}

    @property
    def variables(self) -> Mapping[str, str]:
        """How a command reaches it."""
        given = self._variables
        return {
            "NEO4J_URI": given["NEO4J_TEST_URI"],
            "NEO4J_USERNAME": given["NEO4J_TEST_USERNAME"],
            "NEO4J_PASSWORD": given["NEO4J_TEST_PASSWORD"],
        }

    def stop(self, *, at_once: bool) -> None:
        """Stops it: in order, or as by a failure of power."""
        if at_once:
            os.kill(self._process, signal.SIGKILL)
        self._scripts["stop"].end(self._process)
        if self._again is not None:
            self._again.wait(10)

    def start(self) -> None:
        """Starts it again over what it had stored, at the same address, and waits until it answers."""
        start = self._scripts["start"]
        port = int(re.findall(r"\d+", self._variables["NEO4J_TEST_URI"])[-1])
        with (self._home / "console.log").open("ab") as log:
            self._again = subprocess.Popen(
                [
                    start.executable("java"),
                    *start.OPENS,
                    "-Xmx1g",
                    "-cp",
                    f"{start.fetched_jars()}/*",
                    "org.neo4j.server.CommunityEntryPoint",
                    f"--home-dir={self._home}",
                    f"--config-dir={self._home / 'conf'}",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._process = self._again.pid
        start.wait_for_bolt(self._again, port, self._home, STARTS_WITHIN_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        variables = {**os.environ, **self._variables, "NEO4J_TEST_PID": str(self._process)}
        subprocess.run([sys.executable, SCRIPTS / "stop.py"], check=True, env=variables)


def _script(name: str) -> ModuleType:
    spec = util.spec_from_file_location(f"neo4j_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
